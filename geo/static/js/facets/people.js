/** Several lives on one page: who is shown, where and when each was, who met whom. */
import { MeetingList } from './meetinglist.js';
import { readMeetings } from './meetings.js';
import { PeopleControl } from './peoplecontrol.js';
import { Density, drawAmong, gatherPlaces } from './peoplemap.js';
import { Persons } from './persons.js';
import { joinChoice, Selection, showAsked } from '../state/selection.js';
import { CROWD } from './tints.js';

/** Called once the page stands; twin of manypeople.js. @param {import('./facet.js').Page} page */
export function people(page) {
  const { root, route, panel, options, story, layer, timeLine } = page;
  if (route.people.length < 2) return undefined;
  const meetings = readMeetings(/** @type {{meetings?: import('./meetings.js').Table}} */ (options.document).meetings, route);
  const numbers = new Map(route.people.map((name, i) => [name, i]));
  const who = Array.from({ length: route.count }, (_, i) => numbers.get(route.stop(i).person) ?? -1);
  const chosen = new Selection(story.store, who, route.people.length, route.people.length <= CROWD);

  root.classList.add('has-people');
  for (const still of root.querySelectorAll('section.geo-people, section.geo-meetings')) still.remove(); // those of the page without scripts
  joinChoice(page, chosen);
  const facet = new Persons(route, who, chosen, root, timeLine.track);
  const control = new PeopleControl(page, who, chosen);
  const list = new MeetingList(page, who, chosen, meetings);
  panel.intro.before(control.element, list.element);
  panel.use(facet);
  timeLine.use(facet);
  layer.use(facet);
  drawAmong(page, who, chosen);
  const density = new Density(page, gatherPlaces(page, who), (there, label) => control.offer(there, label));
  const show = () => {
    density.show(!chosen.some);
    facet.ring(chosen.some ? list.shown : [], list.now);
    layer.redraw();
  };
  list.addEventListener('change', show);
  show();
  showAsked(page, chosen);
  return { chosen, meetings: list };
}
