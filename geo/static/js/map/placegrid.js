// @ts-check
// Which places lie in a rectangle: a static grid of cells over them. World units: places' own whole numbers, `world` of them around.

const IN_A_CELL = 2; // places, on average

export class PlaceGrid {
  /** @param {Int32Array} x @param {Int32Array} y @param {number} world a power of two */
  constructor(x, y, world) {
    this.x = x;
    this.y = y;
    this.world = world;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let p = 0; p < x.length; p++) {
      if (x[p] < left) left = x[p];
      if (x[p] > right) right = x[p];
      if (y[p] < top) top = y[p];
      if (y[p] > bottom) bottom = y[p];
    }
    /** left, top, right, bottom of all places; infinite without any */
    this.box = [left, top, right, bottom];
    let shift = 0;
    const cells = (/** @type {number} */ length) => Math.floor(length / 2 ** shift) + 1;
    while (cells(right - left) * cells(bottom - top) > Math.max(64, x.length / IN_A_CELL)) shift++;
    this.shift = shift;
    this.columns = x.length ? cells(right - left) : 0;
    this.rows = x.length ? cells(bottom - top) : 0;
    // sorted by cell: starts[c] is where the places of cell c begin in `order`
    this.starts = new Int32Array(this.columns * this.rows + 1);
    this.order = new Int32Array(x.length);
    const cellOf = (/** @type {number} */ p) => ((y[p] - top) >> shift) * this.columns + ((x[p] - left) >> shift);
    for (let p = 0; p < x.length; p++) this.starts[cellOf(p) + 1]++;
    for (let c = 0; c < this.columns * this.rows; c++) this.starts[c + 1] += this.starts[c];
    const next = this.starts.slice(0, -1);
    for (let p = 0; p < x.length; p++) this.order[next[cellOf(p)]++] = p;
    // neighbours in the world are neighbours in memory
    this.sortedX = this.order.map((p) => x[p]);
    this.sortedY = this.order.map((p) => y[p]);
  }

  /**
   * Calls back for the runs of `order` that a rectangle touches: all its places are in them, and some beside it.
   * @param {number} left @param {number} top @param {number} right @param {number} bottom @param {(from: number, to: number) => void} run
   */
  runs(left, top, right, bottom, run) {
    const [x0, y0, x1, y1] = this.box;
    if (right < x0 || left > x1 || bottom < y0 || top > y1) return;
    const cell = 2 ** this.shift;
    const first = Math.floor((Math.max(left, x0) - x0) / cell), last = Math.floor((Math.min(right, x1) - x0) / cell);
    const lowest = Math.floor((Math.min(bottom, y1) - y0) / cell);
    for (let row = Math.floor((Math.max(top, y0) - y0) / cell); row <= lowest; row++) {
      const from = this.starts[row * this.columns + first], to = this.starts[row * this.columns + last + 1];
      if (to > from) run(from, to);
    }
  }

  /** How many places are in the cells that a rectangle touches. @param {number} left @param {number} top @param {number} right @param {number} bottom */
  about(left, top, right, bottom) {
    let count = 0;
    this.turns(left, right, (turn) => this.runs(left - turn, top, right - turn, bottom, (from, to) => { count += to - from; }));
    return count;
  }

  /** The places in a rectangle, which may reach beyond the date line. @param {number} left @param {number} top @param {number} right @param {number} bottom @returns {number[]} */
  within(left, top, right, bottom) {
    const { sortedX, sortedY, order } = this;
    /** @type {Set<number>} */ const found = new Set();
    this.turns(left, right, (turn) => this.runs(left - turn, top, right - turn, bottom, (from, to) => {
      for (let i = from; i < to; i++) {
        const at = sortedX[i] + turn;
        if (at >= left && at <= right && sortedY[i] >= top && sortedY[i] <= bottom) found.add(order[i]);
      }
    }));
    return [...found];
  }

  /** The places at most so far from a point, the nearest first; of equally near ones the lower number. @param {number} x @param {number} y @param {number} reach @returns {number[]} */
  near(x, y, reach) {
    const away = (/** @type {number} */ p) => {
      const aside = Math.abs(this.x[p] - x) % this.world;
      return Math.hypot(Math.min(aside, this.world - aside), this.y[p] - y);
    };
    const found = this.within(x - reach, y - reach, x + reach, y + reach).map((p) => ({ p, away: away(p) }));
    return found.filter((one) => one.away <= reach).sort((a, b) => a.away - b.away || a.p - b.p).map(({ p }) => p);
  }

  /** The whole turns by which places have to be moved to lie between two sides. @param {number} left @param {number} right @param {(turn: number) => void} turned */
  turns(left, right, turned) {
    const { world } = this;
    const last = Math.floor(right / world);
    for (let n = Math.ceil(left / world) - 1; n <= last; n++) turned(n * world);
  }
}
