import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Selection } from '../../geo/static/js/state/selection.js';
import { Store } from '../../geo/static/js/state/store.js';
import { meetingsOf, readMeetings } from '../../geo/static/js/facets/meetings.js';

const route = { people: ['A', 'B', 'C'], count: 4, placeCount: 2 };
const table = () => ({
  place: [0, 1], people: [[0, 1], [0, 1, 2]], certain: [true, false], start: ['1912', '1914-08~'], end: ['1917', ''],
  days: [[1, 2, 3, 4], [1, 2, null, null]], stops: [[0, 1], [1, 2, 3]],
});

test('meetings are read by columns', () => {
  const [first, second] = readMeetings(table(), route);
  assert.deepEqual([first.place, [...first.people], first.certain, first.start, first.end], [0, [0, 1], true, '1912', '1917']);
  assert.equal(second.certain, false);
  assert.deepEqual(readMeetings(undefined, route), []);
});

test('what is wrong is named', () => {
  const wrong = (change, words) => assert.throws(() => readMeetings({ ...table(), ...change }, route), words);
  wrong({ place: [0, 2] }, /meetings\.place\[1\]: no row 2/);
  wrong({ people: [[0, 1], [0, 3]] }, /meetings\.people\[1\]: no row 3/);
  wrong({ people: [[0], [0, 1]] }, /meetings\.people\[0\]: fewer than two/);
  wrong({ stops: [[0, 1], [4]] }, /meetings\.stops\[1\]: no row 4/);
  wrong({ certain: [true, 'yes'] }, /meetings\.certain\[1\]: not true or false/);
  wrong({ start: ['1912', 5] }, /meetings\.start\[1\]: not a text/);
  wrong({ end: ['1917'] }, /meetings\.end: 2 values wanted/);
});

test('of several persons those that two share, of one alone all, of none all', () => {
  const meetings = readMeetings(table(), route);
  const places = (...people) => meetingsOf(meetings, new Set(people)).map(({ place }) => place);
  assert.deepEqual(places(0, 1), [0, 1]);
  assert.deepEqual(places(1, 2), [1]);
  assert.deepEqual(places(2), [1]);
  assert.deepEqual(places(), [0, 1]);
});

test('nobody chosen: everybody is listed, nobody drawn', () => {
  const chosen = new Selection(new Store(), [], 3, false);
  assert.deepEqual([chosen.shows(1), chosen.has(1), chosen.shows(-1)], [true, false, true]);
  let told = 0;
  chosen.onChange(() => { told++; });
  chosen.toggle(1);
  assert.deepEqual([chosen.shows(0), chosen.shows(1), chosen.shows(-1)], [false, true, true]);
  chosen.toggle(1);
  chosen.all();
  assert.deepEqual([chosen.people.size, told], [3, 3]);
});
