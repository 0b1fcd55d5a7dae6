/** The time of day that a date in EDTF has: 1900-01-01T10:30, with seconds and a zone where they are written. */

const TIMED = /^(.+)T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(\D.*)?$/;

/**
 * Its day, what its clock shows, its zone, and which part of the day has gone by; null where it has no time.
 * @param {string} date
 */
export function timeOf(date) {
  const match = TIMED.exec(date);
  if (!match) return null;
  const [, day, hour, minute, second = '', zone = ''] = match;
  return { day, hour, minute, second, zone, part: (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / 86400 };
}
