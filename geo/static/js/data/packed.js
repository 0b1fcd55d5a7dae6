/**
 * A large life, schema geo-columns/1 (geo/page/packed.py): the same route as document.js reads, over typed arrays.
 * Where the stops are is known first, then when and what they are called; their texts come when they are asked for.
 */
import { Clocks } from './clocks.js';
import { joinStops, readDays, UNKNOWN } from './columns.js';
import { isSure, safeImage, safeLink, sameName } from './document.js';
import { inflate } from './inflate.js';
import { PackedPlaces } from './packedplaces.js';
import { PackedTexts } from './packedtexts.js';
import { plainDate } from './plaindate.js';
import { readColumns } from './planes.js';
import { VisibleStops } from '../state/visiblestops.js';

const OF_PLACES = ['now', 'country', 'id']; // tables that have a row for each place, not for each stop
const NEVER = new Int32Array(0);

/**
 * @typedef {import('./document.js').Stop & {complete: boolean}} Stop
 * @typedef {{codes: Int32Array, texts: string[]}} Table for each row which of the texts it holds
 * @typedef {(name: string) => string | Promise<string>} Block base64 of a block, '' for none
 * @typedef {object} Columns of stops, but area and radius, which are of places
 * @property {Int32Array} x on the grid (packedplaces.js); -1 not placed @property {Int32Array} y @property {Int32Array} place -1 not placed
 * @property {Int32Array} from of legs: rows of stops @property {Int32Array} to @property {Int32Array | null} person row of people, -1 none
 * @property {Int32Array | null} area @property {Float32Array | null} radius km @property {Float32Array | null} score null: all sure
 * @property {Int32Array} era row of the borders of the time; empty: the first, or there are none
 * @property {Int32Array} earliestStart Julian Day Numbers or UNKNOWN @property {Int32Array} latestStart
 * @property {Int32Array} earliestEnd @property {Int32Array} latestEnd
 */

/** A route that can be drawn; its `whole` says when it can be told too. @param {any} head @param {Block} [block] */
export async function openRoute(head, block = blockOfPage) {
  if (head?.schema !== 'geo-columns/1') throw new Error(`schema: geo-columns/1 wanted, not ${JSON.stringify(head?.schema)}`);
  return new PackedRoute(head, readColumns(head.where, await inflate(await block('where')), 'where'), block);
}

/** The block of that name in this page, once the page has been read that far. @param {string} name */
export async function blockOfPage(name) {
  const element = () => document.getElementById(`geo-${name}`);
  // what follows it must be there too, else a part of its text may be missing
  while (document.readyState === 'loading' && !element()?.nextElementSibling) await new Promise((soon) => setTimeout(soon, 4));
  return element()?.textContent ?? '';
}

/** The route of a large life. Before `whole`, stops have a place and no more. */
export class PackedRoute {
  /** @param {any} head @param {Map<string, Int32Array>} where @param {Block} block */
  constructor(head, where, block) {
    /** @type {string} */ this.title = head.title;
    /** @type {string} */ this.description = head.description;
    /** @type {[number, number] | null} */ this.birth = head.birth;
    /** @type {[number, number] | null} */ this.death = head.death;
    /** @type {readonly string[]} */ this.people = head.people;
    /** @type {readonly {text: string, link: string}[]} */
    this.credits = head.credits.map((/** @type {any} */ { text, link }) => ({ text, link: safeLink(link) }));
    /** @type {number} */ this.count = head.count;
    /** @type {number} */ this.sure = head.sure ?? 1;
    this.shown = new VisibleStops(this.count);
    const place = where.get('place') ?? new Int32Array(this.count);
    this.places = new PackedPlaces(head, where, place);
    /** @type {Record<string, Table>} */ this.tables = {};
    /** @type {Columns} */
    this.columns = {
      x: this.places.ofStops(this.places.x), y: this.places.ofStops(this.places.y), place, area: this.places.area, radius: this.places.radius,
      ...joinStops(place, null), // right for one person; those of several are known when the names are
      person: null, score: null, era: NEVER, earliestStart: NEVER, latestStart: NEVER, earliestEnd: NEVER, latestEnd: NEVER,
    };
    this.texts = new PackedTexts(head, block);
    /** @type {Clocks | null} */ this.clocks = null;
    this.whole = this.read(head, block);
  }

