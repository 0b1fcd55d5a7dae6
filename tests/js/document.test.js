import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument, safeImage, safeLink, sameName } from '../../geo/static/js/data/document.js';

const life = (change = () => {}) => {
  const json = {
    schema: 'geo-route/1', title: 'A life', birth: [2409195, 2409195], death: null, people: ['Ann'], credits: [{ text: 'Land', link: 'javascript:alert(1)' }],
    places: { name: ['Saint Petersburg', 'Omsk'], country: ['RU', 'RU'], lat: [59.939, 54.992], lon: [30.314, 73.369], id: ['geonames:498817', ''] },
    stops: { name: ['Petrograd', 'Omsk', 'Nowhere'], place: [0, 1, -1], start: ['1902', '1903~', ''], days: [[1, 2, 1, 2], [3, 4, null, null], [null, null, null, null]], score: [0.4, 1, 0], link: ['https://example.org/', 'data:text/html,x', ''], person: [0, -1, -1] },
    legs: { from: [0], to: [1] },
  };
  change(json);
  return json;
};

test('a document as a route', () => {
  const route = readDocument(life());
  assert.equal(route.count, 3);
  assert.equal(route.placeCount, 2);
  const stop = route.stop(0);
  assert.equal(stop.number, 1);
  assert.equal(stop.now, 'Saint Petersburg');
  assert.equal(stop.person, 'Ann');
  assert.equal(stop.unsure, true);
  assert.equal(stop.title, ''); // a column left out
  assert.deepEqual(stop.extra, {});
  assert.equal(route.stop(1).now, ''); // the same name then and now
  assert.equal(route.stop(1).link, '');
  assert.equal(route.stop(2).unsure, false); // not placed at all
  assert.deepEqual(route.place(0).stops, [0]);
  assert.deepEqual(route.legs, [{ from: 0, to: 1 }]);
  assert.equal(route.credits[0].link, '');
  assert.ok(Object.isFrozen(route));
});

test('an empty life is a life', () => {
  const route = readDocument({ schema: 'geo-route/1', title: 'x', stops: {} });
  assert.equal(route.count, 0);
});

const faults = [
  ['document: not an object', null],
  ['schema: geo-route/1 wanted, not "geo-route/9"', life((d) => { d.schema = 'geo-route/9'; })],
  ['stops: not a table', life((d) => { d.stops = [1]; })],
  ['stops.title: 1 values, 3 wanted', life((d) => { d.stops.title = ['x']; })],
  ['stops.name: not a column', life((d) => { d.stops.name = 'xyz'; })],
  ['stops.start[1]: not text', life((d) => { d.stops.start[1] = 1903; })],
  ['stops.days[0]: not four days', life((d) => { d.stops.days[0] = [1, 2]; })],
  ['stops.place[1]: no place 7', life((d) => { d.stops.place[1] = 7; })],
  ['stops.extra[0]: not a record of texts', life((d) => { d.stops.extra = [{ a: 1 }, {}, {}]; })],
  ['places.lat[0]: not a number', life((d) => { d.places.lat[0] = null; })],
  ['places.lat[1]: beyond 90', life((d) => { d.places.lat[1] = 91; })],
  ['places.lon[0]: beyond 180', life((d) => { d.places.lon[0] = 200; })],
  ['legs[0]: no placed stop 2', life((d) => { d.legs.to[0] = 2; })],
  ['birth: not two days', life((d) => { d.birth = [1]; })],
  ['people[0]: not text', life((d) => { d.people = [1]; })],
  ['credits[0].text: not text', life((d) => { d.credits = [{}]; })],
];
for (const [message, json] of faults) test(`refused: ${message}`, () => assert.throws(() => readDocument(json), { message }));

test('links that may be followed', () => {
  for (const link of ['http://a.b/', 'https://a.b/?q=<x>', 'mailto:a@b.c', 'HTTPS://A.B']) assert.equal(safeLink(link), link);
  for (const link of ['', 'javascript:alert(1)', ' java\nscript:alert(1)', 'data:text/html,x', 'file:///etc', '//a.b', 'a.html', 'vbscript:x', 'blob:https://a.b/1', null]) assert.equal(safeLink(link), '');
});

test('pictures that may be shown', () => {
  for (const image of ['data:image/png;base64,iVBO', 'data:image/webp;base64,AA==', 'https://a.b/c.jpg']) assert.equal(safeImage(image), image);
  for (const image of ['data:image/svg+xml;base64,AAAA', 'data:image/png,x', 'data:text/html;base64,AA', 'http://a.b/c.jpg', 'data:image/png;base64,AA"onerror=x', 'x.png']) assert.equal(safeImage(image), '');
});

test('a name is told twice only where it is another one', () => {
  for (const [now, name] of [['Málaga', 'Malaga'], ['Saint Petersburg', 'St. Petersburg'], ['Cambridge', 'Cambridge, Massachusetts'], ['Gloucestershire', 'Standish, Gloucestershire']]) {
    assert.ok(sameName(now, name), name);
  }
  for (const [now, name] of [['Saint Petersburg', 'Petrograd'], ['Massa', 'Cambridge, Massachusetts'], ['York', 'New York']]) assert.ok(!sameName(now, name), name);
});
