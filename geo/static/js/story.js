/**
 * @typedef {'key' | 'button' | 'map' | 'list' | 'scroll' | 'time' | 'play' | 'address' | 'host' | 'find'} Cause
 * @typedef {{stop: number, previous: number, cause: Cause}} Step
 */

/** Where the reader is: at a stop (0-based) or at the overview (-1). Every move is told once, with its cause. */
export class Story extends EventTarget {
  /** @param {number} count how many stops there are */
  constructor(count) {
    super();
    this.count = count;
    this.current = -1;
  }

  /**
   * To a stop; numbers beyond the ends mean the ends. Going where one is already is told too (a click asks to see it again), but not by scrolling.
   * @param {number} stop @param {Cause} cause
   */
  go(stop, cause) {
    const wanted = Math.max(-1, Math.min(Math.trunc(stop), this.count - 1));
    if (Number.isNaN(wanted) || (wanted === this.current && (cause === 'scroll' || cause === 'address'))) return;
    const previous = this.current;
    this.current = wanted;
    /** @type {Step} */
    const detail = { stop: wanted, previous, cause };
    this.dispatchEvent(new CustomEvent('step', { detail }));
  }

  /** @param {Cause} cause */
  overview(cause) { this.go(-1, cause); }

  /** @param {Cause} cause */
  next(cause) { if (this.current < this.count - 1) this.go(this.current + 1, cause); }

  /** @param {Cause} cause */
  previous(cause) { if (this.current >= 0) this.go(this.current - 1, cause); }

  /** @param {Cause} [cause] */
  first(cause = 'button') { this.go(Math.min(0, this.count - 1), cause); }

  /** @param {Cause} [cause] */
  last(cause = 'button') { this.go(this.count - 1, cause); }

  /** Calls back at every step. @param {(step: Step) => void} told @param {AbortSignal} [signal] */
  onStep(told, signal) {
    this.addEventListener('step', (event) => told(/** @type {CustomEvent<Step>} */ (event).detail), { signal });
  }
}
