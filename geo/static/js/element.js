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

/**
 * A control with a drawn face and a name for everybody else.
 * @param {string} icon a path for a 24 × 24 box @param {string} name class name @param {() => void} act
 */
export function iconButton(icon, name, act) {
  const button = element('button', `geo-button ${name}`, drawIcon(icon));
  button.type = 'button';
  button.addEventListener('click', act);
  return button;
}

/** @param {string} path */
export function drawIcon(path) {
  const SVG = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/**
 * Name an element for assistive technology and the pointer alike.
 * @param {HTMLElement} at @param {string} name @param {string} [key] its key, to show
 */
export function nameIt(at, name, key = '') {
  at.setAttribute('aria-label', name);
  at.title = key ? `${name} (${key})` : name;
}

/** Whether moves are to be jumps. */
export function stillness() { return matchMedia('(prefers-reduced-motion: reduce)').matches; }
