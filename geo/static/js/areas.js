// @ts-check
// Regions and uncertain places: true circles on the globe, soft at the edge.
import { circle } from './geodesy.js';
import { svg } from './drawing.js';

/** @typedef {{lat: number, lon: number, at: [number, number], x: number, radius: number, stops: readonly number[]}} Place x: where it is drawn, in widths of the world */

/** @param {import('./drawing.js').View} view @param {Place[]} places @param {string} id of the gradient, one a map @returns {SVGElement} */
export function drawAreas(view, places, id) {
  const group = svg('g', {}, svg('radialGradient', { id },
    svg('stop', { class: 'geo-soft', offset: '55%' }), svg('stop', { class: 'geo-soft-edge', offset: '100%' })));
  for (const place of places) {
    if (!place.radius || !place.stops.length) continue;
    const ring = circle(place, place.radius).map(([x, y]) => [(x - place.at[0] + place.x) * view.size - view.x, y * view.size - view.y]);
    const xs = ring.map(([x]) => x), left = Math.min(...xs), right = Math.max(...xs);
    if (right - left < 28 || right < -view.width || left > 2 * view.width) continue; // behind the mark, or far away
    group.append(svg('path', { class: 'geo-area', d: `M${ring.map((p) => p.map((n) => n.toFixed(1)).join(' ')).join('L')}Z`, fill: `url(#${id})` }));
  }
  return group;
}
