/** Each step, said to a screen reader. */
import { sayDates } from '../data/dates.js';
import { element } from './element.js';

const PAUSE = 400; // ms: only where a quick reader comes to rest is said

/**
 * @param {HTMLElement} root @param {import('../data/document.js').Route} route
 * @param {import('../state/story.js').Story} story @param {import('./words.js').Words} words
 */
export function announceSteps(root, route, story, words) {
  const region = element('p', 'geo-said');
  region.setAttribute('role', 'status');
  root.append(region);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  story.onStep(({ stop }) => {
    clearTimeout(timer);
    timer = setTimeout(() => { region.textContent = sayStep(route, stop, words); }, PAUSE);
  });
}

/**
 * "Stop 7 of 40: Geneva, 1908"
 * @param {import('../data/document.js').Route} route @param {number} i @param {import('./words.js').Words} words
 */
export function sayStep(route, i, words) {
  if (i < 0) return words.say('said.overview', { stops: words.say('stops', { n: route.count }) });
  const { title } = route.stop(i);
  return sayStop(route, i, words) + (title && `. ${title}`);
}

/** @param {import('../data/document.js').Route} route @param {number} i @param {import('./words.js').Words} words */
export function sayStop(route, i, words) {
  const { name, start, end } = route.stop(i);
  return words.say('said', { n: i + 1, count: route.count, name, dates: sayDates(start, end, words) });
}
