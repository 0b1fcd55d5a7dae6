/** The keys, in a dialog. */
import { element, pushButton } from './element.js';

/** @type {[string, string[]][]} phrase, keys */
const ROWS = [
  ['key.step', ['←', '→', 'j', 'k']], ['key.ends', ['Home', 'End']], ['play', ['Space']], ['find', ['/']], ['key.zoom', ['+', '−']],
  ['key.pan', ['↑', '↓', 'Shift ←', 'Shift →']], ['full', ['f']], ['help', ['?']], ['key.leave', ['Esc']],
];

/** Opens the dialog; it goes when it is closed. @param {HTMLElement} root @param {import('./words.js').Words} words */
export function showKeys(root, words) {
  const list = element('dl', '', ...ROWS.flatMap(([phrase, keys]) => [
    element('dt', '', ...keys.map((key) => element('kbd', '', key))), element('dd', '', words.say(phrase))]));
  const title = element('h2', '', words.say('help'));
  title.id = 'geo-keys-title';
  const dialog = element('dialog', 'geo-dialog', title, list, pushButton('', () => dialog.close(), words.say('close')));
  dialog.setAttribute('aria-labelledby', title.id);
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => dialog.remove());
  root.append(dialog);
  dialog.showModal();
}
