/** A day, a month or a year as EDTF, from its first and last day. */
import { fromDay } from './calendar.js';

/** @param {number | null} first @param {number | null} last Julian Day Numbers @returns {string} '' where they are not known */
export function plainDate(first, last) {
  if (first === null || last === null) return '';
  const [year, month, day] = fromDay(first);
  const text = `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
  if (first !== last && last - first > 31) return text;
  const withMonth = `${text}-${String(month).padStart(2, '0')}`;
  return first === last ? `${withMonth}-${String(day).padStart(2, '0')}` : withMonth;
}
