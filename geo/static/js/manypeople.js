/** Several lives on the page of a large route: what people.js does, over columns. */
import { askedPeople, Chosen } from './chosen.js';
import { lanesOfMany } from './manylanes.js';
import { ManyDensity } from './manydensity.js';
import { drawnOf, maskOf, seenPlaces } from './manypersons.js';
import { MeetingList } from './meetinglist.js';
import { readMeetings } from './meetings.js';
import { PeopleControl } from './peoplecontrol.js';
import { markPersons } from './peoplemap.js';
import { stepAmong } from './peoplestory.js';
import { CROWD, markOf } from './tints.js';

const RINGED = 100; // places of meetings that have their marks in any view

/** Called once the page can be told. @param {any} page */
export function manypeople(page) {
  const { root, panel, options, story, layer, camera } = page;
  const route = /** @type {import('./packed.js').PackedRoute} */ (page.route);
  if (route.people.length < 2) return undefined;
  const who = route.columns.person ?? new Int32Array(route.count).fill(-1);
  const chosen = new Chosen(route.people.length, route.people.length <= CROWD);
  const { missing = 0, ...table } = options.meetings ?? {};
  const meetings = readMeetings(missing || !options.meetings ? undefined : table, /** @type {any} */ (route));

  root.classList.add('has-people');
  for (const still of root.querySelectorAll('section.geo-people, section.geo-meetings')) still.remove(); // those of the page without scripts
  // what is shown is known before anybody is told that it changed
  chosen.addEventListener('change', () => {
    route.shown.set(maskOf(who, chosen));
    layer.crowd = !chosen.some;
    panel.relist();
  });
  stepAmong(page, who, chosen, (stop) => route.shown.has(stop));
  const control = new PeopleControl(page, who, chosen);
  const list = new MeetingList(page, who, chosen, meetings, missing);
  panel.intro.before(control.element, list.element);
  markCards(panel, who);
  lanesOfMany(page, who, chosen);

  const drawn = drawnOf(layer.drawn, route, who);
  /** @type {Map<number, import('./peoplemap.js').Ring>} */ const rings = new Map();
  markPersons(layer.marks, route, who, rings, (p) => layer.places[p].number);
  const draw = () => {
    layer.crowd = !chosen.some;
    layer.take(drawn(chosen));
  };
  camera.seen = seenPlaces(route);
  const density = new ManyDensity(page, who, (there, label) => control.offer(there, label));
  const ring = () => {
    rings.clear();
    for (const { place, certain } of chosen.some ? list.shown : []) {
      rings.set(place, { certain: certain || Boolean(rings.get(place)?.certain), now: place === list.now?.place });
    }
    layer.kept = rings.size <= RINGED ? new Map([...rings.keys()].map((place) => [place, meetingStops(list.shown, place, route)])) : new Map();
    density.show(!chosen.some);
    layer.redraw();
  };
  chosen.addEventListener('change', () => {
    draw();
    if (story.current < 0) camera.show(-1);
    page.timeLine.say();
  });
  list.addEventListener('change', ring);
  story.onStep(() => { if (!chosen.some) density.draw(); });
  draw();
  ring();
  panel.relist();
  askedPeople(page, chosen);
  return { chosen, meetings: list };
}

/** The shown stops of a place's meetings. @param {readonly import('./meetings.js').Meeting[]} meetings @param {number} place @param {import('./packed.js').PackedRoute} route */
function meetingStops(meetings, place, { shown }) {
  const stops = meetings.flatMap((met) => (met.place === place ? met.stops : []));
  return [...new Set(stops)].filter((stop) => shown.has(stop)).sort((a, b) => a - b);
}

/** Whose a card is. @param {any} panel @param {ArrayLike<number>} who */
function markCards(panel, who) {
  const make = panel.make.bind(panel);
  panel.make = (/** @type {number} */ position) => {
    const card = make(position), person = who[card.value - 1];
    if (person >= 0) card.querySelector('h2 a')?.prepend(markOf(person));
    return card;
  };
}
