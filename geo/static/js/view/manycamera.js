// @ts-check
// The camera over a large route: it reads columns, not an object for each place.
import { Camera } from './camera.js';
import { GRID } from '../data/packedplaces.js';

const PARTS = 512; // of the globe's round, in which an empty stretch is looked for

export class ManyCamera extends Camera {
  read() { return []; }

  get packed() { return /** @type {import('../data/packed.js').PackedRoute} */ (/** @type {unknown} */ (this.route)); }

  /** @param {number} stop */
  placeOf(stop) {
    const p = stop >= 0 ? this.packed.columns.place[stop] : -1;
    return p >= 0 ? this.packed.places.at(p) : undefined;
  }

  /** The places of the stops that are shown. @returns {{x: Int32Array, y: Int32Array, count: number}} */
  seen() {
    const { shown: { rows }, columns: { place, x, y }, places } = this.packed;
    if (!rows) return places;
    const placed = rows.filter((i) => place[i] >= 0);
    return { x: placed.map((i) => x[i]), y: placed.map((i) => y[i]), count: placed.length };
  }

  viewOfAll() {
    const { x, y, count } = this.seen();
    if (!count) return { center: L.latLng(25, 10), zoom: 1.5 };
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
    const at = (/** @type {number} */ u, /** @type {number} */ v) => this.map.unproject([((u - back) / GRID) * 256, (v / GRID) * 256], 0);
    return this.viewOf(L.latLngBounds(at(left, top), at(right, bottom)), count > 1);
  }

  /** The place before or after of the same person, whichever is nearer on the map. @param {number} stop */
  neighbour(stop) {
    const { place, x, y, person } = this.packed.columns;
    const others = [-1, 1].flatMap((step) => {
      for (let i = stop + step; i >= 0 && i < place.length; i += step) if (place[i] >= 0 && place[i] !== place[stop] && (!person || person[i] === person[stop])) return [i];
      return [];
    });
    const away = (/** @type {number} */ i) => {
      const aside = Math.abs(x[i] - x[stop]);
      return Math.hypot(Math.min(aside, GRID - aside), y[i] - y[stop]);
    };
    return others.sort((a, b) => away(a) - away(b)).map((i) => this.placeOf(i))[0];
  }
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
