// @ts-check
// Names of countries and large cities around the route, as many as the zoom bears.
import { mercator, nearest } from '../data/geodesy.js';

/** @typedef {{name: string[], lat: number[], lon: number[], rank: number[], country?: string[]}} Names columns, the most important first; rank: the zoom from which a name is written; country: ISO alpha-2 */
/** @typedef {{countries: Names, cities: Names}} World */

const MOST = 40; // of each kind in one view

/**
 * @param {import('../view/drawing.js').View} view @param {number} middle x of the view, in widths of the world
 * @param {World | null | undefined} world @param {import('../shell/words.js').Words} words @returns {import('./names.js').Written[]}
 */
export function worldNames(view, middle, world, words) {
  if (!world) return [];
  const region = new Intl.DisplayNames([words.locale], { type: 'region', fallback: 'none' });
  const write = (/** @type {Names} */ { name, lat, lon, rank, country }, /** @type {boolean} */ centred) => {
    /** @type {import('./names.js').Written[]} */ const written = [];
    for (let i = 0; i < name.length && written.length < MOST; i++) {
      if (rank[i] > view.zoom) continue;
      const [u, v] = mercator({ lat: lat[i], lon: lon[i] }), x = nearest(u, middle) * view.size - view.x, y = v * view.size - view.y;
      if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
      const text = (country?.[i] && region.of(country[i])) || name[i];
      if (centred) written.push({ text, kind: 'country', size: 11, spacing: 0.15, beside: [x, y, x, y], centred, pale: true });
      else written.push({ text, kind: 'city', size: 11, beside: [x - 2, y - 2, x + 2, y + 2], pale: true });
    }
    return written;
  };
  return [...write(world.countries, true), ...write(world.cities, false)];
}
