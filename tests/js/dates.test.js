import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sayDate, sayDates } from '../../geo/static/js/data/dates.js';
import { Words } from '../../geo/static/js/shell/words.js';
import { phraseTables } from './phrases.js';

const cases = JSON.parse(readFileSync(new URL('../fixtures/dates.json', import.meta.url), 'utf8'));
const tables = phraseTables();
const plain = (text) => text.replace(/[\u202f\u00a0]/g, ' '); // engines differ in the kind of space

for (const { start, end, words } of cases) {
  test(`${start || 'nothing'} to ${end || 'nothing'} in words`, () => {
    for (const [language, expected] of Object.entries(words)) assert.equal(plain(sayDates(start, end, new Words(tables, language))), expected, language);
  });
}

test('what is no date is given back as it stands', () => {
  const words = new Words(tables, 'en');
  for (const text of ['<b>yesterday</b>', 'Y17E7', '1902-', '12/1/1902']) assert.equal(sayDate(text, words), text);
});
