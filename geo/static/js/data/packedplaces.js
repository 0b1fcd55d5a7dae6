/** The places of a large life: a grid of Web Mercator fine enough to give back five decimals of a degree. */

export const GRID = 2 ** 26; // units around the world; x from 180° west, y from the north

/** For each place where it is, how large, and when it was visited. */
export class PackedPlaces {
  /** @param {any} head @param {Map<string, Int32Array>} where @param {Int32Array} place of each stop */
  constructor(head, where, place) {
    /** @type {number} */ this.count = head.places;
    this.x = where.get('x') ?? new Int32Array(this.count);
    this.y = where.get('y') ?? new Int32Array(this.count);
    this.area = where.get('area') ?? null;
    const radius = where.get('radius');
    this.radius = radius ? Float32Array.from(radius, (tenths) => tenths / 10) : null;
    /** @type {Map<number, number>} latitudes of the few beyond the end of the grid */
    this.polar = new Map(head.polar);
    this.place = place;
    /** @type {{starts: Int32Array, stops: Int32Array} | null} */ this.sorted = null; // once it is asked for
    for (let i = 0; i < place.length; i++) if (place[i] < -1 || place[i] >= this.count) throw new Error(`where.place[${i}]: no place ${place[i]}`);
  }

  /** The column with a value for each stop, -1 where it is not placed. @param {Int32Array} column */
  ofStops(column) {
    const { place } = this;
    const values = new Int32Array(place.length);
    for (let i = 0; i < place.length; i++) values[i] = place[i] < 0 ? -1 : column[place[i]];
    return values;
  }

  /** In degrees, to five decimals. @param {number} p @returns {[number, number]} */
  latLng(p) {
    const lat = this.polar.get(p) ?? (Math.atan(Math.sinh(Math.PI * (1 - 2 * this.y[p] / GRID))) * 180) / Math.PI;
    return [tidy(lat), tidy((this.x[p] / GRID - 0.5) * 360)];
  }

  /** @param {number} p */
  at(p) {
    const [lat, lon] = this.latLng(p);
    const visits = () => this.visits(p);
    const radius = this.radius ? Math.round(this.radius[p] * 10) / 10 : 0;
    return { lat, lon, radius, area: Boolean(this.area?.[p]), get stops() { return visits(); } };
  }

  /** The stops at a place, in their order. @param {number} p @returns {readonly number[]} */
  visits(p) {
    this.sorted ??= this.sort();
    const { starts, stops } = this.sorted;
    return Array.from(stops.subarray(starts[p], starts[p + 1]));
  }

  /** How many stops there are at a place. @param {number} p */
  countOf(p) {
    const { starts } = (this.sorted ??= this.sort());
    return starts[p + 1] - starts[p];
  }

  /** The stops sorted by place, and where each place begins among them. */
  sort() {
    const starts = new Int32Array(this.count + 1);
    for (const p of this.place) if (p >= 0) starts[p + 1]++;
    for (let p = 0; p < this.count; p++) starts[p + 1] += starts[p];
    const next = starts.slice();
    const stops = new Int32Array(starts[this.count]);
    this.place.forEach((p, i) => { if (p >= 0) stops[next[p]++] = i; });
    return { starts, stops };
  }
}

/** @param {number} degrees */
function tidy(degrees) { return Math.round(degrees * 1e5) / 1e5; }
