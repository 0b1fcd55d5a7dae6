import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toDay } from '../../geo/static/js/data/calendar.js';
import { around, cardAtLine, roomFor, rowOf } from '../../geo/static/js/list/cardwindow.js';
import { aside, boxed, coarsening, done, Levels, mayBeSeen } from '../../geo/static/js/map/raster/levelofdetail.js';
import { extentOf, histogram, stopsOn, timeSteps } from '../../geo/static/js/time/histogram.js';
import { UNKNOWN } from '../../geo/static/js/data/columns.js';
import { PlaceGrid } from '../../geo/static/js/map/placegrid.js';
import { discOf, Raster } from '../../geo/static/js/map/raster/raster.js';
import { findStops, indexStops } from '../../geo/static/js/shell/search.js';
import { plainDate } from '../../geo/static/js/data/plaindate.js';
import { StopSearch } from '../../geo/static/js/shell/stopsearch.js';
import { Words } from '../../geo/static/js/shell/words.js';
import { phraseTables } from './phrases.js';

const WORLD = 2 ** 26;
const english = new Words(phraseTables(), 'en');

/** The same numbers each time (Park & Miller 1988). */
function chance(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Places in clusters, some at one spot, some on either side of the date line. */
function spread(count, seed) {
  const random = chance(seed), x = new Int32Array(count), y = new Int32Array(count);
  for (let p = 0; p < count; p++) {
    const cluster = Math.floor(random() * 12) / 12, wide = p % 3 ? 2 ** 18 : 2 ** 8;
    x[p] = (cluster * WORLD + (random() - 0.5) * wide + WORLD) % WORLD;
    y[p] = Math.floor((0.2 + cluster / 2) * WORLD + (random() - 0.5) * wide);
    if (p && p % 5 === 0) [x[p], y[p]] = [x[p - 1], y[p - 1]];
  }
  return { x, y };
}

const round = (dx) => Math.min(Math.abs(dx) % WORLD, WORLD - (Math.abs(dx) % WORLD));

test('the grid gives the places in a rectangle, also over the date line', () => {
  const { x, y } = spread(3000, 7), grid = new PlaceGrid(x, y, WORLD), random = chance(11);
  for (let n = 0; n < 300; n++) {
    const [wide, high] = [random() ** 4 * WORLD, random() ** 4 * WORLD];
    const [left, top] = [(random() * 1.6 - 0.3) * WORLD, random() * WORLD];
    const inside = (p) => [-1, 0, 1, 2].some((turn) => x[p] + turn * WORLD >= left && x[p] + turn * WORLD <= left + wide) && y[p] >= top && y[p] <= top + high;
    const wanted = Array.from(x.keys()).filter(inside);
    assert.deepEqual(grid.within(left, top, left + wide, top + high).sort((a, b) => a - b), wanted, `rectangle ${n}`);
    assert.ok(grid.about(left, top, left + wide, top + high) >= wanted.length);
  }
});

test('what is near a point is what brute force finds, nearest first', () => {
  const { x, y } = spread(3000, 3), grid = new PlaceGrid(x, y, WORLD), random = chance(5);
  for (let n = 0; n < 400; n++) {
    const p = Math.floor(random() * x.length), reach = 2 ** (4 + random() * 16);
    const [u, v] = [x[p] + (random() - 0.5) * reach + (n % 3 - 1) * WORLD, y[p] + (random() - 0.5) * reach];
    const away = (q) => Math.hypot(round(x[q] - u), y[q] - v);
    const wanted = Array.from(x.keys()).filter((q) => away(q) <= reach).sort((a, b) => away(a) - away(b) || a - b);
    assert.deepEqual(grid.near(u, v, reach), wanted, `point ${n}`);
  }
});

test('a grid of no places and of one answers', () => {
  assert.deepEqual(new PlaceGrid(new Int32Array(0), new Int32Array(0), WORLD).within(0, 0, WORLD, WORLD), []);
  const one = new PlaceGrid(Int32Array.of(5), Int32Array.of(6), WORLD);
  assert.deepEqual(one.within(5, 6, 5, 6), [0]);
  assert.deepEqual(one.near(WORLD + 5, 6, 0), [0]);
});

function journeys(count, seed) {
  const { x, y } = spread(count, seed);
  return { x, y, from: Int32Array.from({ length: count - 1 }, (_, i) => i), to: Int32Array.from({ length: count - 1 }, (_, i) => i + 1) };
}

const everyTime = (count) => Uint8Array.from({ length: count }, (_, i) => (i * 7) / count);

test('a level has of the legs between two cells the one of the highest value, if it is long enough', () => {
  const legs = journeys(4000, 17), random = chance(5);
  for (const values of [everyTime(4000), Uint8Array.from({ length: 4000 }, () => 9 * random())]) {
    for (const [shift, least] of [[0, 0], [4, 4], [12, 4], [18, 4], [22, 2]]) {
      const level = done(coarsening(legs, values, shift, least, WORLD));
      const cell = (stop) => [legs.x[stop] >> shift, legs.y[stop] >> shift], wanted = new Map();
      legs.from.forEach((from, k) => {
        const [a, b] = [cell(from), cell(legs.to[k])], key = [a, b].map(String).sort().join(), way = Math.abs(a[0] - b[0]);
        const far = Math.max(Math.min(way, (WORLD >> shift) - way), Math.abs(a[1] - b[1]));
        if (far >= least) wanted.set(key, Math.max(wanted.get(key) ?? 0, values[legs.to[k]]));
      });
      const found = Array.from(level.to, (to, k) => [[cell(level.from[k]), cell(to)].map(String).sort().join(), values[to]]);
      assert.deepEqual(new Map(found), wanted, `cells of 2 ** ${shift}`);
      assert.equal(found.length, wanted.size);
      assert.ok(level.to.every((to, k) => !k || to > level.to[k - 1]), 'in the order of the route');
    }
  }
});

test('a level made of a finer one is the same as one made of all', () => {
  const legs = journeys(4000, 17), values = everyTime(4000), world = (zoom) => 256 * 2 ** zoom;
  for (const finer of [12, 8, 6.5]) {
    const levels = new Levels(legs, WORLD);
    const before = done(levels.make(world(finer), values));
    for (const zoom of [5, 2.25, 1]) {
      assert.deepEqual(done(levels.make(world(zoom), values)), done(new Levels(legs, WORLD).make(world(zoom), values)), `${finer} → ${zoom}`);
    }
    assert.equal(done(levels.make(world(finer), values)), before);
    assert.ok(done(levels.make(world(1), values)).to.length < before.to.length);
  }
});

test('legs that are drawn are as many as can be told apart, however many there are', () => {
  const { x, y } = spread(40, 3), random = chance(9);
  const counts = [1e4, 1e5].map((count) => {
    const stops = Int32Array.from({ length: count }, () => 40 * random());
    const legs = { x: stops.map((p) => x[p]), y: stops.map((p) => y[p]), from: Int32Array.from({ length: count - 1 }, (_, i) => i), to: Int32Array.from({ length: count - 1 }, (_, i) => i + 1) };
    return done(new Levels(legs, WORLD).make(256 * 2 ** 12, everyTime(count))).to.length;
  });
  assert.ok(Math.max(...counts) <= (40 * 41) / 2, counts);
});

test('no leg that is seen is in a block that is left out', () => {
  const legs = journeys(3000, 23), level = done(boxed(legs, 0, WORLD)), random = chance(2);
  let left = 0;
  for (let n = 0; n < 200; n++) {
    const [x, y, wide, high] = [(random() * 2 - 0.5) * WORLD, random() * WORLD, random() ** 3 * WORLD, random() ** 3 * WORLD];
    const seen = { left: x, right: x + wide, top: y, bottom: y + high };
    for (let b = 0; b * level.block < level.to.length; b++) {
      if (mayBeSeen(level, b, seen, WORLD)) continue;
      left++;
      for (let k = b * level.block; k < Math.min(level.to.length, (b + 1) * level.block); k++) {
        const x0 = legs.x[level.from[k]], x1 = x0 + aside(legs.x[level.to[k]] - x0, WORLD), [y0, y1] = [legs.y[level.from[k]], legs.y[level.to[k]]];
        const beside = [-2, -1, 0, 1, 2].every((turn) => Math.max(x0, x1) + turn * WORLD < seen.left || Math.min(x0, x1) + turn * WORLD > seen.right);
        assert.ok(beside || Math.max(y0, y1) < seen.top || Math.min(y0, y1) > seen.bottom, `block ${b}`);
      }
    }
  }
  assert.ok(left > 0);
});

test('the short way around the world', () => {
  assert.equal(aside(10, WORLD), 10);
  assert.equal(aside(WORLD - 10, WORLD), -10);
  assert.equal(aside(10 - WORLD, WORLD), 10);
});

test('lines and dots keep the higher value, in whatever order they are drawn', () => {
  const draw = (order) => {
    const raster = new Raster(40, 30);
    raster.size(2);
    for (const value of order) raster.line(2, 3 + value, 37, 20 - value, value), raster.seed(20, 12, value + 8), raster.seed(10 + value, 15, value + 8);
    raster.grow(0, 30);
    return raster.cells;
  };
  assert.deepEqual(draw([1, 2, 3, 4]), draw([4, 2, 1, 3]));
  const cells = draw([1, 2, 3, 4]);
  for (const [dx, dy] of discOf(2)) assert.equal(cells[(12 + dy) * 40 + 20 + dx], 12);
});

test('what is full is left out, and nothing else: lines are as if drawn a pixel at a time', () => {
  for (const order of [1, -1, 0]) {
    const raster = new Raster(83, 61), random = chance(13), plain = new Uint8Array(83 * 61);
    for (let n = 0; n < 3000; n++) {
      const value = order ? 8 + order * Math.floor(n / 500) : 1 + Math.floor(random() * 9);
      const [x0, x1] = [0, 0].map(() => (random() - 0.3) * 160), [y0, y1] = [0, 0].map(() => (random() - 0.3) * 120);
      raster.line(x0, y0, x1, y1, value);
      const alone = new Raster(83, 61);
      alone.line(x0, y0, x1, y1, value);
      for (let i = 0; i < plain.length; i++) plain[i] = Math.max(plain[i], alone.cells[i]);
    }
    assert.deepEqual(raster.cells.subarray(0, plain.length), plain, `order ${order}`);
    assert.ok(raster.floors.filter(Boolean).length > 20);
  }
});

test('a line has no gap, and is the same there and back', () => {
  const random = chance(29);
  for (let n = 0; n < 300; n++) {
    const raster = new Raster(64, 64), back = new Raster(64, 64), [x0, y0, x1, y1] = Array.from({ length: 4 }, () => Math.floor(random() * 64) + 0.5);
    raster.line(x0, y0, x1, y1, 1);
    back.line(x1, y1, x0, y0, 1);
    assert.equal(raster.cells.reduce((sum, cell) => sum + cell), 1 + Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)));
    for (const [x, y] of [[x0, y0], [x1, y1]]) assert.equal(raster.cells[Math.floor(y) * 64 + Math.floor(x)], 1);
    raster.cells.forEach((cell, at) => assert.ok(!cell || [-65, -64, -63, -1, 1, 63, 64, 65].some((step) => raster.cells[at + step]) || (x0 === x1 && y0 === y1)));
    assert.ok(raster.cells.filter((cell, at) => cell !== back.cells[at]).length <= 4, 'but for halves');
  }
});

