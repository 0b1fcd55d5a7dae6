// @ts-check
// The sheet of SVG that lies on the map.
import { svg } from '../shell/element.js';

/** @typedef {{zoom: number, size: number, x: number, y: number, width: number, height: number}} View the window on the world, px; size: the world's width at this zoom */

/** @param {L.Map} map @returns {View} */
export function viewOf(map) {
  const zoom = map.getZoom(), { min } = map.getPixelBounds(), { x: width, y: height } = map.getSize();
  return { zoom, size: 256 * 2 ** zoom, x: min?.x ?? 0, y: min?.y ?? 0, width, height };
}

/** An SVG that follows the map while it moves and is drawn afresh when it rests. Its px count from the view's corner. */
export class Sheet {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    this.root = svg('svg', { 'aria-hidden': 'true', overflow: 'visible' });
    this.overlay = L.svgOverlay(/** @type {SVGElement} */ (this.root), [[0, 0], [1, 1]], { className: 'geo-sheet' }).addTo(map);
    map.on('zoomstart', this.blur, this);
  }

  /** While it is only stretched, it shows no text and no heads. */
  blur() {
    this.root.classList.add('geo-stretched');
  }

  /** @param {View} view @param {SVGElement[]} layers */
  draw(view, layers) {
    // the sheet hangs on the part of the view that is world: Leaflet knows no latitude beyond
    const top = Math.max(0, view.y), bottom = Math.min(view.size, view.y + view.height);
    const corner = (/** @type {number} */ x, /** @type {number} */ y) => this.map.unproject([x, y], view.zoom);
    this.root.classList.remove('geo-stretched');
    this.root.setAttribute('viewBox', `0 ${top - view.y} ${view.width} ${bottom - top}`);
    this.root.replaceChildren(...layers);
    this.overlay.setBounds(L.latLngBounds(corner(view.x, top), corner(view.x + view.width, bottom)));
  }

  remove() {
    this.map.off('zoomstart', this.blur, this);
    this.overlay.remove();
  }
}
