// @ts-check
/**
 * What a part of the page, as the persons of several lives, adds to the views: they ask it, and it changes none of them.
 *
 * @typedef {object} Badge of a mark on the map
 * @property {string[]} names class names @property {string} tint of its rim, or '' for that of its time
 * @property {Node[]} signs on it @property {string} said after its name
 * @typedef {object} Lanes of the time line
 * @property {readonly number[]} order persons with a lane each, from the top @property {number} nobody 1 where the others have one too, below
 * @typedef {object} Facet
 * @property {ArrayLike<number>} who the person of each stop, -1 nobody
 * @property {(stop: number) => string} tint class suffix of a stop's colour
 * @property {(shown: Iterable<number>) => Lanes} lanes of some stops @property {(stop: number, lanes: Lanes) => number} lane
 * @property {(lanes: Lanes) => void} showLanes beside the time line
 * @property {(stops: readonly number[], places: readonly number[]) => Badge} badge
 * @property {(stop: number) => Node[]} cardParts before the heading of a card @property {(stop: number) => (Node | string)[]} visitParts behind a visit in the list of a mark
 */
/**
 * All that stands when the parts of a page are called.
 * @typedef {object} Page
 * @property {import('./page.js').Options} options @property {import('./address.js').Asked} asked @property {import('./host.js').Host} host
 * @property {HTMLElement} root @property {L.Map} map @property {import('./camera.js').Camera} camera @property {import('./routelayer.js').RouteLayer} layer
 * @property {import('./panel.js').Panel} panel @property {import('./timeline.js').TimeLine} timeLine @property {import('./toolbar.js').Toolbar} toolbar
 * @property {import('./story.js').Story} story @property {import('./player.js').Player} player
 * @property {import('./document.js').Route} route @property {import('./words.js').Words} words
 */
export {};
