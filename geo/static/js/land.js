// @ts-check
// The land under the route: unpacks what geo/map/packing.py packed, and draws it on any Leaflet map.

/** @typedef {{counts: Int32Array, x: Int32Array, y: Int32Array}} Lines vertices in each line; all their coordinates in grid units */
/** @typedef {{perDegree: number, groups: Lines[]}} Land groups: land, lakes and, if packed, borders, disputed borders */
/** @typedef {{counts: Int32Array, x: Float64Array, y: Float64Array, box: Float64Array}} Projected pixels at zoom 0; a box (left, top, right, bottom) for each line */
/** @typedef {{left: number, right: number, top: number, bottom: number}} World edges of one copy of the world on the canvas, px */
/** @typedef {World & {size: L.Point, scale: number, x: number, y: number}} Frame and the canvas's size, scale and offset from zoom 0 */

const NAMES = ['land', 'sea', 'coast', 'graticule', 'border'];
const FALLBACK = ['#f4efe3', '#d5e2e6', '#8b9da1', 'rgba(90,110,115,.22)', 'rgba(110,80,90,.6)'];
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30];
const PADDING = 0.2; // of the map's size, drawn on each side
const OVERLAP = 3; // pixels by which cut edges are pushed out of the world, where they are clipped

/** @param {string} text base64 of a raw deflate stream @returns {Promise<Land>} */
export async function unpackLand(text) {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
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
  const sums = (/** @type {number} */ length) => {
    let sum = 0;
    return Int32Array.from({ length }, () => {
      const step = next();
      return (sum += (step >>> 1) ^ -(step & 1));
    });
  };
  const perDegree = next();
  const groups = [];
  while (at < bytes.length) {
    const counts = Int32Array.from({ length: next() }, next);
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
    this.media = ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print'].map((query) => matchMedia(query));
    this.redraw = this.redraw.bind(this);
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const crs = /** @type {L.CRS} */ (map.options.crs);
    this.crs = crs;
    this.lines = this.land.groups.map((group) => project(group, this.land.perDegree, crs));
    this.canvas = L.DomUtil.create('canvas', 'geo-land leaflet-zoom-animated', map.getPanes().tilePane);
    this.canvas.setAttribute('aria-hidden', 'true');
    for (const query of this.media) query.addEventListener('change', this.redraw);
    this.redraw();
    return this;
  }

  onRemove() {
    for (const query of this.media) query.removeEventListener('change', this.redraw);
    this.canvas?.remove();
    return this;
  }

  getEvents() {
    const follow = (/** @type {any} */ { center = this._map.getCenter(), zoom = this._map.getZoom() }) => this.place(center, zoom);
    return { moveend: this.redraw, viewreset: this.redraw, resize: this.redraw, move: () => follow({}), zoomanim: follow };
  }

  /** Moves and scales what is drawn to another view; draws anew where it no longer fills the map. */
  place(/** @type {L.LatLng} */ center, /** @type {number} */ zoom) {
    const map = /** @type {any} */ (this._map); // _getNewPixelOrigin: what Leaflet's own layers use to place themselves in a view to come
    if (!this.canvas || !this.size) return;
    const scale = map.getZoomScale(zoom, this.zoom);
    const half = this.size.multiplyBy(scale / 2);
    const corner = map.project(this.center, zoom).subtract(half);
    L.DomUtil.setTransform(this.canvas, corner.subtract(map._getNewPixelOrigin(center, zoom)), scale);
    const from = corner.subtract(map.project(center, zoom).subtract(map.getSize().divideBy(2)));
    const to = from.add(this.size.multiplyBy(scale)).subtract(map.getSize());
    if (!map._animatingZoom && (from.x > 0 || from.y > 0 || to.x < 0 || to.y < 0 || scale > 2)) this.redraw();
  }

  redraw() {
    const map = this._map, canvas = this.canvas, crs = this.crs;
    const pen = canvas?.getContext('2d');
    if (!pen || !canvas || !crs || !this.lines) return;
    const [land, sea, coast, graticule, border] = NAMES.map((name, i) => {
      canvas.style.color = `var(--geo-${name}, ${FALLBACK[i]})`;
      return getComputedStyle(canvas).color;
    });
    const ratio = window.devicePixelRatio || 1, view = map.getSize();
    const zoom = (this.zoom = map.getZoom()), size = (this.size = view.multiplyBy(1 + 2 * PADDING).round());
    const offset = view.subtract(size).divideBy(2).round();
    this.center = map.containerPointToLatLng(offset.add(size.divideBy(2)));
    [canvas.width, canvas.height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
    [canvas.style.width, canvas.style.height] = [`${size.x}px`, `${size.y}px`];
    L.DomUtil.setTransform(canvas, map.containerPointToLayerPoint(offset), 1);

    const corner = map.getPixelBounds().getTopLeft().add(offset), scale = crs.scale(zoom) / crs.scale(0);
    const at = (/** @type {number} */ lat, /** @type {number} */ lon) => crs.latLngToPoint(L.latLng(lat, lon), zoom).subtract(corner);
    const world = { left: at(0, -180).x, right: at(0, 180).x, top: at(90, 0).y, bottom: at(-90, 0).y };
    const width = world.right - world.left, snap = (/** @type {number} */ pixels) => Math.round(pixels * ratio) / ratio;
    pen.scale(ratio, ratio);
    pen.lineJoin = 'round';
    for (let copy = Math.floor(-world.right / width) + 1; world.left + copy * width < size.x; copy++) {
      const left = world.left + copy * width, frame = { ...world, left, right: left + width, size, scale, x: copy * width - corner.x, y: -corner.y };
      pen.save();
      pen.beginPath();
      pen.rect(snap(left), world.top, snap(left + width) - snap(left), world.bottom - world.top); // cut edges are pushed out of it
      pen.clip();
      const [ground, lakes, ...borders] = this.lines.map((lines, i) => path(lines, frame, i < 2));
      [pen.lineWidth, pen.strokeStyle] = [0.8, coast];
      for (const [shape, colour] of /** @type {[Path2D, string][]} */ ([[ground, land], [lakes, sea]])) {
        pen.fillStyle = colour;
        pen.fill(shape, 'evenodd');
        pen.stroke(shape);
      }
      pen.strokeStyle = border;
      if (this.borders) borders.forEach((shape, i) => (pen.setLineDash(i ? [4, 3] : []), pen.stroke(shape)));
      pen.restore();
    }
    [pen.lineWidth, pen.strokeStyle] = [0.8, graticule];
    if (this.graticule) pen.stroke(net(world, size, at));
  }
}

/** @param {Lines} group @param {number} perDegree @param {L.CRS} crs @returns {Projected} */
function project({ counts, x, y }, perDegree, crs) {
  const xs = new Float64Array(x.length), ys = new Float64Array(x.length), box = new Float64Array(4 * counts.length);
  let i = 0;
  counts.forEach((count, line) => {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const end = i + count; i < end; i++) {
      const point = crs.latLngToPoint(L.latLng(y[i] / perDegree, x[i] / perDegree), 0);
      xs[i] = point.x;
      ys[i] = point.y;
      left = Math.min(left, point.x);
      right = Math.max(right, point.x);
      top = Math.min(top, point.y);
      bottom = Math.max(bottom, point.y);
    }
    box.set([left, top, right, bottom], 4 * line);
  });
  return { counts, x: xs, y: ys, box };
}

