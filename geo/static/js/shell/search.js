/** Finding a stop by its place, title or year. */
import { sayDates } from '../data/dates.js';
import { fold } from '../data/document.js';
import { element } from './element.js';

const ANSWERS = 50; // answers shown
const WAIT = 150; // ms after the last letter: then what takes longer is read too

/**
 * @typedef {import('../data/document.js').Route} Route
 * @typedef {import('./words.js').Words} Words
 * @typedef {object} Search
 * @property {(question: string, most: number) => number[]} find stops, the best first
 * @property {(question: string, found: number[], most: number, wanted: () => boolean) => AsyncGenerator<number[]>} [more] of what takes longer: all the answers so far, whenever there are more
 */

/** What the search looks through, one text a stop. @param {Route} route @param {Words} words @returns {string[]} */
export function indexStops(route, words) {
  return Array.from({ length: route.count }, (_, i) => {
    const { number, name, now, title, kind, start, end, person } = route.stop(i);
    return fold([number, name, now, title, kind, route.people.length > 1 && person, start, end, sayDates(start, end, words)].filter(Boolean).join(' '));
  });
}

/**
 * Stops in which every word of the question begins a word or stands inside one; beginnings first.
 * @param {string[]} index @param {string} question @returns {number[]}
 */
export function findStops(index, question) {
  const wanted = fold(question).split(/\s+/).filter(Boolean);
  const found = index.flatMap((text, i) => (wanted.every((word) => text.includes(word)) ? [i] : []));
  const begins = (/** @type {number} */ i) => wanted.every((word) => ` ${index[i]}`.includes(` ${word}`));
  return [...found.filter(begins), ...found.filter((i) => !begins(i))];
}

/** The search of a route whose texts are all at hand; they are read when it is first asked. @param {Route} route @param {Words} words @returns {Search} */
export function searchTexts(route, words) {
  /** @type {string[] | null} */ let index = null;
  words.onChange(() => { index = null; });
  return { find: (question, most) => findStops((index ??= indexStops(route, words)), question).slice(0, most) };
}

/** A combobox; it leaves when a stop is chosen, at Escape, or when the focus goes. */
export class Finder {
  /**
   * @param {HTMLElement} home @param {Route} route @param {Words} words @param {Search} search @param {(stop: number) => void} choose
   * @param {() => void} left
   */
  constructor(home, route, words, search, choose, left) {
    this.route = route;
    this.words = words;
    this.choose = choose;
    this.left = left;
    this.search = search;
    /** @type {ReturnType<typeof setTimeout> | undefined} */ this.timer = undefined;
    /** @type {number[]} */
    this.found = [];
    this.active = -1;
    this.gone = false;
    this.input = element('input');
    this.input.type = 'search';
    this.input.autocomplete = 'off';
    this.input.placeholder = words.say('find');
    this.list = element('ul');
    this.list.id = 'geo-found-stops';
    this.status = element('p', 'geo-said');
    this.box = element('div', 'geo-find', this.input, this.list, this.status);
    this.status.setAttribute('role', 'status');
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', words.say('find'));
    const roles = {
      role: 'combobox', 'aria-label': words.say('find'), 'aria-autocomplete': 'list',
      'aria-controls': this.list.id, 'aria-expanded': 'true',
    };
    for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value);
    this.input.addEventListener('input', () => this.show());
    this.input.addEventListener('keydown', (event) => this.press(event));
    this.box.addEventListener('focusout', (event) => { if (!this.box.contains(/** @type {Node | null} */ (event.relatedTarget))) this.leave(); });
    home.append(this.box);
    this.show();
    this.input.focus();
  }

  show() {
    const question = this.input.value, found = this.search.find(question, ANSWERS);
    this.offer(found);
    clearTimeout(this.timer);
    if (this.search.more && question.trim() && found.length < ANSWERS) this.timer = setTimeout(() => this.addMore(question), WAIT);
  }

  /** @param {string} question */
  async addMore(question) {
    const wanted = () => !this.gone && this.input.value === question;
    for await (const found of this.search.more?.(question, this.found, ANSWERS, wanted) ?? []) {
      if (!wanted()) return;
      const { active } = this;
      this.offer(found);
      this.point(Math.max(active, 0));
    }
  }

  /** @param {number[]} found */
  offer(found) {
    this.found = found;
    this.list.replaceChildren(...this.found.map((stop, at) => this.option(stop, at)));
    this.status.textContent = this.found.length ? this.words.say('find.some', { n: this.found.length }) : this.words.say('find.none');
    this.box.classList.toggle('is-empty', !this.found.length);
    this.point(this.found.length && this.input.value ? 0 : -1);
  }

  /** @param {number} stop @param {number} at */
  option(stop, at) {
    const { number, name, start, end, person } = this.route.stop(stop), whose = this.route.people.length > 1 && person;
    const dates = element('small', '', sayDates(start, end, this.words));
    const option = element('li', '', element('span', 'geo-number', this.words.number(number)), ' ', element('bdi', '', name), ' ', dates, whose && ' ', whose && element('bdi', '', whose));
    option.id = `geo-found-${at}`;
    option.setAttribute('role', 'option');
    option.addEventListener('pointerdown', (event) => event.preventDefault()); // the focus stays in the box
    option.addEventListener('click', () => this.take(at));
    return option;
  }

  /** @param {number} at */
  point(at) {
    this.list.children[this.active]?.setAttribute('aria-selected', 'false');
    this.active = at;
    const option = this.list.children[at];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.input.setAttribute('aria-activedescendant', option.id);
    else this.input.removeAttribute('aria-activedescendant');
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const count = this.found.length;
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' && count) this.point((this.active + 1) % count);
    else if (event.key === 'ArrowUp' && count) this.point((this.active + count - (this.active < 0 ? 0 : 1)) % count);
    else if (event.key === 'Enter') this.take(Math.max(0, this.active));
    else if (event.key === 'Escape') this.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} at */
  take(at) {
    const stop = this.found[at];
    if (stop === undefined) return;
    this.leave();
    this.choose(stop);
  }

  leave() {
    if (this.gone) return;
    this.gone = true; // taking the box away moves the focus, which asks to leave again
    const focused = this.box.contains(document.activeElement);
    this.box.remove();
    if (focused) this.left();
  }
}
