// @ts-check
// A large route on the map: from afar a tissue, from near the marks, legs and names of a small one; the current stop always as there.
import { Levels, aside, done, mayBeSeen } from './raster/levelofdetail.js';
import { timeSteps } from '../time/histogram.js';
import { viewOf } from '../view/drawing.js';
import { mercator } from '../data/geodesy.js';
import { bows } from './legs.js';
import { UNKNOWN } from '../data/columns.js';
import { GRID } from '../data/packedplaces.js';
import { PlaceGrid } from './placegrid.js';
import { lowest } from '../state/visiblestops.js';
import { RouteLayer, TIMES, UNSURE_KM } from './routelayer.js';
import { RasterLayer } from './raster/rasterlayer.js';

/** @typedef {import('../data/packed.js').PackedRoute} PackedRoute */

const SPOTS = 120; // places in and around the view that are shown as marks
const LINES = 300; // legs that are drawn one by one
const HIDDEN = 2; // px: a leg that is shorter is not
const VISITS = 300; // a place visited more often is not one mark among others
const AROUND = 0.5; // of the view's size
const TRAIL = 6; // legs before the current one
const REACH = 4; // px beside a dot that still mean it

export class ManyLayer extends RouteLayer {
  /** @param {PackedRoute} packed @param {import('./routelayer.js').RouteOptions} given */
  constructor(packed, given) {
    super(/** @type {any} */ (packed), given);
    this.packed = packed;
    this.grid = new PlaceGrid(packed.places.x, packed.places.y, GRID);
    this.near = { legs: false, dots: false }; // whether they are drawn one by one
    this.known = false; // when the stops were
    this.guessed = false; // that the legs are many
    this.crowd = false; // no marks but that of the current stop: others say who was where
    /** @type {Map<number, number[]>} places that have marks in any view, and their stops */ this.kept = new Map();
    /** @type {RasterLayer | undefined} */ this.tissue = undefined;
    this.drawn = this.know();
  }

  /** @returns {ReturnType<RouteLayer['read']>} what is near, once there is a view */
  read() { return { places: [], legs: [], times: [] }; }

  /** What is known by now of times and persons. @returns {import('./raster/rasterlayer.js').Drawn} */
  know() {
    const { grid, packed: { columns } } = this, { x, y, from, to, place } = columns;
    const times = timeSteps(columns, place.length, TIMES, UNKNOWN);
    const placeTimes = new Uint8Array(this.packed.placeCount);
    for (let i = place.length - 1; i >= 0; i--) if (place[i] >= 0) placeTimes[place[i]] = times[i]; // of its first visit
    this.known = columns.earliestStart.length === place.length;
    this.times = times;
    // the legs of one person are the same as before, and so are their levels
    const levels = this.drawn?.levels.legs.from === from ? this.drawn.levels : new Levels({ x, y, from, to }, GRID);
    const sorted = new Uint8Array(grid.order.length);
    for (let i = 0; i < sorted.length; i++) sorted[i] = placeTimes[grid.order[i]];
    this.drawn = { grid, levels, x, y, times, placeTimes: sorted };
    this.take(this.drawn); // now with the legs
    return this.drawn;
  }

  /** Draws this from now on: all, or what some persons have of it. @param {import('./raster/rasterlayer.js').Drawn} drawn */
  take(drawn) {
    this.drawn = drawn;
    this.times = drawn.times;
    if (!this.tissue) return;
    this.tissue.drawn = drawn;
    this.redraw();
  }

  /** @param {L.Map} map */
  onAdd(map) {
    this.tissue = new RasterLayer(map, this.drawn);
    map.on('click', this.press, this).on('mousemove', this.point, this).on('drawn', this.ensure, this);
    super.onAdd(map);
    // the mark of the current stop lies on others, which a second press at the same spot means
    map.getContainer().addEventListener('click', (event) => {
      const mark = event.detail && event.target instanceof Element ? event.target.closest('.geo-mark-active') : null;
      if (mark?.childElementCount === 1 && this.press({ originalEvent: event })) event.stopPropagation();
    }, { capture: true, signal: this.leaving?.signal });
    return this;
  }

  /** @param {L.Map} map */
  onRemove(map) {
    map.off('click', this.press, this).off('mousemove', this.point, this).off('drawn', this.ensure, this);
    this.tissue?.remove();
    this.tissue = undefined;
    return super.onRemove(map);
  }

