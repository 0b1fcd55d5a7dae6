// @ts-check
// The arithmetic of a list of which only a part is in the document: the room above and below stands for the rest.

const TALLEST = 8e6; // px: browsers end somewhat beyond thirty million

/** How many px of the scroll bar a card takes: as high as it is, or less where all together would be higher than a page can be. @param {number} count @param {number} height px */
export function rowOf(count, height) { return Math.min(height, TALLEST / Math.max(1, count)); }

/**
 * Which card stands at the reading line. The line is at the top of the view when the list is at its top and at the bottom when it is at its end, so every card passes it.
 * @param {{top: number, bottom: number}} view @param {{top: number, height: number}} list px of the window @param {number} count
 * @returns {{stop: number, share: number, line: number}} how much of the card is above the line, and where the line is
 */
export function cardAtLine(view, list, count) {
  const room = list.height - (view.bottom - view.top);
  const along = room > 0 ? Math.min(1, Math.max(0, (view.top - list.top) / room)) : 0;
  const stop = Math.max(0, Math.min(count - 1, Math.floor(along * count)));
  return { stop, share: along * count - stop, line: view.top + along * (view.bottom - view.top) };
}

/** The cards from some before a stop to some behind it. @param {number} stop @param {number} count @param {number} before @param {number} behind @returns {[first: number, end: number]} */
export function around(stop, count, before, behind) {
  return [Math.max(0, Math.min(stop, count) - before), Math.min(count, Math.max(stop, 0) + behind)];
}

/**
 * The room above and below, so that the list is about as high as all cards would be. At its ends there is none.
 * @param {{first: number, end: number, count: number, row: number, height: number}} cards height: px of those in the document @param {number} above px wanted
 * @returns {{above: number, below: number}}
 */
export function roomFor({ first, end, count, row, height }, above) {
  const kept = first === 0 ? 0 : above >= 0 ? above : first * row;
  return { above: kept, below: end >= count ? 0 : Math.max(row * (count - end) * 0.1, row * count - kept - height) };
}
