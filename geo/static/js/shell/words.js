/** The words of the page, in the reader's language. */
import { Store } from '../state/store.js';

/**
 * @typedef {Record<string, string | Record<string, string>>} Phrases one language: key → phrase with {placeholders}, or phrases by plural category
 */

/** The language the page speaks: phrases, plurals, numbers. */
export class Words {
  /**
   * @param {Record<string, Phrases>} tables by language code
   * @param {string} [wanted] the author's choice; '' leaves it to the reader
   * @param {readonly string[]} [readers] the reader's languages, best first
   * @param {Store} [store] holds the language
   */
  constructor(tables, wanted = '', readers = [], store = new Store()) {
    this.store = store;
    this.tables = tables;
    /** @type {Map<string, any>} */
    this.made = new Map();
    this.fixed = wanted in tables;
    store.set({ language: chooseLanguage(Object.keys(tables), [wanted, ...readers]) }, 'address');
  }

  get language() { return this.store.state.language; }

  get languages() { return Object.keys(this.tables); }

  /** The locale for Intl. */
  get locale() { return this.phrase('locale') || this.language; }

  get direction() { return this.phrase('direction') === 'rtl' ? 'rtl' : 'ltr'; }

  /** Another language. @param {string} language */
  use(language) {
    if (!(language in this.tables) || language === this.language) return;
    this.made.clear();
    this.store.set({ language }, 'button');
  }

  /** Calls back when the reader takes another language. @param {() => void} told @param {AbortSignal} [signal] */
  onChange(told, signal) { this.store.on(['language'], told, { signal }); }

  /** @param {string} key @returns {any} */
  phrase(key) { return this.tables[this.language]?.[key] ?? this.tables.en?.[key]; }

  /**
   * A phrase with its values put in. A phrase of several forms is chosen by {n}.
   * @param {string} key @param {Record<string, string | number>} [values] @param {'cardinal' | 'ordinal'} [type]
   */
  say(key, values = {}, type = 'cardinal') {
    let phrase = this.phrase(key) ?? key;
    if (typeof phrase === 'object') {
      const rules = this.once(type, (locale) => new Intl.PluralRules(locale, { type }));
      phrase = phrase[rules.select(Number(values.n))] ?? phrase.other;
    }
    return String(phrase).replace(/\{([\w.]+)\}/g, (all, name) => {
      const value = values[name] ?? all;
      return typeof value === 'number' ? this.number(value) : value;
    });
  }

  /** A small count is written without Intl: its first use costs more than all else on the page. @param {number} n @param {Intl.NumberFormatOptions} [options] */
  number(n, options) {
    if (!options && Number.isInteger(n) && n >= 0 && n < 1000) return String(n);
    return this.once(`number ${JSON.stringify(options)}`, (locale) => new Intl.NumberFormat(locale, options)).format(n);
  }

  /**
   * What Intl has for the language, made only once: making it is what takes time.
   * @template T @param {string} key @param {(locale: string) => T} make @returns {T}
   */
  once(key, make) {
    if (!this.made.has(key)) this.made.set(key, make(this.locale));
    return this.made.get(key);
  }
}

/**
 * The first wanted language that is there, by its first part ('de-AT' → de); English or the first one otherwise.
 * @param {readonly string[]} present @param {readonly string[]} wanted
 */
export function chooseLanguage(present, wanted) {
  for (const tag of wanted) {
    const found = present.find((code) => code === tag.toLowerCase().split('-')[0]);
    if (found) return found;
  }
  return present.includes('en') ? 'en' : (present[0] ?? 'en');
}
