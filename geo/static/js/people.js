/** Several lives on one page: who is shown, who met whom. */

/** Called once the page stands. @param {any} _page */
export function people(_page) {}
