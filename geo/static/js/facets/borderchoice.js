// @ts-check
// Which year's borders are shown, and the choice of others.
import { sayYear } from '../data/dates.js';
import { element } from '../shell/element.js';

/** "1914", or "1914 – 1918" where the end is known. @param {import('./borderyears.js').Year} year @param {import('../shell/words.js').Words} words */
export function sayWhen({ year, until }, words) {
  const start = sayYear(year, words);
  return until === null || until === year ? start : words.say('date.span', { start, end: sayYear(until, words) });
}

/** Which year's borders are shown, and the choice of today's or none. */
export class BorderChoice {
  /** @param {L.Map} map @param {import('../shell/words.js').Words} words @param {import('./borderyears.js').Borders} given @param {(shown: string) => void} choose */
  constructor(map, words, given, choose) {
    this.map = map;
    this.words = words;
    this.given = given;
    this.select = element('select', 'geo-then-choice', ...['then', 'today', 'none'].map((value) => Object.assign(element('option'), { value })));
    this.select.addEventListener('change', () => choose(this.select.value));
    const box = element('div', 'geo-control geo-then', this.select);
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    this.control = Object.assign(new L.Control({ position: 'topright' }), { onAdd: () => box });
    this.place();
  }

  /** Below the key to the map. */
  place() { this.control.remove().addTo(this.map); }

  /** @param {number} year @param {string} shown */
  say(year, shown) {
    const { words, select, given } = this;
    const texts = [words.say('borders.of', { when: sayWhen(given.years[year], words) }), words.say('borders.today'), words.say('borders.none')];
    texts.forEach((text, i) => { select.options[i].textContent = text; });
    select.value = shown;
    select.setAttribute('aria-label', words.say('borders.choice'));
  }
}
