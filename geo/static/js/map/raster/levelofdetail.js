// @ts-check
// Levels of detail: of the legs of a long route, at each zoom those that can be told apart.

const BLOCK = 256; // legs that share a box
const GO = 64 * BLOCK; // legs looked at in a go
const HIDDEN = 3; // cells: two dots hide a leg that is shorter
const LARGER = 0.26; // of a zoom: so much larger than a pixel a cell may be
const FINEST = 8; // zoom; from nearer, legs end where their stops are
const KEPT = 6; // levels

/**
 * @typedef {{x: Int32Array, y: Int32Array, from: Int32Array, to: Int32Array}} Legs rows of stops; x and y of stops, `world` units around
 * @typedef {object} Level the legs of one zoom
 * @property {Int32Array} from @property {Int32Array} to rows of stops
 * @property {Int32Array} boxes left, top, right, bottom of each block of legs; those that cross the date line reach beyond the world
 * @property {number} block legs in a block
 * @property {number} shift they join the middles of cells of 2 ** shift units
 */

/** @type {Level} */
export const NONE = { from: new Int32Array(0), to: new Int32Array(0), boxes: new Int32Array(0), block: BLOCK, shift: 0 };

/** The middle of the cell in which a coordinate lies. @param {number} at @param {number} shift */
export function middleOf(at, shift) { return shift ? (at >> shift << shift) + (1 << (shift - 1)) : at; }

/**
 * Of the legs between the same two cells, whichever way they go, the one of the highest value, which would hide the others; none if they are less than so many
 * cells long in both directions: of these nothing would be seen beside the dots of their stops. In goes.
 * @param {Legs} legs @param {ArrayLike<number>} values of stops: of the leg to each @param {number} shift of the cells @param {number} least cells @param {number} world a power of two
 * @returns {Generator<void, Level>}
 */
export function* coarsening({ x, y, from, to }, values, shift, least, world) {
  const kept = new Uint8Array(from.length), slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * from.length + 2)));
  let count = 0;
  for (let end = from.length; end > 0; end -= GO) {
    for (let k = end - 1; k >= 0 && k >= end - GO; k--) {
      const xa = x[from[k]] >> shift, ya = y[from[k]] >> shift, xb = x[to[k]] >> shift, yb = y[to[k]] >> shift;
      const dx = aside(xb - xa, world >> shift), dy = yb - ya;
      if (dx < least && dx > -least && dy < least && dy > -least) continue;
      for (let slot = mixed(xa, ya) + mixed(xb, yb); ; slot++) {
        slot &= slots.length - 1;
        const other = slots[slot] - 1;
        if (other < 0) {
          slots[slot] = k + 1;
          kept[k] = 1;
          count++;
          break;
        }
        const a = from[other], b = to[other], u = x[a] >> shift, v = y[a] >> shift, same = u === xa && v === ya ? b : -1, back = u === xb && v === yb ? b : -1;
        if ((same < 0 || x[same] >> shift !== xb || y[same] >> shift !== yb) && (back < 0 || x[back] >> shift !== xa || y[back] >> shift !== ya)) continue;
        if (values[to[k]] > values[b]) {
          slots[slot] = k + 1;
          kept[k] = 1;
          kept[other] = 0;
        }
        break;
      }
    }
    yield;
  }
  if (count === from.length) return yield* boxed({ x, y, from, to }, shift, world);
  const few = { x, y, from: new Int32Array(count), to: new Int32Array(count) };
  for (let k = 0, i = 0; i < count; k++) {
    if (!kept[k]) continue;
    few.from[i] = from[k];
    few.to[i++] = to[k];
  }
  yield;
  return yield* boxed(few, shift, world);
}

/** A number that few other cells have. @param {number} x @param {number} y */
function mixed(x, y) {
  const n = Math.imul(Math.imul(x, 0x9e3779b1) ^ y, 0x85ebca6b);
  return Math.imul(n ^ (n >>> 15), 0xc2b2ae35) >>> 8;
}

/** What work in goes comes to. @template T @param {Generator<void, T>} work @returns {T} */
export function done(work) {
  for (;;) {
    const { done: ended, value } = work.next();
    if (ended) return value;
  }
}

