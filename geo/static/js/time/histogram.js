// @ts-check
// How many stops each part of a time has, and which stops a day means, over columns of days (Julian Day Numbers).

/** @typedef {{earliestStart: Int32Array, latestStart: Int32Array, earliestEnd: Int32Array, latestEnd: Int32Array}} Days */

const WIDE = 0.015; // of the whole: the room at both ends
const MANY = 1000; // stops on one day that can be reached by pointing again

/** The first day that is known of a stop. @param {Days} days @param {number} i @param {number} unknown */
export function firstDay({ earliestStart, latestStart, earliestEnd, latestEnd }, i, unknown) {
  if (earliestStart[i] !== unknown) return earliestStart[i];
  if (latestStart[i] !== unknown) return latestStart[i];
  return earliestEnd[i] !== unknown ? earliestEnd[i] : latestEnd[i];
}

/** The last day that is known of a stop. @param {Days} days @param {number} i @param {number} unknown */
export function lastDay({ earliestStart, latestStart, earliestEnd, latestEnd }, i, unknown) {
  if (latestEnd[i] !== unknown) return latestEnd[i];
  if (earliestEnd[i] !== unknown) return earliestEnd[i];
  return latestStart[i] !== unknown ? latestStart[i] : earliestStart[i];
}

/** From the first day to the last, with some room; null where no day is known. @param {Days} days @param {number} unknown @returns {{first: number, last: number} | null} */
export function extentOf(days, unknown) {
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < days.earliestStart.length; i++) {
    const from = firstDay(days, i, unknown), to = lastDay(days, i, unknown);
    if (from === unknown) continue;
    if (from < first) first = from;
    if (to + 1 > last) last = to + 1;
  }
  if (first > last) return null;
  const room = Math.max(1, (last - first) * WIDE);
  return { first: first - room, last: last + room };
}

/** How many stops begin in each of so many equal parts. @param {Days} days @param {{first: number, last: number}} extent @param {number} parts @param {number} unknown @returns {Int32Array} */
export function histogram(days, { first, last }, parts, unknown) {
  const counts = new Int32Array(parts), scale = parts / (last - first);
  for (let i = 0; i < days.earliestStart.length; i++) {
    const day = firstDay(days, i, unknown);
    if (day !== unknown) counts[Math.floor((day - first) * scale)]++;
  }
  return counts;
}

/**
 * The stops that a day means: those that cover it, the shortest first; else the nearest.
 * @param {Days} days @param {number} day @param {number} slack days a pointer may be off @param {number} unknown @returns {number[]}
 */
export function stopsOn(days, day, slack, unknown) {
  /** @type {number[]} */ let found = [];
  let least = Infinity;
  for (let i = 0; i < days.earliestStart.length; i++) {
    const from = firstDay(days, i, unknown);
    if (from === unknown) continue;
    const distance = Math.max(0, from - day - slack, day - lastDay(days, i, unknown) - 1 - slack);
    if (distance > least) continue;
    if (distance < least) found = [];
    least = distance;
    found.push(i);
  }
  const length = (/** @type {number} */ i) => lastDay(days, i, unknown) - firstDay(days, i, unknown);
  const off = (/** @type {number} */ i) => Math.abs((firstDay(days, i, unknown) + lastDay(days, i, unknown) + 1) / 2 - day);
  return found.map((i) => ({ i, length: length(i), off: off(i) })).sort((a, b) => a.length - b.length || a.off - b.off || a.i - b.i).slice(0, MANY).map(({ i }) => i);
}

/**
 * Which step of the colour scale each stop has: by the share of the time between the first and the last leg that has gone by, as on small pages.
 * A stop without a day has that of the stop before.
 * @param {Days} days @param {number} count @param {number} steps @param {number} unknown @returns {Uint8Array}
 */
export function timeSteps(days, count, steps, unknown) {
  const times = new Uint8Array(count);
  const known = days.earliestStart.length === count;
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; known && i < count; i++) {
    const day = firstDay(days, i, unknown);
    if (day === unknown) continue;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  const span = last - first;
  let share = 0;
  for (let i = 0; i < count; i++) {
    if (!(span > 0)) share = i / Math.max(1, count - 1);
    else if (firstDay(days, i, unknown) !== unknown) share = Math.max(share, (firstDay(days, i, unknown) - first) / span);
    times[i] = Math.min(steps - 1, Math.floor(share * steps));
  }
  return times;
}
