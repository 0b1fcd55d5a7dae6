// @ts-check
// The controls of the map: our own, so that every word comes from the phrases and every text is a text.
import { svg } from './drawing.js';
import { element, iconButton, nameIt } from './element.js';
import { scaleAt } from './scale.js';

/** @typedef {import('./words.js').Words} Words */
/** @typedef {{name: string, layer: L.Layer}} Choice */

/**
 * @param {L.Map} map
 * @param {object} given
 * @param {Words} given.words
 * @param {import('./document.js').Route} given.route
 * @param {import('./camera.js').Camera} given.camera
 * @param {HTMLElement} [given.full] what fills the screen
 * @param {Choice[]} [given.layers] what the reader may show and hide
 * @returns {{remove: () => void}}
 */
export function addControls(map, { words, route, camera, full, layers = [] }) {
  /** @type {L.Control[]} */
  const controls = [new Buttons(words, camera, full), new Legend(words, route), new Scale(words), new Credits(route.credits)];
  if (layers.length) controls.push(new Layers(words, layers));
  for (const control of controls) control.addTo(map);
  const leaving = new AbortController();
  words.addEventListener('change', () => controls.forEach((control) => control.remove().addTo(map)), { signal: leaving.signal });
  return { remove: () => (leaving.abort(), controls.forEach((control) => control.remove())) };
}

class Buttons extends L.Control {
  /** @param {Words} words @param {import('./camera.js').Camera} camera @param {HTMLElement} [full] */
  constructor(words, camera, full) {
    super({ position: 'topleft' });
    Object.assign(this, { words, camera, full });
    /** @type {AbortController | undefined} */ this.leaving = undefined;
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const { words, camera, full } = /** @type {any} */ (this);
    const plus = iconButton('M12 5v14M5 12h14', '', () => map.zoomIn());
    const minus = iconButton('M5 12h14', '', () => map.zoomOut());
    const fit = iconButton('M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M9 12h6', '', () => camera.show(-1));
    nameIt(plus, words.say('zoom.in'));
    nameIt(minus, words.say('zoom.out'));
    nameIt(fit, words.say('fit'));
    const box = keep(element('div', 'geo-control geo-buttons', plus, minus, fit));
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    if (full && document.fullscreenEnabled) {
      const screen = iconButton('M3 8V3h5M16 3h5v5M21 16v5h-5M8 21H3v-5', '', () => (document.fullscreenElement ? document.exitFullscreen() : full.requestFullscreen()));
      const tell = () => nameIt(screen, words.say(document.fullscreenElement ? 'full.leave' : 'full'));
      document.addEventListener('fullscreenchange', tell, { signal });
      tell();
      box.append(screen);
    }
    const ends = () => {
      plus.disabled = map.getZoom() >= map.getMaxZoom();
      minus.disabled = map.getZoom() <= map.getMinZoom();
    };
    map.on('zoomend', ends);
    signal.addEventListener('abort', () => map.off('zoomend', ends));
    map.whenReady(ends);
    return box;
  }

  onRemove() {
    this.leaving?.abort();
  }
}

class Legend extends L.Control {
  /** @param {Words} words @param {import('./document.js').Route} route */
  constructor(words, route) {
    super({ position: 'topright' });
    Object.assign(this, { words, route });
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const { words, route } = /** @type {any} */ (this);
    /** @type {HTMLElement[]} */ const rows = [];
    const row = (/** @type {string} */ key, /** @type {Node} */ sign) => rows.push(element('li', '', sign, element('span', '', words.say(key))));
    if (route.legs.length) {
      row('legend.time', element('i', 'geo-legend-time', ...Array.from({ length: 7 }, (_, i) => element('i', `geo-time-${i}`))));
      row('legend.computed', svg('svg', { viewBox: '0 0 32 12' }, svg('path', { class: 'geo-leg geo-time-4', d: 'M1 9Q16 1 31 9' }), svg('path', { class: 'geo-head geo-time-4', d: 'M12 1L20 5L12 9Z' })));
    }
    row('legend.area', element('i', 'geo-legend-area'));
    if (route.legs.length) row('legend.dashed', svg('svg', { viewBox: '0 0 32 12' }, svg('path', { class: 'geo-leg geo-leg-dashed geo-time-4', d: 'M1 6H31' })));
    row('legend.many', element('i', 'geo-legend-mark', '2 4'));
    const list = element('ul', '', ...rows);
    const box = element('details', 'geo-control geo-legend', element('summary', '', words.say('legend')), list);
    box.addEventListener('toggle', () => {
      list.tabIndex = list.scrollHeight > list.clientHeight + 1 ? 0 : -1; // on a small map it may have to scroll: then keys must reach it
      map.fire('moveend'); // names and marks keep off it
    });
    return keep(box);
  }
}

class Layers extends L.Control {
  /** @param {Words} words @param {Choice[]} layers */
  constructor(words, layers) {
    super({ position: 'topleft' });
    Object.assign(this, { words, layers });
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const { words, layers } = /** @type {any} */ (this);
    const items = layers.map((/** @type {Choice} */ { name: text, layer }) => {
      const box = element('input', '');
      box.type = 'checkbox';
      box.checked = map.hasLayer(layer);
      box.onchange = () => (box.checked ? layer.addTo(map) : layer.remove());
      return element('label', '', box, ' ', Object.assign(element('span', '', text), { dir: 'auto' }));
    });
    return keep(element('details', 'geo-control geo-layers', element('summary', '', words.say('layers')), ...items));
  }
}

/** Scale bar and north. */
class Scale extends L.Control {
  /** @param {Words} words */
  constructor(words) {
    super({ position: 'bottomleft' });
    this.words = words;
    this.bar = element('span', 'geo-scale-bar');
    /** @type {L.Map | undefined} */ this.map = undefined;
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const north = svg('svg', { viewBox: '0 0 12 16', role: 'img', 'aria-label': this.words.say('north') }, svg('path', { d: 'M6 1L10 15L6 12L2 15Z' }));
    this.map = map;
    map.on('move', this.measure, this);
    map.whenReady(this.measure, this);
    return element('div', 'geo-scale', north, this.bar);
  }

  /** @param {L.Map} map */
  onRemove(map) {
    map.off('move', this.measure, this);
  }

  measure() {
    if (!this.map) return;
    const { km, width } = scaleAt(this.map.getCenter().lat, this.map.getZoom());
    const [amount, unit] = km < 1 ? [km * 1000, 'meter'] : [km, 'kilometer'];
    this.bar.textContent = this.words.number(amount, { style: 'unit', unit });
    this.bar.style.width = `${width.toFixed(1)}px`;
  }
}

class Credits extends L.Control {
  /** @param {readonly {text: string, link: string}[]} credits */
  constructor(credits) {
    super({ position: 'bottomright' });
    this.credits = [...credits, { text: 'Leaflet', link: 'https://leafletjs.com' }];
  }

  onAdd() {
    const box = element('div', 'geo-credits');
    this.credits.forEach(({ text, link }, i) => {
      const a = link ? Object.assign(element('a', '', text), { href: link, target: '_blank', rel: 'noopener noreferrer' }) : element('span', '', text);
      a.dir = 'auto';
      box.append(i ? ' · ' : '', a);
    });
    return keep(box);
  }
}

/** @template {HTMLElement} T @param {T} box @returns {T} whose clicks and wheel are not the map's */
function keep(box) {
  L.DomEvent.disableClickPropagation(box);
  L.DomEvent.disableScrollPropagation(box);
  return box;
}
