/** Several lives on one page: who is shown, where and when each was, who met whom. */
import { askedPeople, Chosen } from './chosen.js';
import { MeetingList } from './meetinglist.js';
import { readMeetings } from './meetings.js';
import { PeopleControl } from './peoplecontrol.js';
import { Density, drawAmong } from './peoplemap.js';
import { lanesAmong, listAmong, stepAmong } from './peoplestory.js';
import { CROWD, tintOf } from './tints.js';

/** Called once the page stands; twin of manypeople.js. @param {any} page */
export function people(page) {
  const { root, route, panel, options } = page;
  if (route.people.length < 2) return undefined;
  const meetings = readMeetings(options.document.meetings, route);
  const numbers = new Map(route.people.map((/** @type {string} */ name, /** @type {number} */ i) => [name, i]));
  const who = Array.from({ length: route.count }, (_, i) => /** @type {number} */ (numbers.get(route.stop(i).person) ?? -1));
  const chosen = new Chosen(route.people.length, route.people.length <= CROWD);

  root.classList.add('has-people');
  for (const still of root.querySelectorAll('section.geo-people, section.geo-meetings')) still.remove(); // those of the page without scripts
  stepAmong(page, who, chosen);
  const control = new PeopleControl(page, who, chosen);
  const list = new MeetingList(page, who, chosen, meetings);
  panel.intro.before(control.element, list.element);
  listAmong(page, who, chosen);
  lanesAmong(page, who, chosen, tintOf);
  const ring = drawAmong(page, who, chosen);
  const density = new Density(page, who, (there, label) => control.offer(there, label));
  const show = () => {
    density.show(!chosen.some);
    ring(chosen.some ? list.shown : [], list.now);
  };
  list.addEventListener('change', show);
  show();
  askedPeople(page, chosen);
  return { chosen, meetings: list };
}
