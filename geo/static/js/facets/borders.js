/** Borders of the time: those of the stop that is read, their states' names, and the choice of others. */
import { BorderChoice, sayWhen } from './borderchoice.js';
import { BorderLayer } from './borderlayer.js';
import { nameStates } from './borderstates.js';
import { linesOf, namesOf, rowOfYear, yearAt } from './borderyears.js';
import { element, svg } from '../shell/element.js';
import { unpackLand } from '../map/land.js';

const PAUSE = 450; // ms: what is passed quickly is not said

/** Called once the page stands. @param {import('./facet.js').Page} page */
export function borders(page) { return drawBorders(page, page.options.borders); }

/** Draws the borders of the stop that is read, and names the states. @param {import('./facet.js').Page} page @param {import('./borderyears.js').Borders | undefined} given */
export function drawBorders(page, given) {
  const { root, map, layer, story, words, host } = page, { store } = story;
  if (!given?.years.length) return undefined;
  /** The row of the borders to show. @param {number} stop */
  const rowAt = (stop) => {
    const { year } = store.state, row = year === null ? -1 : rowOfYear(given, year);
    return row < 0 ? yearAt(given, stop) : row;
  };
  const now = { shown: 'then', year: rowAt(story.current) };
  const world = layer.given.basemap ?? { countries: NOBODY, cities: NOBODY };
  const control = new BorderChoice(map, words, given, (shown) => {
    now.shown = shown;
    store.set({ year: null }, 'button'); // the reader wants other ones than the host
  });
  const lines = new BorderLayer().addTo(map);
  /** @type {Promise<[import('../map/land.js').Land, import('../map/land.js').Land]>} */
  const unpacked = Promise.all([unpackLand(given.lines), unpackLand(given.today)]);

  /** The names first: the route is drawn once, with them. */
  const draw = () => {
    layer.given.basemap = { ...world, countries: now.shown === 'then' ? namesOf(given, now.year) : now.shown === 'today' ? world.countries : NOBODY };
    control.say(now.year, now.shown);
    const { year, shown } = now;
    unpacked.then(([then, today]) => {
      if (year !== now.year || shown !== now.shown) return; // another one by now
      if (shown === 'then') lines.show(linesOf(then.groups, given.groups, year), then.perDegree);
      else lines.show(shown === 'today' ? today.groups : [], today.perDegree);
    }).catch((fault) => console.warn(`borders: ${fault.message}`));
  };
  const go = (/** @type {number} */ stop) => {
    const year = rowAt(stop);
    if (year === now.year) return;
    now.year = year;
    draw();
  };
  // before the route is drawn anew, which shows the names
  story.onStep(({ stop }) => go(stop), undefined, true);
  addEventListener('beforeprint', () => go(-1), { capture: true });
  addEventListener('afterprint', () => go(story.current), { capture: true });
  store.on(['year'], ({ cause }) => {
    if (cause === 'host') now.shown = 'then';
    now.year = rowAt(story.current);
    draw();
    layer.redraw();
  });
  host.orders.year = (value) => {
    const year = value('year');
    if (year !== null && !(typeof year === 'number' && Number.isInteger(year) && rowOfYear(given, year) >= 0)) return `year: a whole number from ${Math.min(...given.years.map((one) => one.year))} on, or null`;
    store.set({ year }, 'host');
  };
  nameStates(page);
  tellYears(root, story, words, given, now);
  legend(root, words, given);
  words.onChange(() => {
    control.place();
    control.say(now.year, now.shown);
    legend(root, words, given);
  });
  draw();
  layer.redraw();
  return { now, lines, control };
}

/** @type {import('../map/worldnames.js').Names} */
const NOBODY = { name: [], lat: [], lon: [], rank: [] };

/** Another year is said. @param {HTMLElement} root @param {import('../state/story.js').Story} story @param {import('../shell/words.js').Words} words @param {import('./borderyears.js').Borders} given @param {{shown: string, year: number}} now */
function tellYears(root, story, words, given, now) {
  const region = element('p', 'geo-said geo-said-borders');
  region.setAttribute('role', 'status');
  root.append(region);
  let said = now.year;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  story.onStep(() => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (now.year === said || now.shown !== 'then') return;
      said = now.year;
      region.textContent = words.say('borders.of', { when: sayWhen(given.years[said], words) });
    }, PAUSE);
  });
}

/** The lines, in the key to the map. @param {HTMLElement} root @param {import('../shell/words.js').Words} words @param {import('./borderyears.js').Borders} given */
function legend(root, words, given) {
  const row = (/** @type {string} */ phrase, /** @type {string} */ name) => {
    const line = svg('svg', { viewBox: '0 0 32 12' }, svg('path', { class: name, d: 'M1 6H31' }));
    return element('li', '', line, element('span', '', words.say(phrase)));
  };
  const rows = [row('borders.legend', 'geo-border')];
  if (given.groups.some(({ approximate }) => approximate)) rows.push(row('borders.dashed', 'geo-border geo-border-dashed'));
  root.querySelector('.geo-legend ul')?.append(...rows);
}
