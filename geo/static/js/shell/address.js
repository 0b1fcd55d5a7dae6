/**
 * The page's address and the story, in step. A step of the reader's makes an entry to go back to; scrolling and playing only rewrite the last one.
 * @typedef {import('../state/story.js').Story} Story
 */

/**
 * What an address asks for: a stop (0-based), 'overview', 'play', or null.
 * @param {string} hash @returns {number | 'overview' | 'play' | null}
 */
export function readAddress(hash) {
  const match = /^#(?:stop[=-](\d{1,9})|(overview|play))$/.exec(hash);
  if (!match) return null;
  return match[1] ? Number(match[1]) - 1 : /** @type {'overview' | 'play'} */ (match[2]);
}

/**
 * @typedef {object} Asked what an address asks for besides a stop
 * @property {'' | 'light' | 'dark' | 'auto'} theme @property {string} language as it is written: 'de-AT' @property {'' | 'cooperative' | 'greedy'} gestures
 * @property {string[]} people names or numbers @property {number | null} year of the borders
 */

/** What the part of an address after "?" asks for; what it may not ask for is left out. @param {string} search @returns {Asked} */
export function readQuery(search) {
  const asked = new URLSearchParams(search);
  /** @template {string} T @param {string} name @param {readonly T[]} allowed @returns {T | ''} */
  const one = (name, allowed) => allowed.find((value) => value === asked.get(name)) ?? '';
  const year = asked.get('year') ?? '';
  return {
    theme: one('theme', /** @type {const} */ (['light', 'dark', 'auto'])),
    gestures: one('gestures', /** @type {const} */ (['cooperative', 'greedy'])),
    language: asked.get('lang') ?? '', people: asked.getAll('person'),
    year: /^-?\d{1,6}$/.test(year) ? Number(year) : null,
  };
}

/** @param {number} stop */
export function writeAddress(stop) { return stop < 0 ? '#overview' : `#stop=${stop + 1}`; }

/** @param {Story} story @param {{play: () => void}} player */
export function keepAddress(story, player) {
  const obey = () => {
    const wanted = readAddress(location.hash);
    if (wanted === 'play') player.play();
    else if (wanted === 'overview') story.overview('address');
    else if (wanted !== null && wanted >= 0) story.go(wanted, 'address');
    else if (!location.hash) story.overview('address');
  };
  story.onStep(({ stop, cause }) => {
    const hash = writeAddress(stop);
    if (cause === 'address' || hash === location.hash) return;
    try {
      // in a frame the entries would be the host's
      if (cause === 'scroll' || cause === 'play' || window.parent !== window) history.replaceState(null, '', hash);
      else history.pushState(null, '', hash);
    } catch {
      // a sandboxed frame, or more steps than the browser lets be written: the story goes on without an address
    }
  });
  addEventListener('popstate', obey);
  addEventListener('hashchange', obey);
  obey();
}
