/** The map of several lives: lines and marks of those who are chosen, rings where they met, and how many were where. */
import { element } from './element.js';
import { markOf, named, tintOf } from './tints.js';

/** @typedef {{certain: boolean, now: boolean}} Ring */

const MARKS = 4; // persons' marks on one mark

/**
 * Draws those who are chosen; what it gives back draws rings round the marks of the places where some of them met.
 * @param {any} page @param {number[]} who @param {import('./chosen.js').Chosen} chosen
 */
export function drawAmong({ map, layer, camera, story, route }, who, chosen) {
  const legs = layer.legs;
  /** @type {number[][]} */
  const stops = layer.places.map((/** @type {any} */ place) => [...place.stops]);
  for (const leg of legs) leg.time = tintOf(who[leg.from]);
  for (let i = 0; i < route.count; i++) layer.times[i] = tintOf(who[i]);
  const apply = () => {
    const here = story.current >= 0 && !chosen.some ? route.stop(story.current).place : -1;
    layer.legs = legs.filter((/** @type {any} */ { from }) => chosen.has(who[from]) || (who[from] < 0 && chosen.some));
    stops.forEach((own, p) => {
      layer.places[p].stops = chosen.some ? own.filter((i) => chosen.shows(who[i])) : p === here ? [story.current] : [];
      camera.places[p].stops = own.filter((i) => chosen.shows(who[i]));
    });
    layer.redraw();
  };
  const neighbour = (/** @type {number} */ stop, /** @type {number} */ step) => {
    const here = route.stop(stop).place;
    for (let i = stop + step; i >= 0 && i < route.count; i += step) {
      const { place } = route.stop(i);
      if (who[i] === who[stop] && place >= 0 && place !== here) return camera.places[place];
    }
    return undefined;
  };
  camera.neighbour = (/** @type {number} */ stop) => {
    const here = camera.places[route.stop(stop).place];
    const far = (/** @type {any} */ { lat, lon }) => map.distance([lat, lon], [here.lat, here.lon]);
    return [neighbour(stop, -1), neighbour(stop, 1)].filter(Boolean).sort((a, b) => far(a) - far(b))[0];
  };
  /** @type {Map<number, Ring>} */
  const rings = new Map();
  markPersons(layer.marks, route, who, rings);
  chosen.addEventListener('change', () => { apply(); if (story.current < 0) camera.show(-1); });
  story.onStep(() => { if (!chosen.some) apply(); });
  apply();
  return (/** @type {readonly import('./meetings.js').Meeting[]} */ meetings, /** @type {import('./meetings.js').Meeting | null} */ now) => {
    rings.clear();
    for (const { place, certain } of meetings) rings.set(place, { certain: certain || Boolean(rings.get(place)?.certain), now: place === now?.place });
    layer.redraw();
  };
}

/** The marks say whose they are, and where some met. @param {any} marks @param {any} route @param {ArrayLike<number>} who @param {Map<number, Ring>} rings by row of places @param {(p: number) => number} [row] of a place that is drawn */
export function markPersons(marks, route, who, rings, row = (p) => p) {
  const { show, nameOf, choose } = marks;
  const persons = (/** @type {number[]} */ stops) => [...new Set(stops.map((i) => who[i]))].filter((person) => person >= 0);
  marks.show = (/** @type {any[]} */ ...given) => {
    show.apply(marks, given);
    for (const mark of given[1]) {
      const { button } = marks.shown.get(mark.stops.join());
      const there = persons(mark.stops);
      const met = mark.places.flatMap((/** @type {number} */ p) => rings.get(row(p)) ?? []);
      button.classList.toggle('geo-met', met.length > 0);
      button.classList.toggle('geo-met-perhaps', !met.some((/** @type {Ring} */ { certain }) => certain));
      button.classList.toggle('geo-met-now', met.some((/** @type {Ring} */ { now }) => now));
      if (there.length > 1) button.className = button.className.replace(/geo-time-\S+/, 'geo-time-p');
      button.append(element('span', 'geo-whos', ...there.slice(0, MARKS).map(markOf)));
    }
  };
  marks.nameOf = (/** @type {any} */ mark, /** @type {any} */ places) =>
    [nameOf.call(marks, mark, places), persons(mark.stops).map((person) => route.people[person]).join(', ')].filter(Boolean).join('. ');
  marks.choose = (/** @type {any} */ mark, /** @type {any[]} */ ...rest) => {
    choose.call(marks, mark, ...rest);
    const list = mark.stops.length > 1 ? marks.list.getContent() : null;
    mark.stops.forEach((/** @type {number} */ i, /** @type {number} */ at) => {
      if (who[i] >= 0) list?.children?.[at]?.firstChild?.append(' ', markOf(who[i]), named(route.people[who[i]]));
    });
    if (list) marks.list.update();
  };
}

/** @typedef {{count: number, people: () => number[], name: string, more: number, spot: L.LatLng}} Gathering how many persons were at a place and so many more around it */

/** How many persons were where, as long as nobody is chosen: places that would overlap are one. */
export class Density {
  /** @param {any} page @param {ArrayLike<number>} who @param {(people: number[], label: string) => void} choose */
  constructor({ map, layer, route, words }, who, choose) {
    Object.assign(this, { map, layer, words, choose });
    this.group = L.layerGroup();
    this.people = this.read(route, who);
    words.addEventListener('change', () => this.draw());
    map.on('zoomend', this.draw, this);
    map.on('moveend', this.draw, this);
  }

  /** The persons of each place. @param {any} route @param {ArrayLike<number>} who @returns {any} */
  read(route, who) {
    return Array.from({ length: route.placeCount }, (_, p) => [...new Set(route.place(p).stops.map((/** @type {number} */ i) => who[i]))].filter((person) => person >= 0));
  }

  /** @param {boolean} shown */
  show(shown) {
    const { map } = /** @type {any} */ (this);
    if (shown) this.group.addTo(map);
    else this.group.remove();
    this.draw();
  }

  /** @returns {Gathering[]} */
  gather() {
    const { map, layer } = /** @type {any} */ (this);
    const spots = this.people.flatMap((/** @type {number[]} */ people, /** @type {number} */ p) => {
      const { lat, at, x, name } = layer.places[p];
      const spot = L.latLng(lat, ((x ?? at[0]) - 0.5) * 360);
      return people.length ? [{ people, name, spot, at: map.latLngToContainerPoint(spot) }] : [];
    }).sort((/** @type {any} */ a, /** @type {any} */ b) => b.people.length - a.people.length);
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
  }

  /** Whether a circle would lie under the mark of the stop that is read, which is there instead. @param {L.LatLng} spot @param {number} size px */
  isTaken(spot, size) {
    const { map } = /** @type {any} */ (this), container = map.getContainer(), mark = container.querySelector('.geo-mark-active')?.getBoundingClientRect();
    if (!mark) return false;
    const { left, top } = container.getBoundingClientRect(), { x, y } = map.latLngToContainerPoint(spot);
    return Math.abs(x + left - mark.left - mark.width / 2) < (size + mark.width) / 2 && Math.abs(y + top - mark.top - mark.height / 2) < (size + mark.height) / 2;
  }

  draw() {
    const { map, words, choose } = /** @type {any} */ (this);
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
