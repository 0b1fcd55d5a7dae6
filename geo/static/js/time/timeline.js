/** The strip of time under the map: years, stays as bars, moments as dots, a place to play from. */
import { fromDay } from '../data/calendar.js';
import { sayShort, sayYear } from '../data/dates.js';
import { element, iconButton, nameIt, pushButton } from '../shell/element.js';
import { SPEEDS } from '../state/player.js';
import { sayStep } from '../shell/announce.js';
import { during, placeTicks, scaleTime, stopsAt } from './timescale.js';

const ICON = { play: 'M8 5v14l11-7z', pause: 'M7 5h3v14H7zM14 5h3v14h-3z' };
const TICK = 64; // px a label needs
const POINTER = 4, TOUCH = 12; // px by which one may miss a bar
const SLOP = 8; // px that a finger moves aside before it is followed

/** @typedef {import('./timescale.js').Bar} Bar */

export class TimeLine {
  /**
   * @param {import('../data/document.js').Route} route @param {import('../state/story.js').Story} story
   * @param {import('../state/player.js').Player} player @param {import('../shell/words.js').Words} words
   */
  constructor(route, story, player, words) {
    this.route = route;
    this.story = story;
    this.player = player;
    this.words = words;
    /** @type {import('../facets/facet.js').Facet | null} */ this.facet = null;
    this.all = this.measure();
    this.scale = this.all; // of what is shown
    /** @type {PointerEvent | null} */ this.finger = null; // that has come down and not moved yet
    this.pressed = NaN; // px where the pointer went down, until it moves
    this.ticks = element('div', 'geo-ticks');
    this.bars = element('div', 'geo-bars');
    this.track = element('div', 'geo-track', this.bars, this.ticks);
    this.playButton = iconButton(ICON.play, 'geo-play', () => player.toggle());
    this.speedButton = pushButton('geo-speed', () => player.goAt(SPEEDS[(SPEEDS.indexOf(player.speed) + 1) % SPEEDS.length]));
    this.element = element('section', 'geo-time', this.playButton, this.speedButton, this.track);
    this.element.classList.toggle('is-empty', !this.scale);
    this.track.tabIndex = 0;
    this.track.setAttribute('role', 'slider');
    this.track.setAttribute('aria-valuemin', '0');
    this.track.setAttribute('aria-valuemax', String(route.count));
    this.draw();
    this.say();
    this.listen();
  }

  /** What stands on the axis. @returns {import('./timescale.js').Scale | null} */
  measure() { return scaleTime(this.route); }

  /** The stops one may mean by pointing at a day. @param {import('./timescale.js').Scale} scale @param {number} day @param {number} slack days */
  stopsAt(scale, day, slack) { return stopsAt(scale, day, slack); }

  listen() {
    this.story.onStep(() => this.point());
    this.story.store.on(['people', 'mask'], () => { if (this.facet) this.draw(); });
    this.player.addEventListener('change', () => this.say());
    this.words.onChange(() => { this.say(); this.label(); });
    new ResizeObserver(() => this.label()).observe(this.track);
    this.track.addEventListener('keydown', (event) => this.press(event));
    this.track.addEventListener('pointerdown', (event) => {
      if (event.button) return;
      this.track.setPointerCapture(event.pointerId);
      this.finger = event.pointerType === 'touch' ? event : null; // which may be about to scroll: it is followed once it moves aside, or is lifted
      if (!this.finger) this.seek(event, true);
    });
    this.track.addEventListener('pointermove', (event) => {
      if (!this.track.hasPointerCapture(event.pointerId)) return;
      const [x, y] = this.finger ? [Math.abs(event.clientX - this.finger.clientX), Math.abs(event.clientY - this.finger.clientY)] : [SLOP, 0];
      if (x < SLOP || x < y) return;
      this.finger = null;
      this.seek(event);
    });
    this.track.addEventListener('pointerup', () => {
      if (this.finger) this.seek(this.finger, true);
      this.finger = null;
    });
    this.track.addEventListener('pointercancel', () => { this.finger = null; });
  }

  /** Goes where the pointer is; pressed again on a stop that shares its days with others, to the next of them. @param {PointerEvent} event @param {boolean} [pressed] */
  seek(event, pressed = false) {
    if (!this.scale) return;
    const { left, width } = this.track.getBoundingClientRect();
    const along = (event.clientX - left) / width;
    const { first, last } = this.scale;
    const length = last - first;
    const stops = this.stopsAt(this.scale, first + (this.words.direction === 'rtl' ? 1 - along : along) * length, ((event.pointerType === 'touch' ? TOUCH : POINTER) / width) * length);
    if (!pressed && Math.abs(event.clientX - this.pressed) < 3) return;
    this.pressed = pressed ? event.clientX : NaN;
    const stop = stops[pressed ? (stops.indexOf(this.story.current) + 1) % stops.length : 0];
    if (stop !== this.story.current) this.story.go(stop, 'time');
  }

