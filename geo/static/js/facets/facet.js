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
 * @property {import('../page.js').Options} options @property {import('../shell/address.js').Asked} asked @property {import('../shell/embed.js').Host} host
 * @property {HTMLElement} root @property {L.Map} map @property {import('../view/camera.js').Camera} camera @property {import('../map/routelayer.js').RouteLayer} layer
 * @property {import('../list/panel.js').Panel} panel @property {import('../time/timeline.js').TimeLine} timeLine @property {import('../shell/toolbar.js').Toolbar} toolbar
 * @property {import('../state/story.js').Story} story @property {import('../state/player.js').Player} player
 * @property {import('../data/document.js').Route} route @property {import('../shell/words.js').Words} words
 */
export {};
