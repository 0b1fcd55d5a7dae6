// @ts-check
// Lines and dots as smooth paths: what raster.js does with pixels, for as many as a canvas can draw in a frame.

export const STEPS = 7; // of the time scale

export class Ink {
  /** @param {number} width @param {number} height px @param {number} [steps] colours, of lines and of dots */
  constructor(width, height, steps = STEPS) {
    this.width = width;
    this.height = height;
    this.steps = steps;
    this.radius = 0;
    this.clear();
  }

  clear() {
    /** One for each value: lines have the lower ones. */
    this.paths = Array.from({ length: 2 * this.steps + 1 }, () => new Path2D());
  }

  /** @param {number} radius px of the dots to come */
  size(radius) { this.radius = radius; }

  /** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @param {number} value 1 … */
  line(x0, y0, x1, y1, value) {
    this.paths?.[value].moveTo(x0, y0);
    this.paths?.[value].lineTo(x1, y1);
  }

  /** @param {number} x @param {number} y @param {number} value */
  seed(x, y, value) {
    this.paths?.[value].moveTo(x + this.radius, y);
    this.paths?.[value].arc(x, y, this.radius, 0, 7);
  }

  grow() {} // nothing is left to be drawn

  /** @param {CanvasRenderingContext2D} pen @param {string[]} colours as many as there are steps, then that of the rim of dots @param {number} opacity of lines @param {number} ratio px of the canvas in one of the page */
  draw(pen, colours, opacity, ratio) {
    const { steps } = this;
    pen.clearRect(0, 0, this.width, this.height);
    this.paths?.forEach((path, value) => {
      const dots = value > steps, colour = colours[(value + steps - 1) % steps];
      pen.globalAlpha = dots ? 1 : opacity;
      pen.lineWidth = (dots ? 0.75 : 1.25) * ratio;
      pen.strokeStyle = dots ? colours[steps] : colour;
      pen.fillStyle = colour;
      if (dots) pen.fill(path);
      pen.stroke(path);
    });
    pen.globalAlpha = 1;
  }
}

/** The page's colours for the steps of time, or for persons, then for the rim of dots. @param {HTMLElement} at where they are asked for @param {number} [steps] @returns {string[]} */
export function coloursOf(at, steps = STEPS) {
  return [...Array.from({ length: steps }, (_, time) => `time-${time}`), 'halo'].map((name) => {
    at.style.color = `var(--geo-${name}, #243e6a)`;
    return getComputedStyle(at).color;
  });
}

/** The colours of legs, then of dots, as pixels. @param {string[]} colours that of the rim last @param {number} opacity of legs */
export function paletteOf(colours, opacity) {
  const dot = /** @type {CanvasRenderingContext2D} */ (L.DomUtil.create('canvas').getContext('2d', { willReadFrequently: true }));
  const palette = new Uint32Array(256), steps = colours.length - 1;
  for (let time = 0; time < steps; time++) {
    dot.fillStyle = colours[time];
    dot.fillRect(0, 0, 1, 1);
    const pixel = dot.getImageData(0, 0, 1, 1);
    palette[1 + steps + time] = new Uint32Array(pixel.data.buffer)[0];
    pixel.data[3] = 255 * opacity;
    palette[1 + time] = new Uint32Array(pixel.data.buffer)[0];
  }
  return palette;
}
