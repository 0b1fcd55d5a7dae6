/** The places of a route as they lie together on one map, and which of them its legs join. */
import { together } from '../data/geodesy.js';

/**
 * The places, their longitudes moved by whole turns so that the route is not torn at the date line.
 * @param {import('../data/document.js').Route} route
 */
export function layOut(route) {
  const places = Array.from({ length: route.placeCount }, (_, p) => route.place(p));
  const pairs = route.legs.map(({ from, to }) => /** @type {[number, number]} */ ([route.stop(from).place, route.stop(to).place]));
  const lons = together(places.map((place) => place.lon), pairs);
  return { places: places.map((place, p) => ({ ...place, lon: lons[p] })), pairs };
}