/** Legs as a level, none left out. In goes. @param {Legs} legs @param {number} shift @param {number} world @returns {Generator<void, Level>} */
export function* boxed(legs, shift, world) {
  const { from, to } = legs, boxes = new Int32Array(4 * Math.ceil(from.length / BLOCK));
  for (let first = 0; first < from.length; first += GO) {
    putBoxes(boxes, legs, shift, first, Math.min(from.length, first + GO), world);
    yield;
  }
  return { from, to, boxes, block: BLOCK, shift };
}

/** The short way around the world. @param {number} dx @param {number} world a power of two */
export function aside(dx, world) {
  const half = world / 2;
  return ((dx + half) & (world - 1)) - half;
}

/** @param {Int32Array} boxes @param {Legs} legs @param {number} shift @param {number} first leg of a block @param {number} end @param {number} world */
function putBoxes(boxes, { x, y, from, to }, shift, first, end, world) {
  for (let b = first / BLOCK; b * BLOCK < end; b++) {
    let left = 2 * world, top = 2 * world, right = -2 * world, bottom = -2 * world;
    for (let k = b * BLOCK; k < end && k < (b + 1) * BLOCK; k++) {
      const x0 = middleOf(x[from[k]], shift), x1 = x0 + aside(middleOf(x[to[k]], shift) - x0, world);
      const y0 = middleOf(y[from[k]], shift), y1 = middleOf(y[to[k]], shift);
      if (x0 < left) left = x0;
      if (x1 < left) left = x1;
      if (x0 > right) right = x0;
      if (x1 > right) right = x1;
      if (y0 < top) top = y0;
      if (y1 < top) top = y1;
      if (y0 > bottom) bottom = y0;
      if (y1 > bottom) bottom = y1;
    }
    const at = 4 * b;
    boxes[at] = left, boxes[at + 1] = top, boxes[at + 2] = right, boxes[at + 3] = bottom;
  }
}

/** Whether a block has a leg that may lie between these sides, on whatever copy of the world. @param {{boxes: Int32Array}} level @param {number} b @param {{left: number, top: number, right: number, bottom: number}} seen @param {number} world */
export function mayBeSeen({ boxes }, b, { left, top, right, bottom }, world) {
  if (boxes[4 * b + 1] > bottom || boxes[4 * b + 3] < top) return false;
  // the copy that is the first to end right of the left side begins left of the right side
  const turn = Math.ceil((left - boxes[4 * b + 2]) / world) * world;
  return boxes[4 * b] + turn <= right;
}

/** The levels of a route, each made when it is first wanted. */
export class Levels {
  /** @param {Legs} legs @param {number} world */
  constructor(legs, world) {
    this.legs = legs;
    this.world = world;
    /** @type {ArrayLike<number> | null} */ this.values = null;
    /** @type {Level | null} */ this.all = null; // none left out, once it has been wanted
    /** @type {Map<number, Level>} */ this.made = new Map(); // by their shifts, the one used last at the end
  }

  /** None left out. @returns {Generator<void, Level>} */
  * whole() { return (this.all ??= yield* boxed(this.legs, 0, this.world)); }

  /** The legs that are told apart at a size, if they were wanted before. @param {number} size */
  at(size) { return this.made.get(this.shiftOf(size)); }

  /** The legs that are told apart where the world is `size` px wide; made in goes, of those of a finer level if there is one. @param {number} size @param {ArrayLike<number>} values of stops @returns {Generator<void, Level>} */
  * make(size, values) {
    if (values !== this.values) this.made.clear();
    this.values = values;
    const shift = this.shiftOf(size), source = this.made.get(Math.max(...[...this.made.keys()].filter((other) => other < shift))) ?? this.legs;
    const level = this.made.get(shift) ?? (yield* coarsening({ ...this.legs, from: source.from, to: source.to }, values, shift, shift && HIDDEN, this.world));
    this.made.delete(shift);
    this.made.set(shift, level);
    if (this.made.size > KEPT) this.made.delete(/** @type {number} */ (this.made.keys().next().value));
    return level;
  }

  /** A cell is a pixel of a whole zoom, the next one but for a little. @param {number} size px around the world */
  shiftOf(size) {
    const zoom = Math.ceil(Math.log2(size / 256) - LARGER);
    return zoom > FINEST ? 0 : Math.log2(this.world / 256) - zoom;
  }
}
