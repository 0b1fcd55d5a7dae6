/** The meetings, listed; the one chosen has a line in the toolbar, with the ways to the next and the one before. */
import { sayDates } from '../data/dates.js';
import { element, iconButton, nameIt, pushButton } from '../shell/element.js';
import { meetingsOf } from './meetings.js';
import { markOf, named } from './tints.js';

/** @typedef {import('./meetings.js').Meeting} Meeting */

const MOST = 300; // items made at a time

export class MeetingList extends EventTarget {
  /** @param {import('./facet.js').Page} page @param {ArrayLike<number>} who @param {import('../state/selection.js').Selection} chosen @param {readonly Meeting[]} meetings @param {number} [missing] how many there would be, where they are too many for a page */
  constructor({ route, words, story, toolbar }, who, chosen, meetings, missing = 0) {
    super();
    this.route = route;
    this.words = words;
    this.story = story;
    this.who = who;
    this.chosen = chosen;
    this.missing = missing;
    this.meetings = meetings;
    /** @type {Meeting[]} */
    this.shown = [];
    /** @type {Meeting | null} */
    this.now = null;
    this.stop = -1; // where the meeting was gone to: any other step leaves it
    this.summary = element('summary');
    this.about = element('p');
    this.list = element('ul');
    this.more = pushButton('geo-meetings-more', () => this.add(true));
    this.element = element('details', 'geo-meetings', this.summary, this.about, this.list, this.more);
    this.previous = iconButton('M15 5l-7 7 7 7', 'geo-previous', () => this.step(-1));
    this.next = iconButton('M9 5l7 7-7 7', 'geo-next', () => this.step(1));
    this.leave = iconButton('M6 6l12 12M18 6L6 18', '', () => { this.choose(null); this.summary.focus(); });
    this.line = element('p', 'geo-meeting-now');
    this.line.setAttribute('role', 'status');
    this.bar = element('div', 'geo-meeting-bar', this.previous, this.line, this.next, this.leave);
    this.bar.hidden = true;
    toolbar.element.append(this.bar);
    this.element.addEventListener('toggle', () => this.fill());
    chosen.onChange(() => this.build());
    words.onChange(() => this.build());
    story.onStep(({ stop }) => { if (this.now && stop !== this.stop) this.choose(null); });
    addEventListener('beforeprint', () => { this.element.open = true; this.fill(); });
    this.build();
  }

  build() {
    const { words, chosen, missing } = this;
    this.shown = meetingsOf(this.meetings, chosen.people);
    this.summary.textContent = missing ? words.say('people.meetings') : `${words.say('people.meetings')} (${words.number(this.shown.length)})`;
    this.about.textContent = missing ? words.say('people.missing', { n: missing }) : this.shown.length ? `${words.say('people.about')} ${words.say('people.ring')}.` : words.say('people.none');
    this.list.replaceChildren();
    this.more.hidden = true;
    this.fill();
    nameIt(this.previous, words.say('people.previous'));
    nameIt(this.next, words.say('people.next'));
    nameIt(this.leave, words.say('close'));
    this.choose(this.now && this.shown.includes(this.now) ? this.now : null);
  }

  /** The items are made when they are first looked at. */
  fill() {
    if (this.element.open && !this.list.childElementCount) this.add();
    this.point();
  }

  /** So many more of them. @param {boolean} [asked] by a reader, who goes on there */
  add(asked = false) {
    const { words } = this, at = this.list.childElementCount, count = this.shown.length;
    this.list.append(...this.shown.slice(at, at + MOST).map((met) => this.item(met)));
    const listed = this.list.childElementCount;
    this.more.hidden = listed >= count;
    this.more.textContent = `${words.number(listed + 1)}–${words.number(Math.min(count, listed + MOST))} / ${words.number(count)}`;
    if (asked) /** @type {HTMLElement | null | undefined} */ (this.list.children[at]?.firstElementChild)?.focus();
  }

  /** @param {Meeting} met */
  item(met) {
    const { route, words } = this;
    const button = element('button', 'geo-meet', named(route.place(met.place).name, 'b'), ' ', sayDates(met.start, met.end, words));
    button.type = 'button';
    button.addEventListener('click', () => this.go(met));
    if (!met.certain) button.append(' ', element('small', '', words.say('people.possible')));
    const people = met.people.flatMap((person, i) => [i ? ', ' : '', markOf(person), named(route.people[person])]);
    button.append(element('span', 'geo-meet-people', ...people));
    return element('li', `geo-meeting is-${met.certain ? 'certain' : 'possible'}`, button);
  }

  /** @param {number} step */
  step(step) {
    const at = this.now ? this.shown.indexOf(this.now) + step : 0;
    if (at >= 0 && at < this.shown.length) this.go(this.shown[at]);
  }

  /** To where the last to come of those who are shown came. @param {Meeting} met */
  go(met) {
    const { story, who, chosen } = this;
    const stops = met.stops.filter((i) => chosen.shows(who[i]));
    this.stop = stops[stops.length - 1];
    this.choose(met);
    story.go(this.stop, 'list');
  }

  /** @param {Meeting | null} met */
  choose(met) {
    const { route, words } = this;
    this.now = met;
    this.bar.hidden = !met;
    if (met) {
      const at = this.shown.indexOf(met);
      const text = words.say('people.met', { name: route.place(met.place).name, dates: sayDates(met.start, met.end, words), people: met.people.map((person) => route.people[person]).join(', ') });
      this.line.textContent = `${text}${met.certain ? '' : ` (${words.say('people.possible')})`}`;
      this.previous.setAttribute('aria-disabled', String(at <= 0));
      this.next.setAttribute('aria-disabled', String(at >= this.shown.length - 1));
    }
    this.point();
    this.dispatchEvent(new Event('change'));
  }

  point() {
    [...this.list.children].forEach((item, i) => {
      if (this.shown[i] === this.now) item.firstElementChild?.setAttribute('aria-current', 'true');
      else item.firstElementChild?.removeAttribute('aria-current');
    });
  }
}
