// @ts-check
// What the camera can look at: the places of the stops that are shown.
import { distanceKm } from '../data/geodesy.js';
import { layOut } from '../map/places.js';

/** @typedef {{lat: number, lon: number, radius: number}} Place */
/**
 * @typedef {object} Sights
 * @property {(stop: number) => Place | undefined} placeOf
 * @property {(stop: number) => Place | undefined} neighbour the nearer of the places before and after of the same person
 * @property {(map: L.Map) => {bounds: L.LatLngBounds, several: boolean} | null} extent of what is shown; null: nothing is
 */

/** @param {import('../data/document.js').Route} route @param {(stop: number) => boolean} shows @returns {Sights} */
export function sightsOfRoute(route, shows) {
  const { places } = layOut(route);
  return {
    placeOf: (stop) => places[route.stop(stop).place],
    neighbour: (stop) => {
      const { place: here, person } = route.stop(stop), place = places[here];
      const others = [-1, 1].flatMap((step) => {
        for (let i = stop + step; i >= 0 && i < route.count; i += step) {
          const { place: p, person: other } = route.stop(i);
          if (p >= 0 && p !== here && other === person) return [places[p]];
        }
        return [];
      });
      return others.sort((a, b) => distanceKm(place, a) - distanceKm(place, b))[0];
    },
    extent: () => {
      const seen = places.filter((place) => place.stops.some(shows));
      if (!seen.length) return null;
      const bounds = L.latLngBounds(seen.map(({ lat, lon }) => [lat, lon]));
      for (const { lat, lon, radius } of seen) {
        // half a region is enough: a large one must not push the route aside
        const north = radius / 222, east = north / Math.max(0.2, Math.cos((lat * Math.PI) / 180));
        bounds.extend([Math.min(85, lat + north), lon + east]).extend([Math.max(-85, lat - north), lon - east]);
      }
      return { bounds, several: seen.length > 1 };
    },
  };
}
