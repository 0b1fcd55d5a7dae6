import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAddress, readQuery, writeAddress } from '../../geo/static/js/shell/address.js';
import { peopleRows } from '../../geo/static/js/state/selection.js';
import { sayAge, sayStay } from '../../geo/static/js/data/durations.js';
import { findStops } from '../../geo/static/js/shell/search.js';
import { readKey } from '../../geo/static/js/shell/keys.js';
import { positionFor, readingLine } from '../../geo/static/js/list/scroll.js';
import { toDay } from '../../geo/static/js/data/calendar.js';
import { Words } from '../../geo/static/js/shell/words.js';
import { phraseTables } from './phrases.js';

test('addresses', () => {
  for (const [hash, wanted] of [['#stop=7', 6], ['#stop-7', 6], ['#play', 'play'], ['#overview', 'overview'], ['', null], ['#stop=', null], ['#stop=x', null], ['#stop=7&x', null], ['#stop=99999999999', null]]) {
    assert.equal(readAddress(hash), wanted, hash);
  }
  for (const stop of [-1, 0, 41]) assert.equal(readAddress(writeAddress(stop)), stop < 0 ? 'overview' : stop);
});

test('what an address asks for besides a stop', () => {
  const nothing = { theme: '', gestures: '', language: '', people: [], year: null };
  assert.deepEqual(readQuery(''), nothing);
  assert.deepEqual(readQuery('?theme=dark&lang=de-AT&gestures=greedy&person=Anna%20K.&person=3&year=-44'), { theme: 'dark', gestures: 'greedy', language: 'de-AT', people: ['Anna K.', '3'], year: -44 });
  assert.deepEqual(readQuery('?theme=pink&gestures=all&year=1914.5&stop=3&__proto__=x'), nothing);
});

test('persons are asked for by name or by number', () => {
  const people = ['Anna', 'Ben', '12'];
  assert.deepEqual(peopleRows(['Ben', 1, '3', '12'], people), [1, 0, 2, 2]);
  assert.deepEqual(peopleRows([], people), []);
  for (const wanted of [undefined, 'Anna', ['Carl'], [0], [4], [1.5], [null], [{ toString: () => 'Anna' }]]) assert.equal(peopleRows(wanted, people), null);
});

const press = (key, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, defaultPrevented: false, ...more });
const inside = (...tags) => ({ closest: (selector) => tags.find((tag) => selector.split(', ').includes(tag)) ?? null });

test('keys ask for what they say', () => {
  const expected = { ArrowRight: 'next', j: 'next', ArrowLeft: 'previous', k: 'previous', Home: 'first', End: 'last', ' ': 'play', f: 'full', '/': 'find', '?': 'help', Escape: 'leave', x: null, Enter: null, Tab: null, ArrowDown: null };
  for (const [key, command] of Object.entries(expected)) assert.equal(readKey(press(key), inside(), 'ltr'), command, key);
  assert.equal(readKey(press('?', { shiftKey: true }), inside(), 'ltr'), 'help');
});

test('right to left, the arrows point the other way', () => {
  assert.equal(readKey(press('ArrowLeft'), inside(), 'rtl'), 'next');
  assert.equal(readKey(press('ArrowRight'), inside(), 'rtl'), 'previous');
});

test('typing, the browser’s shortcuts and pressed controls are never taken', () => {
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }, { defaultPrevented: true }]) assert.equal(readKey(press('f', more), inside(), 'ltr'), null);
  for (const tag of ['input', 'textarea', 'select', '[contenteditable]', 'dialog[open]']) assert.equal(readKey(press('j'), inside(tag), 'ltr'), null, tag);
  for (const tag of ['button', 'summary']) assert.equal(readKey(press(' '), inside(tag), 'ltr'), null, tag);
  assert.equal(readKey(press('ArrowRight'), inside('button'), 'ltr'), 'next');
  assert.equal(readKey(press('ArrowRight', { shiftKey: true }), inside(), 'ltr'), null);
});

