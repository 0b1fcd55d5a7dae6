import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readDocument } from '../../geo/static/js/data/document.js';
import { UNKNOWN } from '../../geo/static/js/data/columns.js';
import { openRoute } from '../../geo/static/js/data/packed.js';

const project = fileURLToPath(new URL('../..', import.meta.url));
const own = `${project}.venv/bin/python`;
const python = existsSync(own) ? own : 'python3';

/** What Python writes of one table, as the document that a page usually holds and packed. */
const { document, head, blocks } = JSON.parse(execFileSync(python, ['tests/fixtures/packed.py'], { cwd: project, maxBuffer: 2 ** 28, encoding: 'utf-8' }));
const block = (name) => blocks[name] ?? '';
const packed = await (await openRoute(head, block)).whole;
const plain = readDocument(document);

test('a packed route is the route that the document holds, stop by stop', async () => {
  assert.equal(packed.count, plain.count);
  for (const name of ['title', 'description', 'birth', 'death', 'people', 'credits']) assert.deepEqual(packed[name], plain[name], name);
  for (let i = 0; i < plain.count; i++) {
    const { complete, ...stop } = await packed.load(i);
    assert.ok(complete);
    assert.deepEqual({ ...stop }, { ...plain.stop(i) }, `stop ${i + 1}`);
  }
});

test('places and legs are the same', () => {
  assert.equal(packed.placeCount, plain.placeCount);
  for (let p = 0; p < plain.placeCount; p++) assert.deepEqual({ ...packed.place(p) }, { ...plain.place(p) }, `place ${p}`);
  assert.deepEqual([...packed.legs], plain.legs.map(({ from, to }) => ({ from, to })));
  assert.equal(packed.legs.length, plain.legs.length);
});

test('columns of numbers are at hand at once', () => {
  const { x, y, place, earliestStart, latestEnd } = packed.columns;
  for (const column of [x, y, place, earliestStart, latestEnd]) assert.ok(column instanceof Int32Array && column.length === packed.count);
  const stops = Array.from({ length: plain.count }, (_, i) => plain.stop(i));
  const unplaced = stops.findIndex((stop) => stop.place < 0);
  assert.deepEqual([x[unplaced], y[unplaced], packed.latLng(unplaced)], [-1, -1, null]);
  assert.equal(latestEnd[stops.findIndex((stop) => stop.days[3] === null)], UNKNOWN);
});

test('texts are packed until they are asked for', async () => {
  const fresh = await openRoute(head, block);
  assert.equal(fresh.stop(0).complete, false);
  await fresh.whole;
  assert.equal(fresh.stop(0).name, plain.stop(0).name);
  assert.deepEqual([fresh.loaded(0), fresh.stop(0).text], [false, '']);
  await fresh.load(0);
  assert.deepEqual([fresh.loaded(0), fresh.stop(0).text], [true, plain.stop(0).text]);
  assert.equal(fresh.loaded(fresh.count - 1), false);
});

test('all titles can be read', async () => {
  const titles = [];
  for await (const some of packed.titleBlocks()) {
    assert.equal(some.first, titles.length);
    titles.push(...some.titles);
  }
  assert.deepEqual(titles, Array.from({ length: plain.count }, (_, i) => plain.stop(i).title));
});

test('what is broken is said', async () => {
  await assert.rejects(openRoute({ schema: 'geo-route/1' }, block), /schema: geo-columns\/1 wanted/);
  await assert.rejects(openRoute(head, (name) => block(name === 'where' ? 'when' : name)), /where: \d+ bytes, \d+ wanted/);
  const mixed = await openRoute(head, (name) => block(name.startsWith('texts') ? 'names' : name));
  await assert.rejects(mixed.load(0), /texts-0: \d+ texts, \d+ wanted/);
});
