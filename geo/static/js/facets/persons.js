// @ts-check
/** The persons of several lives, as the views of the page ask for them: colours, lanes, signs on marks and cards. */
import { element } from '../shell/element.js';
import { CROWD, markOf, named, tintOf } from './tints.js';

/** @typedef {import('./facet.js').Facet} Facet */
/** @typedef {import('./facet.js').Lanes} Lanes */
/** @typedef {{certain: boolean, now: boolean}} Ring round the mark of a place where some met */

const SIGNS = 4; // persons' signs on one mark

/** @implements {Facet} */
export class Persons {
  /**
   * @param {{people: readonly string[]}} route @param {ArrayLike<number>} who the person of each stop, -1 nobody @param {import('../state/selection.js').Selection} chosen
   * @param {HTMLElement} root @param {HTMLElement} track of the time line @param {(place: number) => number} [row] of a place that is drawn
   */
  constructor(route, who, chosen, root, track, row = (place) => place) {
    this.people = route.people;
    this.who = who;
    this.chosen = chosen;
    this.root = root;
    this.row = row;
    /** @type {Map<number, Ring>} by row of places */ this.rings = new Map();
    this.heads = element('div', 'geo-lanes');
    this.heads.setAttribute('aria-hidden', 'true');
    track.before(this.heads);
  }

  /** @param {number} stop */
  tint(stop) { return tintOf(this.who[stop]); }

  /** @param {Iterable<number>} stops @returns {Lanes} */
  lanes(stops) {
    const order = this.people.flatMap((_, person) => (this.chosen.shows(person) ? [person] : []));
    for (const stop of stops) if (this.who[stop] < 0) return { order, nobody: 1 };
    return { order, nobody: 0 };
  }

  /** @param {number} stop @param {Lanes} lanes */
  lane(stop, { order }) {
    const lane = order.indexOf(this.who[stop]);
    return lane < 0 ? order.length : lane;
  }

  /** A sign beside each lane, where the pointer's way along it is the time. @param {Lanes} lanes */
  showLanes({ order, nobody }) {
    this.root.style.setProperty('--people', String(Math.min(CROWD, order.length)));
    this.root.classList.toggle('is-crowd', !this.chosen.some);
    this.heads.style.setProperty('--lanes', String(order.length + nobody));
    this.heads.replaceChildren(...(order.length <= CROWD ? order : []).map((person, lane) => {
      const head = markOf(person);
      head.style.setProperty('--lane', String(lane));
      return head;
    }));
  }

  /** @param {readonly number[]} stops @param {readonly number[]} places as they are drawn */
  badge(stops, places) {
    const there = [...new Set(stops.map((stop) => this.who[stop]))].filter((person) => person >= 0);
    const met = places.flatMap((place) => this.rings.get(this.row(place)) ?? []);
    const names = met.length ? ['geo-met'] : [];
    if (met.length && !met.some(({ certain }) => certain)) names.push('geo-met-perhaps');
    if (met.some(({ now }) => now)) names.push('geo-met-now');
    return { names, tint: there.length > 1 ? 'p' : '', signs: there.slice(0, SIGNS).map(markOf), said: there.map((person) => this.people[person]).join(', ') };
  }

  /** @param {number} stop */
  cardParts(stop) { return this.who[stop] < 0 ? [] : [markOf(this.who[stop])]; }

  /** @param {number} stop */
  visitParts(stop) {
    const person = this.who[stop];
    return person < 0 ? [] : [' ', markOf(person), named(this.people[person])];
  }

  /** Rings round the places of some meetings. @param {readonly import('./meetings.js').Meeting[]} meetings @param {import('./meetings.js').Meeting | null} now */
  ring(meetings, now) {
    this.rings.clear();
    for (const { place, certain } of meetings) {
      this.rings.set(place, { certain: certain || Boolean(this.rings.get(place)?.certain), now: place === now?.place });
    }
  }
}
