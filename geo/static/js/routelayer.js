// @ts-check
// A route on any Leaflet map (Web Mercator): legs, arrows, marks, areas and names, drawn afresh whenever the map rests.
import { circle, greatCircle, mercator, nearest, together } from './geodesy.js';
import { along, bend, bows, clip, shares } from './legs.js';
import { gather } from './marks.js';
import { MarkLayer } from './marklayer.js';
import { Sheet, svg, viewOf } from './drawing.js';
import { drawNames } from './names.js';

/** @typedef {import('./document.js').Route} Route */
/** @typedef {import('./legs.js').Pixel} Pixel */
/** @typedef {import('./legs.js').Box} Box */
/** @typedef {import('./drawing.js').View} View */
/** @typedef {{top: number, right: number, bottom: number, left: number}} Insets px of the map that something covers */
/**
 * @typedef {object} RouteOptions
 * @property {import('./words.js').Words} words
 * @property {import('./story.js').Story} [story] without one all legs are calm and a mark shows its visits
 * @property {any} [basemap] names of cities and countries
 * @property {() => Insets} [free]
 */

const TIMES = 7; // steps of the time scale, --geo-time-0 … 6
const FINEST = 8; // lines are computed to half a pixel down to this zoom
const UNSURE_KM = 50; // a score is the chance of lying within this distance

export class RouteLayer extends L.Layer {
  /** @param {Route} route @param {RouteOptions} given */
  constructor(route, given) {
    super();
    this.route = route;
    this.given = given;
    const places = Array.from({ length: route.placeCount }, (_, p) => route.place(p));
    const stops = Array.from({ length: route.count }, (_, i) => route.stop(i));
    const pairs = route.legs.map(({ from, to }) => /** @type {[number, number]} */ ([stops[from].place, stops[to].place]));
    const lons = together(places.map((place) => place.lon), pairs);
    const soft = places.map((place) => place.area || (place.stops.length > 0 && place.stops.every((i) => stops[i].unsure)));
    const bow = bows(pairs), time = shares(route.legs.map(({ to }) => stops[to].days.find((day) => day !== null) ?? null));
    this.places = places.map((place, p) => ({
      ...place, lon: lons[p], at: mercator({ lat: place.lat, lon: lons[p] }), soft: soft[p],
      radius: soft[p] && !place.area ? Math.max(place.radius, UNSURE_KM) : place.radius,
    }));
    this.legs = route.legs.map(({ from, to }, i) => ({
      from, to, a: this.places[pairs[i][0]], b: this.places[pairs[i][1]], bow: bow[i],
      time: Math.min(TIMES - 1, Math.floor(time[i] * TIMES)), dashed: pairs[i].some((p) => soft[p]),
    }));
    /** @type {Map<number, Pixel[][]>} lines of all legs on the unit square, by whole zoom */
    this.lines = new Map();
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const { story, words } = this.given;
    this.sheet = new Sheet(map);
    this.marks = new MarkLayer(map, this.route, this.given);
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    story?.onStep(({ stop, previous }) => {
      if (previous >= 0) map.fire('stopleave', { stop: previous, number: previous + 1 });
      if (stop >= 0) map.fire('stopenter', { stop, number: stop + 1 });
      this.redraw();
    }, signal);
    words.addEventListener('change', () => this.redraw(), { signal });
    map.on('moveend', this.redraw, this);
    map.whenReady(this.redraw, this);
    return this;
  }

  /** @param {L.Map} map */
  onRemove(map) {
    this.leaving?.abort();
    map.off('moveend', this.redraw, this);
    this.sheet?.remove();
    this.marks?.remove();
    this.marks = undefined;
    return this;
  }

  redraw() {
    if (!this.marks || !this.sheet) return this; // taken off before the map was ready
    const view = viewOf(this._map), current = this.given.story?.current ?? -1;
    const middle = (view.x + view.width / 2) / view.size;
    // each place stands on that copy of the world that lies nearest to the middle of the view
    const home = new Map(this.places.map((place) => [place, nearest(place.at[0], middle) - place.at[0]]));
    const { legs, arrows, taken, lines } = this.drawLegs(view, home, current);
    const spots = this.places.flatMap((place, p) => {
      const x = (place.at[0] + (home.get(place) ?? 0)) * view.size - view.x, y = place.at[1] * view.size - view.y;
      const near = x > -view.width && x < 2 * view.width && y > -view.height && y < 2 * view.height;
      return near && place.stops.length ? [{ x, y, place: p, stops: [...place.stops] }] : [];
    });
    const marks = gather(spots, current);
    const names = drawNames({ view, marks, places: this.places, route: this.route, current, taken, lines, ...this.given });
    this.sheet.draw(view, [this.drawAreas(view, home), legs, arrows, names]);
    this.marks.show(view, marks, current, this.places);
    return this;
  }

