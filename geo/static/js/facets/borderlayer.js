// @ts-check
// Borders alone, over the land: lines that can be exchanged for those of another year.
import { LandLayer } from '../map/land.js';
import { project } from '../map/outlines.js';

/** @typedef {import('../map/outlines.js').Lines} Lines */

const NOTHING = { counts: new Int32Array(), x: new Int32Array(), y: new Int32Array() };

export class BorderLayer extends LandLayer {
  constructor() {
    super({ perDegree: 1, groups: [NOTHING, NOTHING] }, { graticule: false });
  }

  /** @param {L.Map} map */
  onAdd(map) {
    super.onAdd(map);
    this.canvas?.classList.add('geo-borders');
    return this;
  }

  /** @param {Lines[]} groups plain lines, and dashed ones @param {number} perDegree */
  show(groups, perDegree) {
    this.land = { perDegree, groups: [NOTHING, NOTHING, ...groups] }; // no land and no lakes
    const { crs } = this;
    if (crs) this.lines = this.land.groups.map((group) => project(group, perDegree, crs));
    this.redraw();
  }
}