  redraw() {
    if (!this.marks || !this.tissue) return this;
    const view = viewOf(this._map), current = this.whole ? -1 : (this.given.story?.current ?? -1);
    const spots = this.placesNear(view), lines = this.legsNear(view);
    this.near = { legs: lines !== null, dots: spots !== null };
    const trail = current < 0 ? [] : this.legsOf(current);
    const pairs = [...new Map([...trail, ...(lines ?? [])].map((pair) => [pair[1], pair])).values()];
    const { place } = this.packed.columns;
    const own = new Set([...(spots ?? []), ...this.kept.keys(), ...(current >= 0 && place[current] >= 0 ? [place[current]] : [])]);
    const drawn = new Map([...own].map((p) => [p, this.place(p, true)]));
    for (const stop of pairs.flat()) if (!drawn.has(place[stop])) drawn.set(place[stop], this.place(place[stop], false));
    this.places = [...drawn.values()];
    const bow = bows(pairs.map(([from, to]) => [place[from], place[to]]));
    this.legs = pairs.map(([from, to], i) => {
      const [a, b] = [from, to].map((stop) => /** @type {import('./routelayer.js').Drawn} */ (drawn.get(place[stop])));
      return { from, to, a, b, bow: bow[i], time: this.times[to], dashed: a.soft || b.soft, lines: [] };
    });
    this.tissue.canvas.classList.toggle('is-behind', current >= 0);
    this.tissue.show({ legs: !lines && this.known, dots: !spots }); // legs are drawn once, when their times are known
    return super.redraw();
  }

  /** Now that the legs of this zoom are there, it can be seen whether they are few. */
  ensure() {
    if (this.guessed) this.redraw();
  }

  /** The places in and around the view, where they are few enough for marks. @param {import('../view/drawing.js').View} view @returns {number[] | null} */
  placesNear(view) {
    const box = boxOf(view, AROUND), { grid } = this.drawn;
    if (this.crowd || grid.about(...box) > 16 * SPOTS) return null;
    const found = grid.within(...box);
    return found.length <= SPOTS && found.every((p) => this.packed.places.countOf(p) <= VISITS || this.visits(p).length <= VISITS) ? found : null;
  }

  /** The legs through the view, where they are few enough to be drawn one by one. @param {import('../view/drawing.js').View} view @returns {[number, number][] | null} */
  legsNear(view) {
    const { levels } = this.drawn, ratio = this.tissue?.frame().ratio ?? 1, told = levels.at(view.size * ratio);
    this.guessed = !told;
    return told && this.through(told, view) ? this.through(levels.all ?? done(levels.whole()), view) : null;
  }

  /** Those of a level, where they are few. @param {import('./raster/levelofdetail.js').Level} level @param {import('../view/drawing.js').View} view @returns {[number, number][] | null} */
  through({ from, to, boxes, block }, view) {
    const { x, y } = this.packed.columns, [left, top, right, bottom] = boxOf(view, 0), least = (HIDDEN * GRID) / view.size;
    /** @type {[number, number][]} */ const found = [];
    for (let b = 0; b * block < from.length; b++) {
      if (!mayBeSeen({ boxes }, b, { left, top, right, bottom }, GRID)) continue;
      for (let k = b * block; k < Math.min(from.length, (b + 1) * block); k++) {
        const low = y[from[k]] < y[to[k]] ? from[k] : to[k], high = from[k] + to[k] - low;
        if (y[low] > bottom || y[high] < top || !between(x[from[k]], x[to[k]], left, right)) continue;
        if (y[high] - y[low] < least && Math.abs(aside(x[to[k]] - x[from[k]], GRID)) < least) continue;
        if (found.push([from[k], to[k]]) > LINES) return null;
      }
    }
    return found;
  }

