/** Borders of the time on the page of a large route: those of borders.js, over columns. */
import { drawBorders } from './borders.js';

/** Called once the page can be told. @param {any} page */
export function manyborders(page) {
  const { route, options } = page;
  return drawBorders(page, options.borders && { ...options.borders, stops: route.columns.era });
}