  /** @param {any} head @param {Block} block @returns {Promise<this>} */
  async read(head, block) {
    const when = readColumns(head.when, await inflate(await block('when')), 'when');
    const texts = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await inflate(await block('names'))).split('\0');
    let at = 0;
    for (const [name, length] of Object.entries(/** @type {Record<string, number>} */ (head.tables))) {
      const count = OF_PLACES.includes(name) ? this.placeCount : this.count;
      this.tables[name] = { codes: when.get(name) ?? new Int32Array(count), texts: texts.slice(at, at + length) };
      at += length;
    }
    if (at !== texts.length) throw new Error(`names: ${texts.length} texts, ${at} wanted`);
    Object.assign(this.columns, readDays(when, this.count));
    this.clocks = new Clocks(when, this.tables);
    const persons = when.get('person'), person = persons?.map((row) => row - 1) ?? null;
    if (persons && this.people.length > 1) this.tables.person = { codes: persons, texts: ['', ...this.people] };
    if (person) Object.assign(this.columns, { person }, joinStops(this.columns.place, person));
    this.columns.era = when.get('era') ?? NEVER;
    const unsure = when.get('unsure');
    if (unsure) this.columns.score = Float32Array.from(unsure, (permille) => (1000 - permille) / 1000);
    return this;
  }

  get placeCount() { return this.places.count; }

  /** @param {number} p */
  place(p) {
    const { name, country, id } = { name: this.text('now', p), country: this.text('country', p), id: this.text('id', p) };
    return { name, country, id, ...this.places.at(p) };
  }

  /** Where a stop is, in degrees; null where it is not placed. @param {number} i */
  latLng(i) {
    const p = this.columns.place[i];
    return p < 0 ? null : this.places.latLng(p);
  }

  /** The legs, without an object for each. */
  get legs() {
    const { from, to } = this.columns;
    const at = (/** @type {number} */ k) => ({ from: from[k], to: to[k] });
    return { length: from.length, at, * [Symbol.iterator]() { for (let k = 0; k < from.length; k++) yield at(k); } };
  }

  /** The text that a row has in a table, '' where there is none. @param {string} table @param {number} row @returns {string} */
  text(table, row) {
    const found = this.tables[table];
    return found ? found.texts[found.codes[row]] ?? '' : '';
  }

  /** What is known of a stop by now; all of it when `complete`. @param {number} i @returns {Stop} */
  stop(i) {
    const p = this.columns.place[i];
    const chunk = this.texts.at(i);
    const text = (/** @type {string} */ name) => (this.tables[name] ? this.text(name, i) : chunk?.get(name) ?? '');
    const [name, now, by] = [this.text('name', i), p < 0 ? '' : this.text('now', p), text('located_by')], [start, end] = this.dates(i);
    const score = this.columns.score?.[i] ?? 1;
    return {
      number: i + 1, place: p, name: name || now, now: sameName(now, name || now) ? '' : now,
      start, end, days: this.days(i), julian: text('julian'), written: text('written'),
      title: text('title'), text: text('text'), kind: text('kind'), source: text('source'),
      get link() { return safeLink(text('link')); },
      get image() { return safeImage(text('image')); },
      get imageLink() { return safeLink(text('image_link')); },
      credit: text('image_credit'), person: this.people[this.columns.person?.[i] ?? -1] ?? '', score: Math.round(score * 1000) / 1000, by,
      state: text('state'), near: text('state_near'), extra: this.extra(text), area: p >= 0 && this.places.at(p).area,
      unsure: p >= 0 && !isSure(score, by, this.sure), complete: chunk !== null && this.tables.name !== undefined,
    };
  }

  /** The stop with its texts. @param {number} i @returns {Promise<Stop>} */
  async load(i) {
    await Promise.all([this.whole, this.texts.load(i)]);
    return this.stop(i);
  }

  /** @param {number} i */
  loaded(i) { return this.texts.at(i) !== null; }

  /** The titles of the stops from `first` on, a block at a time: what a search reads. */
  async* titleBlocks() {
    await this.whole;
    const table = this.tables.title;
    if (table) yield { first: 0, titles: Array.from(table.codes, (code) => table.texts[code]) };
    else yield* this.texts.titleBlocks();
  }

  /** Earliest and latest start, earliest and latest end. @param {number} i @returns {import('./document.js').Days} */
  days(i) {
    const { earliestStart, latestStart, earliestEnd, latestEnd } = this.columns;
    const day = (/** @type {Int32Array} */ column) => (i < column.length && column[i] !== UNKNOWN ? column[i] : null);
    return [day(earliestStart), day(latestStart), day(earliestEnd), day(latestEnd)];
  }

  /** Start and end of a stop as EDTF. @param {number} i @returns {[start: string, end: string]} */
  dates(i) {
    const [first, second, third, fourth] = this.days(i);
    return [this.date('start_text', i, first, second), this.date('end_text', i, third, fourth)];
  }

  /** The date as EDTF: row 0 of the table stands for what the days and times say. @param {string} table @param {number} i @param {number | null} first @param {number | null} last */
  date(table, i, first, last) {
    if (!this.tables[table]) return '';
    if (this.tables[table].codes[i]) return this.text(table, i);
    return plainDate(first, last) + (this.clocks?.text(table === 'start_text' ? 'start' : 'end', i) ?? '');
  }

  /** The author's own columns. @param {(name: string) => string} text @returns {Record<string, string>} */
  extra(text) {
    const own = [...Object.keys(this.tables), ...this.texts.columns].filter((name) => name.startsWith('extra:'));
    return Object.fromEntries(own.map((name) => [name.slice('extra:'.length), text(name)]).filter(([, cell]) => cell.trim()));
  }
}
