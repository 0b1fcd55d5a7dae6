// @ts-check
// Numbered marks: visits to one place share a mark; marks that would overlap become one with all their numbers.

/** @typedef {{x: number, y: number, place: number, stops: number[]}} Spot a place on the screen, px; stops ascending, 0-based */
/** @typedef {{x: number, y: number, width: number, places: number[], stops: number[], tokens: Token[]}} Mark x, y: its centre */
/** @typedef {{text: string, active: boolean}} Token */

export const MARK_HEIGHT = 24; // px, the smallest target WCAG 2.2 allows
const SHOWN = 3; // numbers or runs of numbers written on one mark

/**
 * Marks of which no two overlap. Each stands exactly on one of its places: the active one, or the one most visited.
 * @param {Spot[]} spots @param {number} active the stop read now, -1 for none @returns {Mark[]} in order of their first stop
 */
export function gather(spots, active) {
  let groups = spots.map((spot) => mark([spot], active));
  for (let merged = true; merged; ) {
    merged = false;
    groups.sort((a, b) => a.x - b.x);
    const reach = Math.max(0, ...groups.map((g) => g.width)) + 2;
    /** @type {ReturnType<typeof mark>[]} */ const next = [];
    const gone = new Set();
    groups.forEach((group, i) => {
      if (gone.has(group)) return;
      for (let j = i + 1; j < groups.length && groups[j].x - group.x < reach; j++) {
        if (gone.has(groups[j]) || !overlap(group, groups[j])) continue;
        gone.add(groups[j]);
        group = mark([...group.spots, ...groups[j].spots], active);
        merged = true;
      }
      next.push(group);
    });
    groups = next;
  }
  return groups.sort((a, b) => a.stops[0] - b.stops[0]);
}

/**
 * Numbers as they are written on a mark: runs as "8–12", the active number by itself, the rest counted.
 * @param {number[]} stops ascending, 0-based @param {number} active @returns {Token[]}
 */
export function tokens(stops, active) {
  /** @type {{first: number, last: number}[]} */ const runs = [];
  for (const stop of stops) {
    const run = runs[runs.length - 1];
    if (run && run.last === stop - 1 && stop !== active && run.last !== active) run.last = stop;
    else runs.push({ first: stop, last: stop });
  }
  const parts = runs.flatMap(({ first, last }) =>
    last === first + 1 ? [{ first, last: first }, { first: last, last }] : [{ first, last }]);
  const at = parts.findIndex((part) => part.first === active);
  const from = Math.max(0, Math.min(at - 1, parts.length - SHOWN));
  const shown = parts.slice(from, from + SHOWN);
  const rest = stops.length - shown.reduce((n, { first, last }) => n + last - first + 1, 0);
  const written = shown.map(({ first, last }) => ({
    text: first === last ? `${first + 1}` : `${first + 1}–${last + 1}`, active: first === active }));
  return rest ? [...written, { text: `+${rest}`, active: false }] : written;
}

/** @param {Spot[]} spots @param {number} active */
function mark(spots, active) {
  const chief = spots.find((s) => s.stops.includes(active)) ?? spots.reduce((a, b) => (b.stops.length > a.stops.length ? b : a));
  const stops = spots.flatMap((s) => s.stops).sort((a, b) => a - b), written = tokens(stops, active);
  const letters = written.reduce((n, { text }) => n + text.length, 0);
  const places = [chief.place, ...spots.filter((s) => s !== chief).map((s) => s.place)];
  const width = Math.max(MARK_HEIGHT, 10 + 7.5 * letters + 7 * (written.length - 1));
  return { x: chief.x, y: chief.y, width, places, stops, tokens: written, spots };
}

/** @param {Mark} a @param {Mark} b */
function overlap(a, b) {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 + 1 && Math.abs(a.y - b.y) < MARK_HEIGHT + 1;
}
