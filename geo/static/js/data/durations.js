/** Ages and lengths of stay, as far as the dates allow. */
import { monthsBetween } from './calendar.js';
import { timeOf } from './timeofday.js';

/**
 * @typedef {import('../shell/words.js').Words} Words
 * @typedef {import('./document.js').Days} Days
 */

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
  const from = timeOf(start), to = timeOf(end);
  const timed = from && to && from.zone === to.zone ? earliestEnd - earliestStart + to.part - from.part : null;
  const shortest = timed ?? Math.max(0, earliestEnd - latestStart);
  const longest = timed ?? latestEnd - earliestStart + 1;
  const middle = (shortest + longest) / 2;
  if (longest < 2 || shortest < longest / 4) return '';
  const [unit, days] = middle >= 700 ? ['year', 365.2425] : middle >= 60 ? ['month', 30.436875] : ['day', 1];
  const exact = middle / Number(days), rounded = Math.round(exact);
  const stay = words.say(`stay.${unit}s`, { n: rounded });
  const sure = longest - shortest <= 2 && ((unit === 'day' && timed === null) || Math.abs(rounded - exact) < ROUND * exact);
  return sure ? stay : words.say('stay.about', { stay });
}
