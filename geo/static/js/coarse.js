// @ts-check
// Levels of detail: of the legs of a long route, at each zoom those that can be seen.

const BLOCK = 256; // legs that share a box
const GO = 128 * BLOCK; // legs looked at in a go
const HIDDEN = 4; // px: two dots hide a leg that is shorter

/**
 * @typedef {object} Level the legs of one zoom
 * @property {Int32Array} from @property {Int32Array} to rows of stops
 * @property {Int32Array} boxes left, top, right, bottom of each block of legs; those that cross the date line reach beyond the world
 * @property {number} block legs in a block
 */

/** @type {Level} */
export const NONE = { from: new Int32Array(0), to: new Int32Array(0), boxes: new Int32Array(0), block: BLOCK };

/**
 * The legs that are at least so long in one direction; of the others nothing would be seen beside the dots of their stops.
 * @param {{x: Int32Array, y: Int32Array, from: ArrayLike<number>, to: ArrayLike<number>}} legs x and y of stops, `world` units around
 * @param {number} least in those units @param {number} world a power of two @returns {Level}
 */
export function coarsen(legs, least, world) {
  const work = coarsening(legs, least, world);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The same in goes. @param {{x: Int32Array, y: Int32Array, from: ArrayLike<number>, to: ArrayLike<number>}} legs @param {number} least @param {number} world @returns {Generator<void, Level>} */
export function* coarsening({ x, y, from, to }, least, world) {
  const kept = new Int32Array(from.length);
  let count = 0;
  for (let first = 0; first < from.length; first += GO) {
    for (let k = first; k < from.length && k < first + GO; k++) {
      const a = from[k], b = to[k], dx = aside(x[b] - x[a], world), dy = y[b] - y[a];
      if (dx >= least || dx <= -least || dy >= least || dy <= -least) kept[count++] = k;
    }
    yield;
  }
  const starts = new Int32Array(count), ends = new Int32Array(count), boxes = new Int32Array(4 * Math.ceil(count / BLOCK));
  for (let first = 0; first < count; first += GO) {
    for (let i = first; i < count && i < first + GO; i++) {
      starts[i] = from[kept[i]];
      ends[i] = to[kept[i]];
    }
    putBoxes(boxes, x, y, { from: starts, to: ends }, first, Math.min(count, first + GO), world);
    yield;
  }
  return { from: starts, to: ends, boxes, block: BLOCK };
}

/** The short way around the world. @param {number} dx @param {number} world a power of two */
export function aside(dx, world) {
  const half = world / 2;
  return ((dx + half) & (world - 1)) - half;
}

/** @param {Int32Array} boxes @param {Int32Array} x @param {Int32Array} y @param {{from: Int32Array, to: Int32Array}} legs @param {number} first leg of a block @param {number} end @param {number} world */
function putBoxes(boxes, x, y, { from, to }, first, end, world) {
  for (let b = first / BLOCK; b * BLOCK < end; b++) {
    let left = 2 * world, top = 2 * world, right = -2 * world, bottom = -2 * world;
    for (let k = b * BLOCK; k < end && k < (b + 1) * BLOCK; k++) {
      const x0 = x[from[k]], y0 = y[from[k]], x1 = x0 + aside(x[to[k]] - x0, world), y1 = y[to[k]];
      if (x0 < left) left = x0;
      if (x1 < left) left = x1;
      if (x0 > right) right = x0;
      if (x1 > right) right = x1;
      if (y0 < top) top = y0;
      if (y1 < top) top = y1;
      if (y0 > bottom) bottom = y0;
      if (y1 > bottom) bottom = y1;
    }
    boxes.set([left, top, right, bottom], 4 * b);
  }
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

  /** The legs that are seen where the world is `size` px wide, if they were wanted before. @param {number} size */
  at(size) { return this.made.get(zoomOf(size)); }

  /** The same, made in goes. @param {number} size @returns {Generator<void, Level>} */
  * make(size) {
    const least = (HIDDEN * this.world) / (256 * 2 ** zoomOf(size));
    const level = this.at(size) ?? (yield* coarsening(this.legs, least, this.world));
    this.made.set(zoomOf(size), level);
    return level;
  }
}

/** @param {number} size px around the world */
function zoomOf(size) { return Math.ceil(Math.log2(size / 256)); }
