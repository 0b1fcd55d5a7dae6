// @ts-check
// Levels of detail: the legs of a long route, at each zoom only as fine as can be seen.

const BLOCK = 256; // legs that share a box

/**
 * @typedef {object} Level the legs of one zoom
 * @property {Int32Array} from @property {Int32Array} to rows of stops
 * @property {Int32Array} boxes left, top, right, bottom of each block of legs; those that cross the date line reach beyond the world
 * @property {number} block legs in a block
 */

/**
 * Legs joined until they are long enough to be seen: what is left out lies within `least` of what stays.
 * @param {{x: Int32Array, y: Int32Array, from: ArrayLike<number>, to: ArrayLike<number>}} legs x and y of stops, `world` units around
 * @param {number} least in those units @param {number} world a power of two @returns {Level}
 */
export function coarsen({ x, y, from, to }, least, world) {
  const [starts, ends] = [new Int32Array(from.length), new Int32Array(from.length)];
  let [count, start, end] = [0, -1, -1];
  for (let k = 0; k < from.length; k++) {
    if (from[k] !== end) start = from[k]; // another journey begins
    end = to[k];
    const dx = aside(x[end] - x[start], world), dy = y[end] - y[start];
    if (dx < least && dx > -least && dy < least && dy > -least) continue;
    starts[count] = start;
    ends[count++] = end;
    start = end;
  }
  const level = { from: starts.slice(0, count), to: ends.slice(0, count) };
  return { ...level, boxes: boxesOf(x, y, level, world), block: BLOCK };
}

/** The short way around the world. @param {number} dx @param {number} world a power of two */
export function aside(dx, world) {
  const half = world / 2;
  return ((dx + half) & (world - 1)) - half;
}

/** @param {Int32Array} x @param {Int32Array} y @param {{from: Int32Array, to: Int32Array}} legs @param {number} world */
function boxesOf(x, y, { from, to }, world) {
  const blocks = Math.ceil(from.length / BLOCK);
  const boxes = new Int32Array(4 * blocks);
  for (let b = 0; b < blocks; b++) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let k = b * BLOCK; k < Math.min(from.length, (b + 1) * BLOCK); k++) {
      const [x0, y0, y1] = [x[from[k]], y[from[k]], y[to[k]]];
      const x1 = x0 + aside(x[to[k]] - x0, world);
      left = Math.min(left, x0, x1);
      right = Math.max(right, x0, x1);
      top = Math.min(top, y0, y1);
      bottom = Math.max(bottom, y0, y1);
    }
    boxes.set([left, top, right, bottom], 4 * b);
  }
  return boxes;
}

/** Whether a block has a leg that may lie between these sides, on whatever copy of the world. @param {Level} level @param {number} b @param {{left: number, top: number, right: number, bottom: number}} seen @param {number} world */
export function mayBeSeen({ boxes }, b, { left, top, right, bottom }, world) {
  if (boxes[4 * b + 1] > bottom || boxes[4 * b + 3] < top) return false;
  // the copy that is the first to end right of the left side begins left of the right side
  const turn = Math.ceil((left - boxes[4 * b + 2]) / world) * world;
  return boxes[4 * b] + turn <= right;
}

/** The levels of a route, each made when it is first wanted. */
export class Levels {
  /** @param {{x: Int32Array, y: Int32Array, from: Int32Array, to: Int32Array}} legs @param {number} world */
  constructor(legs, world) {
    this.legs = legs;
    this.world = world;
    /** @type {Map<number, Level>} */ this.made = new Map();
  }

  /** The legs for a zoom at which the world is `size` px wide: right to a pixel. @param {number} size */
  at(size) {
    const zoom = Math.ceil(Math.log2(size / 256));
    const least = this.world / (256 * 2 ** zoom);
    const level = this.made.get(zoom) ?? coarsen(this.legs, least, this.world);
    this.made.set(zoom, level);
    return level;
  }
}