test('a line that leaves the plane is cut at its edge', () => {
  for (const [x0, y0, x1, y1] of [[-500, 10, 900, 20], [20, -1000, 21, 1000], [-30, -30, 70, 60], [5, 5, 5, 5]]) {
    const raster = new Raster(40, 30);
    raster.line(x0, y0, x1, y1, 1);
    assert.ok(raster.cells.some(Boolean), `${x0} ${y0} ${x1} ${y1}`);
    raster.cells.forEach((value, at) => {
      if (!value) return;
      const [x, y] = [(at % 40) + 0.5, Math.floor(at / 40) + 0.5], length = Math.hypot(x1 - x0, y1 - y0);
      const off = length ? Math.abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length : Math.hypot(x - x0, y - y0);
      assert.ok(off < 1.5, `${at}: ${off}`);
    });
  }
  const outside = new Raster(40, 30);
  outside.line(-10, 5, -1, 8, 1);
  assert.ok(!outside.cells.some(Boolean));
});

/** Days of stays, some of them unknown. */
function days(count, seed) {
  const random = chance(seed), column = () => new Int32Array(count).fill(UNKNOWN);
  const made = { earliestStart: column(), latestStart: column(), earliestEnd: column(), latestEnd: column() };
  for (let i = 0; i < count; i++) {
    if (i % 7 === 3) continue;
    const start = toDay(1900) + Math.floor(i / 3), end = start + Math.floor(random() * 20);
    if (i % 5) made.earliestStart[i] = start;
    made.latestStart[i] = start + 1;
    if (i % 4) [made.earliestEnd[i], made.latestEnd[i]] = [end, end + 2];
  }
  return made;
}

