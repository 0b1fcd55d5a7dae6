// @ts-check
// The borders of several years: which lines each has, and what its states are called. Lines that years share are packed once.

/** @typedef {import('../map/outlines.js').Lines} Lines */
/** @typedef {{name: number[], lat: number[], lon: number[], rank: number[]}} Spots columns: the row of a name, degrees, the zoom from which it is written */
/** @typedef {{year: number, until: number | null, names: Spots}} Year from which year, and until which where that is known */
/**
 * @typedef {object} Borders as geo/borders/drawn.py has it
 * @property {string} lines packed, in groups @property {{years: number[], approximate: boolean}[]} groups the years of each
 * @property {Year[]} years @property {string[]} names @property {ArrayLike<number>} stops the row of years of each stop
 * @property {string} today packed: borders of today, and disputed ones
 */

/**
 * The lines of one year: those drawn by law or nearly, and the approximate ones.
 * @param {Lines[]} groups @param {Borders['groups']} members @param {number} year @returns {[Lines, Lines]}
 */
export function linesOf(groups, members, year) {
  const chosen = (/** @type {boolean} */ approximate) => groups.filter((_, i) => members[i].approximate === approximate && members[i].years.includes(year));
  return [joined(chosen(false)), joined(chosen(true))];
}

/** The names of a year, as a labelling takes them. @param {Borders} borders @param {number} year */
export function namesOf({ names, years }, year) {
  const { name, lat, lon, rank } = years[year].names;
  return { name: name.map((i) => names[i]), lat, lon, rank };
}

/** The row of years that is shown at a stop; at the overview (-1) that of the first stop. @param {Borders} borders @param {number} stop */
export function yearAt({ stops }, stop) { return stops[Math.max(0, stop)] ?? 0; }

/** The row of the borders that hold in a year; -1 before the first. @param {Borders} borders @param {number} year */
export function rowOfYear({ years }, year) {
  let row = -1;
  years.forEach((one, i) => { if (one.year <= year && (row < 0 || one.year >= years[row].year)) row = i; });
  return row;
}

/** @param {Lines[]} groups @returns {Lines} */
function joined(groups) {
  const all = (/** @type {'counts' | 'x' | 'y'} */ column) => {
    const values = new Int32Array(groups.reduce((sum, group) => sum + group[column].length, 0));
    let at = 0;
    for (const group of groups) {
      values.set(group[column], at);
      at += group[column].length;
    }
    return values;
  };
  return { counts: all('counts'), x: all('x'), y: all('y') };
}
