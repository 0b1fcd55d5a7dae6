import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meet, placeNames } from '../../geo/static/js/map/labels.js';

const FRAME = [0, 0, 1000, 800];
const mark = (x, y) => [x - 12, y - 12, x + 12, y + 12];
const name = (x, y) => ({ width: 80, height: 15, beside: mark(x, y) });

test('a name stands to the right of its mark', () => {
  assert.deepEqual(placeNames([name(100, 100)], [mark(100, 100)], [], FRAME), [[116, 92.5, 196, 107.5]]);
});

test('at the right edge it stands to the left', () => {
  const [box] = placeNames([name(970, 100)], [mark(970, 100)], [], FRAME);
  assert.equal(box[2], 954);
});

test('it keeps off lines where it can', () => {
  const [box] = placeNames([name(100, 100)], [mark(100, 100)], [[[100, 100], [400, 100]]], FRAME);
  assert.ok(box[2] < 100);
});

test('a hundred names in a crowd: none meets another or a mark', () => {
  let seed = 3;
  const next = () => ((seed = (seed * 16807) % 2147483647) / 2147483647);
  const spots = Array.from({ length: 100 }, () => [next() * 1000, next() * 800]);
  const marks = spots.map(([x, y]) => mark(x, y));
  const boxes = placeNames(spots.map(([x, y]) => name(x, y)), [...marks], [], FRAME).filter((box) => box);
  assert.ok(boxes.length > 20, `${boxes.length} placed`);
  boxes.forEach((box, i) => {
    assert.ok(!marks.some((other) => meet(box, other)));
    assert.ok(!boxes.slice(i + 1).some((other) => meet(box, other)));
  });
});

test('pale names give way: to lines, and to a mark on their dot', () => {
  const city = { width: 40, height: 12, beside: [98, 98, 102, 102], pale: true };
  assert.equal(placeNames([city], [mark(105, 105)], [], FRAME)[0], null);
  const country = { width: 60, height: 12, beside: [500, 400, 500, 400], centred: true, pale: true };
  assert.equal(placeNames([country], [], [[[400, 390], [600, 410]]], FRAME)[0], null);
  assert.deepEqual(placeNames([country], [], [], FRAME)[0], [470, 394, 530, 406]);
});
