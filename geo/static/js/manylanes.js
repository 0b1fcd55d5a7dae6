/** The time line of several large lives: how many stops each person has in each part of the time, a lane a person. */
import { firstDay, stopsOn } from './density.js';
import { svg } from './element.js';
import { UNKNOWN } from './columns.js';
import { laneHeads } from './peoplestory.js';
import { CROWD, tintOf } from './tints.js';

const PARTS = 240;
const LEAST = 25; // of a hundred: a lane is a few px high

/** @param {any} page @param {Int32Array} who @param {import('./chosen.js').Chosen} chosen */
export function lanesOfMany({ root, timeLine, route }, who, chosen) {
  if (!timeLine.scale) return;
  const { columns, shown } = /** @type {import('./packed.js').PackedRoute} */ (route);
  const head = laneHeads(root, timeLine, chosen), point = timeLine.point.bind(timeLine);
  const everybody = route.people.map((/** @type {string} */ _, /** @type {number} */ person) => person);
  /** @type {number[]} */ let lanes = [];
  let count = 1;
  let days = columns;
  timeLine.draw = () => {
    const order = everybody.filter((/** @type {number} */ person) => chosen.shows(person));
    // what nobody can tell apart is one
    lanes = order.length <= CROWD ? order : [];
    const { paths, nobody } = pathsOf(route, who, lanes, timeLine.scale);
    count = lanes.length + nobody;
    timeLine.bars.style.setProperty('--lanes', String(count));
    timeLine.bars.replaceChildren(svg('svg', { class: 'geo-density', viewBox: `0 0 ${PARTS} ${100 * count}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ...paths));
    head(lanes, nobody);
    timeLine.label();
    timeLine.point();
  };
  timeLine.point = () => {
    point();
    for (const [stop, mark] of timeLine.marks) {
      mark.className = mark.className.replace(/geo-time-\S+/, `geo-time-${tintOf(who[stop])}`);
      mark.style.setProperty('--lane', String(Math.max(0, lanes.length ? lanes.indexOf(who[stop]) : 0)));
    }
  };
  timeLine.stopsAt = (/** @type {unknown} */ _, /** @type {number} */ day, /** @type {number} */ slack) =>
    stopsOn(days, day, slack, UNKNOWN).map((position) => shown.at(position));
  const change = () => {
    const { rows } = shown, of = (/** @type {Int32Array} */ column) => (rows ? rows.map((i) => column[i]) : column);
    days = { ...columns, earliestStart: of(columns.earliestStart), latestStart: of(columns.latestStart), earliestEnd: of(columns.earliestEnd), latestEnd: of(columns.latestEnd) };
    timeLine.draw();
  };
  chosen.addEventListener('change', change);
  change();
}

/** A path for each lane: its stops in each part of the time. @param {import('./packed.js').PackedRoute} route @param {Int32Array} who @param {number[]} lanes persons; none: all as one @param {{first: number, last: number}} scale */
function pathsOf({ columns, shown, people }, who, lanes, { first, last }) {
  const laneOf = new Int32Array(people.length + 1).fill(lanes.length); // the last is everybody's, or nobody's
  lanes.forEach((person, lane) => { laneOf[person + 1] = lane; });
  const counts = Array.from({ length: lanes.length + 1 }, () => new Int32Array(PARTS)), scale = PARTS / (last - first);
  for (let k = 0; k < shown.count; k++) {
    const i = shown.at(k), day = firstDay(columns, i, UNKNOWN);
    if (day !== UNKNOWN) counts[laneOf[who[i] + 1]][Math.floor((day - first) * scale)]++;
  }
  const rest = counts[lanes.length].some((n) => n > 0) || !lanes.length ? 1 : 0;
  const used = counts.slice(0, lanes.length + rest), most = Math.max(1, ...used.map((lane) => Math.max(...lane)));
  const paths = used.map((lane, at) => {
    let d = '';
    lane.forEach((n, part) => { if (n) d += `M${part} ${100 * (at + 1)}v${-(LEAST + (95 - LEAST) * (n / most)).toFixed(1)}h1V${100 * (at + 1)}Z`; });
    return svg('path', { class: `geo-time-${tintOf(lanes[at] ?? -1)}`, d });
  });
  return { paths, nobody: rest };
}
