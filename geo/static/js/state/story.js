// @ts-check
/** The way through the stops: the one place that steps, among those that are shown. */
import { Store } from './store.js';

/**
 * @typedef {import('./store.js').Cause} Cause
 * @typedef {{stop: number, previous: number, cause: Cause}} Step
 */

/** Where the reader is: at a stop (0-based) or at the overview (-1). Every move is told once, with its cause. */
export class Story {
  /** @param {number} count how many stops there are @param {Store} [store] */
  constructor(count, store = new Store()) {
    this.count = count;
    this.store = store;
    /** @type {(stop: number) => void} shows a stop that is not among those shown */
    this.reveal = () => {};
  }

  get current() { return this.store.state.stop; }

  /** @param {number} stop */
  shows(stop) {
    const { mask } = this.store.state;
    return !mask || mask[stop] === 1;
  }

  /** The first shown stop from one on, in a direction; -1 or the count where there is none. @param {number} stop @param {1 | -1} step */
  from(stop, step) {
    while (stop >= 0 && stop < this.count && !this.shows(stop)) stop += step;
    return stop;
  }

  /** Whether there is a stop after this one. */
  get ends() { return this.from(this.current + 1, 1) >= this.count; }

  /**
   * To a stop; numbers beyond the ends mean the ends. Going where one is already is told too (a click asks to see it again), but not by scrolling.
   * Who goes to a stop that is not shown (by its address, or having found it) is shown it; who scrolls or plays passes over it.
   * @param {number} stop @param {Cause} cause
   */
  go(stop, cause) {
    let wanted = Math.max(-1, Math.min(Math.trunc(stop), this.count - 1));
    if (Number.isNaN(wanted)) return;
    if (wanted >= 0 && !this.shows(wanted)) {
      if (cause === 'time' || cause === 'scroll' || cause === 'play') wanted = this.from(wanted, wanted < this.current ? -1 : 1);
      else this.reveal(wanted);
    }
    if (wanted >= this.count || (wanted === this.current && (cause === 'scroll' || cause === 'address'))) return;
    this.store.set({ stop: wanted }, cause);
  }

  /** @param {Cause} cause */
  overview(cause) { this.go(-1, cause); }

  /** @param {Cause} cause */
  next(cause) {
    const next = this.from(this.current + 1, 1);
    if (next < this.count) this.go(next, cause);
  }

  /** @param {Cause} cause */
  previous(cause) { if (this.current >= 0) this.go(this.from(this.current - 1, -1), cause); }

  /** @param {Cause} [cause] */
  first(cause = 'button') { if (this.count) this.go(this.from(0, 1), cause); else this.overview(cause); }

  /** @param {Cause} [cause] */
  last(cause = 'button') { this.go(this.from(this.count - 1, -1), cause); }

  /** Calls back at every step. @param {(step: Step) => void} told @param {AbortSignal} [signal] @param {boolean} [first] before those who did not ask for it */
  onStep(told, signal, first) {
    this.store.on(['stop'], ({ before, cause }) => told({ stop: this.current, previous: before.stop, cause }), { signal, first });
  }
}
