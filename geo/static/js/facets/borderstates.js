// @ts-check
// The states of the time in the list of stops.
import { element } from '../shell/element.js';

/** The state of the time behind each stop's name. @param {import('./facet.js').Page} page */
export function nameStates({ route, panel, words }) {
  const name = () => {
    for (const card of /** @type {HTMLLIElement[]} */ ([...panel.cards.children])) {
      const { state, near } = route.stop(card.value - 1), link = card.querySelector('.geo-go');
      if (!link || !(state || near) || card.querySelector('.geo-state')) continue;
      const phrase = words.say(state && near ? 'borders.near' : 'borders.state', { state: '\0', near: '\x01' });
      link.after(element('span', 'geo-state', ...phrase.split(/([\0\x01])/).map((/** @type {string} */ part) => (
        part === '\0' ? element('bdi', '', state || `${near}?`) : part === '\x01' ? element('bdi', '', near.replaceAll(';', ',')) : part))));
    }
  };
  new MutationObserver(name).observe(panel.cards, { childList: true });
  name();
}
