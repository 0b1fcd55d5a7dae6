/** The line under the title. */
import { fromDay } from '../data/calendar.js';
import { sayDate } from '../data/dates.js';

/**
 * "1884 – 1975", "40 stops"
 * @param {Pick<import('../data/document.js').Route, 'birth' | 'death' | 'count'>} route @param {import('./words.js').Words} words @returns {string[]}
 */
export function sayLife({ birth, death, count }, words) {
  const dates = birth && death ? words.say('date.span', { start: sayEvent(birth, words), end: sayEvent(death, words) })
    : birth ? words.say('life.born', { date: sayEvent(birth, words) }) : death ? words.say('life.died', { date: sayEvent(death, words) }) : '';
  return [dates, words.say('stops', { n: count })].filter(Boolean);
}

/** The year of an event that is known within two days, or that it lies between two years. @param {[number, number]} days @param {import('./words.js').Words} words */
function sayEvent(days, words) {
  const [first, last] = days.map((day) => fromDay(day)[0]).map((year) => `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`);
  return sayDate(first === last ? first : `[${first}..${last}]`, words);
}