  /** The slider's own keys; ← → Home End are the page's. @param {KeyboardEvent} event */
  press(event) {
    const step = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.story.go(Math.max(-1, this.story.current + step), 'time');
  }

  /** Adds lanes and colours of a part of the page. @param {import('../facets/facet.js').Facet} facet */
  use(facet) {
    this.facet = facet;
    this.draw();
  }

  draw() {
    if (!this.all) return;
    const scale = (this.scale = this.facet ? this.inLanes(this.all, this.facet) : this.all);
    this.bars.style.setProperty('--lanes', String(scale.lanes));
    /** @type {Map<number, HTMLElement>} */
    this.marks = new Map();
    for (const bar of scale.bars) this.marks.set(bar.stop, this.drawBar(scale, bar));
    this.bars.replaceChildren(...this.marks.values());
    this.label();
    this.point();
  }

  /** The bars of the stops that are shown, in the facet's lanes. @param {import('./timescale.js').Scale} all @param {import('../facets/facet.js').Facet} facet */
  inLanes(all, facet) {
    const bars = all.bars.filter(({ stop }) => this.story.shows(stop)), lanes = facet.lanes(bars.map(({ stop }) => stop));
    facet.showLanes(lanes);
    return { ...all, lanes: lanes.order.length + lanes.nobody, bars: bars.map((bar) => ({ ...bar, lane: facet.lane(bar.stop, lanes) })) };
  }

  /** @param {import('./timescale.js').Scale} scale @param {Bar} bar */
  drawBar(scale, bar) {
    const percent = (/** @type {number} */ days) => `${(days / (scale.last - scale.first)) * 100}%`;
    const mark = element('span', bar.moment ? 'geo-moment' : 'geo-stay');
    const length = Math.max(1e-9, bar.to - bar.from);
    mark.style.insetInlineStart = percent(bar.from - scale.first);
    mark.style.inlineSize = percent(length);
    mark.style.setProperty('--lane', String(bar.lane));
    mark.style.setProperty('--sure', `${((bar.sureFrom - bar.from) / length) * 100}%`);
    mark.style.setProperty('--unsure', `${((bar.sureTo - bar.from) / length) * 100}%`);
    mark.classList.add(`geo-time-${this.facet?.tint(bar.stop) ?? Math.min(6, Math.floor(((bar.from - scale.first) / (scale.last - scale.first)) * 7))}`);
    return mark;
  }

  label() {
    if (!this.scale) return;
    const { first, last } = this.scale;
    const ticks = placeTicks(first, last, Math.floor((this.track.clientWidth || 640) / TICK));
    this.ticks.replaceChildren(...ticks.map(({ day, unit }) => {
      const tick = element('span', '', this.sayTick(fromDay(day), unit));
      tick.style.insetInlineStart = `${((day - first) / (last - first)) * 100}%`;
      return tick;
    }));
    // a label that would be cut at the end is left out
    const { left, right } = this.ticks.getBoundingClientRect();
    for (const tick of [...this.ticks.children]) {
      const box = tick.getBoundingClientRect();
      if (right > left && (box.left < left - 1 || box.right > right + 1)) tick.remove();
    }
  }

  /** @param {[number, number, number]} date @param {'year' | 'month' | 'day'} unit */
  sayTick(date, unit) {
    if (unit === 'year' || (unit === 'month' && date[1] === 1)) return sayYear(date[0], this.words);
    return sayShort(date, this.words, unit === 'day' ? { day: 'numeric', month: 'short' } : { month: 'short' });
  }

  point() {
    const now = this.story.current;
    const together = this.scale && now >= 0 ? during(this.scale, now) : new Set();
    for (const [stop, mark] of this.marks ?? []) {
      mark.classList.toggle('is-now', stop === now);
      mark.classList.toggle('is-during', stop !== now && together.has(stop));
    }
    this.track.setAttribute('aria-valuenow', String(now + 1));
    this.track.setAttribute('aria-valuetext', sayStep(this.route, now, this.words));
  }

  say() {
    const { words, player } = this;
    this.element.setAttribute('aria-label', words.say('timeline'));
    this.track.setAttribute('aria-label', words.say('timeline'));
    nameIt(this.playButton, words.say(player.playing ? 'pause' : 'play'));
    this.playButton.querySelector('path')?.setAttribute('d', player.playing ? ICON.pause : ICON.play);
    this.speedButton.textContent = `${words.number(player.speed)}×`;
    nameIt(this.speedButton, `${words.say('speed')}: ${words.number(player.speed)}×`);
    this.point();
  }
}
