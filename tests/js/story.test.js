import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Story } from '../../geo/static/js/story.js';

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
