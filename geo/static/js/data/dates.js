/**
 * EDTF in words. Years come from the phrases, months and days from Intl (calendar gregory), with a year put in that Intl never sees:
 * so every year works, and no engine's switch to the Julian calendar can show. A phrase asks for {date}, or for {date.of}
 * where its grammar wants the form that a month has beside a day ("около января", not "около январь"); a key with '.day'
 * is preferred for a plain date to the day.
 * @typedef {import('../shell/words.js').Words} Words
 */
import { timeOf } from './timeofday.js';

const DATE = /^(-?)(\d*X*)(?:-(\d\d|XX))?(?:-(\d\d|XX))?$/;

/**
 * A stop's dates in words.
 * @param {string} start @param {string} end EDTF of one date each, '' not known, '..' open @param {Words} words
 */
export function sayDates(start, end, words) {
  const known = start && start !== '..';
  if (known && (!end || start === end)) return sayDate(start, words);
  if (known && end === '..') return wrap('since', start, words);
  if (known) return sayTimes(start, end, words) || sayDays(start, end, words) || words.say('date.span', { start: sayDate(start, words), end: sayDate(end, words) });
  return end && end !== '..' ? wrap('until', end, words) : words.say('date.unknown');
}

/**
 * One date in words; what cannot be read is given back as it stands.
 * @param {string} text @param {Words} words @param {boolean} [of] @returns {string}
 */
export function sayDate(text, words, of = false) {
  const set = /^[[{](.*)[\]}]$/.exec(text);
  if (set) return saySet(set[1], text[0] === '[', words);
  const time = timeOf(text);
  if (time) return sayTimed(time, sayClock(time, words), words);
  const bare = text.replace(/[~?%]/g, '');
  const [about, perhaps] = [/[~%]/.test(text), /[?%]/.test(text)];
  const doubt = about && perhaps ? 'doubtful' : about ? 'about' : perhaps ? 'perhaps' : '';
  return doubt ? wrap(doubt, bare, words) : (sayPlain(bare, words, of) ?? text);
}

/** @param {number} year astronomical @param {Words} words */
export function sayYear(year, words) {
  return year > 0 ? words.say('date.year', { year: String(year) }) : words.say('date.bce', { year: String(1 - year) });
}

/**
 * Day and month without the year, for an axis.
 * @param {[number, number, number]} date @param {Words} words @param {Intl.DateTimeFormatOptions} options
 */
export function sayShort([, month, day], words, options) {
  const all = /** @type {Intl.DateTimeFormatOptions} */ ({ calendar: 'gregory', timeZone: 'UTC', ...options });
  const format = words.once(JSON.stringify(options), (locale) => new Intl.DateTimeFormat(locale, all));
  return format.format(Date.UTC(2000, month - 1, day));
}

/** @param {string} key @param {string} date @param {Words} words */
function wrap(key, date, words) {
  const name = `date.${key}`;
  const toDay = /-\d\d-\d\d(T.*)?$/.test(date) && words.phrase(`${name}.day`);
  return words.say(toDay ? `${name}.day` : name, { date: sayDate(date, words), 'date.of': sayDate(date, words, true) });
}

/**
 * "some time between", "or earlier", "1922 / 1925"
 * @param {string} members @param {boolean} one one of them, not all @param {Words} words
 */
function saySet(members, one, words) {
  const [first, last, ...more] = members.includes(',') ? [] : members.split('..');
  if (last === undefined || more.length) {
    const said = members.split(',').map((m) => m.trim().split('..').map((d) => sayDate(d, words)).join(' – '));
    return said.join(one ? ' / ' : ', ');
  }
  if (!first) return wrap('before', last, words);
  if (!last) return wrap('after', first, words);
  return sayBetween(first, last, words);
}

/** @param {string} start @param {string} end @param {Words} words */
function sayBetween(start, end, words) {
  return words.say('date.between', {
    start: sayDate(start, words), end: sayDate(end, words),
    'start.of': sayDate(start, words, true), 'end.of': sayDate(end, words, true),
  });
}

/**
 * "1 January 1900, 10:30–12:00": two times of one day; '' otherwise.
 * @param {string} start @param {string} end @param {Words} words
 */
