// @ts-check
// Outlines in the plane of the map: projected once, then cut to what can be seen as one path.

/** @typedef {{counts: Int32Array, x: Int32Array, y: Int32Array}} Lines vertices in each line; all their coordinates in grid units */
/** @typedef {{counts: Int32Array, x: Float64Array, y: Float64Array, box: Float64Array}} Projected pixels at zoom 0; a box (left, top, right, bottom) for each line */
/** @typedef {{left: number, right: number, top: number, bottom: number}} World edges of the world on the canvas, px */
/** @typedef {World & {seen: number[], height: number, scale: number, x: number, y: number}} Frame what of it can be seen; scale and offset from zoom 0 */

const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30]; // degrees between the lines of the graticule
const OVERLAP = 3; // pixels by which edges along the date line are pushed out of the world, where they are clipped

/** @param {Lines} group @param {number} perDegree @param {L.CRS} crs @returns {Projected} */
export function project({ counts, x, y }, perDegree, crs) {
  const xs = new Float64Array(x.length), ys = new Float64Array(x.length), box = new Float64Array(4 * counts.length);
  const place = L.latLng(0, 0);
  for (let line = 0, i = 0; line < counts.length; line++) {
    let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
    for (const end = i + counts[line]; i < end; i++) {
      place.lat = y[i] / perDegree;
      place.lng = x[i] / perDegree;
      const point = crs.latLngToPoint(place, 0);
      left = Math.min(left, (xs[i] = point.x));
      right = Math.max(right, point.x);
      top = Math.min(top, (ys[i] = point.y));
      bottom = Math.max(bottom, point.y);
    }
    box.set([left, top, right, bottom], 4 * line);
  }
  return { counts, x: xs, y: ys, box };
}

/**
 * The lines as they lie in the frame. Of a run of vertices beyond one side of it only the ends are kept: what is inside stays true.
 * @param {Projected} lines @param {Frame} frame @param {boolean} closed
 */
export function path({ counts, x, y, box }, { left, right, bottom, seen: [x0, x1], height, scale, x: dx, y: dy }, closed) {
  const shape = new Path2D(), y0 = 0, y1 = height;
  for (let line = 0, i = 0; line < counts.length; line++) {
    const start = i, end = (i += counts[line]), b = 4 * line;
    const l = box[b] * scale + dx, t = box[b + 1] * scale + dy, r = box[b + 2] * scale + dx, d = box[b + 3] * scale + dy;
    if (l > x1 || r < x0 || t > y1 || d < y0 || (r - l < 0.6 && d - t < 0.6)) continue;
    let heldX = 0, heldY = 0, heldSides = 0, drawnSides = 0, drawn = false; // one vertex is held back until the next shows whether it is needed
    for (let k = start; k < end; k++) {
      let px = x[k] * scale + dx, py = y[k] * scale + dy;
      if (closed && (l <= left + 0.01 || r >= right - 0.01 || d >= bottom - 0.01)) {
        px += px < left + 0.01 ? -OVERLAP : px > right - 0.01 ? OVERLAP : 0;
        py += py > bottom - 0.01 ? OVERLAP : 0;
      }
      if (k > start && k < end - 1 && Math.abs(px - heldX) + Math.abs(py - heldY) < 0.7) continue;
      const sides = (px < x0 ? 1 : px > x1 ? 2 : 0) | (py < y0 ? 4 : py > y1 ? 8 : 0);
      if (k > start && !(drawn && drawnSides & heldSides & sides)) {
        if (drawn) shape.lineTo(heldX, heldY);
        else shape.moveTo(heldX, heldY);
        drawn = true;
        drawnSides = heldSides;
      }
      heldX = px;
      heldY = py;
      heldSides = sides;
    }
    shape.lineTo(heldX, heldY);
    if (closed) shape.closePath();
  }
  return shape;
}

/** Meridians and parallels, about a hundred pixels apart. @param {World} world @param {L.Point} size @param {(lat: number, lon: number) => L.Point} at */
export function net({ left, right, top, bottom }, size, at) {
  const shape = new Path2D(), degree = (right - left) / 360, step = STEPS.find((degrees) => degrees * degree >= 80) ?? 30;
  for (let n = Math.ceil((-left / degree - 180) / step), x; (x = left + (n * step + 180) * degree) < size.x; n++) {
    shape.moveTo(x, Math.max(0, top));
    shape.lineTo(x, Math.min(size.y, bottom));
  }
  for (let n = Math.ceil(-85 / step); n * step <= 85; n++) {
    const { y } = at(n * step, 0);
    shape.moveTo(0, y);
    shape.lineTo(size.x, y);
  }
  return shape;
}
