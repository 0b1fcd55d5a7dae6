// @ts-check
// Very many legs and stops on a canvas that is larger than the map and moves with it. It is drawn in goes that leave the
// browser its frames; until a drawing is done, the one before it is moved and stretched.
import { NONE, aside, mayBeSeen, middleOf } from './levelofdetail.js';
import { Ink, STEPS, coloursOf, paletteOf } from './ink.js';
import { Raster } from './raster.js';

const PADDING = 0.3; // of the map's size, drawn on each side once the map may be moved
const FIRST = 40; // ms of a frame, for the first drawing
const GO = 9; // and for others
const PIXELS = 6e6; // more are not drawn: a fine screen gets coarser pixels
const HANDS = ['pointermove', 'pointerdown', 'touchstart', 'keydown'];
const STEP = 4096; // places drawn before the clock is looked at
const ROWS = 128; // and rows of pixels
const MANY = 200000; // legs: of more, some are shown before the others are drawn
const ROUGH = 12000; // so many
const FINE = 2000; // places, and twice as many legs, that are drawn smoothly
const SIZES = /** @type {const} */ ([[20000, 1.5, 0.35], [4000, 2, 0.5], [800, 3, 0.6], [0, 4, 0.7]]); // from so many places: radius of dots, px; opacity of legs

/**
 * @typedef {object} Drawn what there is to draw: x, y in `world` units around
 * @property {import('../placegrid.js').PlaceGrid} grid of places
 * @property {import('./levelofdetail.js').Levels} levels of legs between stops
 * @property {Int32Array} x @property {Int32Array} y of stops
 * @property {ArrayLike<number>} times steps of the time scale of stops @property {ArrayLike<number>} placeTimes and of places, as the grid has sorted them
 * @property {number} [steps] how many there are: those of time, or of persons' colours
 * @typedef {{zoom: number, center: L.LatLng, width: number, height: number, ratio: number, left: number, top: number, size: number, kinds: Kinds, drawn: Drawn}} Frame size: px around the world
 * @typedef {{legs: boolean, dots: boolean}} Kinds
 * @typedef {{scale: number, middle: number, x: number, y: number, left: number, right: number, top: number, bottom: number}} Seat where a frame is in the world, and its px in units
 */

export class RasterLayer {
  /** @param {L.Map} map @param {Drawn} drawn */
  constructor(map, drawn) {
    this.map = map;
    this.drawn = drawn;
    this.canvas = L.DomUtil.create('canvas', 'geo-tissue leaflet-zoom-animated', map.getPanes().overlayPane);
    this.canvas.setAttribute('aria-hidden', 'true');
    this.pen = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    this.kinds = { legs: false, dots: false };
    /** @type {Frame | null} */ this.shown = null;
    /** @type {{frame: Frame, work: Generator<void>} | null} */ this.coming = null;
    this.raster = new Raster(0, 0);
    this.radius = 1.5; // px of the dots
    this.request = 0;
    this.padding = 0;
    this.many = MANY;
    this.media = ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print'].map((query) => matchMedia(query));
    this.anew = () => this.redraw();
    for (const query of this.media) query.addEventListener('change', this.anew);
    map.on('move zoomanim', this.follow, this).on('viewreset', this.anew, this).once('movestart', this.reach, this);
    for (const hand of HANDS) map.getContainer().addEventListener(hand, () => this.reach(), { once: true, passive: true });
  }

  remove() {
    cancelAnimationFrame(this.request);
    for (const query of this.media) query.removeEventListener('change', this.anew);
    this.map.off('move zoomanim', this.follow, this).off('viewreset', this.anew, this).off('movestart', this.reach, this);
    this.canvas.remove();
  }

  /** A hand is at the map: draws what it may move to, too. */
  reach() {
    if (this.padding) return;
    this.padding = PADDING;
    if (this.shown || this.coming) this.redraw();
  }

  /** Nothing is being drawn. */
  get idle() { return !this.coming; }

  /** Draws what is not drawn yet of the view. @param {Kinds} kinds */
  show(kinds) {
    const same = kinds.legs === this.kinds.legs && kinds.dots === this.kinds.dots;
    this.kinds = kinds;
    if (!same || !this.covers(this.coming?.frame ?? this.shown)) this.redraw();
  }

  /** Moves and scales what is drawn to another view, and draws anew where it leaves a part of the map. @param {any} event */
  follow({ center = this.map.getCenter(), zoom = this.map.getZoom() }) {
    this.place(center, zoom);
    const { _animatingZoom: zooming, _flyToFrame: flying } = /** @type {any} */ (this.map);
    if (zooming || flying || !this.shown || zoom !== this.shown.zoom) return; // it is drawn when the map has arrived
    if (!this.covers(this.coming?.frame ?? this.shown)) this.redraw();
  }

