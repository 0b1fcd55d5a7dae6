// @ts-check
// Regions and uncertain places: true circles on the globe, soft at the edge.
import { circle } from '../data/geodesy.js';
import { svg } from '../shell/element.js';

/** @typedef {{lat: number, lon: number, at: [number, number], x: number, radius: number, stops: readonly number[]}} Place x: where it is drawn, in widths of the world */

const RINGS = Array.from({ length: 24 }, (_, i) => 1 - i * 0.022); // of the radius, one upon the other: no edge is seen, only a fading

/** @param {import('../view/drawing.js').View} view @param {Place[]} places @param {number} current @returns {SVGElement} */
export function drawAreas(view, places, current) {
  const group = svg('g');
  for (const place of places) {
    const width = (2 * place.radius * view.size) / 40000, x = place.x * view.size - view.x;
    if (width < 28 || !place.stops.length || x < -view.size || x > view.width + view.size) continue; // behind its mark, or far away
    const outline = (/** @type {number} */ share) => circle(place, share * place.radius)
      .map(([u, v]) => `${((u - place.at[0] + place.x) * view.size - view.x).toFixed(1)} ${(v * view.size - view.y).toFixed(1)}`).join('L');
    const rings = RINGS.map((share) => svg('path', { d: `M${outline(share)}Z` }));
    group.append(svg('g', { class: place.stops.includes(current) ? 'geo-area geo-area-active' : 'geo-area' }, ...rings));
  }
  return group;
}
