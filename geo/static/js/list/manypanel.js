/** The list of a large life: the cards around the reader are in the document, the others when they are scrolled to. */
import { buildCard } from './card.js';
import { around, cardAtLine, roomFor, rowOf } from './cardwindow.js';
import { element } from '../shell/element.js';
import { Panel } from './panel.js';

const HEIGHT = 150; // px, of a card, until some are measured
const NEAR = 900; // px: so far beyond the view there are cards
const FAR = 3000; // and beyond that none
const BATCH = 12;
const ON_PAPER = 100;

export class ManyPanel extends Panel {
  /** @param {HTMLElement} home @param {import('./panel.js').Route} route @param {import('./panel.js').Story} story @param {import('./panel.js').Words} words */
  constructor(home, route, story, words) {
    super(home, route, story, words);
    this.first = 0; // the cards in the document: from this position among the shown stops
    this.end = 2 * BATCH; // to the one before this
    this.above = this.below = 0; // px of room
    this.row = rowOf(this.shown.count, HEIGHT);
    /** @type {Set<number>} */ this.waiting = new Set(); // stops whose cards want their texts
    this.build();
    addEventListener('scroll', () => this.follow(), { capture: true, passive: true });
    new ResizeObserver(() => this.refit()).observe(this.home);
    this.printSome();
  }

  build() {
    super.build(true);
    if (!this.waiting) return; // the list is not there yet
    const { first, end } = this;
    this.cards.setAttribute('aria-label', this.words.say('stops', { n: this.shown.count }));
    this.first = this.end = first;
    this.cards.replaceChildren();
    this.render(first, Math.min(end, this.shown.count));
    this.setRoom(this.above);
  }

  /** The cards of the stops that are shown, around where the reader is. */
  filter() {
    if (!this.waiting) return; // the list is not there yet
    const position = this.shown.before(this.story.current);
    this.cards.setAttribute('aria-label', this.words.say('stops', { n: this.shown.count }));
    this.first = this.end = 0;
    this.cards.replaceChildren();
    if (this.single) this.render(position, Math.min(position + 1, this.shown.count)), this.setRoom(0);
    else this.show(position);
  }

  get shown() { return this.packed.shown; }

  get home() { return /** @type {HTMLElement} */ (this.cards.parentElement); }

  get single() { return getComputedStyle(this.home).getPropertyValue('--geo-single').trim() === '1'; }

  /** What of the window shows the list, and what scrolls it. */
  view() {
    const own = /auto|scroll/.test(getComputedStyle(this.home).overflowY);
    const { top, bottom } = own ? this.home.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    return { top, bottom, scroller: own ? this.home : (document.scrollingElement ?? document.documentElement) };
  }

  /** @param {number} stop @returns {HTMLElement | null} */
  card(stop) { return this.cardOn(this.shown.positionOf(stop)); }

  /** @param {number} position among the shown stops @returns {HTMLElement | null} */
  cardOn(position) { return position < this.first || position >= this.end ? null : /** @type {HTMLElement | null} */ (this.cards.children[position - this.first] ?? null); }

  /** Where a stop's card is, brought into the document if it was not. @param {number} stop */
  edges(stop) {
    if (!this.shown.has(stop)) return null;
    if (!this.card(stop)) this.show(this.shown.positionOf(stop));
    return super.edges(stop);
  }