test('each dated stop is counted once, where it begins', () => {
  const known = days(1000, 9), extent = extentOf(known, UNKNOWN);
  const counts = histogram(known, extent, 50, UNKNOWN);
  assert.equal(counts.reduce((sum, n) => sum + n), Array.from({ length: 1000 }).filter((_, i) => i % 7 !== 3).length);
  assert.equal(extentOf({ earliestStart: Int32Array.of(UNKNOWN), latestStart: Int32Array.of(UNKNOWN), earliestEnd: Int32Array.of(UNKNOWN), latestEnd: Int32Array.of(UNKNOWN) }, UNKNOWN), null);
});

test('a day means the stops that cover it, the shortest first, else the nearest', () => {
  const at = (from, to) => ({ from, to });
  const stays = [at(100, 200), at(150, 152), at(300, 300), at(150, 150)];
  const columns = { earliestStart: Int32Array.from(stays, ({ from }) => from), latestStart: Int32Array.from(stays, ({ from }) => from), earliestEnd: Int32Array.from(stays, ({ to }) => to), latestEnd: Int32Array.from(stays, ({ to }) => to) };
  assert.deepEqual(stopsOn(columns, 150.5, 0, UNKNOWN), [3, 1, 0]);
  assert.deepEqual(stopsOn(columns, 260, 0, UNKNOWN), [2]);
  assert.deepEqual(stopsOn(columns, 5, 0, UNKNOWN), [0]);
});

