/** Ages and lengths of stay, as far as the dates allow. */
import { monthsBetween } from './calendar.js';

/**
 * @typedef {import('./words.js').Words} Words
 * @typedef {import('./document.js').Days} Days
 */

const TIME = /T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(.*)$/;
const ROUND = 0.02; // a stay rounded by more is told as about so long
const VAGUE = 4; // years: an age less certain than this is not worth telling

/**
 * "aged 28", "aged 27 to 28", or ''
 * @param {[number, number] | null} birth @param {[number, number] | null} death @param {Days} days @param {Words} words
 */
export function sayAge(birth, death, [earliest, latest], words) {
  if (!birth || earliest === null || latest === null || latest <= birth[1] || (death && earliest > death[1])) return '';
  const from = Math.max(0, Math.floor(monthsBetween(birth[1], earliest) / 12));
  const to = Math.floor(monthsBetween(birth[0], latest) / 12);
  if (to - from > VAGUE) return '';
  return from === to ? words.say('age', { n: to }) : words.say('age.between', { from, to, n: to });
}

/**
 * "11 years", "about 3 months", or '' where no end is known.
 * @param {Days} days @param {boolean} span whether an end is stated @param {Words} words
 * @param {string} [start] @param {string} [end] EDTF: from one time of day to another a stay is as long as that
 */
export function sayStay([earliestStart, latestStart, earliestEnd, latestEnd], span, words, start = '', end = '') {
  if (!span || earliestStart === null || latestStart === null || earliestEnd === null || latestEnd === null) return '';
  const parts = daysBetween(start, end), exactly = parts !== null && earliestEnd - earliestStart + parts;
  const shortest = exactly === false ? Math.max(0, earliestEnd - latestStart) : exactly;
  const longest = exactly === false ? latestEnd - earliestStart + 1 : exactly;
  const middle = (shortest + longest) / 2;
  if (longest < 2 || shortest < longest / 4) return '';
  const [unit, days] = middle >= 700 ? ['year', 365.2425] : middle >= 60 ? ['month', 30.436875] : ['day', 1];
  const exact = middle / Number(days), rounded = Math.round(exact);
  const stay = words.say(`stay.${unit}s`, { n: rounded });
  const sure = longest - shortest <= 2 && ((unit === 'day' && exactly === false) || Math.abs(rounded - exact) < ROUND * exact);
  return sure ? stay : words.say('stay.about', { stay });
}

/** By how much of a day the time of an end is later than that of a start; null where one has none. @param {string} start @param {string} end */
function daysBetween(start, end) {
  const [first, last] = [start, end].map((date) => TIME.exec(date));
  if (!first || !last || first[4] !== last[4]) return null;
  const [from, to] = [first, last].map(([, hour, minute, second]) => Number(hour) * 3600 + Number(minute) * 60 + Number(second ?? 0));
  return (to - from) / 86400;
}
