// Expected values: geographiclib on the same sphere (tests/fixtures/make_geodesy.py).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { circle, destination, distanceKm, greatCircle, interpolate, mercator, together } from '../../geo/static/js/data/geodesy.js';

const fixture = JSON.parse(readFileSync(new URL('../fixtures/geodesy.json', import.meta.url), 'utf8'));
const point = ([lat, lon]) => ({ lat, lon });
const MILLIMETRE = 1e-6;

for (const leg of fixture.legs) {
  const a = point(leg.from), b = point(leg.to);

  test(`${leg.name}: distance to a centimetre, and within 0.6 % of the ellipsoid`, () => {
    assert.ok(Math.abs(distanceKm(a, b) - leg.km) < 10 * MILLIMETRE, `${distanceKm(a, b)} ≠ ${leg.km}`);
    assert.ok(Math.abs(distanceKm(a, b) / leg.wgs84_km - 1) < 0.006);
  });

  test(`${leg.name}: points on the way to a metre`, () => {
    const at = interpolate(a, b);
    leg.points.forEach((p, i) => assert.ok(distanceKm(at((i + 1) / 4), point(p)) < 0.001));
  });

  test(`${leg.name}: the line keeps its tolerance, has no jump, and ends at both ends`, () => {
    const tolerance = 0.5 / (256 * 2 ** 8), line = greatCircle(a, b, tolerance);
    assert.deepEqual(line[0], mercator(a));
    const [x, y] = line[line.length - 1], end = mercator(b);
    assert.ok(Math.abs(x - end[0] - Math.round(x - end[0])) < 1e-12 && Math.abs(y - end[1]) < 1e-12);
    for (let i = 1; i < line.length; i++) assert.ok(Math.abs(line[i][0] - line[i - 1][0]) < 0.5);
    for (const p of leg.points) {
      if (Math.abs(p[0]) < 85) assert.ok(away(line, mercator(point(p))) < 1.5 * tolerance, `${p} is ${away(line, mercator(point(p))) / tolerance}`);
    }
    assert.ok(line.length < 500, `${line.length} points`);
  });
}

test('the line runs in the bearing of the great circle: Mercator keeps angles', () => {
  const leg = fixture.legs[0], line = greatCircle(point(leg.from), point(leg.to), 1e-7);
  const [x, y] = mercator(point(leg.points[1]));
  const i = line.findIndex((p) => p[0] < x); // this leg runs west
  const dx = line[i][0] - line[i - 1][0], dy = line[i][1] - line[i - 1][1];
  const bearing = (Math.atan2(dx, -dy) * 180) / Math.PI;
  assert.ok(Math.abs(bearing - leg.points[1][2]) < 0.5, `${bearing} ≠ ${leg.points[1][2]} near ${y}`);
});

test('coincident points make a line without length', () => {
  const p = { lat: 48, lon: 2 };
  for (const q of greatCircle(p, p, 1e-6)) assert.deepEqual(q, mercator(p));
});

test('antipodes are joined over the north', () => {
  const at = interpolate({ lat: 10, lon: 20 }, { lat: -10, lon: -160 });
  assert.ok(Math.abs(at(80 / 180).lat - 90) < 1e-9);
  assert.ok(Math.abs(interpolate({ lat: 90, lon: 0 }, { lat: -90, lon: 0 })(0.5).lat) < 1e-9);
});

test('poles are held at the edge of the square', () => {
  assert.ok(Math.abs(mercator({ lat: 90, lon: 0 })[1]) < 1e-9);
  assert.ok(Math.abs(mercator({ lat: -90, lon: 0 })[1] - 1) < 1e-9);
});

for (const ring of fixture.rings) {
  test(`${ring.km} km round ${ring.centre}: every end to a metre`, () => {
    ring.ends.forEach((end, i) => assert.ok(distanceKm(destination(point(ring.centre), i * 30, ring.km), point(end)) < 0.001));
    const line = circle(point(ring.centre), ring.km);
    for (let i = 1; i < line.length - 2; i++) assert.ok(Math.abs(line[i][0] - line[i - 1][0]) < 0.5);
  });
}

test('a circle round the pole closes along the edge of the map', () => {
  const ring = circle({ lat: 86, lon: 10 }, 800), [a, b] = ring.slice(-2);
  assert.deepEqual([a[1], b[1]], [0, 0]);
  assert.ok(Math.abs(Math.abs(a[0] - b[0]) - 1) < 1e-9);
});

test('together: the cut lies where no leg crosses', () => {
  assert.deepEqual(together([139, -122], [[0, 1]]), [-221, -122]);
  assert.deepEqual(together([0, 30, 139], [[0, 1], [1, 2]]), [0, 30, 139]);
  assert.deepEqual(together([178, -172, 0], [[0, 1], [1, 2]]), [-182, -172, 0]);
  assert.deepEqual(together([], []), []);
  assert.deepEqual(together([-170], []), [-170]);
  assert.deepEqual(together([10, 10, 10], [[0, 1]]), [10, 10, 10]);
});

test('together: round the world it is cut at the widest gap', () => {
  const lons = [0, -74, -122, 139, 88]; // gaps 74 48 99 51 88
  const moved = together(lons, [[0, 1], [1, 2], [2, 3], [3, 4], [4, 0]]);
  assert.equal(Math.max(...moved) - Math.min(...moved), 261);
});

function away(line, p) {
  let best = Infinity;
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = line[i - 1], dx = line[i][0] - ax, dy = line[i][1] - ay;
    const px = p[0] + Math.round((ax + line[i][0]) / 2 - p[0]);
    const t = Math.max(0, Math.min(1, ((px - ax) * dx + (p[1] - ay) * dy) / (dx * dx + dy * dy || 1)));
    best = Math.min(best, Math.hypot(px - ax - t * dx, p[1] - ay - t * dy));
  }
  return best;
}
