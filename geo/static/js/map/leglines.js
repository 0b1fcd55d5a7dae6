// @ts-check
// The legs as lines with an arrowhead each.
import { greatCircle } from '../data/geodesy.js';
import { along, bend, clip } from './legs.js';
import { meet } from './labels.js';
import { svg } from '../shell/element.js';

/** @typedef {import('./legs.js').Pixel} Pixel */
/** @typedef {import('./legs.js').Box} Box */
/** @typedef {{lat: number, lon: number, at: [number, number], x: number}} End */
/** @typedef {{from: number, to: number, a: End, b: End, bow: number, time: number | string, dashed: boolean, lines: Pixel[][]}} Leg lines: on the unit square, by whole zoom */

const FINEST = 8; // lines are computed to half a pixel down to this zoom
const MANY = 80; // more legs are drawn finer
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]; // of the head, along the part of the leg that is seen

/**
 * @param {import('../view/drawing.js').View} view @param {Leg[]} legs @param {number} current
 * @returns {{legs: SVGElement, lines: Pixel[][], heads: (taken: Box[]) => SVGElement}} the lines in the view, and a way to put a head on each off what is taken
 */
export function drawLegs(view, legs, current) {
  const level = Math.min(FINEST, Math.max(0, Math.ceil(view.zoom))), fine = legs.length > MANY ? ' geo-fine' : '';
  const around = /** @type {Box} */ ([-view.width, -view.height, 2 * view.width, 2 * view.height]);
  const within = /** @type {Box} */ ([8, 8, view.width - 8, view.height - 8]);
  /** @type {SVGElement[]} */ const paths = [];
  /** @type {Pixel[][]} */ const lines = [];
  /** @type {((taken: Box[]) => SVGElement)[]} */ const heads = [];
  // later ones lowest, the one just taken on top
  const order = legs.map((leg) => ({ leg, state: stateOf(leg, current) })).sort((a, b) => RANK[a.state] - RANK[b.state]);
  for (const { leg, state } of order) {
    const line = (leg.lines[level] ??= greatCircle(leg.a, leg.b, 0.5 / (256 * 2 ** level)));
    const name = `${state} geo-time-${leg.time}`;
    let d = '', length = 0;
    /** @type {Pixel[]} */ let longest = [];
    // once from where it starts, and where it ends on another copy of the world, once more to there
    for (const copy of new Set([leg.a.x - line[0][0], leg.b.x - line[line.length - 1][0]].map((x) => Math.round(x)))) {
      const pixels = bend(line.map(([x, y]) => [(x + copy) * view.size - view.x, y * view.size - view.y]), leg.bow);
      for (const part of clip(pixels, around)) d += `M${part.map((p) => p.map((n) => n.toFixed(1)).join(' ')).join('L')}`;
      for (const part of clip(pixels, within)) {
        const size = along(part)(0).length;
        if (size > length) [longest, length] = [part, size];
        lines.push(part);
      }
    }
    if (!d) continue;
    paths.push(svg('path', { class: `geo-leg${fine} geo-leg-${name}${leg.dashed ? ' geo-leg-dashed' : ''}`, d }));
    if (length < 34) continue; // two marks leave no room for a head
    const size = Math.min(state === 'taken' ? 9 : fine ? 5 : 7, length / 8);
    heads.push((taken) => drawHead(longest, size, `geo-head geo-head-${name}${fine && ' geo-head-fine'}`, taken));
  }
  return { legs: svg('g', {}, ...paths), lines, heads: (taken) => svg('g', {}, ...heads.map((head) => head(taken))) };
}

/** @param {Pixel[]} line @param {number} s half its length @param {string} name @param {Box[]} taken it is added */
function drawHead(line, s, name, taken) {
  const at = along(line);
  const places = PLACES.map(at).map((place) => ({ ...place, box: /** @type {Box} */ ([place.x - s, place.y - s, place.x + s, place.y + s]) }));
  const { x, y, angle, box } = places.find((place) => !taken.some((other) => meet(place.box, other))) ?? places[0];
  taken.push(box);
  return svg('path', {
    class: name, d: `M${-s} ${-0.75 * s}L${s} 0L${-s} ${0.75 * s}Z`,
    transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${angle.toFixed(1)})`,
  });
}

const RANK = { later: 0, calm: 1, earlier: 1, taken: 2 };

/** @param {Leg} leg @param {number} current @returns {keyof typeof RANK} */
function stateOf({ to }, current) {
  return current < 0 ? 'calm' : to === current ? 'taken' : to < current ? 'earlier' : 'later';
}