  /** @param {L.LatLng} center @param {number} zoom */
  place(center, zoom) {
    const map = /** @type {any} */ (this.map), { shown } = this;
    if (!shown) return;
    const scale = map.getZoomScale(zoom, shown.zoom);
    const corner = map.project(shown.center, zoom).subtract(L.point(shown.width, shown.height).multiplyBy(scale / 2));
    L.DomUtil.setTransform(this.canvas, corner.subtract(map._getNewPixelOrigin(center, zoom)), scale);
  }

  /** Whether a drawing has all of the view at its own scale. @param {Frame | null | undefined} frame */
  covers(frame) {
    if (!frame || frame.zoom !== this.map.getZoom() || frame.drawn !== this.drawn) return false;
    const { min, max } = /** @type {{min: L.Point, max: L.Point}} */ (this.map.getPixelBounds());
    const whole = Math.round((min.x - frame.left - (frame.width - (max.x - min.x)) / 2) / frame.size) * frame.size; // turns around the world do not matter
    return whole === 0 && min.x >= frame.left && min.y >= frame.top && max.x <= frame.left + frame.width && max.y <= frame.top + frame.height;
  }

  redraw() {
    if (!this.map.getSize().x) return;
    cancelAnimationFrame(this.request);
    const frame = this.frame();
    this.coming = { frame, work: this.work(frame) };
    this.go();
  }

  /** @returns {Frame} */
  frame() {
    const { map } = this, size = map.getSize(), zoom = map.getZoom();
    const [width, height] = [size.x, size.y].map((length) => Math.round(length * (1 + 2 * this.padding)));
    const min = /** @type {L.Point} */ (map.getPixelBounds().min);
    const [left, top] = [min.x - Math.round((width - size.x) / 2), min.y - Math.round((height - size.y) / 2)];
    const center = map.unproject([left + width / 2, top + height / 2], zoom);
    const ratio = Math.min(window.devicePixelRatio || 1, Math.sqrt(PIXELS / Math.max(1, width * height)));
    return { zoom, center, width, height, ratio, left, top, size: 256 * 2 ** zoom, kinds: this.kinds, drawn: this.drawn };
  }

  /** Draws for some time, and goes on in the next frame. */
  go() {
    const until = performance.now() + (this.shown?.drawn === this.drawn ? GO : FIRST); // nobody moves a map that has just opened
    while (this.coming && performance.now() < until) {
      if (!this.coming.work.next().done) continue;
      this.coming = null;
      this.map.fire('drawn');
    }
    if (this.coming) this.request = requestAnimationFrame(() => this.go());
  }

  /** @param {Frame} frame @returns {Generator<void>} */
  * work(frame) {
    const { grid, levels } = this.drawn, { ratio } = frame, seat = this.seat(frame);
    const [width, height] = [frame.width, frame.height].map((length) => Math.max(1, Math.round(length * ratio)));
    const about = grid.about(seat.left, seat.top, seat.right, seat.bottom);
    const [, radius, opacity] = SIZES.find(([least]) => about >= least) ?? SIZES[0];
    if (this.raster.width !== width || this.raster.height !== height) this.raster = new Raster(width, height);
    const { legs, dots } = frame.kinds, many = legs && levels.legs.from.length > this.many ? levels.at(frame.size * ratio) ?? (yield* levels.whole()) : NONE, rough = this.seen(many, seat) > this.many;
    if (rough) { // something is seen while all of it is drawn
      this.raster.clear();
      yield* this.lines(this.raster, many, Math.ceil(this.seen(many, seat) / ROUGH), seat);
      if (dots) yield* this.spots(this.raster, radius * ratio, seat);
      this.finish(frame, this.raster, opacity);
      this.radius = radius;
    }
    const level = legs ? yield* levels.make(frame.size * ratio, this.drawn.times) : NONE;
    const fine = about <= FINE && this.seen(level, seat) <= 2 * FINE;
    const raster = fine ? new Ink(width, height, this.drawn.steps) : this.raster;
    raster.clear();
    yield* this.lines(raster, level, 1, seat);
    if (dots) yield* this.spots(raster, radius * ratio, seat);
    yield;
    this.finish(frame, raster, opacity);
    this.radius = radius;
  }