/**
 * The lines as they lie in the frame. Of a run of vertices beyond one side of it only the ends are kept: what is inside stays true.
 * @param {Projected} lines @param {Frame} frame @param {boolean} closed
 */
function path({ counts, x, y, box }, { left, right, top, bottom, size, scale, x: dx, y: dy }, closed) {
  const shape = new Path2D(), margin = 4;
  const [x0, y0, x1, y1] = [-margin, -margin, size.x + margin, size.y + margin];
  let i = 0;
  counts.forEach((count, line) => {
    const start = i, end = (i += count), b = 4 * line;
    const [l, t, r, d] = [box[b] * scale + dx, box[b + 1] * scale + dy, box[b + 2] * scale + dx, box[b + 3] * scale + dy];
    if (l > x1 || r < x0 || t > y1 || d < y0 || (r - l < 0.6 && d - t < 0.6)) return;
    let drawn = false, sides = 0, held = false, heldX = 0, heldY = 0, heldSides = 0, lastX = 0, lastY = 0;
    const draw = (/** @type {number} */ px, /** @type {number} */ py) => {
      if (drawn) shape.lineTo(px, py);
      else shape.moveTo(px, py);
      drawn = true;
    };
    for (let k = start; k < end; k++) {
      let px = x[k] * scale + dx, py = y[k] * scale + dy;
      if (k < end - 1 && k > start && Math.abs(px - lastX) + Math.abs(py - lastY) < 0.5) continue;
      lastX = px;
      lastY = py;
      if (closed) {
        if (px < left + 0.01) px -= OVERLAP;
        else if (px > right - 0.01) px += OVERLAP;
        if (py > bottom - 0.01) py += OVERLAP;
        else if (py < top + 0.01) py -= OVERLAP;
      }
      const now = (px < x0 ? 1 : px > x1 ? 2 : 0) | (py < y0 ? 4 : py > y1 ? 8 : 0);
      if (held && !(drawn && sides & heldSides & now)) {
        draw(heldX, heldY);
        sides = heldSides;
      }
      [held, heldX, heldY, heldSides] = [true, px, py, now];
    }
    draw(heldX, heldY);
    if (closed) shape.closePath();
  });
  return shape;
}

/** Meridians and parallels, about a hundred pixels apart. @param {World} world @param {L.Point} size @param {(lat: number, lon: number) => L.Point} at */
function net({ left, right, top, bottom }, size, at) {
  const shape = new Path2D(), degree = (right - left) / 360, step = STEPS.find((degrees) => degrees * degree >= 80) ?? 30;
  for (let n = Math.ceil((-left / degree - 180) / step), x; (x = left + (n * step + 180) * degree) < size.x; n++) {
    shape.moveTo(x, Math.max(0, top));
    shape.lineTo(x, Math.min(size.y, bottom));
  }
  for (let n = Math.ceil(-85 / step); n * step <= 85; n++) {
    const { y } = at(n * step, 0);
    shape.moveTo(0, y);
    shape.lineTo(size.x, y);
  }
  return shape;
}
