/** Civil days of the proleptic Gregorian calendar as Julian Day Numbers (1970-01-01 is 2440588); year 0 is 1 BCE. */

const MARCH_0000 = 1721120; // JDN of 0000-03-01: counting from March puts the leap day last
const ERA = 146097; // days in 400 years

/** @param {number} year @param {number} [month] 1–12; 13 is January of the next year @param {number} [day] */
export function toDay(year, month = 1, day = 1) {
  const months = year * 12 + month - 3;
  const y = Math.floor(months / 12);
  const fromMarch = months - y * 12;
  return MARCH_0000 + 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * fromMarch + 2) / 5) + day - 1;
}

/** @param {number} jdn @returns {[year: number, month: number, day: number]} */
export function fromDay(jdn) {
  const z = Math.floor(jdn) - MARCH_0000;
  const era = Math.floor(z / ERA);
  const inEra = z - era * ERA;
  const year = Math.floor((inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36524) - Math.floor(inEra / 146096)) / 365);
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const fromMarch = Math.floor((5 * inYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return [year + era * 400 + (month <= 2 ? 1 : 0), month, inYear - Math.floor((153 * fromMarch + 2) / 5) + 1];
}

/** Whole months from one day to a later one. @param {number} from @param {number} to */
export function monthsBetween(from, to) {
  const [y1, m1, d1] = fromDay(from);
  const [y2, m2, d2] = fromDay(to);
  return (y2 - y1) * 12 + m2 - m1 - (d2 < d1 ? 1 : 0);
}
