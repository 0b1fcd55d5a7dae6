/** The time line's arithmetic: what each stop covers, in which lane, and where the ticks stand. Days are Julian Day Numbers, with a part for the time of day. */
import { fromDay, toDay } from '../data/calendar.js';
import { timeOf } from '../data/timeofday.js';

/**
 * @typedef {import('../data/document.js').Route} Route
 * @typedef {object} Bar
 * @property {number} stop @property {number} from @property {number} to all that the dates allow
 * @property {number} sureFrom @property {number} sureTo the certain part; outside of it the bar fades
 * @property {boolean} moment one date, not a stay @property {number} lane
 * @typedef {{first: number, last: number, bars: Bar[], lanes: number}} Scale
 * @typedef {{day: number, unit: 'year' | 'month' | 'day'}} Tick
 */

const FADE = 0.04; // of the whole: how far an open start or end is drawn
const MINUTE = 1 / 1440; // of a day
const LANES = 12; // more at once share the last one
const DOT = 1 / 70; // of the whole: the room that a moment's dot takes

/** Bars and axis of a route; null where no stop has a date. @param {Route} route @returns {Scale | null} */
export function scaleTime(route) {
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < route.count; i++) {
    for (const day of route.stop(i).days) if (day !== null) [first, last] = [Math.min(first, day), Math.max(last, day + 1)];
  }
  if (first > last) return null;
  const pad = Math.max(1, (last - first) * 0.015);
  first -= pad;
  last += pad;
  const bars = [];
  for (let i = 0; i < route.count; i++) {
    const bar = barOf(route.stop(i), i, first, last);
    if (bar) bars.push(bar);
  }
  return { first, last, bars, lanes: assignLanes(bars, (last - first) / 120, (last - first) * DOT) };
}

/** What a stop covers between the first and the last day; null without a date. @param {import('../data/document.js').Stop} stop @param {number} i @param {number} first @param {number} last @returns {Bar | null} */
export function barOf({ days, start, end }, i, first, last) {
  const known = days.filter((day) => day !== null);
  if (!known.length) return null;
  const [low, high] = [Math.min(...known), Math.max(...known) + 1];
  const moment = !end || start === end;
  const began = timeOf(start)?.part, ended = timeOf(moment ? start : end)?.part;
  const from = days[0] === null ? Math.max(first, low - (last - first) * FADE) : days[0] + (began ?? 0);
  const to = days[3] === null ? (end === '..' ? last : Math.min(last, high + (last - first) * FADE)) : days[3] + (ended === undefined ? 1 : ended + MINUTE);
  let [sureFrom, sureTo] = [days[1] ?? days[2] ?? from, days[2] ?? days[1] ?? to];
  if (began !== undefined) sureFrom = from;
  if (ended !== undefined) sureTo = to;
  if (sureTo < sureFrom) sureFrom = sureTo = (sureFrom + sureTo) / 2;
  return { stop: i, from, to, sureFrom, sureTo, moment, lane: 0 };
}

/**
 * Gives each bar the lowest lane that is free; returns the number of lanes.
 * @param {Bar[]} bars @param {number} least days that a stay's bar takes at least @param {number} [dot] days that a moment's dot takes, around its middle
 */
export function assignLanes(bars, least, dot = least) {
  const reach = bars.map((bar) => {
    const middle = (bar.from + bar.to) / 2;
    return bar.moment ? { bar, from: Math.min(bar.from, middle - dot / 2), to: Math.max(bar.to, middle + dot / 2) } : { bar, from: bar.from, to: Math.max(bar.to, bar.from + least) };
  });
  /** @type {number[]} */
  const ends = [];
  for (const { bar, from, to } of reach.sort((a, b) => a.from - b.from)) {
    const free = ends.findIndex((end) => end <= from);
    bar.lane = free >= 0 ? free : Math.min(ends.length, LANES - 1);
    ends[bar.lane] = Math.max(ends[bar.lane] ?? -Infinity, to);
  }
  return Math.max(1, ends.length);
}

/**
 * The stops one may mean by pointing at a day: those that cover it, the shortest first; else the nearest.
 * @param {Scale} scale @param {number} day @param {number} slack days a pointer may be off @returns {number[]}
 */
export function stopsAt({ bars }, day, slack) {
  const distance = (/** @type {Bar} */ bar) => Math.max(0, bar.from - day - slack, day - bar.to - slack);
  const least = Math.min(...bars.map(distance));
  return bars.filter((bar) => distance(bar) === least).sort((a, b) => a.to - a.from - (b.to - b.from)).map((bar) => bar.stop);
}

/**
 * The stops that may share a day with a stop, itself among them: a stay that only overlaps counts.
 * @param {Scale} scale @param {number} stop @returns {Set<number>}
 */
export function during({ bars }, stop) {
  const at = bars.find((bar) => bar.stop === stop);
  return new Set(at ? bars.filter((bar) => bar.from < at.to && bar.to > at.from).map((bar) => bar.stop) : []);
}

/**
 * At most `most` ticks on round days, months or years.
 * @param {number} first @param {number} last @param {number} most @returns {Tick[]}
 */
export function placeTicks(first, last, most) {
  const room = (last - first) / Math.max(1, most);
  const days = [1, 2, 5, 10].find((n) => n >= room);
  if (days) return range(Math.ceil(first / days), Math.floor(last / days)).map((n) => ({ day: n * days, unit: 'day' }));
  const [firstYear, firstMonth] = fromDay(first);
  const [lastYear] = fromDay(last);
  const within = (/** @type {Tick} */ { day }) => day >= first && day <= last;
  const months = [1, 3, 6].find((n) => n * 30.4 >= room);
  if (months) {
    const start = firstYear * 12 + Math.floor((firstMonth - 1) / months) * months;
    const steps = range(0, Math.ceil((last - first) / (months * 30)) + 1);
    return steps.map((n) => ({ day: toDay(0, start + n * months + 1), unit: /** @type {const} */ ('month') })).filter(within);
  }
  let years = 1;
  for (let i = 0; years * 365.2425 < room; i++) years *= i % 3 === 1 ? 2.5 : 2; // 1 2 5 10 20 50 …
  const round = (/** @type {number} */ year) => (year > 0 ? year : 1 - year) % years === 0; // 1300 BC, not the year -1300
  return range(firstYear, lastYear).filter(round).map((year) => ({ day: toDay(year), unit: /** @type {const} */ ('year') })).filter(within);
}

/** @param {number} from @param {number} to */
function range(from, to) { return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i); }
