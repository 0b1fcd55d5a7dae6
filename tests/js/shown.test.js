import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VisibleStops, lowest } from '../../geo/static/js/state/visiblestops.js';
import { colourOf } from '../../geo/static/js/facets/manypersons.js';
import { Selection } from '../../geo/static/js/state/selection.js';
import { Store } from '../../geo/static/js/state/store.js';
import { tintOf } from '../../geo/static/js/facets/tints.js';

test('all stops are shown until some are chosen', () => {
  const shown = new VisibleStops(5);
  assert.deepEqual([shown.count, shown.at(3), shown.positionOf(3), shown.before(-1)], [5, 3, 3, 0]);
  assert.deepEqual([shown.has(4), shown.has(5), shown.has(-1), shown.positionOf(-1)], [true, false, false, -1]);
  shown.set(Uint8Array.of(0, 1, 0, 1, 1));
  assert.deepEqual([shown.count, shown.at(0), shown.at(2), shown.at(3), shown.at(-1)], [3, 1, 4, -1, -1]);
  assert.deepEqual([0, 1, 2, 3, 4].map((stop) => shown.positionOf(stop)), [-1, 0, -1, 1, 2]);
  assert.deepEqual([-1, 0, 2, 4].map((stop) => shown.before(stop)), [0, 0, 1, 2]);
  shown.set(null);
  assert.equal(shown.count, 5);
});

test('the first that is not lower is found', () => {
  for (const [value, at] of [[0, 0], [2, 0], [3, 1], [9, 3], [10, 4]]) assert.equal(lowest([2, 5, 7, 9], value), at);
});

test('of nobody and of everybody no mask is needed; stops of no person are always shown', () => {
  const who = Int32Array.of(0, 1, -1, 2, 1), store = new Store(), chosen = new Selection(store, who, 3, false);
  assert.equal(store.state.mask, null);
  chosen.set([1]);
  assert.deepEqual(store.state.mask, Uint8Array.of(0, 1, 1, 0, 1));
  chosen.all();
  assert.equal(store.state.mask, null);
});

test('the numbers of colours are those of the tints', () => {
  for (let person = 0; person < 200; person++) assert.equal(`p${colourOf(person)}`, tintOf(person));
  assert.equal(colourOf(-1), 8);
});
