/** What is different for a page in a frame: links that may not open say so, and on paper it says where the whole of it is. */
import { element, pushButton } from './element.js';

export const framed = globalThis.window !== undefined && window.parent !== window;

/**
 * Says why a link does not open, where the frame's sandbox forbids new pages.
 * @param {HTMLElement} root @param {import('./words.js').Words} words @param {() => void} refused
 */
export function explainLinks(root, words, refused) {
  if (!framed || globalThis.origin !== 'null') return; // no sandbox, or one that cannot be asked
  document.head.append(Object.assign(element('meta'), { name: 'referrer', content: 'no-referrer' })); // what `noreferrer` does for a link
  root.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link?.target !== '_blank' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const opened = window.open('about:blank', '_blank');
    if (opened) {
      opened.opener = null;
      opened.location.replace(link.href);
      return;
    }
    refused();
    showAddress(root, words, link.href);
  });
}

/** @param {HTMLElement} root @param {import('./words.js').Words} words @param {string} address */
function showAddress(root, words, address) {
  const field = Object.assign(element('input'), { value: address, readOnly: true });
  const label = element('label', 'geo-address', words.say('link.blocked'), field);
  const dialog = element('dialog', 'geo-dialog', label, pushButton('', () => dialog.close(), words.say('close')));
  dialog.addEventListener('close', () => dialog.remove());
  root.append(dialog);
  dialog.showModal();
  field.select();
}

/** A note for paper: a host that is printed shows no more of the page than its frame does. @param {HTMLElement} root @param {number} count of stops @param {import('./words.js').Words} words */
export function notePrint(root, count, words) {
  if (!framed) return;
  const note = element('p', 'geo-elsewhere');
  const own = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel=canonical]'))?.href ?? (/^https?:/.test(location.href) ? location.href.split('#')[0] : '');
  const say = () => {
    note.replaceChildren(words.say('print.framed', { stops: words.say('stops', { n: count }) }), ' ', element('bdi', '', own));
  };
  say();
  words.onChange(say);
  root.querySelector('.geo-story')?.append(note);
}
