/** The map of several lives: lines and marks of those who are chosen, and how many were where. */
import { element } from '../shell/element.js';
import { tintOf } from './tints.js';

/**
 * Draws the lines and marks of those who are chosen. While nobody is, a map of the whole has no marks but that of the stop that is read.
 * @param {import('./facet.js').Page} page @param {ArrayLike<number>} who @param {import('../state/selection.js').Selection} chosen
 */
export function drawAmong({ layer, camera, story, route }, who, chosen) {
  const legs = layer.legs;
  /** @type {number[][]} */
  const stops = layer.places.map((place) => [...place.stops]);
  for (const leg of legs) leg.time = tintOf(who[leg.from]);
  layer.times = Array.from(who, tintOf);
  const apply = () => {
    const here = story.current >= 0 && !chosen.some ? route.stop(story.current).place : -1;
    layer.legs = legs.filter(({ from }) => chosen.has(who[from]) || (who[from] < 0 && chosen.some));
    stops.forEach((own, p) => {
      layer.places[p].stops = chosen.some ? own.filter((i) => chosen.shows(who[i])) : p === here ? [story.current] : [];
    });
    layer.redraw();
  };
  chosen.onChange(() => { apply(); if (story.current < 0) camera.show(-1); });
  story.onStep(() => { if (!chosen.some) apply(); });
  apply();
}

/** @typedef {{count: number, people: () => number[], name: string, more: number, spot: L.LatLng}} Gathering how many persons were at a place and so many more around it */

/** How many persons were where, as long as nobody is chosen. */
export class Density {
  /** @param {Pick<import('./facet.js').Page, 'map' | 'words'>} page @param {() => Gathering[]} gather what is in the view @param {(people: number[], label: string) => void} choose */
  constructor({ map, words }, gather, choose) {
    this.map = map;
    this.words = words;
    this.gather = gather;
    this.choose = choose;
    this.group = L.layerGroup();
    words.onChange(() => this.draw());
    map.on('zoomend', this.draw, this);
    map.on('moveend', this.draw, this);
  }

  /** @param {boolean} shown */
  show(shown) {
    if (shown) this.group.addTo(this.map);
    else this.group.remove();
    this.draw();
  }

  /** Whether a circle would lie under the mark of the stop that is read, which is there instead. @param {L.LatLng} spot @param {number} size px */
  isTaken(spot, size) {
    const { map } = this, container = map.getContainer(), mark = container.querySelector('.geo-mark-active')?.getBoundingClientRect();
    if (!mark) return false;
    const { left, top } = container.getBoundingClientRect(), { x, y } = map.latLngToContainerPoint(spot);
    return Math.abs(x + left - mark.left - mark.width / 2) < (size + mark.width) / 2 && Math.abs(y + top - mark.top - mark.height / 2) < (size + mark.height) / 2;
  }

  draw() {
    const { map, words, choose } = this;
    if (!map.hasLayer(this.group)) return;
    const shown = this.gather(), focused = document.activeElement?.getAttribute('data-place');
    this.group.clearLayers();
    for (const { count, people, name, more, spot } of shown) {
      const size = sizeOf(count);
      if (this.isTaken(spot, size)) continue;
      const label = more ? `${name} +${words.number(more)}` : name;
      const button = element('button', 'geo-density', element('b', '', words.number(count)));
      button.type = 'button';
      button.dataset.place = name;
      button.style.width = button.style.height = `${size}px`;
      button.setAttribute('aria-label', `${words.number(count)}: ${words.say('people.here', { n: count, name: label })}`);
      button.title = words.say('people.here', { n: count, name: label });
      button.onclick = (event) => { L.DomEvent.stop(event); choose(people(), label); };
      const icon = L.divIcon({ html: button, className: 'geo-mark-stand', iconSize: [0, 0] });
      L.marker(spot, { icon, keyboard: false, interactive: false }).addTo(this.group);
      if (focused === name) button.focus({ preventScroll: true });
    }
  }
}

/** px, by the root: the area says how many. @param {number} count */
export function sizeOf(count) { return Math.round(Math.min(72, 24 + 6 * (Math.sqrt(count) - 1))); }

/** Who was at each place; places whose circles would overlap are one. @param {import('./facet.js').Page} page @param {ArrayLike<number>} who @returns {() => Gathering[]} */
export function gatherPlaces({ map, layer, route }, who) {
  const persons = Array.from({ length: route.placeCount }, (_, p) => [...new Set(route.place(p).stops.map((i) => who[i]))].filter((person) => person >= 0));
  return () => {
    const spots = persons.flatMap((people, p) => {
      const { lat, at, x, name } = layer.places[p];
      const spot = L.latLng(lat, ((x ?? at[0]) - 0.5) * 360);
      return people.length ? [{ people, name, spot, at: map.latLngToContainerPoint(spot) }] : [];
    }).sort((a, b) => b.people.length - a.people.length);
    /** @type {{people: Set<number>, name: string, more: number, spot: L.LatLng, at: L.Point, size: number}[]} */
    const shown = [];
    for (const { people, name, spot, at } of spots) {
      const size = sizeOf(people.length);
      const near = shown.find((one) => one.at.distanceTo(at) < (one.size + size) / 2);
      if (near) {
        for (const person of people) near.people.add(person);
        near.more++;
      } else shown.push({ people: new Set(people), name, more: 0, spot, at, size });
    }
    return shown.map(({ people, name, more, spot }) => ({ count: people.size, people: () => [...people], name, more, spot }));
  };
}
