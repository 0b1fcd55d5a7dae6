// @ts-check
// The page as a map of folium's: opened at once, since whatever folium adds looks for the map.

/** @typedef {[[number, number], [number, number]]} Corners south-west and north-east, degrees */

/**
 * Opens the page in the element of that name and returns its map, ready for layers and controls.
 * @param {string} name @param {Corners | null} bounds of the route @returns {L.Map}
 */
export function foliumMap(name, bounds) {
  const geo = /** @type {any} */ (globalThis).geo, text = (/** @type {string} */ id) => document.getElementById(id)?.textContent ?? '';
  const root = /** @type {HTMLElement} */ (document.getElementById('geo')), home = document.getElementById(name);
  if (home && !home.contains(root)) home.append(root); // streamlit-folium has an element of its own for the map
  const options = JSON.parse(text('geo-options'));
  Object.assign(geo, geo.open({ ...options, document: JSON.parse(text('geo-document')), land: text('geo-land') || null, root }));
  const map = /** @type {L.Map} */ (geo.map);
  // a large life is looked at once it is unpacked; what is added before needs a view
  if (!(/** @type {any} */ (map)._loaded)) map.fitBounds(bounds ?? [[-60, -170], [70, 170]]);
  if (bounds) map.eachLayer((layer) => { if ('route' in layer) Object.assign(layer, { getBounds: () => L.latLngBounds(bounds) }); });
  L.control.attribution({ prefix: false }).addTo(map); // the route's own credits have a control of their own
  map.on('layeradd', ({ layer }) => {
    const { maxZoom } = /** @type {any} */ (layer).options ?? {};
    if (layer instanceof L.GridLayer && maxZoom > map.getMaxZoom()) map.setMaxZoom(maxZoom);
  });
  return map;
}

/** Keeps layers before all others, also when a reader turns one on. @param {L.Map} map @param {() => {bringToFront: () => unknown}[]} layers which the statements that follow make */
export function keepInFront(map, layers) {
  const raise = () => { for (const layer of layers()) layer.bringToFront(); };
  map.on('overlayadd', raise);
  queueMicrotask(raise);
}
