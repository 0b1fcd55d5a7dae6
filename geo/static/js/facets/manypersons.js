// @ts-check
// What is drawn of a large route for the persons who are chosen: their legs and places, in their colours.
import { Levels } from '../map/raster/levelofdetail.js';
import { GRID } from '../data/packedplaces.js';
import { PlaceGrid } from '../map/placegrid.js';
import { rowsOf } from '../state/visiblestops.js';

/** @typedef {import('../data/packed.js').PackedRoute} PackedRoute */
/** @typedef {import('../state/selection.js').Selection} Selection */

const TINTS = 8; // colours of persons; the one after them is of several, and of nobody
const NOBODY_YET = -2, SEVERAL = -3;

/** The number of a person's colour; the numbers are those of tints.js. @param {number} person */
export function colourOf(person) { return person < 0 ? TINTS : (person + Math.floor(person / TINTS)) % TINTS; }

/**
 * For those who are chosen what the map draws: while nobody is, all places without a leg.
 * @param {import('../map/raster/rasterlayer.js').Drawn} all @param {PackedRoute} route @param {Int32Array} who
 * @returns {(chosen: Selection) => import('../map/raster/rasterlayer.js').Drawn}
 */
export function drawnOf(all, route, who) {
  const { x, y, from, to } = route.columns, steps = TINTS + 1;
  const times = Uint8Array.from(who, colourOf), nothing = new Int32Array(0);
  const levels = { all: all.levels, none: new Levels({ x, y, from: nothing, to: nothing }, GRID) };
  return (chosen) => {
    const { mask, rows } = route.shown;
    const here = mask && rows ? personsAt(route, who, rows) : personsAt(route, who, null);
    const grid = mask ? gridOf(route, here) : all.grid;
    const placeTimes = Uint8Array.from(grid.order, (p) => (chosen.some ? colourOf(here[p]) : TINTS));
    return { grid, levels: !chosen.some ? levels.none : mask ? levelsOf(route, mask) : levels.all, x, y, times, placeTimes, steps };
  };
}

/** For each place whose it is: a person, nobody (-1), or several, or none of those that are shown. @param {PackedRoute} route @param {Int32Array} who @param {Int32Array | null} rows */
function personsAt({ columns: { place }, placeCount }, who, rows) {
  const here = new Int32Array(placeCount).fill(NOBODY_YET), count = rows ? rows.length : place.length;
  for (let k = 0; k < count; k++) {
    const i = rows ? rows[k] : k, p = place[i];
    if (p >= 0) here[p] = here[p] === NOBODY_YET || here[p] === who[i] ? who[i] : SEVERAL;
  }
  return here;
}

/** @param {PackedRoute} route @param {Int32Array} here */
function gridOf({ places: { x, y } }, here) {
  const rows = rowsOf(Uint8Array.from(here, (person) => Number(person !== NOBODY_YET)));
  return new SomePlaces(x, y, rows);
}

/** A grid of some places, by their own numbers. */
class SomePlaces extends PlaceGrid {
  /** @param {Int32Array} x @param {Int32Array} y of all places @param {Int32Array} rows of those that are in it */
  constructor(x, y, rows) {
    super(rows.map((p) => x[p]), rows.map((p) => y[p]), GRID);
    this.order = this.order.map((at) => rows[at]);
    this.x = x;
    this.y = y;
  }
}

/** The legs of the stops that are shown. @param {PackedRoute} route @param {Uint8Array} mask */
function levelsOf({ columns: { x, y, from, to } }, mask) {
  let count = 0;
  const own = { from: new Int32Array(from.length), to: new Int32Array(from.length) };
  for (let k = 0; k < to.length; k++) {
    if (!mask[to[k]]) continue;
    own.from[count] = from[k];
    own.to[count++] = to[k];
  }
  return new Levels({ x, y, from: own.from.slice(0, count), to: own.to.slice(0, count) }, GRID);
}
