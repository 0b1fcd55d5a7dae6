// @ts-check
// Where names stand on the map: greedy, the important first; a name that finds no free place is left out.

/** @typedef {import('./legs.js').Box} Box */
/** @typedef {import('./legs.js').Pixel} Pixel */
/** @typedef {{width: number, height: number, beside: Box, text?: string, centred?: boolean, pale?: boolean}} Name what it stands beside, or (centred) upon, px; a pale one keeps off lines and needs a free place for its dot */

const SQUARE = 64; // px, of the grid in which lines are looked up

/**
 * @param {Name[]} names the most important first
 * @param {Box[]} taken what no name may cover; names are added
 * @param {Pixel[][]} lines what names rather do not cover
 * @param {Box} frame names of things inside it stay inside it
 * @returns {(Box | null)[]} a box for each name, or null
 */
export function placeNames(names, taken, lines, frame) {
  const grid = segmentGrid(lines);
  const written = new Set(); // of several places for one country's name the first that is free
  return names.map((name) => {
    /** @type {Box | null} */ let best = null;
    let least = Infinity;
    if (name.pale && !name.centred && taken.some((other) => meet(name.beside, other))) return null;
    if (name.centred && written.has(name.text)) return null;
    const around = name.pale ? 5 : 0;
    for (const [i, box] of candidates(name).entries()) {
      const wide = /** @type {Box} */ ([box[0] - around, box[1] - around, box[2] + around, box[3] + around]);
      if (taken.some((other) => meet(wide, other))) continue;
      const crossed = crossings(box, grid), out = meet(name.beside, frame) && !inside(box, frame);
      if ((name.pale && crossed) || out) continue;
      if (i + 6 * crossed < least) [best, least] = [box, i + 6 * crossed];
    }
    if (!best) return null;
    taken.push(best);
    if (name.centred) written.add(name.text);
    if (name.pale) taken.push(name.beside);
    return best;
  });
}

/** @param {Name} name @returns {Box[]} the best place first: right, left, above, below, the corners */
function candidates({ width: w, height: h, beside: [x0, y0, x1, y1], centred }) {
  const x = (x0 + x1 - w) / 2, y = (y0 + y1 - h) / 2, gap = 4;
  if (centred) return [[x, y, x + w, y + h]];
  const right = x1 + gap, left = x0 - w - gap, above = y0 - h - 1, below = y1 + 1;
  return [[right, y], [left, y], [x, above], [x, below], [right, above + h / 2], [right, below - h / 2], [left, above + h / 2], [left, below - h / 2]]
    .map(([a, b]) => [a, b, a + w, b + h]);
}

/** The segments of lines by the squares that they may touch. @param {Pixel[][]} lines @returns {Map<string, {line: number, a: Pixel, b: Pixel}[]>} */
function segmentGrid(lines) {
  const grid = new Map();
  lines.forEach((line, at) => {
    for (let i = 1; i < line.length; i++) {
      const segment = { line: at, a: line[i - 1], b: line[i] };
      for (const square of squares([Math.min(segment.a[0], segment.b[0]), Math.min(segment.a[1], segment.b[1]), Math.max(segment.a[0], segment.b[0]), Math.max(segment.a[1], segment.b[1])])) {
        const known = grid.get(square);
        if (known) known.push(segment);
        else grid.set(square, [segment]);
      }
    }
  });
  return grid;
}

/** @param {Box} box @returns {string[]} the squares that it touches */
function squares([left, top, right, bottom]) {
  const touched = [];
  for (let y = Math.floor(top / SQUARE); y <= Math.floor(bottom / SQUARE); y++) {
    for (let x = Math.floor(left / SQUARE); x <= Math.floor(right / SQUARE); x++) touched.push(`${x} ${y}`);
  }
  return touched;
}

/** How many lines cross a box. @param {Box} box @param {ReturnType<typeof segmentGrid>} grid */
function crossings(box, grid) {
  const crossing = new Set();
  for (const square of squares(box)) {
    for (const { line, a: [ax, ay], b: [bx, by] } of grid.get(square) ?? []) {
      if (crossing.has(line) || Math.max(ax, bx) < box[0] || Math.min(ax, bx) > box[2] || Math.max(ay, by) < box[1] || Math.min(ay, by) > box[3]) continue;
      // the corners of the box lie on both sides of the segment
      const side = [[0, 1], [2, 1], [2, 3], [0, 3]].map(([u, v]) => (bx - ax) * (box[v] - ay) > (by - ay) * (box[u] - ax));
      if (side.some((s) => s !== side[0])) crossing.add(line);
    }
  }
  return crossing.size;
}

/** @param {Box} a @param {Box} b */
export function meet(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** @param {Box} a @param {Box} b */
function inside(a, b) {
  return a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];
}
