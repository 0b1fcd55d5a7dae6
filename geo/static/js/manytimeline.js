/** The time line of a large life: how many stops each part of it has, and where the current one is. */
import { svg } from './element.js';
import { extentOf, histogram, stopsOn } from './density.js';
import { UNKNOWN } from './columns.js';
import { barOf } from './timescale.js';
import { TimeLine } from './timeline.js';

const PARTS = 240;
const STEPS = 7; // of the colour scale

export class ManyTimeLine extends TimeLine {
  get columns() { return /** @type {import('./packed.js').PackedRoute} */ (/** @type {unknown} */ (this.route)).columns; }

  get shown() { return /** @type {import('./packed.js').PackedRoute} */ (/** @type {unknown} */ (this.route)).shown; }

  measure() {
    const extent = extentOf(this.columns, UNKNOWN);
    return extent && { ...extent, bars: [], lanes: 1 };
  }

  /** @param {import('./timescale.js').Scale} scale @param {number} day @param {number} slack */
  stopsAt(scale, day, slack) { return stopsOn(this.columns, day, slack, UNKNOWN); }

  draw() {
    if (!this.scale) return;
    const counts = histogram(this.columns, this.scale, PARTS, UNKNOWN), most = Math.max(...counts);
    const parts = Array.from({ length: STEPS }, () => '');
    counts.forEach((count, i) => {
      // a single stop is seen beside thousands: its column is one px of sixteen at least
      const high = count && 6 + 94 * (count / most);
      if (high) parts[Math.floor((i / PARTS) * STEPS)] += `M${i} 100V${(100 - high).toFixed(1)}H${i + 1}V100Z`;
    });
    const paths = parts.map((d, time) => svg('path', { class: `geo-time-${time}`, d }));
    this.bars.replaceChildren(svg('svg', { class: 'geo-density', viewBox: `0 0 ${PARTS} 100`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ...paths));
    this.label();
    this.point();
  }

  point() {
    const { scale, story: { current }, route } = this;
    for (const mark of this.marks?.values() ?? []) mark.remove();
    const bar = scale && current >= 0 ? barOf(route.stop(current), current, scale.first, scale.last) : null;
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