const english = new Words(phraseTables(), 'en');

test('ages, as far as the dates allow', () => {
  const birth = [toDay(1884, 1, 19), toDay(1884, 1, 19)];
  const at = (from, to) => sayAge(birth, null, [from, to, null, null], english);
  assert.equal(at(toDay(1912, 11, 1), toDay(1912, 11, 30)), 'aged 28');
  assert.equal(at(toDay(1902), toDay(1902, 12, 31)), 'aged 17 to 18');
  assert.equal(at(toDay(1902), toDay(1929, 12, 31)), '');
  assert.equal(at(toDay(1884, 1, 19), toDay(1884, 1, 19)), '');
  assert.equal(sayAge(birth, [toDay(1975), toDay(1975)], [toDay(1980), toDay(1980), null, null], english), '');
  assert.equal(sayAge(null, null, [1, 1, 1, 1], english), '');
});

test('lengths of stay, as far as the dates allow', () => {
  const stay = (a, b, c, d) => sayStay([a, b, c, d], true, english);
  assert.equal(stay(toDay(1945, 2, 4), toDay(1945, 2, 4), toDay(1945, 2, 11), toDay(1945, 2, 11)), '8 days');
  assert.equal(stay(toDay(1912), toDay(1912, 12, 31), toDay(1917), toDay(1917, 12, 31)), 'about 5 years');
  assert.equal(stay(toDay(1927, 10, 1), toDay(1927, 10, 31), toDay(1929, 2, 1), toDay(1929, 2, 28)), 'about 16 months');
  assert.equal(stay(toDay(1902), toDay(1912), toDay(1903), toDay(1912)), ''); // anything from no time to ten years
  assert.equal(sayStay([1, 1, 1, 1], false, english), '');
  const timed = (first, last, a, b) => sayStay([first, first, last, last], true, english, `1905-06-15T${a}`, `1905-06-15T${b}`);
  assert.equal(timed(1, 3, '16:10', '05:00'), '');
  assert.equal(timed(1, 10, '18:00', '06:00'), 'about 9 days');
  assert.equal(timed(1, 10, '18:00:30Z', '18:00:30Z'), '9 days');
  assert.equal(timed(1, 10, '18:00Z', '06:00'), '10 days');
});

test('stops are found by place, title and year, beginnings first', () => {
  const index = ['1 helsinki helsingfors 1929', '2 saint petersburg petrograd 1924', '3 london geneva-born friend 1932'];
  assert.deepEqual(findStops(index, 'Pétro'), [1]);
  assert.deepEqual(findStops(index, 'e 19'), [1, 0, 2].sort());
  assert.deepEqual(findStops(index, '1932'), [2]);
  assert.deepEqual(findStops(index, 'hel'), [0]);
  assert.deepEqual(findStops(index, 'xyz'), []);
  assert.deepEqual(findStops(index, ''), [0, 1, 2]);
});

test('every card can be scrolled to, and is then the one that is read', () => {
  const heights = [120, 400, 90, 90, 700, 60, 60, 60];
  const [top, bottom] = [50, 650];
  const before = 100; // an introduction
  const whole = before + heights.reduce((a, b) => a + b);
  const most = whole - (bottom - top);
  for (let i = 0; i < heights.length; i++) {
    for (const from of [0, 333, most]) {
      const cards = (position) => heights.map((height, j) => {
        const start = top - position + before + heights.slice(0, j).reduce((a, b) => a + b, 0);
        return { top: start, bottom: start + height };
      });
      const position = positionFor({ top, bottom, position: from, most }, cards(from)[i]);
      const line = readingLine({ top, bottom, position, most });
      const read = cards(position).findLastIndex((card) => card.top <= line);
      assert.equal(read, i, `card ${i} from ${from}: scrolled to ${position}, line ${line}`);
      assert.ok(cards(position)[i].top >= top - 1 || heights[i] > bottom - top, 'its head is in sight');
    }
  }
});
