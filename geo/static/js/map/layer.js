/** A route as a layer for a Leaflet map of somebody else's. */
import { readDocument } from '../data/document.js';
import { linkTo, said } from '../shell/element.js';
import { RouteLayer } from './routelayer.js';
import { Words } from '../shell/words.js';

/** The layer of a document (geo-route/1), with the phrases of one or more languages; the map shows its credits. @param {unknown} document @param {Record<string, import('../shell/words.js').Phrases>} tables */
export function routeLayer(document, tables) {
  const words = new Words(tables, '', globalThis.navigator?.languages ?? []), route = readDocument(document);
  const layer = new RouteLayer(route, { words });
  // Leaflet takes credits as markup: as nodes, all their texts are texts
  const credits = route.credits.map(({ text, link }) => (link ? linkTo(link, text) : said('span', '', text)).outerHTML);
  layer.options = { ...layer.options, attribution: credits.join(' · ') };
  // what fits a map to its layers asks each of them
  const getBounds = () => L.latLngBounds(layer.places.filter(({ stops }) => stops.length).map(({ lat, lon }) => [lat, lon]));
  return Object.assign(layer, { getBounds });
}
