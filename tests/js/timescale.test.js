import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromDay, toDay } from '../../geo/static/js/data/calendar.js';
import { assignLanes, during, placeTicks, scaleTime, stopsAt } from '../../geo/static/js/time/timescale.js';

const year = (y) => [toDay(y), toDay(y + 1) - 1];
const stay = (from, to) => ({ start: String(from), end: String(to), days: [...year(from), ...year(to)] });
const moment = (y) => ({ start: String(y), end: '', days: [...year(y), ...year(y)] });
const route = (...stops) => ({ count: stops.length, stop: (i) => stops[i] });

test('a stay is certain between its latest start and its earliest end', () => {
  const { bars } = scaleTime(route(stay(1912, 1917)));
  assert.equal(bars[0].from, toDay(1912));
  assert.equal(bars[0].sureFrom, toDay(1913) - 1);
  assert.equal(bars[0].sureTo, toDay(1917));
  assert.equal(bars[0].to, toDay(1918));
  assert.equal(bars[0].moment, false);
});

test('a moment that may be anywhere in its year is certain nowhere', () => {
  const { bars } = scaleTime(route(moment(1902), stay(1900, 1910)));
  assert.equal(bars[0].moment, true);
  assert.equal(bars[0].sureFrom, bars[0].sureTo);
});

test('a time of day puts a stop within its day', () => {
  const d = toDay(1905, 6, 15), near = (a, b) => assert.ok(Math.abs(a - b) < 1e-3, `${a} ${b}`);
  const event = { start: '1905-06-15T06:00', end: '', days: [d, d, d, d] };
  const visit = { start: '1905-06-15T12:00:30Z', end: '1905-06-16T18:00', days: [d, d, d + 1, d + 1] };
  const { bars } = scaleTime(route(event, visit));
  for (const [at, wanted] of [[bars[0].from, 0.25], [bars[0].to, 0.25], [bars[0].sureTo, 0.25], [bars[1].from, 0.5], [bars[1].sureFrom, 0.5], [bars[1].sureTo, 1.75], [bars[1].to, 1.75]]) near(at - d, wanted);
  assert.deepEqual([bars[0].moment, bars[1].moment], [true, false]);
  assert.deepEqual(during({ bars }, 0), new Set([0]));
});

test('open and unknown ends fade; stops without any date are not drawn', () => {
  const open = { start: '1936', end: '..', days: [...year(1936), toDay(1936), null] };
  const until = { start: '', end: '1901', days: [null, toDay(1902) - 1, ...year(1901)] };
  const unknown = { start: '', end: '', days: [null, null, null, null] };
  const { bars, last } = scaleTime(route(until, unknown, open));
  assert.deepEqual(bars.map((bar) => bar.stop), [0, 2]);
  assert.ok(bars[0].from < toDay(1901) && bars[0].sureFrom === toDay(1902) - 1 || bars[0].sureFrom === bars[0].sureTo);
  assert.equal(bars[1].to, last);
  assert.equal(scaleTime(route(unknown)), null);
});

test('bars of one lane never overlap, and twelve lanes are enough to look at', () => {
  const bars = Array.from({ length: 200 }, (_, i) => ({ stop: i, from: (i * 37) % 500, to: ((i * 37) % 500) + 3, sureFrom: 0, sureTo: 0, moment: false, lane: 0 }));
  assert.ok(assignLanes(bars, 1) <= 12);
  const few = bars.slice(0, 12).map((bar) => ({ ...bar }));
  const lanes = assignLanes(few, 1);
  assert.ok(lanes >= 1);
  for (const a of few) for (const b of few) if (a !== b && a.lane === b.lane && a.lane < 11) assert.ok(a.to <= b.from || b.to <= a.from);
});

test('pointing at a day means the shortest stop that covers it, else the nearest', () => {
  const scale = scaleTime(route(stay(1932, 1943), moment(1939), moment(1950)));
  assert.deepEqual(stopsAt(scale, toDay(1939, 6), 0), [1, 0]);
  assert.deepEqual(stopsAt(scale, toDay(1935, 6), 0), [0]);
  assert.deepEqual(stopsAt(scale, toDay(1949, 6), 0), [2]);
  assert.deepEqual(stopsAt(scale, toDay(1600), 0), [0]);
});

test('ten stops of one day lie in ten lanes, and pointing means them all', () => {
  const scale = scaleTime(route(...Array.from({ length: 10 }, () => moment(1917))));
  assert.equal(new Set(scale.bars.map((bar) => bar.lane)).size, 10);
  assert.equal(stopsAt(scale, toDay(1917, 6), 0).length, 10);
});

test('a stay that only overlaps the moment is shown, never dropped', () => {
  const scale = scaleTime(route(stay(1932, 1943), moment(1939), stay(1943, 1945), moment(1950)));
  assert.deepEqual([...during(scale, 1)].sort(), [0, 1]);
  assert.deepEqual([...during(scale, 0)].sort(), [0, 1, 2]);
  assert.deepEqual([...during(scale, 3)], [3]);
});

const labels = (first, last, most) => placeTicks(first, last, most).map(({ day, unit }) => [unit, ...fromDay(day)]);

test('ticks stand on round years, months and days', () => {
  assert.deepEqual(labels(toDay(1884), toDay(1975), 10).map(([, y]) => y), [1890, 1900, 1910, 1920, 1930, 1940, 1950, 1960, 1970]);
  assert.deepEqual(labels(toDay(1917, 11, 1), toDay(1917, 11, 11), 12).map(([unit, , , d]) => [unit, d]), Array.from({ length: 11 }, (_, i) => ['day', i + 1]));
  const months = labels(toDay(1917, 1, 1), toDay(1918, 12, 31), 9);
  assert.deepEqual(months.map(([unit, y, m, d]) => [unit, y, m, d]), [1917, 1918].flatMap((y) => [1, 4, 7, 10].map((m) => ['month', y, m, 1])));
});

test('before the common era the ticks are round in their own count', () => {
  const years = labels(toDay(-1303), toDay(-1211), 10).map(([, y]) => 1 - y);
  assert.deepEqual(years, [1300, 1290, 1280, 1270, 1260, 1250, 1240, 1230, 1220]);
});

test('there are never more ticks than asked for, and never none where there is room', () => {
  for (const span of [1, 3, 10, 40, 100, 400, 2000, 9000, 40000, 400000, 2000000]) {
    for (const most of [2, 5, 12]) {
      const count = placeTicks(2400000, 2400000 + span, most).length;
      assert.ok(count <= most + 1 && (count > 0 || span < 400 || most < 5), `${span} days, ${most}: ${count}`);
    }
  }
});
