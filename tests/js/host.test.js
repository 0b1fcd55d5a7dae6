import assert from 'node:assert/strict';
import test from 'node:test';
import { readMessage, wantedHeight } from '../../geo/static/js/shell/embed.js';

test('a message of another kind is none', () => {
  const inherited = Object.create({ geo: 1, type: 'go', stop: 2 });
  for (const data of [null, undefined, 1, 'go', [], {}, { geo: 2, type: 'go' }, { geo: '1', type: 'go' }, { geo: 1 }, { geo: 1, type: 7 }, { geo: 1, type: {} }, inherited, JSON.parse('{"__proto__": {"geo": 1, "type": "go"}}')]) {
    assert.equal(readMessage(data), null, JSON.stringify(data));
  }
});

test('a message gives its own values and no others', () => {
  const message = readMessage({ geo: 1, type: 'go', stop: 3 });
  assert.equal(message?.type, 'go');
  assert.equal(message?.value('stop'), 3);
  for (const name of ['constructor', 'toString', '__proto__', 'language']) assert.equal(message?.value(name), undefined);
});

test('the height grows with the width but for the step to side by side, and stays in a screen', () => {
  assert.equal(wantedHeight(20), 38.25); // 320 px: 612 px
  assert.equal(wantedHeight(38), 33); // narrower than 56 rem it is side by side up to 33.99 rem
  assert.equal(wantedHeight(55.9), 33);
  assert.equal(wantedHeight(200), 45);
  for (let width = 20; width < 120; width++) assert.ok(wantedHeight(width) >= 33 && wantedHeight(width) <= 45);
});
