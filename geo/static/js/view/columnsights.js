// @ts-check
// What the camera can look at of a large route: it reads columns, not an object for each place.
import { GRID } from '../data/packedplaces.js';

const PARTS = 512; // of the globe's round, in which an empty stretch is looked for

/** @param {import('../data/packed.js').PackedRoute} route whose names and persons may still come @returns {import('./sights.js').Sights} */
export function sightsOfColumns(route) {
  const placeOf = (/** @type {number} */ stop) => (route.columns.place[stop] >= 0 ? route.places.at(route.columns.place[stop]) : undefined);
  return {
    placeOf,
    neighbour: (stop) => {
      const { place, x, y, person } = route.columns;
      const others = [-1, 1].flatMap((step) => {
        for (let i = stop + step; i >= 0 && i < place.length; i += step) if (place[i] >= 0 && place[i] !== place[stop] && (!person || person[i] === person[stop])) return [i];
        return [];
      });
      const away = (/** @type {number} */ i) => {
        const aside = Math.abs(x[i] - x[stop]);
        return Math.hypot(Math.min(aside, GRID - aside), y[i] - y[stop]);
      };
      return others.sort((a, b) => away(a) - away(b)).map(placeOf)[0];
    },
    extent: (map) => {
      const { x, y, count } = shownPoints(route);
      if (!count) return null;
      const cut = emptiest(x, GRID);
      let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
      for (let p = 0; p < count; p++) {
        const moved = x[p] < cut ? x[p] + GRID : x[p];
        if (moved < left) left = moved;
        if (moved > right) right = moved;
        if (y[p] < top) top = y[p];
        if (y[p] > bottom) bottom = y[p];
      }
      const back = Math.round((left + right) / 2 / GRID - 0.5) * GRID; // the copy of the world on which its middle lies
      const at = (/** @type {number} */ u, /** @type {number} */ v) => map.unproject([((u - back) / GRID) * 256, (v / GRID) * 256], 0);
      return { bounds: L.latLngBounds(at(left, top), at(right, bottom)), several: count > 1 };
    },
  };
}

/** Where the stops that are shown lie on the grid; of all of them their places. @param {import('../data/packed.js').PackedRoute} route @returns {{x: Int32Array, y: Int32Array, count: number}} */
function shownPoints({ shown: { rows }, columns: { place, x, y }, places }) {
  if (!rows) return places;
  const placed = rows.filter((i) => place[i] >= 0);
  return { x: placed.map((i) => x[i]), y: placed.map((i) => y[i]), count: placed.length };
}

/** Where the round may be cut: the end of its longest stretch without a place. @param {Int32Array} x @param {number} world */
export function emptiest(x, world) {
  const taken = new Uint8Array(PARTS);
  for (let p = 0; p < x.length; p++) taken[Math.min(PARTS - 1, Math.floor((x[p] / world) * PARTS))] = 1;
  let best = 0, longest = 0;
  for (let start = 0; start < PARTS; start++) {
    let length = 0;
    while (length < PARTS && !taken[(start + length) % PARTS]) length++;
    // the date line is as good as any other cut of the same length
    if (length > longest || (length === longest && start + length === PARTS)) [best, longest] = [start + length, length];
  }
  return ((best % PARTS) / PARTS) * world;
}
