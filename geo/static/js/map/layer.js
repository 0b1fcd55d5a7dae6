/** A route as a layer for a Leaflet map of somebody else's. */
import { readDocument } from '../data/document.js';
import { RouteLayer } from './routelayer.js';
import { Words } from '../shell/words.js';

/** The layer of a document (geo-route/1), with the phrases of one or more languages. @param {unknown} document @param {Record<string, import('../shell/words.js').Phrases>} tables */
export function routeLayer(document, tables) {
  const words = new Words(tables, '', globalThis.navigator?.languages ?? []);
  return new RouteLayer(readDocument(document), { words });
}
