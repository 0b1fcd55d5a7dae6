import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, namesOf, rowOfYear, yearAt } from '../../geo/static/js/facets/borderyears.js';

const lines = (...xs) => ({ counts: Int32Array.of(xs.length), x: Int32Array.from(xs), y: Int32Array.from(xs, (x) => -x) });
const GROUPS = [lines(1, 2), lines(3, 4, 5), lines(6, 7)];
const MEMBERS = [{ years: [0], approximate: false }, { years: [0, 1], approximate: false }, { years: [1], approximate: true }];
const BORDERS = {
  lines: '', today: '', groups: MEMBERS, stops: [0, 0, 1], names: ['Austria', 'Bohemia'],
  years: [
    { year: -43, until: null, names: { name: [1], lat: [50], lon: [15], rank: [4] } },
    { year: 1918, until: 1920, names: { name: [0, 1], lat: [47, 50], lon: [14, 15], rank: [3, 4] } },
  ],
};

test('a year has its own lines and those that it shares, the approximate ones apart', () => {
  const [first, firstDashed] = linesOf(GROUPS, MEMBERS, 0);
  assert.deepEqual([...first.counts], [2, 3]);
  assert.deepEqual([...first.x], [1, 2, 3, 4, 5]);
  assert.deepEqual([...first.y], [-1, -2, -3, -4, -5]);
  assert.equal(firstDashed.counts.length, 0);
  const [second, secondDashed] = linesOf(GROUPS, MEMBERS, 1);
  assert.deepEqual([...second.x], [3, 4, 5]);
  assert.deepEqual([...secondDashed.x], [6, 7]);
});

test('names are those of the year', () => {
  assert.deepEqual(namesOf(BORDERS, 0).name, ['Bohemia']);
  assert.deepEqual(namesOf(BORDERS, 1), { name: ['Austria', 'Bohemia'], lat: [47, 50], lon: [14, 15], rank: [3, 4] });
});

test('the overview has the borders of the first stop', () => {
  assert.deepEqual([-1, 0, 1, 2].map((stop) => yearAt(BORDERS, stop)), [0, 0, 0, 1]);
  assert.equal(yearAt({ ...BORDERS, stops: [] }, -1), 0);
});

test('a year has the borders that begin last before it', () => {
  assert.deepEqual([-44, -43, 1917, 1918, 2000].map((year) => rowOfYear(BORDERS, year)), [-1, 0, 0, 1, 1]);
});