  /** @param {Frame} frame @returns {Seat} */
  seat({ left, top, width, height, size, ratio }) {
    const { world } = this.drawn.grid, units = world / size, middle = Math.round((left + width / 2) * units), scale = ratio / units;
    return { scale, middle, x: middle * scale - left * ratio, y: -top * ratio, left: left * units, right: (left + width) * units, top: top * units, bottom: (top + height) * units };
  }

  /** How many legs are in blocks of which something may be seen. @param {import('./levelofdetail.js').Level} level @param {Seat} seat */
  seen(level, seat) {
    let blocks = 0;
    for (let b = 0; b * level.block < level.from.length; b++) if (mayBeSeen(level, b, seat, this.drawn.grid.world)) blocks++;
    return blocks * level.block;
  }

  /** The latest first, which hide others. @param {Raster | Ink} raster @param {import('./levelofdetail.js').Level} level @param {number} every of so many legs one @param {Seat} seat */
  * lines(raster, level, every, seat) {
    let drawn = 0;
    for (let b = Math.ceil(level.from.length / level.block) - 1; b >= 0; b--) {
      if (!mayBeSeen(level, b, seat, this.drawn.grid.world)) continue;
      this.drawLegs(raster, level, b * level.block, Math.min(level.from.length, (b + 1) * level.block), every, seat);
      if (++drawn % (4 * every) === 0) yield;
    }
  }

  /** @param {Raster | Ink} raster @param {number} radius px of the canvas @param {Seat} seat */
  * spots(raster, radius, seat) {
    const { grid } = this.drawn;
    raster.size(radius);
    /** @type {[number, number][]} */ const runs = [];
    grid.turns(seat.left, seat.right, (turn) => grid.runs(seat.left - turn, seat.top, seat.right - turn, seat.bottom, (from, to) => runs.push([from, to])));
    for (const [from, to] of runs) {
      for (let i = from; i < to; i += STEP) {
        this.drawDots(raster, i, Math.min(to, i + STEP), seat);
        if (to - from > STEP) yield;
      }
    }
    for (let row = 0; row < raster.height; row += ROWS) {
      raster.grow(row, row + ROWS);
      yield;
    }
  }

  /** @param {Raster | Ink} raster @param {import('./levelofdetail.js').Level} level @param {number} first @param {number} last @param {number} every @param {Seat} seat */
  drawLegs(raster, { from, to, shift }, first, last, every, seat) {
    const { x, y, times, grid: { world } } = this.drawn, { scale, middle } = seat;
    for (let k = last - 1; k >= first; k -= every) {
      let xa = middleOf(x[from[k]], shift), ya = middleOf(y[from[k]], shift), xb = middleOf(x[to[k]], shift), yb = middleOf(y[to[k]], shift);
      if (xa > xb || (xa === xb && ya > yb)) [xa, ya, xb, yb] = [xb, yb, xa, ya]; // there is the same line as back
      const way = aside(xb - xa, world) * scale;
      const x0 = aside(xa - middle, world) * scale + seat.x, x1 = aside(xb - middle, world) * scale + seat.x;
      const y0 = ya * scale + seat.y, y1 = yb * scale + seat.y, value = 1 + times[to[k]];
      raster.line(x0, y0, x0 + way, y1, value);
      if (x0 + way - x1 > 1 || x1 - x0 - way > 1) raster.line(x1 - way, y0, x1, y1, value); // it ends on another copy of the world
    }
  }

  /** @param {Raster | Ink} raster @param {number} first @param {number} last @param {Seat} seat */
  drawDots(raster, first, last, seat) {
    const { grid: { sortedX, sortedY, world }, placeTimes, steps = STEPS } = this.drawn, { scale, middle } = seat;
    for (let i = first; i < last; i++) {
      raster.seed(aside(sortedX[i] - middle, world) * scale + seat.x, sortedY[i] * scale + seat.y, 1 + steps + placeTimes[i]);
    }
  }

  /** @param {Frame} frame @param {Raster | Ink} raster @param {number} opacity of legs */
  finish(frame, raster, opacity) {
    const { canvas, pen } = this;
    if (canvas.width !== raster.width || canvas.height !== raster.height) [canvas.width, canvas.height] = [raster.width, raster.height];
    [canvas.style.width, canvas.style.height] = [`${frame.width}px`, `${frame.height}px`];
    const colours = coloursOf(canvas, frame.drawn.steps);
    if (raster instanceof Ink) raster.draw(pen, colours, opacity, frame.ratio);
    else {
      const image = pen.createImageData(raster.width, raster.height);
      raster.paint(new Uint32Array(image.data.buffer), paletteOf(colours, opacity));
      pen.putImageData(image, 0, 0);
    }
    this.shown = frame;
    this.place(this.map.getCenter(), this.map.getZoom());
  }
}
