/** The meetings of a document, checked: who was at one place at one time. No DOM. */

/**
 * @typedef {object} Meeting
 * @property {number} place row of places @property {readonly number[]} people rows of people
 * @property {boolean} certain @property {string} start @property {string} end EDTF
 * @property {readonly number[]} stops rows of stops, in time order
 */

const COLUMNS = ['people', 'certain', 'start', 'end', 'stops'];

/** @typedef {Record<string, any[]>} Table columns, not checked yet */

/** @param {Table | undefined} table the document's `meetings` @param {import('../data/document.js').Route} route @returns {readonly Meeting[]} */
export function readMeetings(table, route) {
  if (table === undefined) return [];
  const count = table?.place?.length;
  for (const column of COLUMNS) if (table?.[column]?.length !== count) throw new Error(`meetings.${column}: ${count} values wanted`);
  const row = (/** @type {number} */ most, /** @type {string} */ where) => (/** @type {any} */ value) => {
    if (!Number.isInteger(value) || value < 0 || value >= most) throw new Error(`${where}: no row ${value}`);
    return value;
  };
  return Object.freeze(Array.from({ length: count }, (_, i) => {
    const [start, end, certain] = [table.start[i], table.end[i], table.certain[i]];
    if (typeof start !== 'string' || typeof end !== 'string') throw new Error(`meetings.start[${i}]: not a text`);
    if (typeof certain !== 'boolean') throw new Error(`meetings.certain[${i}]: not true or false`);
    const people = table.people[i].map(row(route.people.length, `meetings.people[${i}]`));
    if (people.length < 2) throw new Error(`meetings.people[${i}]: fewer than two`);
    const stops = table.stops[i].map(row(route.count, `meetings.stops[${i}]`));
    return Object.freeze({ place: row(route.placeCount, `meetings.place[${i}]`)(table.place[i]), people, certain, start, end, stops });
  }));
}

/** Those in which at least two of some persons take part; of one alone, those with anybody. @param {readonly Meeting[]} meetings @param {ReadonlySet<number>} wanted none means all */
export function meetingsOf(meetings, wanted) {
  return meetings.filter(({ people }) => people.filter((person) => !wanted.size || wanted.has(person)).length >= Math.min(2, wanted.size || 2));
}
