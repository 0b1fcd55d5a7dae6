/** How several persons are told apart: a shape and a colour each; twin of geo/people/colours.py. */
import { element } from '../shell/element.js';

const COUNT = 8; // of shapes, and of colours
export const CROWD = 12; // with more persons nobody's line is drawn until it is asked for

/** @param {number} person */
export function shapeOf(person) { return person % COUNT; }

/** The class part of a person's colour, as those of time have 0 … 6. @param {number} person */
export function tintOf(person) { return person < 0 ? 'p' : `p${(person + Math.floor(person / COUNT)) % COUNT}`; }

/** A person's mark. @param {number} person */
export function markOf(person) {
  const mark = element('i', `geo-who geo-shape-${shapeOf(person)} geo-time-${tintOf(person)}`);
  mark.setAttribute('aria-hidden', 'true');
  return mark;
}

/** A text of the data's, in its own direction. @param {string} text @param {'span' | 'b'} [tag] */
export function named(text, tag = 'span') { return Object.assign(element(tag, '', text), { dir: 'auto' }); }
