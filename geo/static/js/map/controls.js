// @ts-check
// The controls of the map: our own, so that every word comes from the phrases and every text is a text.
import { element, iconButton, linkTo, nameIt, said, svg } from '../shell/element.js';
import { scaleAt } from './scale.js';

/** @typedef {import('../shell/words.js').Words} Words */
/** @typedef {{name: string, layer: L.Layer}} Choice */
/**
 * @typedef {object} Given
 * @property {Words} words
 * @property {import('../data/document.js').Route} route
 * @property {import('../view/camera.js').Camera} camera
 * @property {HTMLElement} [full] what fills the screen
 * @property {Choice[]} [layers] what the reader may show and hide
 */

/**
 * Puts the controls on the map, and anew when the language changes.
 * @param {L.Map} map @param {Given} given @returns {{remove: () => void}}
 */
export function addControls(map, given) {
  const { words, route, layers = [] } = given;
  /** @type {L.Control[]} */ let controls = [];
  let shown = new AbortController();
  const leaving = new AbortController();
  const remove = () => {
    shown.abort();
    for (const control of controls) control.remove();
  };
  const show = () => {
    remove();
    shown = new AbortController();
    /** @type {[L.ControlPosition, HTMLElement][]} */
    const boxes = [['topleft', buttons(map, given, shown.signal)], ['topright', legend(map, words, route)], ['bottomleft', scale(map, words, shown.signal)], ['bottomright', credits(route)]];
    if (layers.length) boxes.push(['topleft', choices(map, words, layers)]);
    controls = boxes.map(([position, box]) => Object.assign(new L.Control({ position }), { onAdd: () => box }).addTo(map));
  };
  show();
  words.onChange(show, leaving.signal);
  return { remove: () => (leaving.abort(), remove()) };
}

/** @param {L.Map} map @param {Given} given @param {AbortSignal} signal */
function buttons(map, { words, camera, full }, signal) {
  const named = (/** @type {string} */ icon, /** @type {string} */ phrase, /** @type {() => void} */ act) => {
    const button = iconButton(icon, '', act);
    nameIt(button, words.say(phrase));
    return button;
  };
  const plus = named('M12 5v14M5 12h14', 'zoom.in', () => map.zoomIn());
  const minus = named('M5 12h14', 'zoom.out', () => map.zoomOut());
  const fit = named('M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M9 12h6', 'fit', () => camera.show(-1));
  const box = keep(element('div', 'geo-control geo-buttons', plus, minus, fit));
  if (full && document.fullscreenEnabled) {
    const screen = named('M3 8V3h5M16 3h5v5M21 16v5h-5M8 21H3v-5', 'full', () => (document.fullscreenElement ? document.exitFullscreen() : full.requestFullscreen()));
    document.addEventListener('fullscreenchange', () => nameIt(screen, words.say(document.fullscreenElement ? 'full.leave' : 'full')), { signal });
    box.append(screen);
  }
  follow(map, 'zoomend', signal, () => {
    plus.disabled = map.getZoom() >= map.getMaxZoom();
    minus.disabled = map.getZoom() <= map.getMinZoom();
  });
  return box;
}

/** @param {L.Map} map @param {Words} words @param {import('../data/document.js').Route} route */
function legend(map, words, route) {
  /** @type {HTMLElement[]} */ const rows = [];
  const row = (/** @type {string} */ phrase, /** @type {Node} */ sign) => rows.push(element('li', '', sign, element('span', '', words.say(phrase))));
  const line = (/** @type {Node[]} */ ...parts) => svg('svg', { viewBox: '0 0 32 12' }, ...parts);
  if (route.legs.length) {
    row('legend.time', element('i', 'geo-legend-time', ...Array.from({ length: 7 }, (_, i) => element('i', `geo-time-${i}`))));
    row('legend.computed', line(svg('path', { class: 'geo-leg geo-time-4', d: 'M1 9Q16 1 31 9' }), svg('path', { class: 'geo-head geo-time-4', d: 'M12 1L20 5L12 9Z' })));
  }
  row('legend.area', element('i', 'geo-legend-area'));
  if (route.legs.length) row('legend.dashed', line(svg('path', { class: 'geo-leg geo-leg-dashed geo-time-4', d: 'M1 6H31' })));
  row('legend.many', element('i', 'geo-legend-mark', '2 4'));
  const list = element('ul', '', ...rows);
  const box = element('details', 'geo-control geo-legend', element('summary', '', words.say('legend')), list);
  box.addEventListener('toggle', () => {
    list.tabIndex = list.scrollHeight > list.clientHeight + 1 ? 0 : -1; // on a small map it may have to scroll: then keys must reach it
    map.fire('moveend'); // names and marks keep off it
  });
  return keep(box);
}

/** @param {L.Map} map @param {Words} words @param {Choice[]} layers */
function choices(map, words, layers) {
  const items = layers.map(({ name, layer }) => {
    const box = element('input');
    box.type = 'checkbox';
    box.checked = map.hasLayer(layer);
    box.onchange = () => (box.checked ? layer.addTo(map) : layer.remove());
    return element('label', '', box, ' ', said('span', '', name));
  });
  return keep(element('details', 'geo-control geo-layers', element('summary', '', words.say('layers')), ...items));
}

/** Scale bar and north. @param {L.Map} map @param {Words} words @param {AbortSignal} signal */
function scale(map, words, signal) {
  const bar = element('span', 'geo-scale-bar');
  follow(map, 'move', signal, () => {
    const { km, width } = scaleAt(map.getCenter().lat, map.getZoom());
    bar.textContent = words.say(km < 1 ? 'scale.m' : 'scale.km', { n: String(km < 1 ? Math.round(km * 1000) : km) });
    bar.style.width = `${width.toFixed(1)}px`;
  });
  return element('div', 'geo-scale', svg('svg', { viewBox: '0 0 12 16', role: 'img', 'aria-label': words.say('north') }, svg('path', { d: 'M6 1L10 15L6 12L2 15Z' })), bar);
}

/** @param {import('../data/document.js').Route} route */
function credits(route) {
  const links = [...route.credits, { text: 'Leaflet', link: 'https://leafletjs.com' }].map(({ text, link }) => (link ? linkTo(link, text) : said('span', '', text)));
  return keep(element('div', 'geo-credits', ...links.flatMap((link, i) => (i ? [' · ', link] : [link]))));
}

/** Now, and whenever it happens on the map. @param {L.Map} map @param {string} event @param {AbortSignal} signal @param {() => void} act */
function follow(map, event, signal, act) {
  map.on(event, act);
  signal.addEventListener('abort', () => map.off(event, act));
  map.whenReady(act);
}

/** @template {HTMLElement} T @param {T} box @returns {T} whose clicks and wheel are not the map's */
function keep(box) {
  L.DomEvent.disableClickPropagation(box);
  L.DomEvent.disableScrollPropagation(box);
  return box;
}
