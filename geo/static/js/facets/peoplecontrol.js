/** Who is shown: a box to tick for each person, a search where there are many. */
import { element } from '../shell/element.js';
import { markOf, named } from './tints.js';

const SEARCH = 8; // persons from which on there is a search
const MOST = 100; // rows; others are found by their name

/** @typedef {{row: HTMLElement, box: HTMLInputElement}} Row */

export class PeopleControl {
  /** @param {import('./facet.js').Page} page @param {ArrayLike<number>} who @param {import('../state/selection.js').Selection} chosen */
  constructor({ route, words }, who, chosen) {
    this.route = route;
    this.words = words;
    this.chosen = chosen;
    this.counts = new Int32Array(route.people.length);
    for (let i = 0; i < who.length; i++) if (who[i] >= 0) this.counts[who[i]]++;
    /** @type {string[]} */ this.folded = route.people.map(fold);
    /** @type {Map<number, Row>} the persons who are listed */ this.rows = new Map();
    this.summary = element('summary');
    this.search = element('input', 'geo-people-find');
    this.search.type = 'search';
    this.search.hidden = route.people.length < SEARCH;
    this.search.addEventListener('input', () => { this.there = null; this.fill(); });
    this.list = element('ul');
    this.part = element('p', 'geo-people-part');
    this.status = element('p', 'geo-people-shown');
    this.status.setAttribute('role', 'status');
    this.buttons = element('p', 'geo-people-all');
    /** @type {number[] | null} the persons of one place, where the map was asked for them */
    this.there = null;
    this.element = element('details', 'geo-people', this.summary, element('div', '', this.search, this.buttons, this.list, this.part, this.status));
    this.element.open = true;
    chosen.onChange(() => this.change());
    words.onChange(() => this.build());
    this.build();
  }

  build() {
    const { route, words } = this;
    const { chosen } = this;
    this.summary.textContent = `${words.say('people.title')} (${words.number(route.people.length)})`;
    this.search.placeholder = words.say('people.find');
    this.search.setAttribute('aria-label', words.say('people.find'));
    const button = (/** @type {string} */ key, /** @type {() => void} */ act) => {
      const made = element('button', 'geo-button', words.say(key));
      made.type = 'button';
      made.addEventListener('click', act);
      return made;
    };
    this.buttons.replaceChildren(button('people.all', () => chosen.all()), button('people.nobody', () => chosen.set([])));
    this.fill();
  }

  /** @param {number} person @returns {Row} */
  row(person) {
    const { route, words } = this, name = route.people[person];
    const box = element('input');
    box.type = 'checkbox';
    box.addEventListener('change', () => this.chosen.toggle(person));
    const only = element('button', 'geo-button geo-people-only', '◎');
    only.type = 'button';
    only.title = words.say('people.only', { name });
    only.setAttribute('aria-label', words.say('people.only', { name }));
    only.addEventListener('click', () => this.chosen.set([person]));
    const count = element('small', '', words.say('stops', { n: this.counts[person] }));
    return { row: element('li', '', element('label', '', box, markOf(person), named(name), count), only), box };
  }

  /** Shows only the persons of a place, to choose among. @param {number[]} people @param {string} label */
  offer(people, label) {
    this.there = people;
    this.element.open = true;
    this.search.value = '';
    this.fill();
    this.status.textContent = this.words.say('people.here', { n: people.length, name: label });
    this.rows.get(people[0])?.box.focus({ preventScroll: false });
  }

  /** The persons one may mean, of very many those before others who are chosen. */
  found() {
    const wanted = fold(this.search.value), all = this.there ?? this.folded.map((_, person) => person);
    const found = wanted ? all.filter((person) => this.folded[person].includes(wanted)) : all;
    if (found.length <= MOST) return found;
    return [...found.filter((person) => this.chosen.has(person)), ...found.filter((person) => !this.chosen.has(person))];
  }

  fill() {
    const { words } = this, found = this.found(), listed = found.slice(0, MOST);
    this.rows = new Map(listed.map((person) => [person, this.row(person)]));
    const part = listed.length < found.length ? `${words.number(listed.length)} / ${words.number(found.length)}` : '';
    this.part.textContent = part && `${part} · ${words.say('people.find')}`;
    this.part.hidden = !part;
    this.list.setAttribute('aria-label', `${words.say('people.title')}: ${part || words.number(found.length)}`);
    this.list.replaceChildren(...[...this.rows.values()].map(({ row }, at) => {
      row.setAttribute('aria-setsize', String(found.length));
      row.setAttribute('aria-posinset', String(at + 1));
      return row;
    }));
    this.point();
  }

  /** Others are chosen: also such as were not listed. */
  change() {
    const unlisted = !this.part.hidden && !this.search.value && [...this.chosen.people].slice(0, MOST).some((person) => !this.rows.has(person));
    if (unlisted) this.fill();
    else this.point();
  }

  point() {
    for (const [person, { box }] of this.rows) box.checked = this.chosen.has(person);
    this.status.textContent = this.words.say('people.shown', { n: this.chosen.people.size });
  }
}

/** @param {string} text */
function fold(text) { return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim(); }
