/**
 * The page's document, schema geo-route/1: checked at the door and read by columns, so that a million stops cost no object each.
 *
 * earliest and latest start, earliest and latest end (Julian Day Numbers):
 * @typedef {[number | null, number | null, number | null, number | null]} Days
 * @typedef {object} Place
 * @property {string} name today's name @property {string} country ISO alpha-2 or ''
 * @property {number} lat @property {number} lon degrees @property {number} radius km
 * @property {boolean} area a region @property {string} id @property {readonly number[]} stops
 * @typedef {object} Stop
 * @property {number} number 1-based @property {number} place row of places, -1 = not placed
 * @property {string} name as the source has it @property {string} now today's name where it is another one
 * @property {string} start @property {string} end EDTF @property {Days} days @property {string} julian the dates as written, of that calendar
 * @property {string} written the author's words, where they differ from the dates in more than style
 * @property {string} title @property {string} text @property {string} kind
 * @property {string} source @property {string} link @property {string} image @property {string} credit
 * @property {string} [imageLink] of a picture on another server that is not loaded
 * @property {string} person @property {number} score @property {string} by who located it
 * @property {string} state of its time @property {string} near others that are possible
 * @property {Record<string, string>} extra the author's own columns
 * @property {boolean} area @property {boolean} unsure the place may be another one
 * @typedef {object} Route
 * @property {string} title @property {string} description @property {[number, number] | null} birth @property {[number, number] | null} death
 * @property {number} count @property {(i: number) => Stop} stop
 * @property {number} placeCount @property {(p: number) => Place} place
 * @property {readonly {from: number, to: number}[]} legs rows of stops
 * @property {readonly string[]} people @property {readonly {text: string, link: string}[]} credits
 */


/** @typedef {[string, (v: any) => boolean, any]} Kind what a value is called, its check, its default */
/** @type {Record<string, Kind>} */
const KIND = {
  text: ['text', (v) => typeof v === 'string', ''],
  number: ['a number', Number.isFinite, 0],
  flag: ['true or false', (v) => typeof v === 'boolean', false],
  row: ['a row number', (v) => Number.isInteger(v) && v >= -1, -1],
  days: ['four days', (v) => Array.isArray(v) && v.length === 4 && v.every((d) => d === null || Number.isInteger(d)), [null, null, null, null]],
  record: ['a record of texts', (v) => isRecord(v) && Object.values(v).every((t) => typeof t === 'string'), {}],
};
const { text, number, flag, row, days, record } = KIND;
const PLACES = { name: text, country: text, lat: number, lon: number, radius_km: number, area: flag, id: text };
const STOPS = {
  name: text, place: row, start: text, end: text, days, julian: text, written: text, title: text, text, kind: text, source: text, link: text, image: text,
  image_link: text, image_credit: text, person: row, score: ['a number', Number.isFinite, 1], located_by: text, state: text, state_near: text, extra: record,
};

/**
 * A document, checked, as a route.
 * @param {any} json @returns {Route}
 */
