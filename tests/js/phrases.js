import { readFileSync, readdirSync } from 'node:fs';

/** All phrase tables, by language code. */
export function phraseTables() {
  const folder = new URL('../../geo/static/lang/', import.meta.url);
  return Object.fromEntries(readdirSync(folder).map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(new URL(file, folder), 'utf8'))]));
}
