/** One stop as a card. */
import { sayDates } from '../data/dates.js';
import { sayAge, sayStay } from '../data/durations.js';
import { element, linkTo, said } from '../shell/element.js';

/**
 * @typedef {import('../data/document.js').Route} Route
 * @typedef {import('../data/document.js').Stop} Stop
 * @typedef {import('../shell/words.js').Words} Words
 */

/** The list's item for a stop. @param {Route} route @param {number} i @param {Words} words @param {Node[]} [before] its heading */
export function buildCard(route, i, words, before = []) {
  const stop = route.stop(i);
  const item = element('li', 'geo-stop');
  item.id = `stop-${stop.number}`;
  item.value = stop.number;

  const link = element('a', 'geo-go', ...before, element('span', 'geo-number', words.number(stop.number)), ' ', said('span', 'geo-name', stop.name));
  link.href = `#stop=${stop.number}`;
  const now = stop.now && element('span', 'geo-now', ...around(words.say('now', { name: '\0' }), stop.now));
  const age = stop.kind !== 'birth' && sayAge(route.birth, route.death, stop.days, words);
  const stay = sayStay(stop.days, Boolean(stop.end) && stop.end !== stop.start, words, stop.start, stop.end);

  item.append(element('article', '',
    element('h2', '', link, now && ' ', now),
    element('p', 'geo-when', ...whenParts(stop, words)),
    facts([
      stop.kind && said('span', 'geo-kind', stop.kind),
      route.people.length > 1 && stop.person && said('span', '', stop.person),
      age && element('span', '', age),
      stay && element('span', '', stay),
    ]),
    stop.title && said('p', 'geo-title-of-stop', stop.title),
    picture(stop, words),
    stop.text && said('p', 'geo-text', stop.text),
    sources(stop, words),
    found(stop, words),
    extra(stop, words)));
  return item;
}

/**
 * A phrase of ours around a text of the data's (at \0), kept apart for the sake of direction.
 * @param {string} phrase @param {string} text
 */
function around(phrase, text) {
  const [before, after = ''] = phrase.split('\0');
  return [before, element('bdi', '', text), after];
}

/** The dates; beside them those of the Julian calendar, or the author's words that they were read from. @param {Stop} stop @param {Words} words */
function whenParts({ start, end, julian, written }, words) {
  const dates = sayDates(start, end, words);
  if (written) return [dates, ' · ', said('span', 'geo-written', `“${written}”`)];
  if (!julian) return [dates];
  const [first, last = ''] = julian.split('/');
  const old = words.say('date.julian', { date: sayDates(first, last, words) });
  return first === start && last === end ? [old] : [dates, ' · ', element('span', 'geo-julian', old)];
}

/** @param {(HTMLElement | false | '')[]} parts */
function facts(parts) {
  const present = parts.filter((part) => part instanceof HTMLElement);
  return present.length > 0 && element('p', 'geo-facts', ...present.flatMap((part, i) => (i ? [' · ', part] : [part])));
}

/** A picture, or a link to one on another server that is not loaded. @param {Stop} stop @param {Words} words */
function picture(stop, words) {
  if (!stop.image) {
    const { imageLink = '' } = stop;
    const said = () => words.say('image.elsewhere', { host: imageLink.split(/[/?#]+/)[1] });
    return imageLink && element('p', 'geo-picture-link', linkTo(imageLink, said()));
  }
  const image = element('img');
  image.src = stop.image;
  image.alt = stop.title || stop.name;
  image.loading = 'lazy';
  image.referrerPolicy = 'no-referrer';
  return element('figure', 'geo-picture', image, stop.credit && said('figcaption', '', stop.credit));
}

/** @param {Stop} stop @param {Words} words */
function sources(stop, words) {
  if (!stop.source && !stop.link) return null;
  const label = `${words.say('source')}: `;
  if (!stop.link) return element('p', 'geo-source', label, said('span', '', stop.source));
  return element('p', 'geo-source', stop.source && label, linkTo(stop.link, stop.source || words.say('link')));
}

/** How the place was found, when that is worth knowing. @param {Stop} stop @param {Words} words */
function found(stop, words) {
  const why = stop.place < 0 ? 'found.none' : stop.area ? 'found.area' : stop.unsure ? 'found.unsure' : '';
  return why && element('p', 'geo-found is-unsure', words.say(why));
}

/** The author's own columns, as they are, for whoever asks. @param {Stop} stop @param {Words} words */
function extra(stop, words) {
  const rows = Object.entries(stop.extra).flatMap(([name, text]) => [said('dt', '', name.replace(/_/g, ' ')), said('dd', '', text)]);
  return rows.length > 0 && element('details', 'geo-extra', element('summary', '', words.say('more')), element('dl', '', ...rows));
}
