/**
 * Scrolling and stepping in step, both ways. The reader reads at a line that wanders: at the top of the view when the
 * list is at its top, at the bottom when it is at its end, so that every card passes it. A step scrolls its card to that
 * very line; what we scroll ourselves is not taken for reading.
 * @typedef {{top: number, bottom: number, position: number, most: number}} View the free part of the view, in its own pixels, and the scroll in it
 */
import { afterFrame, stillness } from '../shell/element.js';

/** Where the line stands in a view. @param {View} view */
export function readingLine({ top, bottom, position, most }) {
  return top + (most > 0 ? Math.min(1, Math.max(0, position / most)) : 0) * (bottom - top);
}

/**
 * The scroll position that brings a card (its edges in the view now) to the line, its head in sight.
 * @param {View} view @param {{top: number, bottom: number}} card
 */
export function positionFor(view, card) {
  const { top, bottom, position, most } = view;
  const at = { top: card.top + position - top, bottom: card.bottom + position - top };
  const toLine = (at.top + at.bottom) / 2 / (1 + (bottom - top) / Math.max(1, most));
  const whole = Math.max(toLine, at.bottom - (bottom - top));
  return Math.max(0, Math.min(most, whole, Math.ceil(at.top)));
}

// a scroll of ours has ended: so many ms without scrolling, where the browser does not say so; and at last in any case, since a busy one pauses
const REST = 150;
const LONGEST = 1500;
const SCROLLS = ['PageUp', 'PageDown', 'ArrowUp', 'ArrowDown', ' ', 'Tab']; // keys by which a reader scrolls; the others are steps
const FAR = 3; // views: further than this, jump
const CORRECTIONS = 6; // of a scroll of ours, at the most

/** Keeps a list's scroll and the story in step. */
export class Scrolling {
  /**
   * @param {HTMLElement} panel scrolls by itself on wide pages; the whole page scrolls on narrow ones
   * @param {HTMLElement} head stays at the top of the view
   * @param {{cardAt: (y: number) => number, edges: (stop: number) => {top: number, bottom: number} | null}} list
   * @param {import('../state/story.js').Story} story
   */
  constructor(panel, head, list, story) {
    this.panel = panel;
    this.head = head;
    this.list = list;
    this.story = story;
    this.ours = false;
    this.placed = false; // the reader has not scrolled since a step
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.target = 0; // px, where our last scroll goes
    this.corrections = 0; // of it, still to come
    addEventListener('scroll', () => this.scrolled(), { capture: true, passive: true });
    addEventListener('scrollend', () => this.arrived(), { capture: true, passive: true });
    for (const act of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
      addEventListener(act, (event) => {
        if (!(event instanceof KeyboardEvent) || SCROLLS.includes(event.key)) this.ours = this.placed = false;
      }, { capture: true, passive: true });
    }
    story.onStep(({ stop, cause }) => { if (cause !== 'scroll') this.show(stop); });
    let width = 0; // where the page scrolls, a list that brings its cards grows under one who reads
    new ResizeObserver(() => {
      const wide = panel.clientWidth;
      if (this.own || this.placed || wide !== width) this.show(story.current, false);
      width = wide;
    }).observe(panel);
    panel.addEventListener('load', () => { if (this.placed) this.show(story.current, false); }, { capture: true }); // a picture took its room
  }

  get own() { return /auto|scroll/.test(getComputedStyle(this.panel).overflowY); }

  /** One card at a time: there is nothing to keep in step. */
  get single() { return this.asked('--geo-single'); }

  /** The map is out of sight while one reads: scrolling does not step, or nobody could scroll up to see where the stop is. */
  get apart() { return this.asked('--geo-apart'); }

  /** @param {string} property of the style */
  asked(property) { return getComputedStyle(this.panel).getPropertyValue(property).trim() === '1'; }

  /** @param {boolean} stuck with the head where it will stand after scrolling @returns {View & {scroller: Element}} */
  view(stuck) {
    const scroller = this.own ? this.panel : (document.scrollingElement ?? document.documentElement);
    const box = this.own ? this.panel.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    const head = this.head.getBoundingClientRect();
    const style = getComputedStyle(this.head);
    const sticky = style.position === 'sticky';
    const top = !sticky ? box.top : stuck ? box.top + parseFloat(style.top) + head.height : Math.max(box.top, head.bottom);
    const most = scroller.scrollHeight - scroller.clientHeight;
    return { scroller, top: Math.min(top, box.bottom), bottom: box.bottom, position: scroller.scrollTop, most };
  }

  /** @param {number} stop @param {boolean} [smooth] */
  show(stop, smooth = true) {
    this.corrections = CORRECTIONS;
    this.bring(stop, smooth);
  }

  /** Scrolls so that a stop's card is at the line. @param {number} stop @param {boolean} smooth */
  bring(stop, smooth) {
    const view = this.view(true);
    const card = this.list.edges(stop);
    const top = this.single || !card ? 0 : positionFor(view, card);
    if (!this.own && stop < 0 && !smooth) return;
    this.placed = true;
    this.target = top;
    const distance = Math.abs(top - view.position);
    const glides = smooth && distance < FAR * (view.bottom - view.top) && !stillness();
    if (!glides) this.correct();
    if (!this.ours && distance < 1) return;
    this.ours = true;
    this.settle();
    view.scroller.scrollTo({ top, behavior: glides ? 'smooth' : 'instant' });
  }

  /** Brings the stop once more, until it stays: cards have their true heights when they have come near the view. */
  correct() {
    if (this.corrections-- <= 0) return;
    const stop = this.story.current;
    afterFrame(() => { if (this.placed && stop === this.story.current) this.bring(stop, false); });
  }

  scrolled() {
    if (this.ours) this.settle();
    else if (!this.single && !this.apart) this.read();
  }

  /** A scroll has ended; one that another of ours has overtaken goes on. */
  arrived() {
    const { position } = this.view(true);
    if (Math.abs(position - this.target) < 2) this.rest();
    else afterFrame(() => { if (this.view(true).position === position) this.rest(); });
  }

  rest() {
    this.ours = false;
    if (this.placed) this.correct();
  }

  settle() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.ours = false; }, 'onscrollend' in window ? LONGEST : REST);
  }

  read() {
    const view = this.view(false);
    if (view.most > 0) this.story.go(this.list.cardAt(readingLine(view)), 'scroll');
  }
}
