/** The line under the title. */
import { fromDay } from './calendar.js';
import { sayYear } from './dates.js';

/**
 * "1884 – 1975", "40 stops"
 * @param {import('./document.js').Route} route @param {import('./words.js').Words} words @returns {string[]}
 */
export function sayLife({ birth, death, count }, words) {
  const dates = birth && death ? words.say('date.span', { start: sayEvent(birth, words), end: sayEvent(death, words) })
    : birth ? words.say('life.born', { date: sayEvent(birth, words) }) : death ? words.say('life.died', { date: sayEvent(death, words) }) : '';
  return [dates, words.say('stops', { n: count })].filter(Boolean);
}

/** The year of an event known within two days. @param {[number, number]} days @param {import('./words.js').Words} words */
function sayEvent([earliest, latest], words) {
  const [first, last] = [fromDay(earliest)[0], fromDay(latest)[0]];
  if (first === last) return sayYear(first, words);
  const year = sayYear(Math.round((first + last) / 2), words);
  return words.say('date.about', { date: year, 'date.of': year });
}
