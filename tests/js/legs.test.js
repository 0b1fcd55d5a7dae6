import assert from 'node:assert/strict';
import { test } from 'node:test';
import { along, bend, bows, clip, shares } from '../../geo/static/js/map/legs.js';

test('a pair joined once is not bowed', () => {
  assert.deepEqual(bows([[0, 1], [1, 2]]), [0, 0]);
});

test('there and back lie apart, on the map and not only by sign', () => {
  const [there, back] = bows([[0, 1], [1, 0]]);
  const middle = (line, bow) => along(bend(line, bow))(0.5);
  const a = [0, 0], b = [100, 0];
  const up = middle([a, b], there), down = middle([b, a], back);
  assert.ok(Math.abs(up.y - down.y) > 8, `${up.y} ${down.y}`);
});

test('twelve legs over one pair all lie apart, within half their length', () => {
  const pairs = Array.from({ length: 12 }, (_, i) => (i % 2 ? [1, 0] : [0, 1]));
  const ys = bows(pairs).map((bow, i) => along(bend(i % 2 ? [[100, 0], [0, 0]] : [[0, 0], [100, 0]], bow))(0.5).y).sort((x, y) => x - y);
  for (let i = 1; i < 12; i++) assert.ok(ys[i] - ys[i - 1] > 3);
  assert.ok(ys[11] - ys[0] <= 50);
});

test('bending keeps the ends', () => {
  const bent = bend([[3, 4], [50, 60], [70, 9]], 0.1);
  assert.deepEqual([bent[0], bent[bent.length - 1]].map(([x, y]) => [Math.round(x * 1e6) / 1e6, Math.round(y * 1e6) / 1e6]), [[3, 4], [70, 9]]);
});

test('clipping keeps what is inside, in parts', () => {
  const box = [0, 0, 10, 10];
  assert.deepEqual(clip([[1, 1], [9, 9]], box), [[[1, 1], [9, 9]]]);
  assert.deepEqual(clip([[-10, 5], [20, 5]], box), [[[0, 5], [10, 5]]]);
  assert.deepEqual(clip([[5, 5], [15, 5], [15, 8], [5, 8]], box), [[[5, 5], [10, 5]], [[10, 8], [5, 8]]]);
  assert.deepEqual(clip([[-5, -5], [-5, 20]], box), []);
  assert.deepEqual(clip([[-5, 12], [12, 15]], box), []);
});

test('along: place, direction and length', () => {
  const at = along([[0, 0], [10, 0], [10, 30]]);
  assert.deepEqual(at(0.5), { x: 10, y: 10, angle: 90, length: 40 });
  assert.deepEqual(at(0), { x: 0, y: 0, angle: 0, length: 40 });
  assert.equal(along([[5, 5], [5, 5]])(0.5).x, 5);
});

test('time shares follow the days; unknown ones their neighbour; one day the order', () => {
  assert.deepEqual(shares([0, 50, 100]), [0, 0.5, 1]);
  assert.deepEqual(shares([0, null, 100]), [0, 0, 1]);
  assert.deepEqual(shares([7, 7, 7]), [0, 0.5, 1]);
  assert.deepEqual(shares([null, null]), [0, 1]);
  assert.deepEqual(shares([5]), [0]);
  assert.deepEqual(shares([]), []);
});
