import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Words, chooseLanguage } from '../../geo/static/js/shell/words.js';
import { phraseTables } from './phrases.js';

const tables = phraseTables();
const holes = (phrase) => [...new Set(String(phrase).match(/\{[\w.]+\}/g) ?? [])].map((hole) => hole.replace(/\.(of|two)}/, '}')).sort();

test('every language has every phrase, with the same places to fill', () => {
  const optional = (key) => key.endsWith('.day');
  for (const [language, table] of Object.entries(tables)) {
    assert.deepEqual(Object.keys(table).filter((key) => !optional(key)), Object.keys(tables.en), language);
    for (const [key, phrase] of Object.entries(table)) {
      if (key === 'date.century' || key === 'date.decade') continue; // number, roman or year, as the language has it
      const forms = typeof phrase === 'object' ? [phrase.other] : [phrase];
      const english = tables.en[optional(key) ? key.slice(0, -4) : key];
      for (const form of forms) assert.deepEqual(holes(form), holes(typeof english === 'object' ? english.other : english), `${language} ${key}`);
    }
  }
});

test('plurals have every category of their language', () => {
  for (const [language, table] of Object.entries(tables)) {
    for (const [key, phrase] of Object.entries(table)) {
      if (typeof phrase !== 'object') continue;
      const type = key === 'date.century' ? 'ordinal' : 'cardinal';
      for (const n of [0, 1, 2, 3, 5, 11, 21, 101]) {
        const category = new Intl.PluralRules(table.locale, { type }).select(n);
        assert.ok(phrase[category] ?? (category === 'many' && phrase.other), `${language} ${key} ${category}`);
      }
    }
  }
});

test('a phrase takes its form and its values', () => {
  assert.equal(new Words(tables, 'en').say('stops', { n: 1 }), '1 stop');
  assert.equal(new Words(tables, 'ru').say('stops', { n: 22 }), '22 остановки');
  assert.equal(new Words(tables, 'ru').say('stops', { n: 25 }), '25 остановок');
  assert.equal(new Words(tables, 'ar').say('stops', { n: 2 }), 'محطتان');
  assert.equal(new Words(tables, 'de').say('stops', { n: 1234 }), '1.234 Stationen');
});

test('text of the data is put in as it is', () => {
  assert.equal(new Words(tables, 'en').say('now', { name: '{n} $& <b>' }), 'now {n} $& <b>');
});

test('the language is the author’s, else the reader’s, else English', () => {
  assert.equal(new Words(tables, 'de', ['fr']).language, 'de');
  assert.equal(new Words(tables, '', ['sv', 'fr-CA', 'de']).language, 'fr');
  assert.equal(new Words(tables, '', ['sv']).language, 'en');
  assert.equal(chooseLanguage(['ru'], ['sv']), 'ru');
  assert.equal(new Words(tables, 'de').fixed, true);
  assert.equal(new Words(tables, '').fixed, false);
});

test('another language is told once, and only one that is there', () => {
  const words = new Words(tables, 'en');
  let told = 0;
  words.onChange(() => { told += 1; });
  for (const language of ['xx', 'en', 'ar', 'ar']) words.use(language);
  assert.equal(told, 1);
  assert.equal(words.direction, 'rtl');
});

test('a small count is what Intl writes, in every language', () => {
  for (const [language, table] of Object.entries(tables)) {
    const words = new Words(tables, language);
    const intl = new Intl.NumberFormat(table.locale);
    for (const n of [0, 7, 37, 999, 1000, 12345]) assert.equal(words.number(n), intl.format(n), `${language} ${n}`);
  }
});