export function readDocument(json) {
  if (!isRecord(json)) throw new Error('document: not an object');
  if (json.schema !== 'geo-route/1') throw new Error(`schema: geo-route/1 wanted, not ${JSON.stringify(json.schema)}`);
  const places = readTable(json.places ?? {}, 'places', PLACES);
  const stops = readTable(json.stops, 'stops', STOPS);
  const legs = readTable(json.legs ?? {}, 'legs', { from: row, to: row });
  const credits = (json.credits ?? []).map((/** @type {any} */ c, /** @type {number} */ i) => (
    { text: expect(text, c?.text, `credits[${i}].text`), link: safeLink(c.link) }));
  const { sure = 1 } = json; // a document that does not say: only what is certain
  const people = (json.people ?? []).map((/** @type {any} */ p, /** @type {number} */ i) => expect(text, p, `people[${i}]`));

  /** @type {number[][]} */
  const visits = Array.from({ length: places.count }, () => []);
  for (let i = 0; i < stops.count; i++) {
    const p = stops.at('place', i);
    if (p >= places.count) throw new Error(`stops.place[${i}]: no place ${p}`);
    if (p >= 0) visits[p].push(i);
  }
  for (let p = 0; p < places.count; p++) {
    if (Math.abs(places.at('lat', p)) > 90) throw new Error(`places.lat[${p}]: beyond 90`);
    if (Math.abs(places.at('lon', p)) > 180) throw new Error(`places.lon[${p}]: beyond 180`);
  }
  const ways = Array.from({ length: legs.count }, (_, i) => {
    const way = { from: legs.at('from', i), to: legs.at('to', i) };
    for (const end of [way.from, way.to]) {
      if (!(end >= 0 && end < stops.count && stops.at('place', end) >= 0)) throw new Error(`legs[${i}]: no placed stop ${end}`);
    }
    return way;
  });

  return Object.freeze({
    title: expect(text, json.title ?? '', 'title'),
    description: expect(text, json.description ?? '', 'description'),
    birth: readSpan(json.birth, 'birth'),
    death: readSpan(json.death, 'death'),
    people: Object.freeze(people),
    credits: Object.freeze(credits),
    legs: Object.freeze(ways),
    count: stops.count,
    placeCount: places.count,
    place: (/** @type {number} */ p) => ({
      name: places.at('name', p), country: places.at('country', p), lat: places.at('lat', p), lon: places.at('lon', p),
      radius: places.at('radius_km', p), area: places.at('area', p), id: places.at('id', p), stops: visits[p],
    }),
    stop: (/** @type {number} */ i) => {
      const p = stops.at('place', i);
      const name = stops.at('name', i) || (p >= 0 ? places.at('name', p) : '');
      const by = stops.at('located_by', i);
      const score = stops.at('score', i);
      return {
        number: i + 1, place: p, name,
        get now() {
          const now = p >= 0 ? places.at('name', p) : '';
          return sameName(now, name) ? '' : now;
        },
        start: stops.at('start', i), end: stops.at('end', i), days: stops.at('days', i), julian: stops.at('julian', i), written: stops.at('written', i),
        title: stops.at('title', i), text: stops.at('text', i), kind: stops.at('kind', i), source: stops.at('source', i),
        get link() { return safeLink(stops.at('link', i)); },
        get image() { return safeImage(stops.at('image', i)); },
        get imageLink() { return safeLink(stops.at('image_link', i)); },
        credit: stops.at('image_credit', i),
        person: people[stops.at('person', i)] ?? '', score, by, state: stops.at('state', i), near: stops.at('state_near', i), extra: stops.at('extra', i),
        area: p >= 0 && places.at('area', p), unsure: p >= 0 && !isSure(score, by, sure),
      };
    },
  });
}

/** Whether a place is sure: a person gave it, or its score is high enough. @param {number} score @param {string} by @param {number} sure the document's */
export function isSure(score, by, sure) {
  return ['row', 'kept'].includes(by) || score >= sure;
}

/** A link that may be followed, or ''. @param {unknown} value @returns {string} */
export function safeLink(value) {
  if (typeof value !== 'string') return '';
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(value).protocol) ? value : '';
  } catch {
    return '';
  }
}

/** A picture that may be shown, or ''. @param {string} value @returns {string} */
export function safeImage(value) {
  return /^data:image\/(png|jpeg|webp|gif);base64,[\w+/=]+$/.test(value) || /^https:\/\//.test(safeLink(value)) ? value : '';
}

/**
 * @param {any} table @param {string} name @param {Record<string, any>} kinds the first column is the one that must be there
 * @returns {{count: number, at: (column: string, i: number) => any}}
 */
function readTable(table, name, kinds) {
  if (!isRecord(table)) throw new Error(`${name}: not a table`);
  const count = table[Object.keys(kinds)[0]]?.length ?? 0;
  for (const [column, kind] of Object.entries(kinds)) {
    const values = table[column];
    if (values === undefined) continue;
    if (!Array.isArray(values)) throw new Error(`${name}.${column}: not a column`);
    if (values.length !== count) throw new Error(`${name}.${column}: ${values.length} values, ${count} wanted`);
    for (let i = 0; i < count; i++) if (!kind[1](values[i])) expect(kind, values[i], `${name}.${column}[${i}]`);
  }
  return { count, at: (column, i) => (table[column] ? table[column][i] : kinds[column][2]) };
}

/** @param {any} value @param {string} where @returns {[number, number] | null} */
function readSpan(value, where) {
  if (value === null || value === undefined) return null;
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isInteger)) throw new Error(`${where}: not two days`);
  return /** @type {[number, number]} */ (value);
}

/** @param {Kind} kind @param {any} value @param {string} where */
function expect([what, check], value, where) {
  if (!check(value)) throw new Error(`${where}: not ${what}`);
  return value;
}

/** @param {unknown} value */
function isRecord(value) { return typeof value === 'object' && value !== null && !Array.isArray(value); }

/** A text without case and marks, to compare it by. @param {string} text */
export function fold(text) { return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim(); }

/** A name to compare by: without what is no letter or digit. @param {string} name */
function bare(name) {
  const words = fold(name).replace(/\bst\b\.?/g, 'saint');
  return words.replace(/[^\p{L}\p{N}]+/gu, '') || words;
}

/** Whether a name reads like another, or like a part of it: Malaga, Málaga; Saint Ives, St. Ives; Cambridge, "Cambridge, Massachusetts". @param {string} one @param {string} other */
export function sameName(one, other) {
  const [a, ...b] = [one, other, ...other.split(',')].map(bare);
  return b.includes(a);
}
