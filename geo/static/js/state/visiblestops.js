// @ts-check
// Which stops of a large route are shown: all, or those of the persons who are chosen.

export class VisibleStops {
  /** @param {number} count of all stops */
  constructor(count) {
    this.all = count;
    /** @type {Int32Array | null} the stops that are shown, in their order; null: all */ this.rows = null;
    /** @type {Uint8Array | null} 1 for each of them */ this.mask = null;
  }

  /** @param {Uint8Array | null} mask 1 for each stop that is shown; null: all */
  set(mask) {
    this.mask = mask;
    this.rows = mask && rowsOf(mask);
  }

  /** How many are shown. */
  get count() { return this.rows ? this.rows.length : this.all; }

  /** @param {number} stop */
  has(stop) { return this.mask ? this.mask[stop] === 1 : stop >= 0 && stop < this.all; }

  /** The stop at a position among the shown ones; -1 where there is none. @param {number} position */
  at(position) { return this.rows ? this.rows[position] ?? -1 : position; }

  /** How many shown stops come before a stop. @param {number} stop */
  before(stop) { return this.rows ? lowest(this.rows, stop) : Math.max(0, stop); }

  /** Where a stop stands among the shown ones; -1 where it is not shown. @param {number} stop */
  positionOf(stop) { return this.has(stop) ? this.before(stop) : -1; }
}

/** The rows whose byte is 1. @param {Uint8Array} mask */
export function rowsOf(mask) {
  let count = 0;
  for (let i = 0; i < mask.length; i++) count += mask[i];
  const rows = new Int32Array(count);
  for (let i = 0, at = 0; at < count; i++) if (mask[i]) rows[at++] = i;
  return rows;
}

/** Where in ascending numbers the first stands that is not lower than a value. @param {ArrayLike<number>} numbers @param {number} value */
export function lowest(numbers, value) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
