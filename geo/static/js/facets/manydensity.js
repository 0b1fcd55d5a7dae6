/** How many persons were where, of very many places: those in one square of the view are one. */
import { viewOf } from '../view/drawing.js';
import { GRID } from '../data/packedplaces.js';
import { sizeOf } from './peoplemap.js';

const SQUARE = 56; // px
const MOST = 80; // circles

/** @typedef {{at: {x: number, y: number}, p: number, count: number, more: number, most: number, bits: Uint32Array}} Square of the view */

/** Who was in each square of the view. @param {L.Map} map @param {import('../data/packed.js').PackedRoute} route @param {Int32Array} who @returns {() => import('./peoplemap.js').Gathering[]} */
export function gatherSquares(map, route, who) {
  const persons = personsOf(route, who);
  return () => {
    const view = viewOf(map);
    /** @type {Square[]} */ const shown = [];
    for (const square of squares(view, route, persons).sort((a, b) => b.count - a.count || a.p - b.p)) {
      const near = shown.find(({ at, count }) => Math.hypot(at.x - square.at.x, at.y - square.at.y) < (sizeOf(count) + sizeOf(square.count)) / 2);
      if (near) {
        near.bits.forEach((word, i) => { near.bits[i] = word | square.bits[i]; });
        near.count = countOf(near.bits);
        near.more += square.more + 1;
      } else if (shown.length < MOST) shown.push(square);
    }
    return shown.map(({ at, p, count, more, bits }) => ({
      count, more, name: route.text('now', p) || route.place(p).name || route.text('name', route.places.visits(p)[0]), people: () => rowsOfBits(bits),
      spot: map.unproject([view.x + at.x, view.y + at.y], view.zoom),
    }));
  };
}

/** The distinct persons of each place: those of p from firsts[p] on. @param {import('../data/packed.js').PackedRoute} route @param {Int32Array} who */
function personsOf(route, who) {
  const { starts, stops } = (route.places.sorted ??= route.places.sort());
  const firsts = new Int32Array(starts.length), persons = new Int32Array(stops.length);
  const last = new Int32Array(route.people.length).fill(-1); // place at which a person was met last
  let count = 0;
  for (let p = 0; p < route.placeCount; p++) {
    firsts[p] = count;
    for (let k = starts[p]; k < starts[p + 1]; k++) {
      const person = who[stops[k]];
      if (person < 0 || last[person] === p) continue;
      last[person] = p;
      persons[count++] = person;
    }
  }
  firsts[route.placeCount] = count;
  return { firsts, persons: persons.slice(0, count) };
}

/** The squares of the view in which somebody was, each at its place of most persons. @param {import('../view/drawing.js').View} view @param {import('../data/packed.js').PackedRoute} route @param {ReturnType<typeof personsOf>} there */
function squares({ x, y, width, height, size }, route, { firsts, persons }) {
  const { places } = route, words = Math.ceil(route.people.length / 32);
  /** @type {Map<number, Square>} */ const found = new Map();
  const across = Math.ceil(width / SQUARE) + 1, turns = Math.floor(x / size);
  for (let p = 0; p < places.count; p++) {
    const most = firsts[p + 1] - firsts[p], down = (places.y[p] / GRID) * size - y;
    if (!most || down < 0 || down > height) continue;
    let aside = (places.x[p] / GRID + turns) * size - x;
    if (aside < 0) aside += size; // on the next copy of the world
    if (aside > width) continue;
    const key = Math.floor(down / SQUARE) * across + Math.floor(aside / SQUARE);
    const square = found.get(key) ?? { at: { x: aside, y: down }, p, count: 0, more: -1, most: 0, bits: new Uint32Array(words) };
    found.set(key, square);
    square.more++;
    if (most > square.most) Object.assign(square, { at: { x: aside, y: down }, p, most });
    for (let k = firsts[p]; k < firsts[p + 1]; k++) {
      const person = persons[k], bit = 1 << (person & 31);
      if (square.bits[person >> 5] & bit) continue;
      square.bits[person >> 5] |= bit;
      square.count++;
    }
  }
  return [...found.values()];
}

/** @param {Uint32Array} bits */
function countOf(bits) {
  let count = 0;
  for (let word of bits) for (; word; word &= word - 1) count++;
  return count;
}

/** @param {Uint32Array} bits */
function rowsOfBits(bits) {
  /** @type {number[]} */ const rows = [];
  bits.forEach((word, i) => { for (let bit = 0; bit < 32; bit++) if (word >>> bit & 1) rows.push(32 * i + bit); });
  return rows;
}
