/** The page of a large life: one packed document, one call. */
import { openRoute } from './packed.js';

/** Wires the page. @param {import('./page.js').Options} options */
export function open(options) {
  const { document: head, root } = options;
  const ready = openRoute(/** @type {any} */ (head)).then(async (route) => {
    root.classList.add('is-live');
    await route.whole;
    return route;
  });
  return { ready };
}
