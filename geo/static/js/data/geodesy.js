// @ts-check
// Great circles on the mean sphere, and the Web Mercator square they are drawn on.

/** @typedef {{lat: number, lon: number}} Point degrees, WGS84 */
/** @typedef {[number, number]} Square x, y on the unit square of Web Mercator; x runs on beyond 0…1 past the date line */

export const EARTH_RADIUS_KM = 6371.0088; // IUGG mean radius R1; off the ellipsoid by at most 0.6 %
const MAX_LAT = 85.0511287798; // where the Mercator square ends
const RAD = Math.PI / 180;

/** @param {Point} a @param {Point} b @returns {number} the great-circle distance in km */
export function distanceKm(a, b) {
  return angle(vector(a), vector(b)) * EARTH_RADIUS_KM;
}

/** @param {Point} a @param {Point} b @returns {(t: number) => Point} the point at t (0…1) of the shortest way; over the north between antipodes */
export function interpolate(a, b) {
  const u = vector(a), v = vector(b), omega = angle(u, v);
  if (omega < 1e-9) return () => a;
  // w: at a right angle to u, towards b
  const aim = Math.PI - omega < 1e-9 ? (Math.abs(a.lat) < 89.999999 ? [0, 0, 1] : [1, 0, 0]) : v;
  const along = dot(u, aim), w = aim.map((c, i) => c - along * u[i]), size = Math.hypot(...w);
  return (t) => point(u.map((c, i) => c * Math.cos(t * omega) + (w[i] / size) * Math.sin(t * omega)));
}

/** @param {Point} from @param {number} bearing degrees from north @param {number} km @returns {Point} where that way leads */
export function destination(from, bearing, km) {
  const d = km / EARTH_RADIUS_KM, lat = from.lat * RAD, turn = bearing * RAD;
  const sin = Math.sin(lat) * Math.cos(d) + Math.cos(lat) * Math.sin(d) * Math.cos(turn);
  const east = Math.atan2(Math.sin(turn) * Math.sin(d) * Math.cos(lat), Math.cos(d) - Math.sin(lat) * sin);
  return { lat: Math.asin(Math.max(-1, Math.min(1, sin))) / RAD, lon: from.lon + east / RAD };
}

/** @param {Point} p @returns {Square} */
export function mercator({ lat, lon }) {
  const y = Math.atanh(Math.sin(Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * RAD));
  return [lon / 360 + 0.5, 0.5 - y / (2 * Math.PI)];
}

/** @param {number} x @param {number} beside @returns {number} the copy of x that lies within half a world of the other */
export function nearest(x, beside) {
  return x + Math.round(beside - x);
}

/**
 * The great circle from a to b as a line on the square, running on without a jump across the date line.
 * @param {Point} a @param {Point} b
 * @param {number} tolerance largest distance between line and curve, in widths of the world
 * @returns {Square[]} starts at mercator(a)
 */
export function greatCircle(a, b, tolerance) {
  const at = interpolate(a, b), start = mercator(a), line = [start];
  const beside = (/** @type {number} */ t, /** @type {Square} */ p) => {
    const [x, y] = mercator(at(t));
    return /** @type {Square} */ ([nearest(x, p[0]), y]);
  };
  /** @param {number} t0 @param {Square} p0 @param {number} t1 @param {number} depth @returns {Square} */
  const walk = (t0, p0, t1, depth) => {
    const mid = beside((t0 + t1) / 2, p0), p1 = beside(t1, mid);
    const dx = p1[0] - p0[0], dy = p1[1] - p0[1];
    const off = Math.abs(dx * (mid[1] - p0[1]) - dy * (mid[0] - p0[0])) / (Math.hypot(dx, dy) || 1);
    if (off > tolerance && depth < 8) return walk((t0 + t1) / 2, walk(t0, p0, (t0 + t1) / 2, depth + 1), t1, depth + 1);
    line.push(p1);
    return p1;
  };
  const pieces = 1 + Math.ceil(distanceKm(a, b) / 1000); // so that no bend hides behind its own middle
  let last = start;
  for (let i = 0; i < pieces; i++) last = walk(i / pieces, last, (i + 1) / pieces, 0);
  return line;
}

/**
 * All points at one distance from a centre, as a closed ring on the square; round a pole it is closed along the map's edge.
 * @param {Point} centre @param {number} km @returns {Square[]}
 */
export function circle(centre, km) {
  /** @type {Square[]} */ const ring = [];
  let x = mercator(centre)[0];
  for (let bearing = 0; bearing <= 360; bearing += 3) {
    const p = mercator(destination(centre, bearing, km));
    x = nearest(p[0], x);
    ring.push([x, p[1]]);
  }
  const first = ring[0], last = ring[ring.length - 1];
  if (Math.abs(last[0] - first[0]) > 0.5) {
    const edge = centre.lat > 0 ? 0 : 1;
    ring.push([last[0], edge], [first[0], edge]);
  }
  return ring;
}

/**
 * Longitudes moved by whole turns so that the route lies together: the map is cut where fewest legs cross, then where the gap is widest.
 * @param {number[]} lons @param {[number, number][]} pairs rows of lons that a leg joins @returns {number[]}
 */
export function together(lons, pairs) {
  if (!lons.length) return [];
  const order = lons.map((_, i) => i).sort((i, j) => lons[i] - lons[j]);
  const rank = /** @type {number[]} */ ([]), n = order.length;
  order.forEach((i, r) => (rank[i] = r));
  // crossings[r]: legs across the gap behind the r-th longitude, by a running sum of starts and ends
  const change = new Array(n + 1).fill(0);
  for (const [a, b] of pairs) {
    const [low, high] = rank[a] < rank[b] ? [rank[a], rank[b]] : [rank[b], rank[a]];
    const inside = lons[order[high]] - lons[order[low]] <= 180;
    change[low] += inside ? 1 : -1;
    change[high] += inside ? -1 : 1;
    if (!inside) change[0]++;
  }
  let sum = 0, best = n - 1, least = Infinity, widest = -1;
  for (let r = 0; r < n; r++) {
    sum += change[r];
    const gap = r < n - 1 ? lons[order[r + 1]] - lons[order[r]] : lons[order[0]] + 360 - lons[order[r]];
    if (gap > 1e-9 && (sum < least || (sum === least && gap > widest))) [best, least, widest] = [r, sum, gap];
  }
  const moved = lons.map((lon, i) => (rank[i] <= best ? lon + 360 : lon));
  const middle = (Math.min(...moved) + Math.max(...moved)) / 2, back = 360 * Math.round(middle / 360);
  return moved.map((lon) => lon - back);
}

/** @param {Point} p @returns {number[]} */
function vector({ lat, lon }) {
  const c = Math.cos(lat * RAD);
  return [c * Math.cos(lon * RAD), c * Math.sin(lon * RAD), Math.sin(lat * RAD)];
}

/** @param {number[]} v @returns {Point} */
function point([x, y, z]) {
  return { lat: Math.atan2(z, Math.hypot(x, y)) / RAD, lon: Math.atan2(y, x) / RAD };
}

/** @param {number[]} u @param {number[]} v */
function dot(u, v) {
  return u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
}

/** @param {number[]} u @param {number[]} v @returns {number} radians; exact for near and for opposite points alike */
function angle(u, v) {
  const cross = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  return Math.atan2(Math.hypot(...cross), dot(u, v));
}
