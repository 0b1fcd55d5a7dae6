/** The time line of a large life: how many stops each part of it has, and where the current one is. */
import { svg } from '../shell/element.js';
import { extentOf, firstDay, histogram, stopsOn } from './histogram.js';
import { UNKNOWN } from '../data/columns.js';
import { CROWD, tintOf } from '../facets/tints.js';
import { barOf } from './timescale.js';
import { TimeLine } from './timeline.js';

const PARTS = 240;
const STEPS = 7; // of the colour scale
const LEAST = 25; // of a hundred: a person's lane is a few px high

export class ManyTimeLine extends TimeLine {
  get columns() { return /** @type {import('../data/packed.js').PackedRoute} */ (/** @type {unknown} */ (this.route)).columns; }

  get shown() { return /** @type {import('../data/packed.js').PackedRoute} */ (/** @type {unknown} */ (this.route)).shown; }

  measure() {
    const extent = extentOf(this.columns, UNKNOWN);
    return extent && { ...extent, bars: [], lanes: 1 };
  }

  /** @param {import('./timescale.js').Scale} scale @param {number} day @param {number} slack */
  stopsAt(scale, day, slack) { return stopsOn(this.days(), day, slack, UNKNOWN).map((position) => this.shown.at(position)); }

  /** @type {(import('./histogram.js').Days & {rows: Int32Array}) | undefined} */ picked;

  /** @type {import('../facets/facet.js').Lanes | undefined} */ lanes;

  /** The days of the stops that are shown. @returns {import('./histogram.js').Days} */
  days() {
    const { rows } = this.shown, { columns } = this;
    if (!rows) return columns;
    if (this.picked?.rows !== rows) {
      const of = (/** @type {Int32Array} */ column) => rows.map((i) => column[i]);
      this.picked = { rows, earliestStart: of(columns.earliestStart), latestStart: of(columns.latestStart), earliestEnd: of(columns.earliestEnd), latestEnd: of(columns.latestEnd) };
    }
    return this.picked;
  }

  draw() {
    const { scale, facet } = this;
    if (!scale) return;
    const { paths, high } = facet ? this.drawLanes(scale, facet) : { paths: this.drawTimes(scale), high: 100 };
    this.bars.replaceChildren(svg('svg', { class: 'geo-density', viewBox: `0 0 ${PARTS} ${high}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ...paths));
    this.label();
    this.point();
  }

  /** A path for each step of the colours of time. @param {import('./timescale.js').Scale} scale */
  drawTimes(scale) {
    const counts = histogram(this.columns, scale, PARTS, UNKNOWN), most = Math.max(...counts);
    const parts = Array.from({ length: STEPS }, () => '');
    counts.forEach((count, i) => {
      // a single stop is seen beside thousands: its column is one px of sixteen at least
      const high = count && 6 + 94 * (count / most);
      if (high) parts[Math.floor((i / PARTS) * STEPS)] += `M${i} 100V${(100 - high).toFixed(1)}H${i + 1}V100Z`;
    });
    return parts.map((d, time) => svg('path', { class: `geo-time-${time}`, d }));
  }

  /** A path for each person's lane; what nobody can tell apart is one. @param {import('./timescale.js').Scale} scale @param {import('../facets/facet.js').Facet} facet */
  drawLanes(scale, facet) {
    const all = facet.lanes([]).order, order = all.length <= CROWD ? all : [];
    const counts = this.countLanes(scale, facet.who, order);
    const nobody = counts[order.length].some((n) => n > 0) || !order.length ? 1 : 0, count = order.length + nobody;
    this.lanes = { order, nobody };
    this.bars.style.setProperty('--lanes', String(count));
    facet.showLanes(this.lanes);
    const used = counts.slice(0, count), most = Math.max(1, ...used.map((lane) => Math.max(...lane)));
    const paths = used.map((lane, at) => {
      let d = '';
      lane.forEach((n, part) => { if (n) d += `M${part} ${100 * (at + 1)}v${-(LEAST + (95 - LEAST) * (n / most)).toFixed(1)}h1V${100 * (at + 1)}Z`; });
      return svg('path', { class: `geo-time-${tintOf(order[at] ?? -1)}`, d });
    });
    return { paths, high: 100 * count };
  }

  /** How many shown stops of each lane begin in each part of the time; the last lane is everybody's, or nobody's. @param {{first: number, last: number}} scale @param {ArrayLike<number>} who @param {readonly number[]} order */
  countLanes({ first, last }, who, order) {
    const { columns, shown, route: { people } } = this, scale = PARTS / (last - first);
    const laneOf = new Int32Array(people.length + 1).fill(order.length);
    order.forEach((person, lane) => { laneOf[person + 1] = lane; });
    const counts = Array.from({ length: order.length + 1 }, () => new Int32Array(PARTS));
    for (let k = 0; k < shown.count; k++) {
      const i = shown.at(k), day = firstDay(columns, i, UNKNOWN);
      if (day !== UNKNOWN) counts[laneOf[who[i] + 1]][Math.floor((day - first) * scale)]++;
    }
    return counts;
  }

  point() {
    const { scale, story: { current }, route, facet, lanes } = this;
    for (const mark of this.marks?.values() ?? []) mark.remove();
    const bar = scale && current >= 0 ? barOf(route.stop(current), current, scale.first, scale.last) : null;
    if (bar && facet && lanes?.order.length) bar.lane = facet.lane(current, lanes);
    this.marks = new Map(scale && bar ? [[current, this.drawBar(scale, bar)]] : []);
    this.bars.append(...this.marks.values());
    super.point();
  }

  say() {
    super.say();
    const { words, shown } = this;
    this.track.setAttribute('aria-label', `${words.say('timeline')}: ${words.say('stops', { n: shown.count })}`);
  }
}
