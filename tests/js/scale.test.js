import assert from 'node:assert/strict';
import { test } from 'node:test';
import { destination, mercator } from '../../geo/static/js/data/geodesy.js';
import { scaleAt } from '../../geo/static/js/map/scale.js';

for (const [lat, zoom] of [[0, 0], [0, 5], [60, 5], [-60, 5], [52, 12.25], [85, 8]]) {
  test(`at ${lat}°, zoom ${zoom}: the bar is as long as that way on the map`, () => {
    const { km, width } = scaleAt(lat, zoom);
    assert.ok(width <= 125 && width >= 49, `${width} px`);
    assert.ok([1, 2, 5].includes(Math.round(km / 10 ** Math.floor(Math.log10(km) + 1e-9))), `${km} km`);
    if (km > 500) return; // a longer way is no straight line on the map
    const half = km / 2, at = { lat, lon: 0 };
    const west = mercator(destination(at, 270, half))[0], east = mercator(destination(at, 90, half))[0];
    assert.ok(Math.abs((east - west) * 256 * 2 ** zoom - width) < 0.02 * width);
  });
}
