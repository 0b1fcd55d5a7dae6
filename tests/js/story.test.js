import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Store } from '../../geo/static/js/state/store.js';
import { Story } from '../../geo/static/js/state/story.js';

const told = (story) => {
  const steps = [];
  story.onStep(({ stop, previous, cause }) => steps.push([previous, stop, cause]));
  return steps;
};

test('from the overview to the end and back', () => {
  const story = new Story(2);
  const steps = told(story);
  for (const move of ['next', 'next', 'next', 'previous', 'previous', 'previous']) story[move]('key');
  assert.deepEqual(steps, [[-1, 0, 'key'], [0, 1, 'key'], [1, 0, 'key'], [0, -1, 'key']]);
});

test('beyond the ends is the ends; what is no number is nowhere', () => {
  const story = new Story(3);
  const steps = told(story);
  story.go(99, 'address');
  story.go(-7, 'host');
  story.go(NaN, 'host');
  story.go('x', 'host');
  assert.deepEqual(steps, [[-1, 2, 'address'], [2, -1, 'host']]);
});

test('the same stop again is told for a click, not for scrolling', () => {
  const story = new Story(3);
  story.go(1, 'list');
  const steps = told(story);
  story.go(1, 'scroll');
  story.go(1, 'list');
  assert.deepEqual(steps, [[1, 1, 'list']]);
});

test('a story without stops stays at the overview', () => {
  const story = new Story(0);
  const steps = told(story);
  story.first();
  story.last();
  story.next('key');
  assert.equal(story.current, -1);
  assert.ok(steps.every(([, stop]) => stop === -1));
});

test('steps pass over stops that are not shown; who asks for one is shown it', () => {
  const store = new Store(), story = new Story(6, store);
  store.set({ mask: Uint8Array.of(0, 1, 0, 0, 1, 0) }, 'button');
  const steps = told(story), revealed = [];
  story.reveal = (stop) => {
    revealed.push(stop);
    store.set({ mask: null }, 'button');
  };
  for (const move of ['next', 'next', 'next', 'previous', 'first', 'last']) story[move]('key');
  assert.deepEqual(steps.map(([, stop]) => stop), [1, 4, 1, 1, 4]);
  assert.ok(story.ends);
  story.go(2, 'time');
  assert.equal(story.current, 1);
  story.go(2, 'scroll');
  assert.equal(story.current, 4);
  story.go(5, 'scroll');
  assert.deepEqual([story.current, revealed], [4, []]);
  story.go(3, 'address');
  assert.deepEqual([story.current, revealed], [3, [3]]);
});
