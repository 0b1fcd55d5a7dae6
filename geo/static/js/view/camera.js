// @ts-check
// Where the map looks: the whole route, or a stop with a neighbour in sight, in the part that panels leave free.
import { nearest } from '../data/geodesy.js';
import { stillness } from '../shell/element.js';

/** @typedef {import('../map/routelayer.js').Insets} Insets */

const CLOSEST = 8; // the land is drawn finely enough down to this zoom
const MARGIN = 56; // px between the route and the edge of the free part

export class Camera {
  /**
   * @param {L.Map} map @param {import('./sights.js').Sights} sights
   * @param {{story?: import('../state/story.js').Story, free?: () => Insets}} given
   */
  constructor(map, sights, { story, free = () => ({ top: 0, right: 0, bottom: 0, left: 0 }) }) {
    this.map = map;
    this.sights = sights;
    this.free = free;
    this.leaving = new AbortController();
    story?.onStep(({ stop }) => this.show(stop), this.leaving.signal);
  }

  remove() {
    this.leaving.abort();
  }

  /** @param {number} stop -1: the whole route @param {{jump?: boolean}} [how] */
  show(stop, { jump = false } = {}) {
    const place = stop < 0 ? undefined : this.sights.placeOf(stop);
    if (stop >= 0 && !place) return; // it is not on the map: nothing moves
    const { center, zoom } = place ? this.viewOfPlace(place, this.sights.neighbour(stop)) : this.viewOfAll();
    if (jump) return void this.map.setView(center, zoom, { animate: false });
    const from = this.map.getCenter(), target = L.latLng(center.lat, 360 * nearest(center.lng / 360, from.lng / 360));
    const pixels = this.map.project(from, zoom).distanceTo(this.map.project(target, zoom));
    const near = Math.abs(zoom - this.map.getZoom()) < 0.1 && pixels < 60;
    if (near || stillness()) this.map.setView(stop < 0 ? center : target, zoom, { animate: false });
    else this.map.flyTo(target, zoom, { duration: 0.9 });
  }

  /** @returns {{center: L.LatLng, zoom: number}} */
  viewOfAll() {
    const all = this.sights.extent(this.map);
    return all ? this.viewOf(all.bounds, all.several) : { center: L.latLng(25, 10), zoom: 1.5 };
  }

  /** @param {L.LatLngBounds} bounds @param {boolean} several places, not one */
  viewOf(bounds, several) {
    const { x, y, middle } = this.room();
    const zoom = Math.max(0.5, Math.min(several ? CLOSEST : 5, this.map.getBoundsZoom(bounds, false, L.point(x, y))));
    const south = this.map.project(bounds.getSouthWest(), zoom), north = this.map.project(bounds.getNorthEast(), zoom);
    return { center: this.map.unproject(south.add(north).divideBy(2).add(middle), zoom), zoom };
  }

  /** @param {{lat: number, lon: number, radius: number}} place @param {{lat: number, lon: number} | undefined} other */
  viewOfPlace(place, other) {
    const { x, y, middle } = this.room(), size = this.map.getSize();
    // how far the neighbour is at zoom 0, against the room on its side of the centre
    const at = this.map.project([place.lat, place.lon], 0);
    const to = other ? this.map.project([other.lat, 360 * nearest(other.lon / 360, place.lon / 360)], 0) : at;
    const wide = Math.max(Math.abs(to.x - at.x), (place.radius / 40000) * 256) / ((size.x - x) / 2);
    const high = Math.max(Math.abs(to.y - at.y), (place.radius / 40000) * 256) / ((size.y - y) / 2);
    const fit = Math.min(other ? CLOSEST : 5, -Math.log2(Math.max(wide, high, 1e-9)));
    const zoom = Math.max(1, Math.floor(fit * 4) / 4);
    return { center: this.map.unproject(this.map.project([place.lat, place.lon], zoom).add(middle), zoom), zoom };
  }

  /** @returns {{x: number, y: number, middle: L.Point}} px that are not free in both directions, and how far the map's middle lies from the middle of the free part */
  room() {
    const { top, right, bottom, left } = this.free(), size = this.map.getSize();
    const x = Math.min(left + right + 2 * MARGIN, size.x * 0.8), y = Math.min(top + bottom + 2 * MARGIN, size.y * 0.8);
    return { x, y, middle: L.point((right - left) / 2, (bottom - top) / 2) };
  }
}