test('colours go with the time, never back, and with the order where there is none', () => {
  const known = days(1000, 4), steps = timeSteps(known, 1000, 7, UNKNOWN);
  assert.equal(steps[0], 0);
  assert.equal(steps[999], 6);
  for (let i = 1; i < 1000; i++) assert.ok(steps[i] >= steps[i - 1]);
  const none = { earliestStart: new Int32Array(0), latestStart: new Int32Array(0), earliestEnd: new Int32Array(0), latestEnd: new Int32Array(0) };
  assert.deepEqual([...timeSteps(none, 8, 7, UNKNOWN)], [0, 1, 2, 3, 4, 5, 6, 6]);
});

test('scrolling from top to end passes every card, the first at the top, the last at the bottom', () => {
  const count = 1e6, row = rowOf(count, 150), height = row * count, view = { top: 100, bottom: 800 };
  assert.ok(height <= 2 ** 25);
  assert.deepEqual(cardAtLine(view, { top: 100, height }, count), { stop: 0, share: 0, line: 100 });
  assert.deepEqual(cardAtLine(view, { top: 800 - height, height }, count), { stop: count - 1, share: 1, line: 800 });
  let before = 0;
  for (let scrolled = 0; scrolled < height - 700; scrolled += 9999) {
    const { stop, line } = cardAtLine(view, { top: 100 - scrolled, height }, count);
    assert.ok(stop >= before && line >= 100 && line <= 800);
    before = stop;
  }
  assert.equal(rowOf(5000, 150), 150);
});

test('the room around some cards stands for the others; at the ends there is none', () => {
  assert.deepEqual(around(0, 10, 4, 6), [0, 6]);
  assert.deepEqual(around(9, 10, 4, 6), [5, 10]);
  assert.deepEqual(roomFor({ first: 0, end: 6, count: 10, row: 100, height: 700 }, 55), { above: 0, below: 300 });
  assert.deepEqual(roomFor({ first: 4, end: 10, count: 10, row: 100, height: 700 }, 420), { above: 420, below: 0 });
  assert.deepEqual(roomFor({ first: 4, end: 8, count: 10, row: 100, height: 500 }, -30), { above: 400, below: 100 });
});

/** Enough of a packed route to be searched. */
function searched() {
  const names = ['Saint Petersburg', 'Łódź', 'Burgas'], titles = ['Arrived', 'Left the river', 'Rest'];
  const codes = Int32Array.from({ length: 3000 }, (_, i) => i % 3);
  const column = Int32Array.from(codes, (_, i) => toDay(1900 + Math.floor(i / 100), 1 + (i % 12)));
  return {
    count: 3000, clocks: null, dates: (i) => { const date = plainDate(column[i], column[i]); return [date, date]; }, tables: { name: { codes, texts: names } },
    columns: { place: codes, earliestStart: column, latestStart: column, earliestEnd: column, latestEnd: column },
    async* titleBlocks() { for (let first = 0; first < 3000; first += 1000) yield { first, titles: Array.from({ length: 1000 }, (_, i) => titles[(first + i) % 3]) }; },
  };
}

