/** The page: one document, one call. */
import { keepAddress } from './shell/address.js';
import { announceSteps } from './shell/announce.js';
import { Camera } from './view/camera.js';
import { sightsOfRoute } from './view/sights.js';
import { readDocument } from './data/document.js';
import { element } from './shell/element.js';
import { explainLinks, framed, notePrint } from './shell/frame.js';
import { Gestures } from './view/gestures.js';
import { Host } from './shell/embed.js';
import { Panel } from './list/panel.js';
import { Player } from './state/player.js';
import { RouteLayer } from './map/routelayer.js';
import { Scrolling } from './list/scroll.js';
import { addSkips, dwell, layRoute, obeyKeys, openMap, readAsked, speak } from './shell/stage.js';
import { Story } from './state/story.js';
import { TimeLine } from './time/timeline.js';
import { searchTexts } from './shell/search.js';
import { Toolbar } from './shell/toolbar.js';

/**
 * @typedef {object} Options
 * @property {unknown} document geo-route/1, parsed
 * @property {Record<string, import('./shell/words.js').Phrases>} words by language
 * @property {string} [language] the author's choice; '' leaves it to the reader
 * @property {string | null} [land] as geo/packing.py packs it
 * @property {import('./map/worldnames.js').World | null} [basemap] names of cities and countries, for the labels
 * @property {import('./facets/borderyears.js').Borders} [borders] of the time
 * @property {import('./facets/meetings.js').Table & {missing?: number}} [meetings] of many; those of few are in the document
 * @property {string[]} [parts] modules that this route needs besides, each with one function of its name
 * @property {HTMLElement} root
 */

/** Wires the page; what it gives back is the public door. @param {Options} options */
export function open(options) {
  const { document: json, words: tables, language = '', land = null, basemap = null, parts = [], root } = options;
  const host = new Host(root);
  const route = readDocument(json);
  const { asked, store, words } = readAsked(tables, language);
  const story = new Story(route.count, store);
  const player = new Player(story, (stop) => dwell(route.stop(stop)));
  const home = /** @type {HTMLElement} */ (root.querySelector('.geo-story'));
  const ground = /** @type {HTMLElement} */ (root.querySelector('#geo-map'));

  const written = document.documentElement.lang;
  root.classList.add('is-live');
  root.classList.toggle('is-framed', framed);
  const time = element('section', 'geo-time'); // takes the time line's room: the map is measured before the rest is built
  ground.after(time);
  speak(root, home, ground, route, words);
  words.onChange(() => speak(root, home, ground, route, words));
  const map = openMap(ground, land);
  const camera = new Camera(map, sightsOfRoute(route, (stop) => story.shows(stop)), { story });
  const layer = new RouteLayer(route, { story, words, basemap });
  layRoute(map, root, { camera, layer, story, words, route });

  const toolbar = new Toolbar(root, route, story, words, searchTexts(route, words));
  home.prepend(toolbar.element);
  const panel = new Panel(home, route, story, words, written);
  const timeLine = new TimeLine(route, story, player, words);
  time.replaceWith(timeLine.element);
  announceSteps(root, route, story, words);
  addSkips(home, ground, words);
  notePrint(root, route.count, words);
  const scrolling = new Scrolling(home, toolbar.element, panel, story);
  words.onChange(() => scrolling.show(story.current, false)); // the cards are new, and of other heights
  obeyKeys(root, { story, player, toolbar, map, words });
  keepAddress(story, player);
  if (story.current >= 0) camera.show(story.current, { jump: true });
  const gestures = new Gestures(map, words, asked.gestures);
  explainLinks(root, words, () => host.refuse('a link cannot be opened: the sandbox of the frame lacks allow-popups'));
  host.serve({ map, story, words, player, gestures });
  const page = { options, asked, host, root, map, camera, layer, panel, timeLine, toolbar, story, route, words, player };
  for (const part of parts) /** @type {any} */ (globalThis).geo[part](page);
  return { map, story, route, words, player };
}
