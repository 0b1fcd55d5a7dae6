/** What the pages of small and large lives have in common: the map's frame, the words around it, the keys. */
import { readQuery } from './address.js';
import { addControls } from '../map/controls.js';
import { afterFrame, element, stillness } from './element.js';
import { framed } from './frame.js';
import { useTheme } from './embed.js';
import { listenOnMap, listenToKeys } from './keys.js';
import { LandLayer, unpackLand } from '../map/land.js';
import { sayLife } from './life.js';
import { Store } from '../state/store.js';
import { Words } from './words.js';

const LOOK = 2500; // ms at a stop when playing
const READ = 28; // more for each letter of its text
const LONGEST = 12000;

/**
 * @typedef {import('../view/camera.js').Camera} Camera
 * @typedef {import('../map/routelayer.js').RouteLayer} RouteLayer
 * @typedef {import('../state/story.js').Story} Story
 * @typedef {Pick<import('../data/document.js').Route, 'birth' | 'death' | 'count'>} Told what the line under the title tells
 */

/**
 * What the page's address asks for, and what it begins with therefore.
 * @param {Record<string, import('./words.js').Phrases>} tables @param {string} language the author's choice, or ''
 */
export function readAsked(tables, language) {
  const asked = readQuery(location.search);
  if (asked.theme) useTheme(asked.theme);
  const store = new Store({ year: asked.year });
  return { asked, store, words: new Words(tables, language, [asked.language, ...navigator.languages], store) };
}

/** Links past the map and past the stops, for those who go by Tab. @param {HTMLElement} home @param {HTMLElement} ground @param {Words} words */
export function addSkips(home, ground, words) {
  const end = element('div', 'geo-end');
  end.tabIndex = -1;
  home.querySelector('.geo-foot')?.before(end);
  const skip = (/** @type {string} */ phrase, /** @type {HTMLElement} */ target, /** @type {string} */ name) => {
    target.id ||= name;
    const link = Object.assign(element('a', 'geo-skip', words.say(phrase)), { href: `#${target.id}` });
    link.addEventListener('click', (event) => {
      event.preventDefault(); // the address tells the stop
      target.focus();
    });
    words.onChange(() => { link.textContent = words.say(phrase); });
    return link;
  };
  home.tabIndex = -1;
  ground.before(skip('skip.map', home, 'geo-story'));
  home.prepend(skip('skip.story', end, 'geo-end'));
}

/** The map, with its land, looking at nothing yet. @param {HTMLElement} ground @param {string | null} land */
export function openMap(ground, land) {
  const map = L.map(ground, {
    attributionControl: false, zoomControl: false, keyboard: false,
    fadeAnimation: !stillness(), zoomAnimation: !stillness(), markerZoomAnimation: !stillness(),
    zoomSnap: 0.25, minZoom: 0, maxZoom: 12,
  });
  ground.tabIndex = 0;
  ground.setAttribute('role', 'region');
  if (land) afterFrame(() => unpackLand(land).then((unpacked) => new LandLayer(unpacked).addTo(map)).catch((fault) => console.warn(`land: ${fault.message}`)));
  return map;
}

/**
 * Lays the route on the map.
 * @param {L.Map} map @param {HTMLElement} root
 * @param {{camera: Camera, layer: RouteLayer, story: Story, words: Words, route: import('../data/document.js').Route}} given
 */
export function layRoute(map, root, { camera, layer, story, words, route }) {
  const ground = map.getContainer();
  camera.show(-1, { jump: true });
  addControls(map, { words, route, camera, full: root });
  layer.addTo(map); // once the controls are there: names and marks keep off them
  listenOnMap(map);
  ground.querySelector('.geo-drawing')?.classList.add('is-replaced');
  if (!framed) printWhole(root, map, { camera, layer, story });
  let wide = map.getSize().x;
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false });
    if (map.getSize().x !== wide && !root.matches('.is-printing')) camera.show(story.current, { jump: true });
    wide = map.getSize().x;
  }).observe(ground);
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
 * @param {Told} route @param {Words} words
 */
export function speak(root, home, ground, route, words) {
  document.documentElement.lang = words.language;
  document.documentElement.dir = words.direction;
  home.setAttribute('aria-label', words.say('story'));
  ground.setAttribute('aria-label', words.say('map'));
  const life = sayLife(route, words).map((part) => element('span', '', part));
  root.querySelector('.geo-life')?.replaceChildren(...life.flatMap((part, i) => (i ? [' · ', part] : [part])));
}

/** The reader's keys. @param {HTMLElement} root @param {{story: Story, player: import('../state/player.js').Player, toolbar: import('./toolbar.js').Toolbar, map: L.Map, words: Words}} given */
export function obeyKeys(root, { story, player, toolbar, map, words }) {
  listenToKeys(() => words.direction, {
    next: () => story.next('key'), previous: () => story.previous('key'),
    first: () => story.first('key'), last: () => story.last('key'),
    play: () => player.toggle(), full: () => toggleFull(root),
    find: () => toolbar.find(), help: () => toolbar.help(),
    leave: () => (player.playing ? player.pause() : story.overview('key')), in: () => map.zoomIn(), out: () => map.zoomOut(),
  });
  document.addEventListener('visibilitychange', () => { if (document.hidden) player.pause(); });
}

/** How long to stay at a stop when playing, ms. @param {import('../data/document.js').Stop} stop */
export function dwell({ title, text }) { return Math.min(LONGEST, LOOK + READ * (title.length + text.length)); }

/** @param {HTMLElement} root */
function toggleFull(root) {
  if (document.fullscreenElement) document.exitFullscreen();
  else root.requestFullscreen?.().catch(() => {}); // a frame may forbid it
}
