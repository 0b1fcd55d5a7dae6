// @ts-check
/**
 * Wheel and fingers on the map. Opened by itself the page has them ("greedy"); in a frame the host goes on scrolling
 * ("cooperative"): the wheel zooms with Ctrl or ⌘ only, and two fingers move the map.
 */
import { element } from '../shell/element.js';

/** @typedef {'cooperative' | 'greedy'} Mode */

/** @type {readonly Mode[]} */
export const MODES = ['cooperative', 'greedy'];
const SHOWN = 1500; // ms that a hint stays

export class Gestures {
  /** @param {L.Map} map @param {import('../shell/words.js').Words} words @param {Mode | ''} [wanted] by default what suits where the page is */
  constructor(map, words, wanted = '') {
    this.map = map;
    this.words = words;
    this.ground = map.getContainer();
    this.hint = element('p', 'geo-hint');
    this.hint.setAttribute('aria-hidden', 'true'); // keys move the map as ever
    this.ground.append(this.hint);
    /** @type {ReturnType<typeof setTimeout> | undefined} */ this.timer = undefined;
    this.ground.addEventListener('wheel', (event) => this.turn(event), { capture: true, passive: true });
    this.ground.addEventListener('pointerdown', (event) => this.press(event), { capture: true });
    this.ground.addEventListener('pointercancel', (event) => this.cancel(event), { capture: true });
    document.addEventListener('fullscreenchange', () => this.apply());
    this.use(wanted || (window.parent === window ? 'greedy' : 'cooperative'));
  }

  /** @param {Mode} mode */
  use(mode) {
    this.mode = mode;
    this.apply();
  }

  /** Whether the host page has the plain wheel and the single finger. */
  get shares() { return this.mode === 'cooperative' && !document.fullscreenElement; }

  apply() {
    this.ground.classList.toggle('is-cooperative', this.shares);
    if (!this.shares) this.map.dragging.enable();
  }

  /** The wheel without its key is kept from the map: the browser scrolls. @param {WheelEvent} event */
  turn(event) {
    if (!this.shares || event.ctrlKey || event.metaKey) return;
    event.stopImmediatePropagation();
    const mac = /Mac|iPhone|iPad/.test(navigator.platform);
    this.show(this.words.say('gestures.wheel', { key: mac ? '⌘' : this.words.say('key.ctrl') }));
  }

  /** One finger is kept from the map, a mouse is not; it comes before the events by which Leaflet drags. @param {PointerEvent} event */
  press({ pointerType }) {
    if (this.shares && pointerType === 'touch') this.map.dragging.disable();
    else this.map.dragging.enable();
  }

  /** The browser has taken a finger for scrolling. @param {PointerEvent} event */
  cancel({ pointerType, isPrimary }) {
    if (this.shares && pointerType === 'touch' && isPrimary) this.show(this.words.say('gestures.touch'));
  }

  /** @param {string} text */
  show(text) {
    this.hint.textContent = text;
    this.hint.classList.add('is-shown');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hint.classList.remove('is-shown'), SHOWN);
  }
}
