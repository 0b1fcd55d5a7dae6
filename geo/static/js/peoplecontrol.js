/** Who is shown: a box to tick for each person, a search where there are many. */
import { element } from './element.js';
import { markOf, named } from './tints.js';

const SEARCH = 8; // persons from which on there is a search

export class PeopleControl {
  /** @param {any} page @param {number[]} who @param {import('./chosen.js').Chosen} chosen */
  constructor({ route, words }, who, chosen) {
    Object.assign(this, { route, words });
    this.chosen = chosen;
    this.counts = route.people.map((/** @type {string} */ _, /** @type {number} */ person) => who.filter((one) => one === person).length);
    this.summary = element('summary');
    this.search = element('input', 'geo-people-find');
    this.search.type = 'search';
    this.search.hidden = route.people.length < SEARCH;
    this.search.addEventListener('input', () => { this.there = null; this.filter(); });
    this.list = element('ul');
    this.status = element('p', 'geo-people-shown');
    this.status.setAttribute('role', 'status');
    this.buttons = element('p', 'geo-people-all');
    /** @type {number[] | null} the persons of one place, where the map was asked for them */
    this.there = null;
    this.element = element('details', 'geo-people', this.summary, element('div', '', this.search, this.buttons, this.list, this.status));
    this.element.open = true;
    chosen.addEventListener('change', () => this.point());
    words.addEventListener('change', () => this.build());
    this.build();
  }

  build() {
    const { route, words } = /** @type {any} */ (this);
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
    this.rows = route.people.map((/** @type {string} */ name, /** @type {number} */ person) => {
      const box = element('input');
      box.type = 'checkbox';
      box.addEventListener('change', () => chosen.toggle(person));
      const only = element('button', 'geo-button geo-people-only', '◎');
      only.type = 'button';
      only.title = words.say('people.only', { name });
      only.setAttribute('aria-label', words.say('people.only', { name }));
      only.addEventListener('click', () => chosen.set([person]));
      const count = element('small', '', words.say('stops', { n: this.counts[person] }));
      const row = element('li', '', element('label', '', box, markOf(person), named(name), count), only);
      return { row, box, name };
    });
    this.list.replaceChildren(...this.rows.map((/** @type {any} */ { row }) => row));
    this.point();
    this.filter();
  }

  /** Shows only the persons of a place, to choose among. @param {number[]} people @param {string} label */
  offer(people, label) {
    this.there = people;
    this.element.open = true;
    this.search.value = '';
    this.filter();
    this.status.textContent = /** @type {any} */ (this).words.say('people.here', { n: people.length, name: label });
    this.rows[people[0]]?.box.focus({ preventScroll: false });
  }

  filter() {
    const wanted = fold(this.search.value);
    this.rows.forEach((/** @type {any} */ { row, name }, /** @type {number} */ person) => {
      row.hidden = !fold(name).includes(wanted) || Boolean(this.there && !this.there.includes(person));
    });
  }

  point() {
    this.rows.forEach((/** @type {any} */ { box }, /** @type {number} */ person) => { box.checked = this.chosen.has(person); });
    this.status.textContent = /** @type {any} */ (this).words.say('people.shown', { n: this.chosen.people.size });
  }
}

/** @param {string} text */
function fold(text) { return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim(); }
