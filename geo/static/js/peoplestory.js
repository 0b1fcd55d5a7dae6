/** The story and the list of the persons who are chosen: steps pass over the others, their cards are hidden. */
import { element } from './element.js';
import { CROWD, markOf } from './tints.js';

/** Steps from one shown stop to the next; who goes to a hidden one (by its address, or having found it) sees that person. @param {any} page @param {ArrayLike<number>} who of each stop @param {import('./chosen.js').Chosen} chosen @param {(stop: number) => boolean} [shown] */
export function stepAmong({ story, player }, who, chosen, shown = (i) => chosen.shows(who[i])) {
  const from = (/** @type {number} */ i, /** @type {number} */ step) => {
    while (i >= 0 && i < story.count && !shown(i)) i += step;
    return i;
  };
  const go = story.go.bind(story);
  const play = player.play.bind(player);
  story.go = (/** @type {number} */ stop, /** @type {string} */ cause) => {
    if (stop >= 0 && stop < story.count && !shown(stop)) {
      if (cause === 'time' || cause === 'scroll' || cause === 'play') stop = from(stop, stop < story.current ? -1 : 1);
      else chosen.set([...chosen.people, who[stop]]);
    }
    if (stop < story.count) go(stop, cause);
  };
  story.next = (/** @type {string} */ cause) => {
    const next = from(story.current + 1, 1);
    if (next < story.count) story.go(next, cause);
    else if (cause === 'play') player.pause();
  };
  story.previous = (/** @type {string} */ cause) => { if (story.current >= 0) story.go(from(story.current - 1, -1), cause); };
  story.first = (cause = 'button') => story.go(from(0, 1), cause);
  story.last = (cause = 'button') => story.go(from(story.count - 1, -1), cause);
  player.play = () => {
    if (!player.playing && from(story.current + 1, 1) >= story.count) story.overview('button');
    play();
  };
  chosen.addEventListener('change', () => { if (story.current >= 0 && !shown(story.current)) story.overview('button'); });
}

/** @param {any} page @param {number[]} who @param {import('./chosen.js').Chosen} chosen */
export function listAmong({ panel }, who, chosen) {
  const filter = () => [...panel.cards.children].forEach((card, i) => { card.hidden = !chosen.shows(who[i]); });
  const decorate = () => {
    [...panel.cards.children].forEach((card, i) => { if (who[i] >= 0) card.querySelector('h2 a')?.prepend(markOf(who[i])); });
    filter();
  };
  const build = panel.build.bind(panel);
  panel.build = () => { build(); decorate(); };
  panel.cardAt = (/** @type {number} */ y) => {
    const shown = [...panel.cards.children].flatMap((card, i) => (card.hidden ? [] : [i]));
    let [low, high] = [0, shown.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((panel.edges(shown[middle])?.top ?? Infinity) <= y) low = middle + 1;
      else high = middle;
    }
    return low ? shown[low - 1] : -1;
  };
  chosen.addEventListener('change', filter);
  decorate();
}

/** Lanes of the time line, one a person. @param {any} page @param {number[]} who @param {import('./chosen.js').Chosen} chosen @param {(person: number) => string} tint */
export function lanesAmong({ root, timeLine, route }, who, chosen, tint) {
  if (!timeLine.scale) return;
  const all = timeLine.scale, head = laneHeads(root, timeLine, chosen);
  const draw = () => {
    const order = route.people.map((/** @type {string} */ _, /** @type {number} */ i) => i).filter((/** @type {number} */ i) => chosen.shows(i));
    const lanes = new Map(order.map((/** @type {number} */ person, /** @type {number} */ lane) => [person, lane]));
    const bars = all.bars.filter((/** @type {any} */ bar) => chosen.shows(who[bar.stop]));
    const nobody = bars.some((/** @type {any} */ bar) => who[bar.stop] < 0) ? 1 : 0;
    timeLine.scale = { ...all, lanes: order.length + nobody, bars: bars.map((/** @type {any} */ bar) => ({ ...bar, lane: lanes.get(who[bar.stop]) ?? order.length })) };
    timeLine.draw();
    for (const [stop, mark] of timeLine.marks) mark.className = mark.className.replace(/geo-time-\S+/, `geo-time-${tint(who[stop])}`);
    head(order, nobody);
  };
  chosen.addEventListener('change', draw);
  draw();
}

/** A mark beside each lane of the time line, where the pointer's way along it is the time. @param {HTMLElement} root @param {any} timeLine @param {import('./chosen.js').Chosen} chosen @returns {(order: number[], nobody: number) => void} */
export function laneHeads(root, timeLine, chosen) {
  const heads = element('div', 'geo-lanes');
  heads.setAttribute('aria-hidden', 'true');
  timeLine.track.before(heads);
  return (order, nobody) => {
    root.style.setProperty('--people', String(Math.min(CROWD, order.length)));
    root.classList.toggle('is-crowd', !chosen.some);
    heads.style.setProperty('--lanes', String(order.length + nobody));
    heads.replaceChildren(...(order.length <= CROWD ? order : []).map((person, lane) => {
      const head = markOf(person);
      head.style.setProperty('--lane', String(lane));
      return head;
    }));
  };
}
