/** Columns of a large life that follow from those that are packed. */

export const UNKNOWN = -(2 ** 31); // a day that is not known, or open

/**
 * The days of all stops; each end stands as a difference, and a bit says which are not known.
 * @param {Map<string, Int32Array>} when @param {number} count
 */
export function readDays(when, count) {
  const [earliestStart, latestStart, earliestEnd, latestEnd] = ['earliest_start', 'latest_start', 'earliest_end', 'latest_end'].map((name) => when.get(name) ?? new Int32Array(count));
  const unknown = when.get('unknown');
  for (let i = 0; i < count; i++) {
    latestStart[i] += earliestStart[i];
    earliestEnd[i] += earliestStart[i];
    latestEnd[i] += earliestEnd[i];
    if (unknown?.[i]) [earliestStart, latestStart, earliestEnd, latestEnd].forEach((column, bit) => { if (unknown[i] >> bit & 1) column[i] = UNKNOWN; });
  }
  return { earliestStart, latestStart, earliestEnd, latestEnd };
}

/**
 * The legs: each joins a stop to the one before it of the same person, where both are placed, at different places.
 * @param {Int32Array} place @param {Int32Array | null} person
 */
export function joinStops(place, person) {
  const [from, to] = [new Int32Array(place.length), new Int32Array(place.length)];
  const last = new Map(); // of each person, the stop before
  let before = -1, count = 0;
  for (let i = 0; i < place.length; i++) {
    if (place[i] < 0) continue;
    if (person) before = last.get(person[i]) ?? -1;
    if (before >= 0 && place[before] !== place[i]) {
      from[count] = before;
      to[count++] = i;
    }
    if (person) last.set(person[i], i);
    else before = i;
  }
  return { from: from.slice(0, count), to: to.slice(0, count) };
}
