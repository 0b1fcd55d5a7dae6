/** The page of a large life: one packed document, one call. It looks and behaves as the one of page.js. */
import { keepAddress } from './shell/address.js';
import { announceSteps } from './shell/announce.js';
import { element } from './shell/element.js';
import { explainLinks, framed, notePrint } from './shell/frame.js';
import { Gestures } from './view/gestures.js';
import { Host } from './shell/embed.js';
import { Camera } from './view/camera.js';
import { sightsOfColumns } from './view/columnsights.js';
import { ManyLayer } from './map/manylayer.js';
import { ManyPanel } from './list/manypanel.js';
import { ManyTimeLine } from './time/manytimeline.js';
import { searchStops } from './shell/stopsearch.js';
import { Toolbar } from './shell/toolbar.js';
import { openRoute } from './data/packed.js';
import { Player } from './state/player.js';
import { Scrolling } from './list/scroll.js';
import { addSkips, dwell, layRoute, obeyKeys, openMap, readAsked, speak } from './shell/stage.js';
import { Story } from './state/story.js';

/** Wires the page; what it gives back is the public door, and `ready` when the route can be told. @param {import('./page.js').Options} options */
export function open(options) {
  const { document: json, words: tables, language = '', land = null, basemap = null, parts = [], root } = options;
  const head = /** @type {any} */ (json);
  const host = new Host(root);
  const { asked, store, words } = readAsked(tables, language);
  const story = new Story(head.count, store);
  const home = /** @type {HTMLElement} */ (root.querySelector('.geo-story'));
  const ground = /** @type {HTMLElement} */ (root.querySelector('#geo-map'));
  root.classList.add('is-live');
  root.classList.toggle('is-framed', framed);
  const map = openMap(ground, land);
  const gestures = new Gestures(map, words, asked.gestures);
  explainLinks(root, words, () => host.refuse('a link cannot be opened: the sandbox of the frame lacks allow-popups'));
  const time = element('section', 'geo-time'); // the time line's room, until the times are there
  ground.after(time);
  const say = () => speak(root, home, ground, head, words);
  say();
  words.onChange(say);
  const coming = openRoute(head).then((packed) => draw(packed));

  /** As soon as it is known where the stops are. @param {import('./data/packed.js').PackedRoute} packed */
  async function draw(packed) {
    const route = /** @type {import('./data/document.js').Route} */ (/** @type {unknown} */ (packed));
    const soon = !document.getElementById('geo-names')?.nextElementSibling; // else the rest is here, and all is drawn once
    if (!soon) await packed.whole;
    store.on(['mask'], () => packed.shown.set(store.state.mask), { first: true });
    const camera = new Camera(map, sightsOfColumns(packed), { story });
    const layer = new ManyLayer(packed, { story, words, basemap });
    layRoute(map, root, { camera, layer, story, words, route });
    if (soon) {
      await packed.whole;
      layer.know();
    }
    return tell(route, camera, layer);
  }

  /** Once all is known but the texts. @param {import('./data/document.js').Route} route @param {Camera} camera @param {ManyLayer} layer */
  function tell(route, camera, layer) {
    const player = new Player(story, (stop) => dwell(route.stop(stop)));
    const toolbar = new Toolbar(root, route, story, words, searchStops(/** @type {import('./data/packed.js').PackedRoute} */ (/** @type {unknown} */ (route)), words));
    home.prepend(toolbar.element);
    const panel = new ManyPanel(home, route, story, words);
    const timeLine = new ManyTimeLine(route, story, player, words);
    time.replaceWith(timeLine.element);
    announceSteps(root, route, story, words);
    addSkips(home, ground, words);
    notePrint(root, route.count, words);
    new Scrolling(home, toolbar.element, panel, story);
    obeyKeys(root, { story, player, toolbar, map, words });
    keepAddress(story, player);
    if (story.current >= 0) camera.show(story.current, { jump: true });
    host.serve({ map, story, words, player, gestures });
    const page = { options, asked, host, root, map, camera, layer, panel, timeLine, toolbar, story, route, words, player };
    for (const part of parts) /** @type {any} */ (globalThis).geo[part](page);
    root.dataset.whole = '';
    return Object.assign(/** @type {any} */ (globalThis).geo, { route, player, camera, layer, timeLine });
  }

  return { map, story, words, ready: coming };
}
