// @ts-check
// The land under the route: unpacks what geo/packing.py packed, and draws it on any Leaflet map.
import { inflate } from '../data/inflate.js';
import { net, path, project } from './outlines.js';

/** @typedef {import('./outlines.js').Lines} Lines */
/** @typedef {{perDegree: number, groups: Lines[]}} Land groups: land, lakes and, if packed, borders, disputed borders */

const COLOURS = { land: '#f8f4e9', sea: '#e3e9e8', coast: '#a9a292', graticule: '#d3dad8', border: '#b3a88f' }; // where a page has none
const PADDING = 0.2; // of the map's size, drawn on each side
const MARGIN = 4; // pixels beyond the canvas that count as seen

/** @param {string} text base64 of a raw deflate stream @returns {Promise<Land>} */
export async function unpackLand(text) {
  const bytes = await inflate(text);
  let at = 0;
  const next = () => {
    let value = 0, shift = 0, byte;
    do {
      byte = bytes[at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return value;
  };
  const many = (/** @type {number} */ length) => {
    const values = new Int32Array(length);
    for (let i = 0; i < length; i++) values[i] = next();
    return values;
  };
  const sums = (/** @type {number} */ length) => {
    const values = many(length);
    for (let i = 0, sum = 0; i < length; i++) values[i] = sum += (values[i] >>> 1) ^ -(values[i] & 1);
    return values;
  };
  const perDegree = next();
  const groups = [];
  while (at < bytes.length) {
    const counts = many(next());
    const total = counts.reduce((sum, count) => sum + count, 0);
    groups.push({ counts, x: sums(total), y: sums(total) });
  }
  return { perDegree, groups };
}

export class LandLayer extends L.Layer {
  /** @param {Land} land @param {{graticule?: boolean, borders?: boolean}} [options] */
  constructor(land, { graticule = true, borders = true } = {}) {
    super();
    this.land = land;
    this.graticule = graticule;
    this.borders = borders;
    this.size = L.point(0, 0);
    this.center = L.latLng(0, 0);
    this.zoom = 0;
    this.redraw = this.redraw.bind(this);
    this.media = ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print'].map((query) => matchMedia(query));
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const crs = (this.crs = map.options.crs ?? L.CRS.EPSG3857);
    this.lines = this.land.groups.map((group) => project(group, this.land.perDegree, crs));
    this.canvas = L.DomUtil.create('canvas', 'geo-land leaflet-zoom-animated', map.getPanes().tilePane);
    this.canvas.setAttribute('aria-hidden', 'true');
    for (const query of this.media) query.addEventListener('change', this.redraw);
    map.whenReady(this.redraw);
    return this;
  }

  onRemove() {
    for (const query of this.media) query.removeEventListener('change', this.redraw);
    this.canvas?.remove();
    this.canvas = undefined;
    return this;
  }

  getEvents() {
    const follow = (/** @type {any} */ { center = this._map.getCenter(), zoom = this._map.getZoom() }) => this.place(center, zoom);
    return { moveend: this.redraw, viewreset: this.redraw, resize: this.redraw, move: () => follow({}), zoomanim: follow };
  }

  /** Moves and scales what is drawn to another view; draws anew where it no longer fills the map. */
  place(/** @type {L.LatLng} */ center, /** @type {number} */ zoom) {
    const map = /** @type {any} */ (this._map); // _getNewPixelOrigin: what Leaflet's own layers use to place themselves in a view to come
    if (!this.canvas) return;
    const scale = map.getZoomScale(zoom, this.zoom), corner = map.project(this.center, zoom).subtract(this.size.multiplyBy(scale / 2));
    L.DomUtil.setTransform(this.canvas, corner.subtract(map._getNewPixelOrigin(center, zoom)), scale);
    const from = corner.subtract(map.project(center, zoom).subtract(map.getSize().divideBy(2)));
    const to = from.add(this.size.multiplyBy(scale)).subtract(map.getSize());
    if (!map._animatingZoom && (from.x > 0 || from.y > 0 || to.x < 0 || to.y < 0 || scale > 2)) this.redraw();
  }

  redraw() {
    const { _map: map, canvas, crs, lines } = this, pen = canvas?.getContext('2d');
    if (!pen || !canvas || !crs || !lines) return;
    const [land, sea, coast, graticule, border] = Object.entries(COLOURS).map(([name, otherwise]) => {
      canvas.style.color = `var(--geo-${name}, ${otherwise})`;
      return getComputedStyle(canvas).color;
    });
    const ratio = Math.max(window.devicePixelRatio || 1, this.media[2].matches ? 2 : 1), view = map.getSize(), zoom = (this.zoom = map.getZoom());
    const size = (this.size = view.multiplyBy(1 + 2 * PADDING).round()), offset = view.subtract(size).divideBy(2).round();
    this.center = map.containerPointToLatLng(offset.add(size.divideBy(2)));
    [canvas.width, canvas.height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
    [canvas.style.width, canvas.style.height] = [`${size.x}px`, `${size.y}px`];
    L.DomUtil.setTransform(canvas, map.containerPointToLayerPoint(offset), 1);

    const corner = map.getPixelBounds().getTopLeft().add(offset), scale = crs.scale(zoom) / crs.scale(0);
    const at = (/** @type {number} */ lat, /** @type {number} */ lon) => crs.latLngToPoint(L.latLng(lat, lon), zoom).subtract(corner);
    const world = { left: at(0, -180).x, right: at(0, 180).x, top: at(90, 0).y, bottom: at(-90, 0).y };
    const width = world.right - world.left, snap = (/** @type {number} */ pixels) => Math.round(pixels * ratio) / ratio;
    const several = width < 2 * size.x; // copies share one path, else each has only what can be seen
    /** @type {Path2D[] | undefined} */
    let paths;
    pen.scale(ratio, ratio);
    pen.lineJoin = 'round';
    for (let copy = Math.floor(-world.right / width) + 1; world.left + copy * width < size.x; copy++) {
      const shift = copy * width, left = snap(world.left + shift);
      const seen = several ? [-Infinity, Infinity] : [-MARGIN - shift, size.x + MARGIN - shift];
      const frame = { ...world, seen, height: size.y + MARGIN, scale, x: -corner.x, y: -corner.y };
      if (!several || !paths) paths = lines.map((group, i) => path(group, frame, i < 2));
      pen.save();
      pen.beginPath();
      pen.rect(left, world.top, snap(world.right + shift) - left, world.bottom - world.top); // cut edges are pushed out of it
      pen.clip();
      pen.translate(shift, 0);
      [pen.lineWidth, pen.strokeStyle] = [0.8, coast];
      for (const [i, colour] of [land, sea].entries()) {
        pen.fillStyle = colour;
        pen.fill(paths[i], 'evenodd');
        pen.stroke(paths[i]);
      }
      pen.strokeStyle = border;
      for (let i = 2; this.borders && i < paths.length; i++) {
        pen.setLineDash(i > 2 ? [4, 3] : []); // disputed
        pen.stroke(paths[i]);
      }
      pen.restore();
    }
    [pen.lineWidth, pen.strokeStyle] = [0.8, graticule];
    if (this.graticule) pen.stroke(net(world, size, at));
  }
}