test('stops are found by the beginnings of names, then within them, by year, month and number', async () => {
  const search = new StopSearch(searched(), english);
  assert.deepEqual(search.find('burg', 2000).slice(0, 3), [2, 5, 8]);
  assert.ok(search.find('burg', 2000).slice(1000).every((i) => i % 3 === 0), 'Saint Petersburg after Burgas');
  assert.deepEqual(search.find('lodz', 2), []); // ł has no mark that could be taken off
  assert.deepEqual(search.find('łodz', 2), [1, 4]);
  assert.deepEqual(search.find('1907 burgas', 100), Array.from({ length: 100 }, (_, i) => 700 + i).filter((i) => i % 3 === 2));
  assert.deepEqual(search.find('1907-02', 50), Array.from({ length: 100 }, (_, i) => 700 + i).filter((i) => i % 12 === 1));
  assert.equal(search.find('2999', 5)[0], 2998);
  assert.deepEqual(search.find('10:30', 9), []);
  const clocks = { minute: (end, i) => (end === 'start' && i % 100 === 1 ? 10 * 60 + 30 : -1) };
  const timed = new StopSearch({ ...searched(), clocks }, english);
  assert.deepEqual(timed.find('10:30', 2), [1, 101]);
  assert.deepEqual(timed.find('10.30 1907', 9), [701]);
  assert.deepEqual(timed.find('1907-06-01T10:30', 9), [701]);
  assert.deepEqual(timed.find('1907-03-01T10:30', 9), []);
  assert.deepEqual(search.find('', 3), [0, 1, 2]);
  const found = [];
  for await (const stops of search.findTitles('river', [1])) found.push(...stops);
  assert.deepEqual(found, Array.from({ length: 3000 }, (_, i) => i).filter((i) => i % 3 === 1 && i > 1));
});

test('dates are found as they are said, the same stops as on the page of a small life', () => {
  const written = [['1850-08', ''], ['1850-08-04', '1850-08-11'], ['1849-12', '1850-08-02'], ['185X', ''], ['1850-08~', '..'], ['[1848..1850]', ''], ['1850-21', ''], ['', '1850-09'], ['-0043-03-15', ''], ['1905-06-15T10:30', '1905-06-15T12:00']];
  const dates = (i) => written[i % written.length], count = 40, codes = Int32Array.from({ length: count }, (_, i) => i % 3);
  const names = ['Saint Petersburg', 'Łódź', 'Burgas'], none = new Int32Array(count).fill(UNKNOWN);
  const small = { count, people: [], stop: (i) => ({ number: i + 1, name: names[i % 3], now: '', title: '', kind: '', person: '', start: dates(i)[0], end: dates(i)[1] }) };
  const columns = { place: codes, earliestStart: none, latestStart: none, earliestEnd: none, latestEnd: none };
  for (const [language, questions] of Object.entries({
    en: ['August 1850', 'august', 'aug 185 burg', 'since', 'between 1848', 'spring', 'bc', '10:30', '1850s', '4–11', 'petersburg 1850'],
    de: ['August 1850', 'märz', 'marz', 'seit', 'frühling', 'bis'], ja: ['1850年8月', '8月4日'], ar: ['أغسطس'],
  })) {
    const words = new Words(phraseTables(), language), index = indexStops(small, words);
    const search = new StopSearch({ count, clocks: null, dates, columns, tables: { name: { codes, texts: names } } }, words);
    for (const question of questions) {
      assert.deepEqual(search.find(question, count).sort(), findStops(index, question).sort(), `${language}: ${question}`);
    }
  }
});

test('other words are searched once the language is another one', () => {
  const words = new Words(phraseTables(), 'en'), search = new StopSearch(searched(), words);
  search.dates.readFor(Infinity);
  assert.equal(search.find('december 1907', 50).length, 8);
  words.use('de');
  search.dates.readFor(Infinity);
  assert.equal(search.find('december 1907', 50).length, 0);
  assert.equal(search.find('dezember 1907', 50).length, 8);
});
