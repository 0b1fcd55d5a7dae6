import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromDay, monthsBetween, toDay } from '../../geo/static/js/data/calendar.js';

test('agrees with the day count of the engine over sixty centuries', () => {
  for (let day = toDay(-3000); day < toDay(3000); day += 97) {
    const stand = new Date((day - 2440588) * 86400000);
    assert.deepEqual(fromDay(day), [stand.getUTCFullYear(), stand.getUTCMonth() + 1, stand.getUTCDate()]);
    assert.equal(toDay(...fromDay(day)), day);
  }
});

test('known Julian Day Numbers', () => {
  assert.equal(toDay(1970), 2440588);
  assert.equal(toDay(2000, 1, 1), 2451545); // Meeus, Astronomical Algorithms: 2000 January 1.5
  assert.equal(toDay(-4713, 11, 24), 0);
  assert.equal(toDay(1884, 13, 1), toDay(1885));
});

test('whole months', () => {
  assert.equal(monthsBetween(toDay(1884, 1, 19), toDay(1902, 1, 18)), 215);
  assert.equal(monthsBetween(toDay(1884, 1, 19), toDay(1902, 1, 19)), 216);
  assert.equal(monthsBetween(toDay(-1, 12, 1), toDay(1, 1, 1)), 13);
});