  /** @param {View} view @param {Map<object, number>} home @param {number} current */
  drawLegs(view, home, current) {
    const level = Math.min(FINEST, Math.ceil(view.zoom));
    let lines = this.lines.get(level);
    if (!lines) this.lines.set(level, (lines = this.legs.map(({ a, b }) => greatCircle(a, b, 0.5 / (256 * 2 ** level)))));
    const around = /** @type {Box} */ ([-view.width, -view.height, 2 * view.width, 2 * view.height]);
    const within = /** @type {Box} */ ([8, 8, view.width - 8, view.height - 8]);
    const order = this.legs.map((leg, i) => ({ ...leg, line: lines[i], state: stateOf(leg, current) }));
    order.sort((a, b) => Number(a.state === 'taken') - Number(b.state === 'taken') || Number(b.state === 'later') - Number(a.state === 'later'));
    /** @type {SVGElement[]} */ const paths = [], heads = [];
    /** @type {Box[]} */ const taken = [];
    /** @type {Pixel[][]} */ const seen = [];
    for (const { a, b, line, bow, time, dashed, state } of order) {
      const end = Math.round(line[line.length - 1][0] - b.at[0]); // the copy of b that the line runs to
      const copies = new Set([home.get(a) ?? 0, (home.get(b) ?? 0) - end]);
      const className = `geo-leg geo-leg-${state} geo-time-${time}${dashed ? ' geo-leg-dashed' : ''}`;
      let d = '';
      /** @type {Pixel[]} */ let longest = [];
      let length = 0;
      for (const copy of copies) {
        const pixels = bend(line.map(([x, y]) => [(x + copy) * view.size - view.x, y * view.size - view.y]), bow);
        for (const part of clip(pixels, around)) d += `M${part.map((p) => p.map((n) => n.toFixed(1)).join(' ')).join('L')}`;
        for (const part of clip(pixels, within)) {
          seen.push(part);
          const size = along(part)(0).length;
          if (size > length) [longest, length] = [part, size];
        }
      }
      if (!d) continue;
      paths.push(svg('path', { class: className, d }));
      if (length < 34) continue; // two marks leave no room for a head
      const { x, y, angle } = along(longest)(0.5), s = Math.min(state === 'taken' ? 9 : 7, length / 8);
      const head = `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${angle.toFixed(1)})`;
      heads.push(svg('path', { class: className.replaceAll('geo-leg', 'geo-head'), d: `M${-s} ${-0.75 * s}L${s} 0L${-s} ${0.75 * s}Z`, transform: head }));
      taken.push([x - s, y - s, x + s, y + s]);
    }
    return { legs: svg('g', {}, ...paths), arrows: svg('g', {}, ...heads), taken, lines: seen };
  }

  /** @param {View} view @param {Map<object, number>} home */
  drawAreas(view, home) {
    const id = `geo-soft-${L.stamp(this)}`, group = svg('g', {}, svg('radialGradient', { id },
      svg('stop', { class: 'geo-soft', offset: '55%' }), svg('stop', { class: 'geo-soft-edge', offset: '100%' })));
    for (const place of this.places) {
      if (!place.radius || !place.stops.length) continue;
      const ring = circle(place, place.radius).map(([x, y]) => [(x + (home.get(place) ?? 0)) * view.size - view.x, y * view.size - view.y]);
      const xs = ring.map(([x]) => x);
      if (Math.max(...xs) - Math.min(...xs) < 28) continue; // hidden by the mark
      const d = `M${ring.map((p) => p.map((n) => n.toFixed(1)).join(' ')).join('L')}Z`;
      group.append(svg('path', { class: 'geo-area', d, fill: `url(#${id})` }));
    }
    return group;
  }
}

/** @param {{to: number}} leg @param {number} current @returns {'calm' | 'taken' | 'earlier' | 'later'} */
function stateOf({ to }, current) {
  return current < 0 ? 'calm' : to === current ? 'taken' : to < current ? 'earlier' : 'later';
}
