import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Store } from '../../geo/static/js/state/store.js';

test('one event names what was set, what it was before and why', () => {
  const store = new Store({ language: 'de' }), told = [];
  store.on(['stop'], ({ changed, before, cause }) => told.push([[...changed], before.stop, store.state.stop, cause]));
  store.set({ stop: 3 }, 'key');
  store.set({ year: 1914 }, 'host');
  store.set({ stop: 3, people: new Set([1]) }, 'list'); // asked for again
  assert.deepEqual(told, [[['stop'], -1, 3, 'key'], [['stop', 'people'], 3, 3, 'list']]);
  assert.deepEqual([store.state.year, store.state.language, store.cause], [1914, 'de', 'list']);
});

test('who asks to be first is told first, and nobody after leaving', () => {
  const store = new Store(), told = [], leaving = new AbortController();
  store.on(['mask'], () => told.push('late'));
  store.on(['mask', 'stop'], () => told.push('first'), { first: true, signal: leaving.signal });
  store.set({ mask: null, stop: 0 }, 'button');
  leaving.abort();
  store.set({ mask: null }, 'button');
  assert.deepEqual(told, ['first', 'late', 'late']);
});
