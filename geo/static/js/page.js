/** The page: one document, one call. */
import { keepAddress } from './address.js';
import { announceSteps } from './announce.js';
import { Camera } from './camera.js';
import { addControls } from './controls.js';
import { sayLife } from './life.js';
import { readDocument } from './document.js';
import { element, stillness } from './element.js';
import { Host } from './host.js';
import { listenOnMap, listenToKeys } from './keys.js';
import { LandLayer, unpackLand } from './land.js';
import { Panel } from './panel.js';
import { Player } from './player.js';
import { RouteLayer } from './routelayer.js';
import { Scrolling } from './scrolling.js';
import { Story } from './story.js';
import { TimeLine } from './timeline.js';
import { Toolbar } from './toolbar.js';
import { Words } from './words.js';

const LOOK = 2500; // ms at a stop when playing
const READ = 28; // more for each letter of its text
const LONGEST = 12000;

/**
 * @typedef {object} Options
 * @property {unknown} document geo-route/1, parsed
 * @property {Record<string, import('./words.js').Phrases>} words by language
 * @property {string} [language] the author's choice; '' leaves it to the reader
 * @property {string | null} [land] as geo/map/packing.py packs it
 * @property {any} [basemap] names of cities and countries, for the labels
 * @property {string[]} [parts] modules that this route needs besides, each with one function of its name
 * @property {HTMLElement} root
 */

/** Wires the page; what it gives back is the public door. @param {Options} options */
export function open(options) {
  const { document: json, words: tables, language = '', land = null, basemap = null, parts = [], root } = options;
  const host = new Host(root);
  const route = readDocument(json);
  const words = new Words(tables, language, navigator.languages);
  const story = new Story(route.count);
  const player = new Player(story, (stop) => Math.min(LONGEST, LOOK + READ * textLength(route, stop)));
  const home = /** @type {HTMLElement} */ (root.querySelector('.geo-story'));
  const ground = /** @type {HTMLElement} */ (root.querySelector('#geo-map'));

  root.classList.add('is-live');
  const toolbar = new Toolbar(root, route, story, words);
  home.prepend(toolbar.element);
  const panel = new Panel(home, route, story, words);
  const timeLine = new TimeLine(route, story, player, words);
  ground.after(timeLine.element);
  speak(root, home, ground, route, words);
  words.addEventListener('change', () => speak(root, home, ground, route, words));
  announceSteps(root, route, story, words);

  const { map, camera, layer } = openMap(ground, root, { route, story, words, land, basemap });
  new Scrolling(home, toolbar.element, panel, story);
  listenToKeys(() => words.direction, {
    next: () => story.next('key'), previous: () => story.previous('key'),
    first: () => story.first('key'), last: () => story.last('key'),
    play: () => player.toggle(), full: () => toggleFull(root),
    find: () => toolbar.find(), help: () => toolbar.help(),
    leave: () => (player.playing ? player.pause() : story.overview('key')), in: () => map.zoomIn(), out: () => map.zoomOut(),
  });
  document.addEventListener('visibilitychange', () => { if (document.hidden) player.pause(); });
  keepAddress(story, player);
  if (story.current >= 0) camera.show(story.current, { jump: true });
  host.serve({ map, story, words, player });
  const page = { options, root, map, camera, layer, panel, timeLine, toolbar, story, route, words, player };
  for (const part of parts) /** @type {any} */ (globalThis).geo[part](page);
  return { map, story, route, words, player };
}

/** @param {HTMLElement} ground @param {HTMLElement} root @param {any} given */
function openMap(ground, root, { route, story, words, land, basemap }) {
  const drawing = ground.querySelector('.geo-drawing');
  const map = L.map(ground, {
    attributionControl: false, zoomControl: false, keyboard: false,
    fadeAnimation: !stillness(), zoomAnimation: !stillness(), markerZoomAnimation: !stillness(),
    zoomSnap: 0.25, minZoom: 0, maxZoom: 12,
  });
  ground.tabIndex = 0;
  ground.setAttribute('role', 'region');
  const camera = new Camera(map, route, { story });
  const layer = new RouteLayer(route, { story, words, basemap });
  camera.show(-1, { jump: true });
  if (land) unpackLand(land).then((unpacked) => new LandLayer(unpacked).addTo(map)).catch((fault) => console.warn(`land: ${fault.message}`));
  addControls(map, { words, route, camera, full: root });
  layer.addTo(map); // once the controls are there: names and marks keep off them
  listenOnMap(map);
  drawing?.classList.add('is-replaced');
  printWhole(root, map, { camera, layer, story });
  let wide = map.getSize().x;
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false });
    if (map.getSize().x !== wide && !root.matches('.is-printing')) camera.show(story.current, { jump: true });
    wide = map.getSize().x;
  }).observe(ground);
  return { map, camera, layer };
}

/** On paper stands the whole route, and no stop before the others. @param {HTMLElement} root @param {L.Map} map @param {{camera: Camera, layer: RouteLayer, story: Story}} given */
function printWhole(root, map, { camera, layer, story }) {
  for (const [moment, printing] of /** @type {const} */ ([['beforeprint', true], ['afterprint', false]])) {
    addEventListener(moment, () => {
      root.classList.toggle('is-printing', printing);
      layer.whole = printing;
      map.invalidateSize({ animate: false });
      camera.show(printing ? -1 : story.current, { jump: true });
    });
  }
}

/**
 * The words that the page itself holds.
 * @param {HTMLElement} root @param {HTMLElement} home @param {HTMLElement} ground
 * @param {import('./document.js').Route} route @param {Words} words
 */
function speak(root, home, ground, route, words) {
  document.documentElement.lang = words.language;
  document.documentElement.dir = words.direction;
  home.setAttribute('aria-label', words.say('story'));
  ground.setAttribute('aria-label', words.say('map'));
  const life = sayLife(route, words).map((part) => element('span', '', part));
  root.querySelector('.geo-life')?.replaceChildren(...life.flatMap((part, i) => (i ? [' · ', part] : [part])));
}

/** @param {import('./document.js').Route} route @param {number} i */
function textLength(route, i) {
  const { title, text } = route.stop(i);
  return title.length + text.length;
}

/** @param {HTMLElement} root */
function toggleFull(root) {
  if (document.fullscreenElement) document.exitFullscreen();
  else root.requestFullscreen?.().catch(() => {}); // a frame may forbid it
}
