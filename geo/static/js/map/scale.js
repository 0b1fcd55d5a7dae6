// @ts-check
// The scale of a Web Mercator map, which changes with latitude: a bar is right for one latitude only.
import { EARTH_RADIUS_KM } from '../data/geodesy.js';

/**
 * @param {number} lat @param {number} zoom
 * @returns {{km: number, width: number}} a round length (1, 2 or 5 times a power of ten) and its px at that latitude, 50 to 125: a label stands on it
 */
export function scaleAt(lat, zoom) {
  const kmPerPixel = ((2 * Math.PI * EARTH_RADIUS_KM) / (256 * 2 ** zoom)) * Math.cos((lat * Math.PI) / 180);
  const most = 125 * kmPerPixel, power = 10 ** Math.floor(Math.log10(most));
  const km = power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1);
  return { km, width: km / kmPerPixel };
}
