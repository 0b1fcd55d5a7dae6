/** The times of day in the dates of a large life, as geo/page/clocks.py packs them. */

const AROUND = 24 * 60 + 1; // minutes of a day, and that of its end
const ENDS = /** @type {const} */ (['start', 'end']);

/** @typedef {{minute: Int16Array, second: Int32Array | null, rest: {codes: Int32Array, texts: string[]} | null}} Clock minutes of the day, -1 none */

/** The times at which the stops start and end. */
export class Clocks {
  /**
   * @param {Map<string, Int32Array>} when the columns @param {Record<string, {codes: Int32Array, texts: string[]}>} tables
   */
  constructor(when, tables) {
    const start = when.get('start_minute'), end = when.get('end_minute');
    const minutes = { start: start ? unpackMinutes(start, null) : null, end: /** @type {Int16Array | null} */ (null) };
    if (end) minutes.end = unpackMinutes(end, minutes.start);
    /** @type {Record<string, Clock | null>} */ this.of = {};
    for (const name of ENDS) {
      const minute = minutes[name];
      this.of[name] = minute && { minute, second: when.get(`${name}_second`) ?? null, rest: tables[`${name}_rest`] ?? null };
    }
  }

  /** The minute of the day at which a stop starts or ends; -1 where it has no time. @param {'start' | 'end'} end @param {number} i */
  minute(end, i) { return this.of[end]?.minute[i] ?? -1; }

  /** What follows the day in a date: 'T10:30', or ''. @param {'start' | 'end'} end @param {number} i */
  text(end, i) {
    const clock = this.of[end];
    if (!clock || clock.minute[i] < 0) return '';
    const { minute, second, rest } = clock, two = (/** @type {number} */ n) => String(n).padStart(2, '0');
    const seconds = second?.[i] ? `:${two(second[i] - 1)}` : '';
    return `T${two(Math.floor(minute[i] / 60))}:${two(minute[i] % 60)}${seconds}${rest ? rest.texts[rest.codes[i]] : ''}`;
  }
}

/** Each minute stands as its distance from the one before it in the column, or in the same row of another. @param {Int32Array} packed @param {Int16Array | null} beside */
function unpackMinutes(packed, beside) {
  const minutes = new Int16Array(packed.length).fill(-1);
  let last = 0;
  for (let i = 0; i < packed.length; i++) {
    if (!packed[i]) continue;
    const from = beside && beside[i] >= 0 ? beside[i] : last;
    minutes[i] = last = (from + packed[i] - 1) % AROUND;
  }
  return minutes;
}
