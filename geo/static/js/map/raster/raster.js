// @ts-check
// Lines and dots in a plane of bytes, a pixel each. Where they meet the higher value stays, so the order of drawing is free
// and a drawing may be done in any number of goes. Lines are drawn soonest when the highest come first: what they fill is not looked at again.

/** Where the pixels of a round dot lie, as steps from its middle. @param {number} radius px */
export function discOf(radius) {
  const reach = Math.floor(radius), steps = [];
  for (let y = -reach; y <= reach; y++) for (let x = -reach; x <= reach; x++) if (x * x + y * y <= (radius + 0.35) ** 2) steps.push([x, y]);
  return steps;
}

const FINE = 2 ** 16; // of a pixel
const SIDE = 8; // px of a block
const FULL = SIDE * SIDE;

export class Raster {
  /** @param {number} width @param {number} height px */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    const words = () => new Uint32Array(Math.ceil((width * height) / 4));
    this.words = words(); // four pixels each
    this.cells = new Uint8Array(this.words.buffer);
    this.seedWords = words();
    this.seeds = new Uint8Array(this.seedWords.buffer);
    /** @type {Int32Array} */ this.disc = new Int32Array(0);
    this.reach = 0;
    // of each block how many of its pixels lines have reached, and once these are all: what all of them have at least
    this.blocks = Math.ceil(width / SIDE); // in a row
    this.counts = new Uint8Array(this.blocks * Math.ceil(height / SIDE));
    this.floors = new Uint8Array(this.counts.length);
  }

  clear() {
    for (const plane of [this.cells, this.seeds, this.counts, this.floors]) plane.fill(0);
  }

  /** How large the dots to come are. @param {number} radius px */
  size(radius) {
    this.reach = Math.floor(radius) + 1;
    this.disc = Int32Array.from(discOf(radius), ([x, y]) => y * this.width + x);
  }

  /** A dot to be, of which only the middle is kept: very many share one. @param {number} x @param {number} y @param {number} value 1–255 */
  seed(x, y, value) {
    const { width, height, seeds, reach } = this;
    const column = Math.floor(x), row = Math.floor(y);
    if (column < reach || row < reach || column >= width - reach || row >= height - reach) return;
    const at = row * width + column;
    if (seeds[at] < value) seeds[at] = value;
  }

  /** Draws the dots of some rows of middles. @param {number} first @param {number} last */
  grow(first, last) {
    const { width, cells, seeds, seedWords, disc } = this, end = Math.min(last, this.height) * width;
    for (let at = first * width; at < end; at++) {
      if (!(at & 3)) { // most of the plane is empty: four at a time
        while (at < end && !seedWords[at >> 2]) at += 4;
        if (at >= end) return;
      }
      const value = seeds[at];
      if (value) for (let i = 0; i < disc.length; i++) if (cells[at + disc[i]] < value) cells[at + disc[i]] = value;
    }
  }

  /** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @param {number} value 1–255 */
  line(x0, y0, x1, y1, value) {
    const { width, height, blocks } = this;
    if ((x0 < 0 && x1 < 0) || (y0 < 0 && y1 < 0) || (x0 >= width && x1 >= width) || (y0 >= height && y1 >= height)) return;
    const flat = Math.abs(x1 - x0) >= Math.abs(y1 - y0);
    if (flat) this.along(x0, y0, x1, y1, width, height, 1, width, 1, blocks, value);
    else this.along(y0, x0, y1, x1, height, width, width, 1, blocks, 1, value);
  }

  /**
   * A line by its longer side u, a pixel for each; where all pixels have its value already, a block at a time.
   * @param {number} u0 @param {number} v0 @param {number} u1 @param {number} v1 @param {number} across px along u @param {number} down px along v
   * @param {number} onU from a pixel to the next one along u @param {number} onV and along v @param {number} blockU the same of blocks @param {number} blockV @param {number} value
   */
  along(u0, v0, u1, v1, across, down, onU, onV, blockU, blockV, value) {
    const { cells, counts, floors } = this, slope = u1 === u0 ? 0 : (v1 - v0) / (u1 - u0), low = Math.min(u0, u1), high = Math.max(u0, u1);
    let u = low > 0 ? Math.floor(low) : 0, last = high < across ? Math.floor(high) : across - 1;
    if (slope) { // only where v lies within
      const one = u0 - 0.5 - v0 / slope, other = one + down / slope;
      u = Math.max(u, Math.floor(Math.min(one, other)));
      last = Math.min(last, Math.ceil(Math.max(one, other)));
    }
    // v as a whole number of 2 ** -16 px, in the middle of the pixel
    const step = Math.round(slope * FINE);
    let v = Math.floor((v0 + (u + 0.5 - u0) * slope) * FINE);
    for (; u <= last && v >> 16 >>> 0 >= down; u++) v += step;
    while (last >= u && (v + (last - u) * step) >> 16 >>> 0 >= down) last--;
    while (u <= last) {
      const end = Math.min(last, u | (SIDE - 1)), block = (u >> 3) * blockU;
      if (floors[block + (v >> 19) * blockV] >= value && floors[block + ((v + (end - u) * step) >> 19) * blockV] >= value) {
        v += (end - u + 1) * step;
        u = end + 1;
        continue;
      }
      for (; u <= end; u++, v += step) {
        const cell = u * onU + (v >> 16) * onV, before = cells[cell];
        if (before >= value) continue;
        cells[cell] = value;
        if (!before && ++counts[block + (v >> 19) * blockV] === FULL) this.close(block + (v >> 19) * blockV);
      }
    }
  }

  /** A block has been filled. @param {number} block */
  close(block) {
    const { cells, width, blocks } = this, corner = Math.floor(block / blocks) * SIDE * width + (block % blocks) * SIDE;
    let least = 255;
    for (let row = 0; row < SIDE; row++) for (let column = 0; column < SIDE; column++) least = Math.min(least, cells[corner + row * width + column]);
    this.floors[block] = least;
  }

  /** Puts colours for the values. @param {Uint32Array} pixels all clear @param {Uint32Array} palette a colour for each value */
  paint(pixels, palette) {
    const { cells, words } = this;
    for (let word = 0; word < words.length; word++) {
      if (words[word]) for (let i = 4 * word; i < 4 * word + 4; i++) if (cells[i]) pixels[i] = palette[cells[i]];
    }
  }
}
