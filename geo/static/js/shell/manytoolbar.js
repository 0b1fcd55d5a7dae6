/** The row above the list of a large life: it finds stops without a text for each. */
import { ANSWERS, Finder } from './search.js';
import { StopSearch } from './stopsearch.js';
import { Toolbar } from './toolbar.js';

const WAIT = 150; // ms after the last letter: then what takes longer is read too

class ManyFinder extends Finder {
  /** @returns {string[]} */
  read() { return []; }

  show() {
    const packed = /** @type {import('../data/packed.js').PackedRoute} */ (/** @type {unknown} */ (this.route));
    const question = this.input.value, search = searchOf(packed, this.words);
    const found = this.among(search, question);
    this.offer(found);
    clearTimeout(this.timer);
    if (question.trim() && found.length < ANSWERS) this.timer = setTimeout(() => this.addMore(search, question), WAIT);
  }

  /** What takes longer: dates that have not been read yet, and titles. @param {StopSearch} search @param {string} question */
  async addMore(search, question) {
    const wanted = () => !this.gone && this.input.value === question;
    if (!search.dates.complete) {
      await search.dates.readAll(wanted);
      if (!wanted()) return;
      this.offer(this.among(search, question));
    }
    await this.addTitles(search, question);
  }

  /** The answers among the stops that are shown, then the others. @param {StopSearch} search @param {string} question */
  among(search, question) {
    const { shown } = search.route, found = search.find(question, ANSWERS, (stop) => shown.has(stop));
    return shown.mask && found.length < ANSWERS ? [...found, ...search.find(question, ANSWERS - found.length, (stop) => !shown.has(stop))] : found;
  }

  /** @param {StopSearch} search @param {string} question */
  async addTitles(search, question) {
    for await (const stops of search.findTitles(question, this.found)) {
      if (this.gone || this.input.value !== question) return;
      const { active } = this;
      this.offer([...this.found, ...stops].slice(0, ANSWERS));
      this.point(Math.max(active, 0));
      if (this.found.length === ANSWERS) return;
    }
  }
}

/** @type {WeakMap<object, StopSearch>} */
const searches = new WeakMap();

/** The search of a route, made once. @param {import('../data/packed.js').PackedRoute} route @param {import('./words.js').Words} words */
function searchOf(route, words) {
  const search = searches.get(route) ?? new StopSearch(route, words);
  searches.set(route, search);
  return search;
}

export class ManyToolbar extends Toolbar {
  find() {
    this.finder?.leave();
    this.finder = new ManyFinder(this.element, this.route, this.words, (stop) => this.story.go(stop, 'find'), () => this.search.focus());
  }
}
