// @ts-check
// Legs on the screen: fans for journeys repeated, lines cut to the view, a place for the arrowhead.

/** @typedef {[number, number]} Pixel */
/** @typedef {[number, number, number, number]} Box left, top, right, bottom */

/**
 * How far each leg is bowed aside, as a share of its length, so that legs over the same pair of places lie apart.
 * @param {[number, number][]} pairs the places that each leg joins @returns {number[]} 0 for a pair joined once; positive to the left of travel
 */
export function bows(pairs) {
  /** @type {Map<string, number[]>} */ const same = new Map();
  pairs.forEach(([a, b], i) => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const list = same.get(key);
    if (list) list.push(i);
    else same.set(key, [i]);
  });
  const bow = pairs.map(() => 0);
  for (const list of same.values()) {
    const step = Math.min(0.1, 0.5 / list.length);
    list.forEach((i, n) => (bow[i] = (n - (list.length - 1) / 2) * step * (pairs[i][0] < pairs[i][1] ? 1 : -1)));
  }
  return bow;
}

/** @param {Pixel[]} line @param {number} bow share of the length @returns {Pixel[]} the line bent into an arc, its ends kept */
export function bend(line, bow) {
  if (!bow) return line;
  const at = along(line), [ax, ay] = line[0], [bx, by] = line[line.length - 1];
  return Array.from({ length: 33 }, (_, i) => {
    const t = i / 32, { x, y } = at(t), lift = bow * 4 * t * (1 - t);
    return [x + (by - ay) * lift, y - (bx - ax) * lift];
  });
}

/** @param {Pixel[]} line @param {Box} box @returns {Pixel[][]} the parts inside the box */
export function clip(line, box) {
  /** @type {Pixel[][]} */ const parts = [];
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]], dx = b[0] - a[0], dy = b[1] - a[1];
    let enter = 0, leave = 1;
    for (const [step, room] of [[-dx, a[0] - box[0]], [dx, box[2] - a[0]], [-dy, a[1] - box[1]], [dy, box[3] - a[1]]]) {
      if (step < 0) enter = Math.max(enter, room / step);
      else if (step > 0) leave = Math.min(leave, room / step);
      else if (room < 0) leave = -1;
    }
    if (enter > leave) continue;
    if (enter > 0 || !parts.length) parts.push([[a[0] + enter * dx, a[1] + enter * dy]]);
    parts[parts.length - 1].push([a[0] + leave * dx, a[1] + leave * dy]);
  }
  return parts;
}

/** @param {Pixel[]} line @returns {(t: number) => {x: number, y: number, angle: number, length: number}} the point at a share t of its length; degrees clockwise from east */
export function along(line) {
  const lengths = [0];
  for (let i = 1; i < line.length; i++) lengths.push(lengths[i - 1] + Math.hypot(line[i][0] - line[i - 1][0], line[i][1] - line[i - 1][1]));
  const length = lengths[lengths.length - 1];
  return (t) => {
    let i = 1;
    while (i < line.length - 1 && lengths[i] < t * length) i++;
    const [a, b] = [line[i - 1], line[i]], share = (t * length - lengths[i - 1]) / (lengths[i] - lengths[i - 1] || 1);
    const dx = b[0] - a[0], dy = b[1] - a[1];
    return { x: a[0] + share * dx, y: a[1] + share * dy, angle: (Math.atan2(dy, dx) * 180) / Math.PI, length };
  };
}

/**
 * When each leg ends, as a share of the time of all legs; a leg without a date takes its neighbour's, legs of one day follow their order.
 * @param {(number | null)[]} days @returns {number[]} 0…1
 */
export function shares(days) {
  const known = /** @type {number[]} */ (days.filter((day) => day !== null));
  const first = Math.min(...known), span = Math.max(...known) - first;
  let last = 0;
  return days.map((day, i) => {
    if (!(span > 0)) return days.length > 1 ? i / (days.length - 1) : 0;
    if (day !== null) last = Math.max(last, (day - first) / span);
    return last;
  });
}
