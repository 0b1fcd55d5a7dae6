/** @typedef {Node | string | null | undefined | false} Child */

/**
 * A new element; its children's text is text, never markup. Empty children are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {string} [name] class name @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, name = '', ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  for (const child of children) if (child) made.append(child);
  return made;
}

/** An element of a drawing. @param {string} name @param {Record<string, string | number>} [attributes] @param {(Node | string)[]} children @returns {SVGElement} */
export function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

/**
 * An element with a text of the data's: its own direction.
 * @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {string} name @param {string} text
 */
export function said(tag, name, text) {
  return Object.assign(element(tag, name, text), { dir: 'auto' });
}

/** A link out of the page. @param {string} address @param {string} text */
export function linkTo(address, text) {
  return Object.assign(said('a', '', text), { href: address, rel: 'noopener noreferrer', target: '_blank' });
}

/** @param {string} name class name @param {() => void} act @param {Child[]} face */
export function pushButton(name, act, ...face) {
  const button = element('button', `geo-button ${name}`, ...face);
  button.type = 'button';
  button.addEventListener('click', act);
  return button;
}

/**
 * A control with a drawn face and a name for everybody else.
 * @param {string} icon a path for a 24 × 24 box @param {string} name class name @param {() => void} act
 */
export function iconButton(icon, name, act) {
  return pushButton(name, act, svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, svg('path', { d: icon })));
}

/**
 * Name an element for assistive technology and the pointer alike.
 * @param {HTMLElement} at @param {string} name @param {string} [key] its key, to show
 */
export function nameIt(at, name, key = '') {
  at.setAttribute('aria-label', name);
  at.title = key ? `${name} (${key})` : name;
}

/** Does later what the first picture of the page need not wait for. @param {() => void} act */
export function afterFrame(act) { requestAnimationFrame(() => setTimeout(act)); }

/** Whether moves are to be jumps. */
export function stillness() { return matchMedia('(prefers-reduced-motion: reduce)').matches; }
