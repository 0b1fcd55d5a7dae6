// @ts-check
// The names on the map, as one labelling: stops first, then what is around.
import { placeNames } from './labels.js';
import { boxOf } from './marks.js';
import { svg } from '../shell/element.js';

/** @typedef {import('./legs.js').Box} Box */
/** @typedef {{text: string, kind: string, size: number, weight?: number, spacing?: number, beside: Box, centred?: boolean, pale?: boolean}} Written size: px; spacing: em */

const LONGEST = 36; // letters of a name

/** @param {import('./marks.js').Mark[]} marks @param {{name: string, area: boolean, stops: readonly number[]}[]} places @param {import('../data/document.js').Route} route @param {number} current @returns {Written[]} the most important first */
export function stopNames(marks, places, route, current) {
  const importance = (/** @type {import('./marks.js').Mark} */ mark) => (mark.stops.includes(current) ? Infinity : mark.stops.length);
  return [...marks].sort((a, b) => importance(b) - importance(a)).map((mark) => {
    const place = places[mark.places[0]], active = mark.stops.includes(current), more = mark.places.length - 1;
    const kind = active ? 'active' : place.area ? 'area' : current >= 0 && mark.stops[0] > current ? 'later' : 'stop';
    return { text: short(nameOf(place, route, current)) + (more ? ` +${more}` : ''), kind, size: active ? 14 : 12.5, weight: 600, spacing: place.area ? 0.12 : 0, beside: boxOf(mark) };
  });
}

/**
 * @param {Written[]} names @param {import('../view/drawing.js').View} view @param {import('./routelayer.js').Insets} covered
 * @param {Box[]} taken what names keep off; they are added @param {import('./legs.js').Pixel[][]} lines
 */
export function drawNames(names, view, covered, taken, lines) {
  const frame = /** @type {Box} */ ([covered.left + 2, covered.top + 2, view.width - covered.right - 2, view.height - covered.bottom - 2]);
  const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  const font = getComputedStyle(document.documentElement).getPropertyValue('--geo-sans') || 'sans-serif';
  const measured = names.map((name) => ({ ...name, ...measure(name, pen, font) }));
  return svg('g', {}, ...placeNames(measured, taken, lines, frame).flatMap((box, i) => (box ? draw(names[i], box) : [])));
}

/**
 * A place is called as its last visit so far called it; in the overview as all visits do, or else as it is called now.
 * @param {{name: string, stops: readonly number[]}} place @param {import('../data/document.js').Route} route @param {number} current
 */
function nameOf(place, route, current) {
  const names = place.stops.map((i) => route.stop(i).name);
  if (current >= 0) return names[Math.max(0, place.stops.filter((i) => i <= current).length - 1)];
  return names.every((name) => name === names[0]) ? names[0] : place.name;
}

/** @param {string} text */
function short(text) {
  const letters = [...text];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : text;
}

/** @param {Written} name @param {Box} box */
function draw({ text, kind, size, spacing = 0, pale, centred, beside }, [x0, y0, x1, y1]) {
  const node = svg('text', { class: `geo-name geo-name-${kind}`, x: ((x0 + x1) / 2).toFixed(1), y: ((y0 + y1) / 2 + size * 0.35).toFixed(1) }, text);
  node.style.fontSize = `${size}px`;
  if (spacing) node.style.letterSpacing = `${spacing}em`;
  return pale && !centred ? [svg('circle', { class: 'geo-dot', cx: (beside[0] + beside[2]) / 2, cy: (beside[1] + beside[3]) / 2, r: 1.75 }), node] : [node];
}

/** @param {Written} name @param {CanvasRenderingContext2D} pen @param {string} font */
function measure({ text, size, weight = 400, spacing = 0 }, pen, font) {
  pen.font = `${weight} ${size}px ${font}`;
  return { width: pen.measureText(text).width + text.length * spacing * size + 2, height: size * 1.15 };
}