  /** The leg that led to a stop, some before it, and the one after. @param {number} stop @returns {[number, number][]} */
  legsOf(stop) {
    const { from, to } = this.drawn.levels.legs, { person } = this.packed.columns;
    const low = lowest(to, stop);
    /** @type {[number, number][]} */ const found = [];
    if (!person) {
      for (let k = Math.max(0, low - TRAIL); k < Math.min(to.length, low + 2); k++) found.push([from[k], to[k]]);
      return found;
    }
    // others' legs lie between those of one person
    const before = (/** @type {number} */ k) => { while (k >= 0 && person[to[k]] !== person[stop]) k--; return k; };
    for (let k = before(low < to.length && to[low] === stop ? low : low - 1); k >= 0 && found.length <= TRAIL; k = before(lowest(to, from[k] + 1) - 1)) found.unshift([from[k], to[k]]);
    let next = low;
    while (next < to.length && (person[to[next]] !== person[stop] || to[next] === stop)) next++;
    if (next < to.length) found.push([from[next], to[next]]);
    return found;
  }

  /** The stops at a place that are shown. @param {number} p @returns {readonly number[]} */
  visits(p) {
    const { places, shown } = this.packed, stops = places.visits(p);
    return shown.mask ? stops.filter((i) => shown.has(i)) : stops;
  }

  /** The stops at a place that its mark stands for. @param {number} p @returns {readonly number[]} */
  visitsMarked(p) {
    const kept = this.near.dots ? undefined : this.kept.get(p), current = this.given.story?.current ?? -1;
    if (!kept) return this.visits(p);
    return kept.includes(current) || this.packed.columns.place[current] !== p ? kept : [...kept, current].sort((a, b) => a - b);
  }

  /** @param {number} p @param {boolean} marked with its visits @returns {import('./routelayer.js').Drawn & {number: number}} */
  place(p, marked) {
    const place = this.packed.place(p), visits = this.visitsMarked(p), [first] = visits;
    const soft = place.area || (first !== undefined && this.packed.stop(first).unsure);
    const current = this.given.story?.current ?? -1;
    const few = visits.length <= VISITS && !this.crowd ? visits : current < 0 ? [] : [current];
    return { ...place, number: p, stops: marked ? few : [], at: mercator(place), x: 0, soft, radius: soft && !place.area ? Math.max(place.radius, UNSURE_KM) : place.radius };
  }

  /** The stops of the tissue under a point of the map, the nearest first. @param {L.Point} point px of the map's box @returns {number[]} */
  stopsAt(point) {
    if (this.near.dots || !this.tissue) return [];
    const { x, y, size } = viewOf(this._map), units = GRID / size;
    const found = this.drawn.grid.near((x + point.x) * units, (y + point.y) * units, (this.tissue.radius + REACH) * units);
    return found.flatMap((p) => this.visits(p));
  }

  /** To the stop that is pressed; pressed again, to the next at that spot. Whether there is one. @param {{originalEvent: MouseEvent}} event */
  press({ originalEvent }) {
    const { story } = this.given, { dragging } = /** @type {any} */ (this._map), found = this.stopsAt(this.pointOf(originalEvent));
    if (!story || !found.length || dragging?.moved()) return false;
    story.go(found[(found.indexOf(story.current) + 1) % found.length], 'map');
    return true;
  }

  /** @param {{originalEvent: MouseEvent}} event */
  point({ originalEvent }) {
    const { dragging } = /** @type {any} */ (this._map);
    if (!dragging?.moving()) this._map.getContainer().classList.toggle('is-on-stop', this.stopsAt(this.pointOf(originalEvent)).length > 0);
  }

  /** Where on the map, to a fraction of a pixel: Leaflet's own point is stretched where the map's width is no whole number. @param {MouseEvent} event */
  pointOf({ clientX, clientY }) {
    const container = this._map.getContainer(), { left, top } = container.getBoundingClientRect();
    return L.point(clientX - left - container.clientLeft, clientY - top - container.clientTop);
  }
}

/** The view on the grid, and so much of its size around it: left, top, right, bottom. @param {import('../view/drawing.js').View} view @param {number} around @returns {[number, number, number, number]} */
function boxOf({ x, y, width, height, size }, around) {
  const units = GRID / size;
  return [(x - around * width) * units, (y - around * height) * units, (x + (1 + around) * width) * units, (y + (1 + around) * height) * units];
}

/** Whether the short way from a to b touches what lies between two sides, on any copy of the world. @param {number} a @param {number} b @param {number} left @param {number} right */
function between(a, b, left, right) {
  const way = ((b - a + GRID / 2) & (GRID - 1)) - GRID / 2, [first, last] = way < 0 ? [a + way, a] : [a, a + way];
  return first + Math.ceil((left - last) / GRID) * GRID <= right;
}
