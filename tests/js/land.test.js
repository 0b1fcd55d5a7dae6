import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

class Layer {}
globalThis.L = { Layer, latLng: (lat, lng) => ({ lat, lng }), point: (x, y) => ({ x, y }) };
const { unpackLand } = await import('../../geo/static/js/map/land.js');
const { net, path, project } = await import('../../geo/static/js/map/outlines.js');

/** Keeps what is drawn into it. */
class Drawn {
  lines = [];
  moveTo(x, y) { this.lines.push([[x, y]]); }
  lineTo(x, y) { this.lines.at(-1).push([x, y]); }
  closePath() {}
}
globalThis.Path2D = Drawn;

/** Web Mercator as Leaflet's CRS has it: pixels of a world of 256 at zoom 0. */
const crs = {
  latLngToPoint({ lat, lng }, zoom) {
    const size = 256 * 2 ** zoom, sine = Math.sin((Math.max(-85.0511287798, Math.min(85.0511287798, lat)) * Math.PI) / 180);
    return { x: (lng / 360 + 0.5) * size, y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size };
  },
};

test('unpacks exactly what Python packed', async () => {
  const { text, perDegree, groups } = JSON.parse(readFileSync(new URL('../fixtures/land.json', import.meta.url), 'utf8'));
  const land = await unpackLand(text);
  assert.equal(land.perDegree, perDegree);
  assert.deepEqual(land.groups.map(({ counts, x, y }) => ({ counts: [...counts], x: [...x], y: [...y] })), groups);
});

test('projects each line with its box', () => {
  const lines = { counts: Int32Array.of(3, 2), x: Int32Array.of(0, 5000, 0, -90000, 90000), y: Int32Array.of(0, 0, 5000, -1000, -43008) };
  const { x, y, box } = project(lines, 500, crs);
  assert.deepEqual([...x].map(Math.round), [128, 135, 128, 0, 256]);
  assert.equal(Math.round(y[4]), 256);
  assert.deepEqual([...box.slice(0, 4)], [x[0], y[2], x[1], y[0]]);
});

/** Even-odd. */
const inside = (lines, x, y) => {
  let crossed = 0;
  for (const line of lines) {
    line.forEach(([x0, y0], i) => {
      const [x1, y1] = line[(i + 1) % line.length];
      if (x0 > x !== x1 > x && y0 + ((x - x0) / (x1 - x0)) * (y1 - y0) > y) crossed++;
    });
  }
  return crossed % 2 === 1;
};

test('what can be seen of a ring stays true when the rest is left out', () => {
  let seed = 1;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const seen = [100, 160], height = 60, frame = { left: -1e6, right: 1e6, top: -1e6, bottom: 1e6, seen, height, scale: 1, x: 0, y: 0 };
  let left = 0, all = 0;
  for (let round = 0; round < 40; round++) {
    const turns = 1 + Math.floor(random() * 3), points = Array.from({ length: 60 }, (_, i) => {
      const angle = (i / 60) * 2 * Math.PI * turns, radius = 20 + 200 * random();
      return [130 + radius * Math.cos(angle), 30 + radius * Math.sin(angle)];
    });
    const x = Float64Array.from(points, (p) => p[0]), y = Float64Array.from(points, (p) => p[1]);
    const box = Float64Array.of(Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y));
    const { lines } = path({ counts: Int32Array.of(60), x, y, box }, frame, true);
    all += points.length;
    left += lines.flat().length;
    for (let i = 0; i < 50; i++) {
      const px = 102 + 56 * random(), py = 2 + 56 * random();
      assert.equal(inside(lines, px, py), inside([points], px, py), `round ${round}: ${px}, ${py}`);
    }
  }
  assert.ok(left < 0.8 * all, `${left} of ${all} vertices`);
});

test('leaves out what is beyond the view or smaller than a pixel', () => {
  const square = (x, y, size) => [[x, y], [x + size, y], [x + size, y + size], [x, y + size]];
  const squares = [square(10, 10, 20), square(500, 10, 20), square(10, -50, 20), square(40, 40, 0.3)], points = squares.flat();
  const box = Float64Array.from(squares.flatMap(([[l, t], , [r, b]]) => [l, t, r, b]));
  const lines = { counts: Int32Array.of(4, 4, 4, 4), x: Float64Array.from(points, (p) => p[0]), y: Float64Array.from(points, (p) => p[1]), box };
  const frame = { left: 0, right: 256, top: 0, bottom: 256, seen: [0, 100], height: 100, scale: 1, x: 0, y: 0 };
  assert.deepEqual(path(lines, frame, true).lines, [square(10, 10, 20)]);
});

test('edges along the date line are pushed out of the world, where they are clipped', () => {
  const lines = { counts: Int32Array.of(4), x: Float64Array.of(200, 256, 256, 200), y: Float64Array.of(80, 80, 120, 120), box: Float64Array.of(200, 80, 256, 120) };
  const frame = { left: 0, right: 256, top: 0, bottom: 256, seen: [0, 300], height: 300, scale: 1, x: 0, y: 0 };
  const xs = path(lines, frame, true).lines.flat().map(([x]) => x);
  assert.equal(xs.filter((x) => x > 257).length, 2);
  assert.ok(!xs.includes(256));
});

test('the graticule is spaced for the zoom and runs over the date line', () => {
  for (const [zoom, step] of [[1, 30], [4, 10], [8, 0.5]]) {
    const size = 256 * 2 ** zoom, at = (lat, lon) => crs.latLngToPoint({ lat, lng: lon }, zoom);
    const { lines } = net({ left: 0, right: size, top: 0, bottom: size }, { x: size * 1.2, y: size }, at);
    const meridians = lines.filter(([[x0], [x1]]) => x0 === x1).map(([[x]]) => x);
    assert.ok(Math.abs((meridians[1] - meridians[0]) * (360 / size) - step) < 1e-9, `zoom ${zoom}`);
    assert.ok(Math.max(...meridians) > size);
    assert.ok(lines.some(([[, y0], [, y1]]) => y0 === y1 && Math.abs(y0 - size / 2) < 1e-9), 'the equator');
  }
});
