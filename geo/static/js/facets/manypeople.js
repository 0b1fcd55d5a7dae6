/** Several lives on the page of a large route: what people.js does, over columns. */
import { gatherSquares } from './manydensity.js';
import { drawnOf } from './manypersons.js';
import { MeetingList } from './meetinglist.js';
import { readMeetings } from './meetings.js';
import { PeopleControl } from './peoplecontrol.js';
import { Density } from './peoplemap.js';
import { Persons } from './persons.js';
import { joinChoice, Selection, showAsked } from '../state/selection.js';
import { CROWD } from './tints.js';

const RINGED = 100; // places of meetings that have their marks in any view

/** Called once the page can be told. @param {any} page */
export function manypeople(page) {
  const { root, panel, options, story, layer, camera, timeLine } = page;
  const route = /** @type {import('../data/packed.js').PackedRoute} */ (page.route);
  if (route.people.length < 2) return undefined;
  const who = route.columns.person ?? new Int32Array(route.count).fill(-1);
  const chosen = new Selection(story.store, who, route.people.length, route.people.length <= CROWD);
  const { missing = 0, ...table } = options.meetings ?? {};
  const meetings = readMeetings(missing || !options.meetings ? undefined : table, /** @type {any} */ (route));

  root.classList.add('has-people');
  for (const still of root.querySelectorAll('section.geo-people, section.geo-meetings')) still.remove(); // those of the page without scripts
  chosen.onChange(() => { layer.crowd = !chosen.some; }, true);
  joinChoice(page, chosen);
  const facet = new Persons(route, who, chosen, root, timeLine.track, (p) => layer.places[p].number);
  const control = new PeopleControl(page, who, chosen);
  const list = new MeetingList(page, who, chosen, meetings, missing);
  panel.intro.before(control.element, list.element);
  panel.use(facet);
  timeLine.use(facet);
  layer.use(facet);

  const drawn = drawnOf(layer.drawn, route, who);
  const draw = () => {
    layer.crowd = !chosen.some;
    layer.take(drawn(chosen));
  };
  const density = new Density(page, gatherSquares(page.map, route, who), (there, label) => control.offer(there, label));
  const ring = () => {
    facet.ring(chosen.some ? list.shown : [], list.now);
    const { rings } = facet;
    layer.kept = rings.size <= RINGED ? new Map([...rings.keys()].map((place) => [place, meetingStops(list.shown, place, route)])) : new Map();
    density.show(!chosen.some);
    layer.redraw();
  };
  chosen.onChange(() => {
    draw();
    if (story.current < 0) camera.show(-1);
    timeLine.say();
  });
  list.addEventListener('change', ring);
  story.onStep(() => { if (!chosen.some) density.draw(); });
  draw();
  ring();
  showAsked(page, chosen);
  return { chosen, meetings: list };
}

/** The shown stops of a place's meetings. @param {readonly import('./meetings.js').Meeting[]} meetings @param {number} place @param {import('../data/packed.js').PackedRoute} route */
function meetingStops(meetings, place, { shown }) {
  const stops = meetings.flatMap((met) => (met.place === place ? met.stops : []));
  return [...new Set(stops)].filter((stop) => shown.has(stop)).sort((a, b) => a - b);
}
