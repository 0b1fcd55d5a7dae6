// @ts-check
// Finding stops among very many: each distinct name is looked at once, the stops by what they hold.
import { toDay } from '../data/calendar.js';
import { fold } from '../data/document.js';
import { firstDay } from '../time/histogram.js';
import { UNKNOWN } from '../data/columns.js';
import { SaidDates } from './saiddates.js';

const OF_STOPS = ['name', 'kind', 'person'];
const BEGINS = 2;
const WITHIN = 1;

/** @typedef {import('../data/packed.js').PackedRoute} PackedRoute */

export class StopSearch {
  /** @param {PackedRoute} route known as a whole @param {import('./words.js').Words} words */
  constructor(route, words) {
    this.route = route;
    this.words = words;
    this.dates = new SaidDates(route, words);
    words.onChange(() => { this.dates = new SaidDates(route, words); });
    /** @type {Map<string, string[]>} */ this.folded = new Map();
  }

  /** Stops in which every word begins a word of place, kind, number or date (as EDTF or in words), then those in which it stands inside one. @param {string} question @param {number} most @param {(stop: number) => boolean} [asked] only of these @returns {number[]} */
  find(question, most, asked = () => true) {
    const { count } = this.route, words = wordsOf(question);
    const matches = words.map((word) => this.match(word));
    /** @type {number[]} */ const found = [], inside = [];
    const exact = words.length === 1 && /^\d+$/.test(words[0]) ? Number(words[0]) - 1 : -1;
    if (exact >= 0 && exact < count && asked(exact)) found.push(exact);
    for (let i = 0; i < count && found.length < most; i++) {
      if (!asked(i)) continue;
      let least = BEGINS;
      for (let w = 0; w < matches.length && least; w++) least = Math.min(least, matches[w](i));
      if (least === BEGINS && i !== exact) found.push(i);
      else if (least === WITHIN && inside.length < most) inside.push(i);
    }
    return [...found, ...inside].slice(0, most);
  }

  /** More of them, by their titles, in the order in which they are unpacked. @param {string} question @param {number[]} found are not given again @returns {AsyncGenerator<number[]>} */
  async* findTitles(question, found) {
    const words = wordsOf(question), known = new Set(found);
    if (!words.length) return;
    const matches = words.map((word) => this.match(word));
    for await (const { first, titles } of this.route.titleBlocks()) {
      const stops = titles.flatMap((title, n) => {
        const text = fold(title);
        return !known.has(first + n) && words.every((word, w) => text.includes(word) || matches[w](first + n)) ? [first + n] : [];
      });
      if (stops.length) yield stops;
    }
  }

  /** How a stop holds a word: 2 a word of it begins so, 1 within one, 0 not. @param {string} word @returns {(stop: number) => number} */
  match(word) {
    const { route } = this, { columns } = route;
    const ofStops = OF_STOPS.filter((name) => route.tables[name]).map((name) => ({ codes: route.tables[name].codes, hits: this.hits(name, word) }));
    ofStops.push({ codes: this.dates.codes, hits: hitsOf(this.dates.texts, word) });
    const now = route.tables.now && { codes: route.tables.now.codes, hits: this.hits('now', word) };
    const [from, to, minute] = timeOf(word), number = /^\d+$/.test(word) ? Number(word) - 1 : -1;
    return (i) => {
      let best = i === number ? BEGINS : 0;
      for (const { codes, hits } of ofStops) best = Math.max(best, hits[codes[i]]);
      if (best < BEGINS && now && columns.place[i] >= 0) best = Math.max(best, now.hits[now.codes[columns.place[i]]]);
      if (best < BEGINS && to > from) {
        const day = firstDay(columns, i, UNKNOWN);
        if (day !== UNKNOWN && day >= from && day < to && (minute < 0 || this.isAt(i, minute))) best = BEGINS;
      } else if (best < BEGINS && minute >= 0 && this.isAt(i, minute)) best = BEGINS;
      return best;
    };
  }

  /** Whether a stop starts or ends at a minute of the day. @param {number} i @param {number} minute */
  isAt(i, minute) {
    const { clocks } = this.route;
    return clocks !== null && (clocks.minute('start', i) === minute || clocks.minute('end', i) === minute);
  }

  /** Which texts of a table hold a word. @param {string} table @param {string} word */
  hits(table, word) {
    const texts = this.folded.get(table) ?? this.route.tables[table].texts.map(fold);
    this.folded.set(table, texts);
    return hitsOf(texts, word);
  }
}

/** How each text holds a word. @param {string[]} texts @param {string} word */
function hitsOf(texts, word) {
  return Uint8Array.from(texts, (text) => (!text.includes(word) ? 0 : ` ${text}`.includes(` ${word}`) ? BEGINS : WITHIN));
}

/** @param {string} question */
function wordsOf(question) { return fold(question).split(/\s+/).filter(Boolean); }

/** The days that a word means, a year, a month, a day; and the minute of the day, -1 for none: 1905-06-15T10:30, 10:30. @param {string} word @returns {[from: number, to: number, minute: number]} */
function timeOf(word) {
  const match = /^(?:(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?)?(?:(?:^|t)(\d\d?)[:.](\d\d))?$/.exec(word);
  if (!match) return [0, 0, -1];
  const [year, month, day] = match.slice(1).map(Number), minute = match[4] ? Number(match[4]) * 60 + Number(match[5]) : -1;
  if (!match[1]) return [0, 0, minute];
  if (match[3]) return [toDay(year, month, day), toDay(year, month, day) + 1, minute];
  return [toDay(year, month || 1), match[2] ? toDay(year, month + 1) : toDay(year + 1), minute];
}

/**
 * The search of a large route, made when it is first asked: the answers among the stops that are shown come first; dates that
 * have not been read yet, and titles, follow.
 * @param {PackedRoute} route @param {import('./words.js').Words} words @returns {import('./search.js').Search}
 */
export function searchStops(route, words) {
  /** @type {StopSearch | null} */ let made = null;
  const search = () => (made ??= new StopSearch(route, words));
  const find = (/** @type {string} */ question, /** @type {number} */ most) => {
    const { shown } = route, found = search().find(question, most, (stop) => shown.has(stop));
    return shown.mask && found.length < most ? [...found, ...search().find(question, most - found.length, (stop) => !shown.has(stop))] : found;
  };
  return {
    find,
    async* more(question, found, most, wanted) {
      if (!search().dates.complete) {
        await search().dates.readAll(wanted);
        if (!wanted()) return;
        yield (found = find(question, most));
      }
      for await (const stops of search().findTitles(question, found)) {
        if (found.length >= most) return;
        yield (found = [...found, ...stops].slice(0, most));
      }
    },
  };
}
