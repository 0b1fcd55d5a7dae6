import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxOf, gather, tokens } from '../../geo/static/js/map/marks.js';

const text = (stops, active = -1, most = 3) => tokens(stops, active, most).map((t) => (t.active ? `[${t.text}]` : t.text)).join(' ');

test('numbers are written in full, as runs, or counted', () => {
  assert.equal(text([8]), '9');
  assert.equal(text([3, 6, 9]), '4 7 10');
  assert.equal(text([3, 6, 9, 12]), '4 7 10 13');
  assert.equal(text([3, 6, 9, 12, 15, 18, 21]), '4 7 10 +4');
  assert.equal(text([0, 1, 2, 3, 4, 5, 6]), '1–7');
  assert.equal(text([3, 4, 8]), '4 5 9');
  assert.equal(text(Array.from({ length: 40 }, (_, i) => 3 * i)), '1 +39');
});

test('the active number stands by itself and is never left out', () => {
  assert.equal(text([0, 1, 2, 3, 4, 5, 6], 3), '1–3 [4] 5–7');
  assert.equal(text([3, 6, 9, 12, 15, 18, 21], 15), '13 [16] 19 +4');
  assert.equal(text([3, 6, 9, 12, 15, 18, 21], 21), '16 19 [22] +4');
  assert.equal(text([3, 6, 9, 12, 15], 9, 1), '[10] +4');
});

/** A repeatable scatter of places, some in heaps. */
function scatter(count, spread) {
  let seed = 7;
  const next = () => ((seed = (seed * 16807) % 2147483647) / 2147483647);
  return Array.from({ length: count }, (_, i) => ({ x: next() ** 2 * spread, y: next() ** 2 * spread, place: i, stops: next() < 0.3 ? [i, i + count] : [i] }));
}

for (const [count, spread] of [[1, 100], [24, 900], [300, 1000], [300, 100], [1000, 20000]]) {
  test(`${count} places on ${spread} px: no marks overlap, no stop is lost, each mark stands on one of its places`, () => {
    const spots = scatter(count, spread), marks = gather(spots, 5);
    assert.deepEqual(marks.flatMap((m) => m.stops).sort((a, b) => a - b), spots.flatMap((s) => s.stops).sort((a, b) => a - b));
    for (const [i, mark] of marks.entries()) {
      const place = spots[mark.places[0]];
      assert.deepEqual([mark.x, mark.y], [place.x, place.y]);
      if (mark.stops.includes(5)) assert.ok(place.stops.includes(5), 'the active stop gives its mark the place');
      const [l, t, r, b] = boxOf(mark);
      assert.ok(r - l > 23.999 && b - t > 23.999, 'a target of 24 px');
      for (const other of marks.slice(i + 1)) {
        const [l2, t2, r2, b2] = boxOf(other);
        assert.ok(l >= r2 || l2 >= r || t >= b2 || t2 >= b, `${mark.stops} over ${other.stops}`);
      }
    }
  });
}

test('places apart stay apart', () => {
  const marks = gather([{ x: 0, y: 0, place: 0, stops: [0, 2] }, { x: 60, y: 0, place: 1, stops: [1] }], -1);
  assert.deepEqual(marks.map((m) => m.stops), [[0, 2], [1]]);
});

test('numbers give way before places are merged', () => {
  const many = { x: 0, y: 0, place: 0, stops: [0, 2, 4, 6, 8, 10] }, beside = { x: 38, y: 0, place: 1, stops: [1] };
  assert.deepEqual(gather([many, beside], -1).map((m) => m.tokens.map((t) => t.text).join(' ')), ['1 +5', '2']);
});
