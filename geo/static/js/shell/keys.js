/** The page's keys. */

/** @typedef {'next' | 'previous' | 'first' | 'last' | 'play' | 'full' | 'find' | 'help' | 'leave' | 'in' | 'out'} Command */

/** @type {Record<string, Command>} */
const KEYS = {
  ArrowRight: 'next', j: 'next', ArrowLeft: 'previous', k: 'previous', Home: 'first', End: 'last',
  ' ': 'play', f: 'full', '/': 'find', '?': 'help', Escape: 'leave', '+': 'in', '=': 'in', '-': 'out',
};
const WRITES = 'input, textarea, select, [contenteditable], dialog[open]';
const PRESSES = 'button, summary, audio, video';

/** @typedef {Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'defaultPrevented'>} Press */

/**
 * What a key asks for, or null where it belongs to the browser, to typing, or to the control that has the focus.
 * @param {Press} press @param {{closest: (selector: string) => unknown} | null} target @param {'ltr' | 'rtl'} direction
 * @returns {Command | null}
 */
export function readKey(press, target, direction) {
  if (press.defaultPrevented || press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return null;
  const command = KEYS[press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null;
  if (!command || target?.closest(WRITES)) return null;
  if (press.shiftKey && (press.key === ' ' || press.key.length > 1)) return null;
  if (press.key === ' ' && target?.closest(PRESSES)) return null;
  if (direction === 'rtl' && press.key === 'ArrowLeft') return 'next';
  if (direction === 'rtl' && press.key === 'ArrowRight') return 'previous';
  return command;
}

/** @param {() => 'ltr' | 'rtl'} direction @param {Record<Command, () => void>} commands @param {AbortSignal} [signal] */
export function listenToKeys(direction, commands, signal) {
  document.addEventListener('keydown', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const command = readKey(event, target, direction());
    if (!command) return;
    event.preventDefault();
    commands[command]();
  }, { signal });
}

/**
 * Keys that move and zoom the map while it has the focus; ← and → are the story's, with Shift they are the map's.
 * @param {L.Map} map
 */
export function listenOnMap(map) {
  const STEP = 80; // px
  /** @type {Record<string, [number, number]>} */
  const moves = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], 'Shift+ArrowLeft': [-STEP, 0], 'Shift+ArrowRight': [STEP, 0] };
  map.getContainer().addEventListener('keydown', (event) => {
    if (event.target !== map.getContainer() || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moves[(event.shiftKey ? 'Shift+' : '') + event.key];
    if (!move) return;
    event.preventDefault();
    map.panBy(move);
  });
}
