// @ts-check
// The names on the map: stops first, then regions, then the world around.
import { placeNames } from './labels.js';
import { MARK_HEIGHT } from './marks.js';
import { svg } from './drawing.js';

/** @typedef {import('./legs.js').Box} Box */
/** @typedef {import('./marks.js').Mark} Mark */
/** @typedef {{text: string, className: string, size: number, weight?: number, spacing?: number, beside: Box, centred?: boolean}} Written */

/**
 * @param {object} o
 * @param {import('./drawing.js').View} o.view
 * @param {Mark[]} o.marks
 * @param {{name: string, area: boolean, stops: readonly number[]}[]} o.places
 * @param {import('./document.js').Route} o.route
 * @param {number} o.current
 * @param {Box[]} o.taken arrowheads
 * @param {import('./legs.js').Pixel[][]} o.lines
 * @param {() => import('./routelayer.js').Insets} [o.free]
 * @param {any} [o.basemap]
 */
export function drawNames({ view, marks, places, route, current, taken, lines, free }) {
  const boxes = marks.map(({ x, y, width }) => /** @type {Box} */ ([x - width / 2, y - MARK_HEIGHT / 2, x + width / 2, y + MARK_HEIGHT / 2]));
  const inset = free?.() ?? { top: 0, right: 0, bottom: 0, left: 0 };
  const frame = /** @type {Box} */ ([inset.left + 2, inset.top + 2, view.width - inset.right - 2, view.height - inset.bottom - 2]);
  /** @type {Written[]} */
  const written = marks.map((mark, i) => {
    const place = places[mark.places[0]], active = mark.stops.includes(current);
    const text = nameOf(place, route, current) + (mark.places.length > 1 ? ` +${mark.places.length - 1}` : '');
    const kind = active ? ' geo-name-active' : place.area ? ' geo-name-area' : current >= 0 && mark.stops[0] > current ? ' geo-name-later' : '';
    return { text, className: `geo-name-stop${kind}`, size: active ? 14 : 12.5, weight: 600, spacing: place.area ? 0.12 : 0, beside: boxes[i] };
  });
  const visits = (/** @type {number} */ i) => (marks[i].stops.includes(current) ? 1000 : marks[i].stops.length);
  const order = written.map((_, i) => i).sort((a, b) => visits(b) - visits(a));
  const sorted = order.map((i) => written[i]);
  const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  const font = getComputedStyle(document.documentElement).getPropertyValue('--geo-sans') || 'sans-serif';
  const placed = placeNames(sorted.map((name) => ({ ...name, ...measure(name, pen, font) })), [...boxes, ...taken], lines, frame);
  return svg('g', {}, ...placed.flatMap((box, i) => (box ? [draw(sorted[i], box)] : [])));
}

/**
 * A place is called as its last visit so far called it; in the overview as all visits do, or else as it is called now.
 * @param {{name: string, stops: readonly number[]}} place @param {import('./document.js').Route} route @param {number} current
 */
function nameOf(place, route, current) {
  const names = place.stops.map((i) => route.stop(i).name);
  const last = place.stops.filter((i) => i <= current).length - 1;
  if (current >= 0) return names[Math.max(0, last)];
  return names.every((name) => name === names[0]) ? names[0] : place.name;
}

/** @param {Written} name @param {Box} box */
function draw({ text, className, size, spacing = 0 }, [x0, y0, x1, y1]) {
  const node = svg('text', { class: `geo-name ${className}`, x: ((x0 + x1) / 2).toFixed(1), y: ((y0 + y1) / 2 + size * 0.35).toFixed(1) }, text);
  node.style.fontSize = `${size}px`;
  if (spacing) node.style.letterSpacing = `${spacing}em`;
  return node;
}

/** @param {Written} name @param {CanvasRenderingContext2D} pen @param {string} font */
function measure({ text, size, weight = 400, spacing = 0 }, pen, font) {
  pen.font = `${weight} ${size}px ${font}`;
  return { width: pen.measureText(text).width + text.length * spacing * size + 2, height: size * 1.15 };
}
