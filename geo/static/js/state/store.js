// @ts-check
/** What the reader sees, in one place: an input sets it, and one event names what is another one now. */

/**
 * @typedef {'key' | 'button' | 'map' | 'list' | 'scroll' | 'time' | 'play' | 'address' | 'host' | 'find'} Cause
 * @typedef {object} State
 * @property {number} stop 0-based; -1 is the overview
 * @property {Uint8Array | null} mask 1 for each stop that is shown; null: all
 * @property {ReadonlySet<number>} people whose lines are drawn; none: nobody is chosen
 * @property {number | null} year of the borders; null: that of the stop
 * @property {string} language
 * @typedef {{changed: ReadonlySet<keyof State>, before: Readonly<State>, cause: Cause}} Change
 */

export class Store {
  /** @type {Set<(change: Change) => void>} told before the others */ #first = new Set();
  /** @type {Set<(change: Change) => void>} */ #others = new Set();

  /** @param {Partial<State>} [state] */
  constructor(state = {}) {
    /** @type {Readonly<State>} */ this.state = { stop: -1, mask: null, people: new Set(), year: null, language: '', ...state };
    /** @type {Cause} of the last change */ this.cause = 'address';
  }

  /** All that is given counts as changed: a click on the stop that is read asks to see it again. @param {Partial<State>} change @param {Cause} cause */
  set(change, cause) {
    const before = this.state, changed = new Set(/** @type {(keyof State)[]} */ (Object.keys(change)));
    this.state = { ...before, ...change };
    this.cause = cause;
    for (const told of [...this.#first, ...this.#others]) told({ changed, before, cause });
  }

  /**
   * Calls back when one of these is set.
   * @param {(keyof State)[]} names @param {(change: Change) => void} act
   * @param {{first?: boolean, signal?: AbortSignal}} [how] `first`: before those who did not ask for it
   */
  on(names, act, { first = false, signal } = {}) {
    const listeners = first ? this.#first : this.#others;
    const told = (/** @type {Change} */ change) => { if (names.some((name) => change.changed.has(name))) act(change); };
    listeners.add(told);
    signal?.addEventListener('abort', () => listeners.delete(told));
  }
}
