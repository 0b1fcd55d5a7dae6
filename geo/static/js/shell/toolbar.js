/** The row above the list: where one is, one step back, one on, and the ways to elsewhere. */
import { element, iconButton, linkTo, nameIt } from './element.js';
import { Finder } from './search.js';
import { showKeys } from './help.js';

const ICON = {
  previous: 'M15 5l-7 7 7 7', next: 'M9 5l7 7-7 7', overview: 'M4 5h16M4 12h16M4 19h10',
  find: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20',
  open: 'M13 5h6v6M19 5l-9 9M17 14v5H5V7h5',
};

export class Toolbar {
  /**
   * @param {HTMLElement} root @param {import('../data/document.js').Route} route @param {import('../state/story.js').Story} story
   * @param {import('./words.js').Words} words @param {import('./search.js').Search} search
   */
  constructor(root, route, story, words, search) {
    this.root = root;
    this.route = route;
    this.story = story;
    this.words = words;
    this.place = element('output', 'geo-position');
    this.previous = iconButton(ICON.previous, 'geo-previous', () => story.previous('button'));
    this.next = iconButton(ICON.next, 'geo-next', () => story.next('button'));
    this.overview = iconButton(ICON.overview, 'geo-to-overview', () => story.overview('button'));
    this.search = search;
    this.searchButton = iconButton(ICON.find, 'geo-to-find', () => this.find());
    this.keys = iconButton('M9 9a3 3 0 1 1 4 2.8c-.7.4-1 .9-1 1.7v.5M12 17.5v.5', 'geo-to-help', () => this.help());
    const elsewhere = [this.overview, this.searchButton, this.language(), this.keys, this.open()];
    this.element = element('nav', 'geo-steps', this.previous, this.place, this.next, element('span', 'geo-gap'), ...elsewhere);
    /** @type {Finder | null} */
    this.finder = null;
    story.store.on(['stop', 'mask'], () => this.point());
    words.onChange(() => this.say());
    this.say();
  }

  /** The reader's choice of language, unless the author made it. */
  language() {
    const { words } = this;
    if (words.fixed || words.languages.length < 2) return null;
    const select = element('select', 'geo-button geo-language', ...words.languages.map((code) => {
      const option = element('option', '', String(words.tables[code].name ?? code));
      option.value = code;
      option.lang = code;
      return option;
    }));
    select.value = words.language;
    select.addEventListener('change', () => words.use(select.value));
    words.onChange(() => { select.value = words.language; });
    return (this.select = select);
  }

  /** In a frame: the way to the page itself. */
  open() {
    if (window.parent === window || !/^(https?|file):/.test(location.protocol)) return null;
    const link = linkTo(location.href, '');
    link.className = 'geo-open';
    link.addEventListener('click', () => { link.href = location.href; });
    return (this.full = link);
  }

  find() {
    this.finder?.leave();
    this.finder = new Finder(this.element, this.route, this.words, this.search, (stop) => this.story.go(stop, 'find'), () => this.searchButton.focus());
  }

  help() { showKeys(this.root, this.words); }

  point() {
    const { current, count, ends } = this.story;
    this.place.textContent = `${current < 0 ? '–' : this.words.number(current + 1)} / ${this.words.number(count)}`;
    this.previous.setAttribute('aria-disabled', String(current < 0));
    this.next.setAttribute('aria-disabled', String(ends));
  }

  say() {
    const { words } = this;
    nameIt(this.previous, words.say('previous'), '←');
    nameIt(this.next, words.say('next'), '→');
    nameIt(this.overview, words.say('overview'), 'Esc');
    nameIt(this.searchButton, words.say('find'), '/');
    nameIt(this.keys, words.say('help'), '?');
    if (this.select) nameIt(this.select, words.say('language'));
    if (this.full) this.full.textContent = words.say('open');
    this.point();
  }
}
