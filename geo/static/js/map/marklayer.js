// @ts-check
// The marks as buttons on the map, and the list of visits that a mark of several opens.
import { MARK_HEIGHT } from './marks.js';
import { afterFrame, element, said } from '../shell/element.js';
import { sayDates } from '../data/dates.js';
import { sayStop } from '../shell/announce.js';

/** @typedef {import('./marks.js').Mark} Mark */

export class MarkLayer {
  /** @param {L.Map} map @param {import('../data/document.js').Route} route @param {import('./routelayer.js').RouteOptions} given */
  constructor(map, route, given) {
    this.map = map;
    this.route = route;
    this.given = given;
    /** @type {Map<string, {marker: L.Marker, button: HTMLButtonElement}>} */
    this.shown = new Map();
    /** @type {import('../facets/facet.js').Facet | null} */ this.facet = null;
    this.list = L.popup({ className: 'geo-visits', closeButton: false, minWidth: 160, maxWidth: 320, maxHeight: 240 });
    map.on('zoomstart', this.close, this);
  }

  /** @param {import('../view/drawing.js').View} view @param {Mark[]} marks @param {number} current @param {{name: string, soft: boolean}[]} places @param {ArrayLike<number | string>} times */
  show(view, marks, current, places, times) {
    const focused = [...this.shown.values()].find(({ button }) => button === document.activeElement);
    const held = Number(focused?.button.dataset.stop ?? -1);
    const before = this.shown;
    this.shown = new Map();
    for (const mark of marks) {
      const key = mark.stops.join();
      const { marker, button } = before.get(key) ?? this.create();
      before.delete(key);
      this.shown.set(key, { marker, button });
      marker.setLatLng(this.map.unproject([view.x + mark.x, view.y + mark.y], view.zoom));
      const active = mark.stops.includes(current), stop = active ? current : mark.stops[0], badge = this.facet?.badge(mark.stops, mark.places);
      button.className = `geo-mark geo-time-${badge?.tint || times[stop]}${active ? ' geo-mark-active' : ''}${mark.places.every((p) => places[p].soft) ? ' geo-mark-soft' : ''}${current >= 0 && mark.stops[0] > current ? ' geo-mark-later' : ''}`;
      button.classList.add(...(badge?.names ?? []));
      button.style.width = `${mark.width}px`;
      button.style.height = `${MARK_HEIGHT}px`;
      button.dataset.stop = String(stop);
      button.replaceChildren(...mark.tokens.flatMap(({ text, active: now }, i) => [i ? ' ' : '', element(now ? 'b' : 'span', '', text)]), ...(badge ? [element('span', 'geo-whos', ...badge.signs)] : []));
      if (active) button.setAttribute('aria-current', 'step');
      else button.removeAttribute('aria-current');
      button.onclick = (event) => {
        L.DomEvent.stop(event);
        const { dragging } = /** @type {any} */ (this.map);
        if (!(event.detail && dragging?.moved())) this.choose(mark, marker, button, event.detail === 0);
      };
      // out of the view it is not reached by Tab either
      button.tabIndex = mark.x > 0 && mark.y > 0 && mark.x < view.width && mark.y < view.height ? 0 : -1;
      marker.setZIndexOffset(active ? 10000 : 0);
      if (held >= 0 && mark.stops.includes(held) && document.activeElement !== button) button.focus({ preventScroll: true });
    }
    for (const { marker } of before.values()) marker.remove();
    const { shown } = this;
    afterFrame(() => {
      if (shown === this.shown) for (const mark of marks) shown.get(mark.stops.join())?.button.setAttribute('aria-label', this.nameOf(mark, places));
    });
  }

  create() {
    const button = element('button', 'geo-mark');
    button.type = 'button';
    const icon = L.divIcon({ html: button, className: 'geo-mark-stand', iconSize: [0, 0] });
    const marker = L.marker([0, 0], { icon, keyboard: false, interactive: false }).addTo(this.map);
    L.DomEvent.on(button, 'dblclick', L.DomEvent.stop);
    return { marker, button };
  }

  /** @param {Mark} mark @param {{name: string}[]} places */
  nameOf(mark, places) {
    return [this.sayStops(mark, places), this.facet?.badge(mark.stops, mark.places).said].filter(Boolean).join('. ');
  }

  /** @param {Mark} mark @param {{name: string}[]} places */
  sayStops(mark, places) {
    if (mark.stops.length === 1) return sayStop(this.route, mark.stops[0], this.given.words);
    const names = mark.places.slice(0, 4).map((p) => places[p].name);
    const seen = mark.tokens.map(({ text }) => text).join(' '); // what is seen begins the name, for those who speak to the page
    return `${seen}: ${this.given.words.say('mark.many', { name: names.join(', '), numbers: mark.stops.map((i) => i + 1).join(', ') })}`;
  }

  /** @param {Mark} mark @param {L.Marker} marker @param {HTMLButtonElement} button @param {boolean} byKey */
  choose(mark, marker, button, byKey) {
    const { story, words } = this.given;
    if (story && mark.stops.length === 1) return story.go(mark.stops[0], 'map');
    const items = mark.stops.map((i) => {
      const { number, name, start, end, title } = this.route.stop(i);
      const visit = element(story ? 'button' : 'div', 'geo-visit', element('b', '', words.number(number)));
      for (const text of [name, sayDates(start, end, words), story ? '' : title]) {
        if (text) visit.append(' ', said('span', '', text));
      }
      visit.append(...(this.facet?.visitParts(i) ?? []));
      if (story) visit.onclick = () => {
        this.close();
        button.focus({ preventScroll: true });
        story.go(i, 'map');
      };
      return element('li', '', visit);
    });
    const list = element('ol', '', ...items);
    list.onkeydown = (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.close();
      button.focus({ preventScroll: true });
    };
    this.list.options.offset = [0, -MARK_HEIGHT / 2 + 6];
    this.list.setLatLng(marker.getLatLng()).setContent(list).openOn(this.map);
    if (byKey) list.querySelector('button')?.focus();
  }

  close() {
    this.list.close();
  }

  remove() {
    this.map.off('zoomstart', this.close, this);
    this.close();
    for (const { marker } of this.shown.values()) marker.remove();
    this.shown.clear();
  }
}
