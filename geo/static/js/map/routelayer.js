// @ts-check
// A route on any Leaflet map (Web Mercator): legs, arrows, marks, areas and names, drawn afresh whenever the map rests.
import { drawAreas } from './areas.js';
import { afterFrame, svg } from '../shell/element.js';
import { mercator, nearest } from '../data/geodesy.js';
import { meet } from './labels.js';
import { drawLegs } from './leglines.js';
import { bows, shares } from './legs.js';
import { boxOf, gather } from './marks.js';
import { MarkLayer } from './marklayer.js';
import { Sheet, viewOf } from '../view/drawing.js';
import { drawNames, stopNames } from './names.js';
import { layOut } from './places.js';
import { worldNames } from './worldnames.js';

/** @typedef {import('../data/document.js').Route} Route */
/** @typedef {{top: number, right: number, bottom: number, left: number}} Insets px of the map that something covers */
/**
 * @typedef {object} RouteOptions
 * @property {import('../shell/words.js').Words} words
 * @property {import('../state/story.js').Story} [story] without one all legs are calm and a mark shows its visits
 * @property {import('./worldnames.js').World | null} [basemap]
 * @property {() => Insets} [free]
 */

/** @typedef {import('../data/document.js').Place & {at: [number, number], x: number, soft: boolean}} Drawn at: on the unit square; x: on the copy of the world that is looked at */

export const TIMES = 7; // steps of the time scale, --geo-time-0 … 6
export const UNSURE_KM = 50; // a score is the chance of lying within this distance

export class RouteLayer extends L.Layer {
  /** @param {Route} route @param {RouteOptions} given */
  constructor(route, given) {
    super();
    this.route = route;
    this.given = given;
    this.begun = false; // a first picture has been drawn
    this.whole = false; // true: as in the overview, whatever the story's stop
    const { places, legs, times } = this.read(route);
    this.places = places;
    this.legs = legs;
    this.times = times;
  }

  /** What is drawn. @param {Route} route @returns {{places: Drawn[], legs: import('./leglines.js').Leg[], times: ArrayLike<number | string>}} */
  read(route) {
    const { places: laid, pairs } = layOut(route), stops = Array.from({ length: route.count }, (_, i) => route.stop(i));
    const soft = laid.map((place) => place.area || (place.stops.length > 0 && place.stops.every((i) => stops[i].unsure)));
    const bow = bows(pairs), time = shares(route.legs.map(({ to }) => stops[to].days.find((day) => day !== null) ?? null));
    const places = laid.map((place, p) => ({
      ...place, at: mercator(place), x: 0, soft: soft[p],
      radius: soft[p] && !place.area ? Math.max(place.radius, UNSURE_KM) : place.radius,
    }));
    const legs = route.legs.map(({ from, to }, i) => ({
      from, to, a: places[pairs[i][0]], b: places[pairs[i][1]], bow: bow[i],
      time: Math.min(TIMES - 1, Math.floor(time[i] * TIMES)), dashed: pairs[i].some((p) => soft[p]), lines: /** @type {[number, number][][]} */ ([]),
    }));
    // a stop has the time of the leg that led to it, or of the stop before
    /** @type {number[]} */ const times = [];
    for (let i = 0, next = 0; i < route.count; i++) {
      while (legs[next]?.to < i) next++;
      times[i] = legs[next]?.to === i ? legs[next].time : (times[i - 1] ?? 0);
    }
    return { places, legs, times };
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
    words.onChange(() => this.redraw(), signal);
    map.on('moveend', this.redraw, this);
    map.whenReady(this.redraw, this);
    return this;
  }

  /** Adds what a part of the page has to say on the marks. @param {import('../facets/facet.js').Facet} facet */
  use(facet) { if (this.marks) this.marks.facet = facet; }

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
    const { free, story, words, basemap } = this.given, view = viewOf(this._map), current = this.whole ? -1 : (story?.current ?? -1);
    const covered = free?.() ?? { top: 0, right: 0, bottom: 0, left: 0 };
    const middle = (view.x + (view.width + covered.left - covered.right) / 2) / view.size;
    // each place stands on that copy of the world that lies nearest to the middle of the view
    for (const place of this.places) place.x = nearest(place.at[0], middle);
    const spots = this.places.flatMap((place, p) => {
      const x = place.x * view.size - view.x, y = place.at[1] * view.size - view.y;
      const near = x > -view.width && x < 2 * view.width && y > -view.height && y < 2 * view.height;
      return near && place.stops.length ? [{ x, y, place: p, stops: [...place.stops] }] : [];
    });
    const controls = controlBoxes(this._map);
    // half a mark behind a control is no target: it is left out until the map moves on
    const marks = gather(spots, current).filter((mark) => mark.stops.includes(current) || !controls.some((box) => meet(box, boxOf(mark))));
    const taken = [...marks.map(boxOf), ...controls];
    const areas = drawAreas(view, this.places, current);
    const { legs, lines, heads } = drawLegs(view, this.legs, current);
    const above = svg('g');
    const finish = () => {
      const stops = stopNames(marks, this.places, this.route, current);
      const names = drawNames([...stops, ...worldNames(view, middle, basemap, words)], view, covered, taken, lines);
      above.append(heads(taken), names);
    };
    this.sheet.draw(view, [areas, legs, above]);
    this.marks.show(view, marks, current, this.places, this.times);
    if (this.begun) finish();
    else afterFrame(() => { if (above.isConnected) finish(); }); // the first picture does not wait for names
    this.begun = true;
    return this;
  }
}

/** Where controls lie on the map. @param {L.Map} map @returns {import('./legs.js').Box[]} */
function controlBoxes(map) {
  const { left, top } = map.getContainer().getBoundingClientRect();
  return [...map.getContainer().querySelectorAll('.leaflet-control, .geo-legend[open] ul')].map((control) => {
    const box = control.getBoundingClientRect();
    return [box.left - left, box.top - top, box.right - left, box.bottom - top];
  });
}
