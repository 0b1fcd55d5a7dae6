// @ts-check
// What the dates of very many stops say, for a search: each different pair of dates once, as a text.
import { sayDates } from '../data/dates.js';
import { fold } from '../data/document.js';

const PIECE = 500; // stops between two looks at the clock
const FIRST = 24; // ms for what is read at once
const LATER = 8; // ms of each go after that

/** @typedef {Pick<import('../data/packed.js').PackedRoute, 'count' | 'dates'>} Dated */

export class SaidDates {
  /** @param {Dated} route @param {import('./words.js').Words} words */
  constructor(route, words) {
    this.route = route;
    this.words = words;
    this.codes = new Int32Array(route.count); // for each stop which of the texts says its dates
    /** @type {string[]} the dates as EDTF and in words, without case and marks; the first is of those not read yet */ this.texts = [''];
    /** @type {Map<string, number>} */ this.rows = new Map();
    this.read = 0; // stops so far
    this.readFor(FIRST);
  }

  get complete() { return this.read === this.route.count; }

  /** Reads on. @param {number} ms */
  readFor(ms) {
    const { route, codes, texts, rows } = this, end = performance.now() + ms;
    while (!this.complete && performance.now() < end) {
      const last = Math.min(route.count, this.read + PIECE);
      for (let i = this.read; i < last; i++) {
        const [start, finish] = route.dates(i), key = `${start} ${finish}`;
        let row = rows.get(key);
        if (row === undefined) {
          rows.set(key, (row = texts.length));
          texts.push(fold(`${key} ${sayDates(start, finish, this.words)}`));
        }
        codes[i] = row;
      }
      this.read = last;
    }
    if (this.complete) rows.clear();
  }

  /** Reads the rest, and leaves the browser its frames meanwhile. @param {() => boolean} wanted */
  async readAll(wanted) {
    while (!this.complete && wanted()) {
      await new Promise((soon) => setTimeout(soon));
      this.readFor(LATER);
    }
  }
}
