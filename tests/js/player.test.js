import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Player } from '../../geo/static/js/state/player.js';
import { Story } from '../../geo/static/js/state/story.js';

const start = (count) => {
  mock.timers.enable({ apis: ['setTimeout'] }); // the clock, nothing of ours
  const story = new Story(count);
  return { story, player: new Player(story, () => 1000) };
};

test('plays to the end and stops there', () => {
  const { story, player } = start(3);
  player.play();
  assert.equal(story.current, 0);
  mock.timers.tick(1000);
  mock.timers.tick(1000);
  assert.equal(story.current, 2);
  assert.equal(player.playing, false);
  player.play();
  assert.equal(story.current, 0, 'from the beginning again');
  mock.timers.reset();
});

test('a step of the reader’s own stops it', () => {
  const { story, player } = start(9);
  player.play();
  story.go(5, 'map');
  mock.timers.tick(9000);
  assert.equal(story.current, 5);
  assert.equal(player.playing, false);
  mock.timers.reset();
});

test('speed shortens the stay', () => {
  const { story, player } = start(9);
  player.goAt(4);
  player.play();
  mock.timers.tick(250);
  assert.equal(story.current, 1);
  player.toggle();
  mock.timers.tick(5000);
  assert.equal(story.current, 1);
  mock.timers.reset();
});