  /** The last stop of those at hand whose card begins above a height of the view. @param {number} y */
  cardAt(y) {
    if (this.cards.closest('.is-printing')) return this.story.current; // nobody reads
    let [low, high] = [this.first, this.end];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.cardOn(middle)?.getBoundingClientRect().top ?? Infinity) <= y) low = middle + 1;
      else high = middle;
    }
    return this.shown.at(low - 1);
  }

  /** @param {number} stop @param {number} previous @param {string} cause */
  mark(stop, previous, cause) {
    if (!this.waiting) return;
    const focused = this.card(previous)?.contains(document.activeElement);
    const position = this.shown.positionOf(stop);
    if (this.single && position >= 0) this.render(position, position + 1), this.setRoom(0);
    else if (position >= 0 && cause !== 'scroll') this.edges(stop);
    super.mark(stop, previous, cause);
    if (focused && cause !== 'scroll' && cause !== 'play') this.card(stop)?.querySelector('a')?.focus({ preventScroll: true });
  }

  /** @param {number} position the cards around it, where they would stand if all were there */
  show(position) {
    this.render(...around(position, this.shown.count, BATCH, 2 * BATCH));
    this.setRoom(position * this.row - this.heightUntil(position));
  }

  /** The cards of a stretch and no others. @param {number} first @param {number} end */
  render(first, end) {
    const make = (/** @type {number} */ from, /** @type {number} */ to) => Array.from({ length: Math.max(0, to - from) }, (_, i) => this.make(from + i));
    if (first >= this.end || end <= this.first) this.cards.replaceChildren(...make(first, end));
    else {
      for (let i = this.first; i < first; i++) this.cards.firstElementChild?.remove();
      for (let i = end; i < this.end; i++) this.cards.lastElementChild?.remove();
      this.cards.prepend(...make(first, this.first));
      this.cards.append(...make(this.end, end));
    }
    [this.first, this.end] = [first, end];
    this.fill();
  }

  /** @param {number} position */
  make(position) {
    const stop = this.shown.at(position), card = buildCard(this.route, stop, this.words, this.facet?.cardParts(stop));
    card.setAttribute('aria-setsize', String(this.shown.count));
    card.setAttribute('aria-posinset', String(position + 1));
    if (stop === this.story.current) card.setAttribute('aria-current', 'step');
    if (!this.packed.stop(stop).complete) this.waiting.add(stop);
    return card;
  }

  get packed() { return /** @type {import('../data/packed.js').PackedRoute} */ (/** @type {unknown} */ (this.route)); }

  /** Puts in the texts that are not unpacked yet; what is being read stays where it is. */
  async fill() {
    const wanted = [...this.waiting].filter((stop) => this.card(stop));
    this.waiting.clear();
    if (!wanted.length) return;
    await Promise.all(wanted.map((stop) => this.packed.load(stop)));
    const { top, bottom } = this.view(), now = this.edges(this.card(this.story.current) ? this.story.current : -1);
    const anchor = now && now.bottom > top && now.top < bottom ? this.story.current : this.cardAt(top);
    const before = this.card(anchor)?.getBoundingClientRect().top ?? 0;
    const focused = document.activeElement?.closest('.geo-stop');
    for (const stop of wanted) {
      const card = this.card(stop), made = card && this.make(this.shown.positionOf(stop));
      if (card && made) card.replaceWith(made);
      if (card && card === focused) made?.querySelector('a')?.focus({ preventScroll: true });
    }
    this.waiting.clear();
    this.row = rowOf(this.shown.count, this.single ? HEIGHT : this.heightUntil(this.end) / (this.end - this.first));
    const moved = this.card(anchor)?.getBoundingClientRect().top ?? before;
    this.setRoom(this.above + (this.first ? before - moved : 0), this.first ? 0 : moved - before);
  }

  /** @param {number} position px that the cards before it take */
  heightUntil(position) {
    const [head, card] = [this.cards.firstElementChild, this.cardOn(position) ?? this.cards.lastElementChild];
    if (!head || !card) return 0;
    const { top, bottom } = card.getBoundingClientRect();
    return (this.cardOn(position) ? top : bottom) - head.getBoundingClientRect().top;
  }

  /** Gives the list its room; where there is none to take, the scroll moves instead. @param {number} above px @param {number} [scroll] px */
  setRoom(above, scroll = 0) {
    const cards = { first: this.first, end: this.end, count: this.shown.count, row: this.row, height: this.heightUntil(this.end) };
    const room = this.single ? { above: 0, below: 0 } : roomFor(cards, above);
    this.above = room.above;
    this.below = room.below;
    [this.cards.style.paddingBlockStart, this.cards.style.paddingBlockEnd] = [`${room.above}px`, `${room.below}px`];
    const by = scroll + (this.single ? 0 : room.above - above);
    if (Math.abs(by) >= 1 && above !== room.above) this.view().scroller.scrollTop += by;
    else if (Math.abs(scroll) >= 1) this.view().scroller.scrollTop += scroll;
  }

  /** After a scroll: cards where the view is. */
  follow() {
    if (this.single || this.cards.closest('.is-printing')) return;
    const view = this.view(), list = this.cards.getBoundingClientRect(), { count } = this.shown;
    const [start, end] = [list.top + this.above, list.bottom - this.below];
    if ((end < view.top && this.end < count) || (start > view.bottom && this.first > 0)) {
      const { stop, share, line } = cardAtLine(view, list, count);
      this.render(...around(stop, count, BATCH, 2 * BATCH));
      const height = this.heightUntil(Math.min(count, stop + 1)) - this.heightUntil(stop);
      this.setRoom(line - list.top - this.heightUntil(stop) - share * height);
    } else if ((start > view.top - NEAR && this.first > 0) || (end < view.bottom + NEAR && this.end < count)) {
      const tall = (end - start) / (this.end - this.first);
      const first = start > view.top - NEAR ? Math.max(0, this.first - BATCH) : this.first + Math.max(0, Math.floor((view.top - FAR - start) / tall));
      const last = end < view.bottom + NEAR ? Math.min(count, this.end + BATCH) : this.end - Math.max(0, Math.floor((end - view.bottom - FAR) / tall));
      const gone = first > this.first ? this.heightUntil(first) : 0, before = this.first;
      this.render(first, last);
      this.setRoom(this.above + gone - (first < before ? this.heightUntil(before) : 0));
    }
  }

  /** The window has another size: one card, or as many as fit. */
  refit() {
    if (this.cards.closest('.is-printing')) return;
    const position = this.shown.before(this.story.current);
    if (this.single) this.render(position, position + 1), this.setRoom(0);
    else if (this.end - this.first < Math.min(BATCH, this.shown.count)) this.show(position);
    else this.follow();
  }

  /** On paper stand some stops, and which these are. */
  printSome() {
    const note = this.home.insertBefore(element('p', 'geo-part'), this.cards);
    let before = { first: 0, end: 0, above: 0, scroll: 0 };
    addEventListener('beforeprint', () => {
      before = { first: this.first, end: this.end, above: this.above, scroll: this.view().scroller.scrollTop };
      const [first, end] = around(this.shown.before(this.story.current), this.shown.count, 0, ON_PAPER);
      this.render(first, end);
      note.textContent = `${this.words.number(first + 1)}–${this.words.number(end)} / ${this.words.say('stops', { n: this.shown.count })}`;
    });
    addEventListener('afterprint', () => {
      this.render(before.first, before.end);
      this.setRoom(before.above);
      this.view().scroller.scrollTop = before.scroll;
    });
  }
}
