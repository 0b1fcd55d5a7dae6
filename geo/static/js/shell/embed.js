/** The page's side of the conversation with the page that frames it (docs/protocol.md). Out go numbers and fixed words only. */

import { MODES } from '../view/gestures.js';

/**
 * @typedef {object} Served what a host may drive
 * @property {import('../state/story.js').Story} story
 * @property {import('../state/player.js').Player} player
 * @property {import('./words.js').Words} words
 * @property {import('../view/gestures.js').Gestures} gestures
 * @property {L.Map} map
 * @typedef {(value: (name: string) => unknown) => string | void} Order does what a message asks for; what it gives back is why it does not
 */

export const PROTOCOL = 1;
const THEMES = ['light', 'dark', 'auto'];

/** The page in light or dark, or as the reader's system has it. @param {string} theme @param {L.Map} [map] whose land is drawn in the colours of the theme */
export function useTheme(theme, map) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  map?.fire('viewreset');
}

/** The language of a page that a tag means ('de-AT' → de), or ''. @param {unknown} wanted @param {readonly string[]} languages */
export function languageOf(wanted, languages) {
  return (typeof wanted === 'string' && languages.find((code) => code === wanted.toLowerCase().split('-')[0])) || '';
}

/** The height that suits a frame of this width; both in rem, in step with the layouts of geo.css. @param {number} width */
export function wantedHeight(width) {
  if (width < 38) return Math.min(42.5, 26.25 + 0.6 * width); // a phone: map, card, some of the list
  return Math.min(45, Math.max(33, 0.56 * width)); // side by side
}

/** What a message asks for: its type and values, own properties only; null for what is not of this protocol. @param {unknown} data @returns {{type: string, value: (name: string) => unknown} | null} */
export function readMessage(data) {
  if (typeof data !== 'object' || data === null) return null;
  const own = (/** @type {string} */ name) => (Object.hasOwn(data, name) ? /** @type {any} */ (data)[name] : undefined);
  return own('geo') === PROTOCOL && typeof own('type') === 'string' ? { type: own('type'), value: own } : null;
}

/** Speaks with the window that frames this one, and with no other; silent where there is none. */
export class Host {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.height = 0;
    /** @type {Record<string, Order>} parts of the page add theirs */ this.orders = Object.create(null);
    this.parent = window.parent === window ? null : window.parent;
    this.fail = () => this.tell('error', { message: 'the page cannot be opened' });
    if (!this.parent) return;
    addEventListener('error', this.fail);
    addEventListener('unhandledrejection', this.fail);
  }

  /** From now on the host may drive, and is told. @param {Served} served */
  serve(served) {
    if (!this.parent) return;
    removeEventListener('error', this.fail);
    removeEventListener('unhandledrejection', this.fail);
    this.served = served;
    Object.assign(this.orders, this.ordersOf(served));
    addEventListener('message', ({ source, data }) => {
      const message = source === this.parent ? readMessage(data) : null;
      if (message) this.obey(message.type, message.value);
    });
    served.story.onStep(({ stop, previous }) => this.tellStop(stop, previous));
    new ResizeObserver(() => this.tellHeight()).observe(this.root);
    this.greet();
  }

  /** @param {Served} served @returns {Record<string, Order>} by the type of the message */
  ordersOf({ story, player, words, gestures, map }) {
    return {
      hello: () => this.greet(),
      play: () => player.play(),
      pause: () => player.pause(),
      overview: () => story.overview('host'),
      go: (value) => {
        const stop = value('stop');
        if (typeof stop !== 'number' || !Number.isInteger(stop) || stop < 1 || stop > story.count) return `go: stop is a whole number from 1 to ${story.count}`;
        story.go(stop - 1, 'host');
      },
      language: (value) => {
        const language = languageOf(value('language'), words.languages);
        if (!language) return `language: one of ${words.languages.join(', ')}`;
        words.use(language);
      },
      theme: (value) => {
        const theme = THEMES.find((name) => name === value('theme'));
        if (!theme) return `theme: one of ${THEMES.join(', ')}`;
        useTheme(theme, map);
      },
      gestures: (value) => {
        const mode = MODES.find((name) => name === value('gestures'));
        if (!mode) return `gestures: one of ${MODES.join(', ')}`;
        gestures.use(mode);
      },
    };
  }

  /** @param {string} type @param {(name: string) => unknown} value */
  obey(type, value) {
    const order = Object.hasOwn(this.orders, type) ? this.orders[type] : null;
    const fault = order?.(value);
    if (fault) this.refuse(fault);
  }

  greet() {
    if (!this.served) return;
    const { story, words } = this.served;
    this.tell('ready', { stops: story.count, language: words.language, languages: words.languages });
    this.height = 0;
    this.tellHeight();
    if (story.current >= 0) this.tellStop(story.current, -1);
  }

  /** @param {number} stop @param {number} previous */
  tellStop(stop, previous) {
    if (stop < 0) this.tell('overview', { previous: previous + 1 });
    else this.tell('stopenter', { stop: stop + 1, previous: previous + 1 });
  }

  tellHeight() {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const height = Math.round(wantedHeight(this.root.clientWidth / rem) * rem);
    if (height !== this.height) this.tell('height', { height: (this.height = height) });
  }

  /** @param {string} message */
  refuse(message) { this.tell('error', { message }); }

  /** To whoever frames the page: who that is cannot be known, so nothing that is told is private. @param {string} type @param {Record<string, unknown>} values */
  tell(type, values) { this.parent?.postMessage({ geo: PROTOCOL, type, ...values }, '*'); }
}
