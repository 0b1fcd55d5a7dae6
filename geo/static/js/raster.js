// @ts-check
// Lines and dots in a plane of bytes, a pixel each. Where they meet the higher value stays, so the order of drawing is free
// and a drawing may be done in any number of goes.

/** Where the pixels of a round dot lie, as steps from its middle. @param {number} radius px */
export function discOf(radius) {
  const reach = Math.floor(radius), steps = [];
  for (let y = -reach; y <= reach; y++) for (let x = -reach; x <= reach; x++) if (x * x + y * y <= (radius + 0.35) ** 2) steps.push([x, y]);
  return steps;
}

export class Raster {
  /** @param {number} width @param {number} height px */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.cells = new Uint8Array(width * height);
    this.seeds = new Uint8Array(width * height);
    /** @type {Int32Array} */ this.disc = new Int32Array(0);
    this.reach = 0;
  }

  clear() {
    this.cells.fill(0);
    this.seeds.fill(0);
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
    const { width, cells, seeds, disc } = this;
    for (let at = first * width; at < Math.min(last, this.height) * width; at++) {
      const value = seeds[at];
      if (value) for (let i = 0; i < disc.length; i++) if (cells[at + disc[i]] < value) cells[at + disc[i]] = value;
    }
  }

  /** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @param {number} value 1–255 */
  line(x0, y0, x1, y1, value) {
    const { width, height, cells } = this;
    if ((x0 < 0 && x1 < 0) || (y0 < 0 && y1 < 0) || (x0 >= width && x1 >= width) || (y0 >= height && y1 >= height)) return;
    const dx = x1 - x0, dy = y1 - y0;
    // the part t0 … t1 of it that lies within
    let t0 = 0, t1 = 1;
    if (x0 < 0) t0 = -x0 / dx;
    else if (x0 >= width) t0 = (width - 0.01 - x0) / dx;
    if (x1 < 0) t1 = -x0 / dx;
    else if (x1 >= width) t1 = (width - 0.01 - x0) / dx;
    if (y0 < 0) t0 = Math.max(t0, -y0 / dy);
    else if (y0 >= height) t0 = Math.max(t0, (height - 0.01 - y0) / dy);
    if (y1 < 0) t1 = Math.min(t1, -y0 / dy);
    else if (y1 >= height) t1 = Math.min(t1, (height - 0.01 - y0) / dy);
    if (t1 < t0) return;
    const steps = Math.max(1, Math.floor(Math.max(Math.abs(dx), Math.abs(dy))));
    const stepX = dx / steps, stepY = dy / steps;
    const last = Math.floor(t1 * steps);
    let n = Math.ceil(t0 * steps);
    for (let x = x0 + n * stepX, y = y0 + n * stepY; n <= last; n++, x += stepX, y += stepY) {
      const column = x | 0, row = y | 0;
      if (column < 0 || row < 0 || column >= width || row >= height) continue; // rounding at the edge
      const at = row * width + column;
      if (cells[at] < value) cells[at] = value;
    }
  }

  /** Puts colours for the values. @param {Uint32Array} pixels @param {Uint32Array} palette a colour for each value */
  paint(pixels, palette) {
    const { cells } = this;
    for (let i = 0; i < cells.length; i++) pixels[i] = palette[cells[i]];
  }
}
