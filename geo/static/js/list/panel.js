/** The list of stops beside the map. */
import { buildCard } from './card.js';
import { element, linkTo, pushButton, said } from '../shell/element.js';
import { rowsOf } from '../state/visiblestops.js';

/**
 * @typedef {import('../data/document.js').Route} Route
 * @typedef {import('../shell/words.js').Words} Words
 * @typedef {import('../state/story.js').Story} Story
 */

/** The cards: the one place that knows how the list is built. */
export class Panel {
  /** @param {HTMLElement} home holds the ordered list @param {Route} route @param {Story} story @param {Words} words @param {string} [written] the language of the cards that the page already holds (geo/page/body.py) */
  constructor(home, route, story, words, written = '') {
    this.route = route;
    this.story = story;
    this.words = words;
    this.intro = element('div', 'geo-intro');
    this.cards = home.querySelector('ol') ?? element('ol', 'geo-stops');
    this.foot = element('footer', 'geo-foot');
    home.querySelector('.geo-foot')?.remove(); // the one of the page without scripts
    home.append(this.intro, this.cards, this.foot);
    this.cards.addEventListener('click', (event) => this.click(event));
    /** @type {import('../facets/facet.js').Facet | null} */ this.facet = null;
    story.store.on(['mask'], () => this.filter());
    story.onStep(({ stop, previous, cause }) => this.mark(stop, previous, cause));
    words.onChange(() => this.build());
    this.cards.addEventListener('error', (event) => { if (event.target instanceof HTMLImageElement) event.target.remove(); }, { capture: true });
    this.build(written === words.language && this.cards.childElementCount === route.count && route.people.length < 2);
  }

  /** @param {boolean} [kept] the cards stay as they are */
  build(kept = false) {
    const { route, words, story } = this;
    const begin = pushButton('geo-begin', () => story.first('button'), words.say('begin'));
    begin.disabled = !route.count;
    this.intro.replaceChildren(...(route.description ? [said('p', '', route.description)] : []), begin);
    if (!kept) {
      this.cards.replaceChildren(...Array.from({ length: route.count }, (_, i) => buildCard(route, i, words, this.facet?.cardParts(i))));
      this.filter();
    }
    this.foot.replaceChildren(...route.credits.map(({ text, link }) => element('p', '', link ? linkTo(link, text) : text)));
    this.mark(story.current, -1, 'address');
  }

  /** Adds what a part of the page has to say on the cards. @param {import('../facets/facet.js').Facet} facet */
  use(facet) {
    this.facet = facet;
    this.build();
  }

  /** Shows the cards of the stops that are shown, and no others. */
  filter() {
    const cards = /** @type {HTMLElement[]} */ ([...this.cards.children]);
    cards.forEach((card, i) => { card.hidden = !this.story.shows(i); });
  }

  /** @param {number} stop @returns {HTMLElement | null} */
  card(stop) { return /** @type {HTMLElement | null} */ (this.cards.children[stop] ?? null); }

  /** @param {number} stop @returns {{top: number, bottom: number} | null} */
  edges(stop) { return this.card(stop)?.getBoundingClientRect() ?? null; }

  /** The last stop whose card begins above a height of the view; -1 above the first. @param {number} y */
  cardAt(y) {
    const { mask } = this.story.store.state, shown = mask && rowsOf(mask);
    let [low, high] = [0, shown ? shown.length : this.route.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.edges(shown ? shown[middle] : middle)?.top ?? Infinity) <= y) low = middle + 1;
      else high = middle;
    }
    return shown ? shown[low - 1] ?? -1 : low - 1;
  }

  /** @param {number} stop @param {number} previous @param {string} cause */
  mark(stop, previous, cause) {
    const [left, entered] = [this.card(previous), this.card(stop)];
    const focused = left?.contains(document.activeElement) || this.intro.contains(document.activeElement);
    left?.removeAttribute('aria-current');
    entered?.setAttribute('aria-current', 'step');
    const follow = cause === 'find' || (focused && cause !== 'scroll' && cause !== 'play');
    if (follow) /** @type {HTMLElement | null} */ ((entered ?? this.intro).querySelector('a, button'))?.focus({ preventScroll: true });
  }

  /** A click anywhere on a card goes there, unless it follows a link or marks a text. @param {MouseEvent} event */
  click(event) {
    const target = /** @type {Element} */ (event.target);
    const link = target.closest('a, summary');
    const card = /** @type {HTMLLIElement | null} */ (target.closest('.geo-stop'));
    if (!card || event.ctrlKey || event.metaKey || event.shiftKey || (link && !link.matches('.geo-go'))) return;
    if (!link && getSelection()?.type === 'Range') return;
    event.preventDefault();
    this.story.go(card.value - 1, 'list');
  }
}
