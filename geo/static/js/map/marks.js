// @ts-check
// Numbered marks: visits to one place share a mark; marks that would overlap become one with all their numbers.

/** @typedef {{x: number, y: number, place: number, stops: number[]}} Spot a place on the screen, px; stops ascending, 0-based */
/** @typedef {{x: number, y: number, width: number, places: number[], stops: number[], tokens: Token[]}} Mark x, y: its centre */
/** @typedef {{text: string, active: boolean}} Token */
/** @typedef {Mark & {spots: Spot[]}} Group */

export const MARK_HEIGHT = 24; // px, the smallest target WCAG 2.2 allows
const SHOWN = 3; // numbers or runs of numbers written on one mark
const MANY = 12;

/**
 * Marks of which no two overlap. Each stands exactly on one of its places: the active one, or the one most visited.
 * Places become one mark only where even their shortest marks would overlap; then each mark writes as many numbers as it has room for.
 * @param {Spot[]} spots @param {number} active the stop read now, -1 for none @returns {Mark[]} in order of their first stop
 */
export function gather(spots, active) {
  let groups = spots.map((spot) => mark([spot], active, 1));
  for (let before = Infinity; groups.length < before; ) {
    before = groups.length;
    groups = mergeOnce(groups, active);
  }
  groups.sort((a, b) => b.spots[0].stops.length - a.spots[0].stops.length);
  groups.forEach((group, i) => {
    for (let shown = SHOWN; shown > 1; shown--) {
      const wider = mark(group.spots, active, shown);
      if (groups.some((other) => other !== group && overlap(wider, other))) continue;
      groups[i] = wider;
      return;
    }
  });
  return groups.sort((a, b) => a.stops[0] - b.stops[0]);
}

/** @param {Group[]} groups @param {number} active @returns {Group[]} */
function mergeOnce(groups, active) {
  const sorted = [...groups].sort((a, b) => a.x - b.x), reach = Math.max(0, ...groups.map((group) => group.width)) + 2;
  const gone = new Set(), next = [];
  for (let i = 0; i < sorted.length; i++) {
    let group = sorted[i];
    if (gone.has(group)) continue;
    for (let j = i + 1; j < sorted.length && sorted[j].x - sorted[i].x < reach; j++) {
      if (gone.has(sorted[j]) || !overlap(group, sorted[j])) continue;
      gone.add(sorted[j]);
      group = mark([...group.spots, ...sorted[j].spots], active, 1);
    }
    next.push(group);
  }
  return next;
}

/**
 * Numbers as they are written on a mark: runs as "8–12", the active number by itself, the rest counted.
 * @param {number[]} stops ascending, 0-based @param {number} active @param {number} most numbers or runs written @returns {Token[]}
 */
export function tokens(stops, active, most) {
  /** @type {{first: number, last: number}[]} */ const runs = [];
  for (const stop of stops) {
    const run = runs[runs.length - 1];
    if (run && run.last === stop - 1 && stop !== active && run.last !== active) run.last = stop;
    else runs.push({ first: stop, last: stop });
  }
  const parts = runs.flatMap(({ first, last }) =>
    last === first + 1 ? [{ first, last: first }, { first: last, last }] : [{ first, last }]);
  // three of very many numbers say no more than one; the last of a few takes no more room than "+1"
  if (parts.length > MANY) most = 1;
  else if (most > 1 && parts.length === most + 1) most++;
  const at = parts.findIndex((part) => part.first === active);
  const from = Math.max(0, Math.min(at - (most > 1 ? 1 : 0), parts.length - most));
  const shown = parts.slice(from, from + most);
  const rest = stops.length - shown.reduce((n, { first, last }) => n + last - first + 1, 0);
  const written = shown.map(({ first, last }) => ({
    text: first === last ? `${first + 1}` : `${first + 1}–${last + 1}`, active: first === active }));
  return rest ? [...written, { text: `+${rest}`, active: false }] : written;
}

/** @param {Spot[]} spots @param {number} active @param {number} shown @returns {Group} */
function mark(spots, active, shown) {
  const rank = (/** @type {Spot} */ s) => (s.stops.includes(active) ? Infinity : s.stops.length);
  const [chief, ...others] = spots.sort((a, b) => rank(b) - rank(a) || a.stops[0] - b.stops[0]);
  const stops = spots.flatMap((s) => s.stops).sort((a, b) => a - b), written = tokens(stops, active, shown);
  const letters = written.reduce((n, { text }) => n + text.length, 0);
  const places = [chief, ...others].map((s) => s.place);
  const width = Math.max(MARK_HEIGHT, 10 + 7.5 * letters + 7 * (written.length - 1));
  return { x: chief.x, y: chief.y, width, places, stops, tokens: written, spots };
}

/** @param {Mark} mark @returns {[number, number, number, number]} left, top, right, bottom */
export function boxOf({ x, y, width }) {
  return [x - width / 2, y - MARK_HEIGHT / 2, x + width / 2, y + MARK_HEIGHT / 2];
}

/** @param {Mark} a @param {Mark} b */
function overlap(a, b) {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 + 1 && Math.abs(a.y - b.y) < MARK_HEIGHT + 1;
}