function sayTimes(start, end, words) {
  const first = timeOf(start), last = timeOf(end);
  if (!first || !last || first.day !== last.day || first.zone !== last.zone) return '';
  return sayTimed(first, words.say('date.times', { from: sayClock(first, words), to: sayClock(last, words) }), words);
}

/** @typedef {NonNullable<ReturnType<typeof timeOf>>} Time */

/** @param {Time} time @param {Words} words */
function sayClock({ hour, minute, second }, words) {
  return words.say(second ? 'date.clock.seconds' : 'date.clock', { hour: String(Number(hour)), 'hour.two': hour, minute, second });
}

/** @param {Time} day @param {string} time in words @param {Words} words */
function sayTimed({ day, zone }, time, words) {
  const date = words.say('date.timed', { date: sayDate(day, words), time });
  return zone ? words.say('date.zone', { date, zone: `UTC${zone.replace('Z', '')}` }) : date;
}

/**
 * "4–11 February 1945": two plain days of one month; '' otherwise.
 * @param {string} start @param {string} end @param {Words} words
 */
function sayDays(start, end, words) {
  const plain = /^-?\d{4}-\d\d-\d\d$/;
  if (!plain.test(start) || !plain.test(end) || start.slice(0, -3) !== end.slice(0, -3)) return '';
  const days = words.say('date.days', { from: String(Number(start.slice(-2))), to: String(Number(end.slice(-2))) });
  return sayPlain(end, words, false, days) ?? '';
}

/**
 * @param {string} bare without qualifiers @param {Words} words @param {boolean} of
 * @param {string} [days] stands for the day @returns {string | null}
 */
function sayPlain(bare, words, of, days) {
  const match = DATE.exec(bare);
  if (!match || !match[2]) return null;
  const [, sign, digits, month, day] = match;
  if (digits.includes('X')) return sayUnspecified(sign, digits, words);
  const year = Number(sign + digits);
  if (!month || month === 'XX') return sayYear(year, words);
  if (Number(month) > 12) return words.say(`season.${month}`, { year: sayYear(year, words) });
  return sayCivil(year, Number(month), day && day !== 'XX' ? Number(day) : 0, words, of, days);
}

/** 192X, 19XX; other unknown digits as bounds. @param {string} sign @param {string} digits @param {Words} words */
function sayUnspecified(sign, digits, words) {
  const unknown = digits.length - digits.indexOf('X');
  const low = digits.replace(/X/g, '0');
  if (unknown >= digits.length) return words.say('date.unknown');
  if (!sign && unknown === 1) return words.say('date.decade', { year: String(Number(low)) });
  if (!sign && unknown === 2) {
    const n = Number(low) / 100 + 1;
    return words.say('date.century', { n, roman: roman(n), year: String(Number(low)) }, 'ordinal');
  }
  const high = digits.replace(/X/g, '9');
  return sign ? sayBetween(`-${high}`, `-${low}`, words) : sayBetween(low, high, words);
}

/**
 * @param {number} year @param {number} month @param {number} day 0 = month only @param {Words} words @param {boolean} of
 * @param {string} [days]
 */
function sayCivil(year, month, day, words, of, days) {
  /** A month, or a day of it, as the language writes it in any year of the era. @param {boolean} withDay */
  const parts = (withDay) => words.once(`date ${withDay} ${year > 0} ${month} ${day}`, (locale) => {
    const stand = new Date(0); // a leap year on the same side of the era
    stand.setUTCFullYear(year > 0 ? 2000 : -4, month - 1, day || 1);
    return words.once(`date ${withDay} ${year > 0}`, () => new Intl.DateTimeFormat(locale, {
      calendar: 'gregory', timeZone: 'UTC', year: 'numeric', month: 'long', ...(withDay && { day: 'numeric' }), ...(year <= 0 && { era: 'short' }),
    })).formatToParts(stand);
  });
  const besideDay = of && !day ? parts(true).find((p) => p.type === 'month')?.value : undefined;
  return parts(day > 0).map(({ type, value }) => {
    if (type === 'year') return String(year > 0 ? year : 1 - year);
    if (type === 'day' && days) return days;
    return (type === 'month' && besideDay) || value;
  }).join('');
}

/** @param {number} n */
function roman(n) {
  return 'X'.repeat(Math.floor(n / 10)) + ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][n % 10];
}
