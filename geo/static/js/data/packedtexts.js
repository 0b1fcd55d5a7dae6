/** The texts of a large life, in chunks of so many stops each, unpacked when a stop of theirs is asked for. */
import { inflate } from './inflate.js';

const KEPT = 24; // unpacked chunks of each kind that are kept

/** @typedef {string[]} Chunk the cells, column after column */

/** Texts that do not repeat themselves: titles apart, since a search reads them all. */
export class PackedTexts {
  /** @param {any} head @param {import('./packed.js').Block} block */
  constructor(head, block) {
    this.count = head.count;
    this.groups = [new Chunks('titles', head.titles, head.count, block), new Chunks('texts', head.texts, head.count, block)];
    /** @type {readonly string[]} */ this.columns = this.groups.flatMap((group) => group.columns);
  }

  /** The texts of a stop by their columns; null while they are packed. @param {number} i */
  at(i) {
    const cells = this.groups.map((group) => group.at(i));
    return cells.includes(null) ? null : { get: (/** @type {string} */ name) => cells.map((cell) => cell?.(name)).find((text) => text !== undefined) };
  }

  /** Unpacks the texts of a stop. @param {number} i */
  load(i) { return Promise.all(this.groups.map((group) => group.load(i))); }

  /** The titles, so many at a time. */
  async* titleBlocks() {
    const [titles] = this.groups;
    if (!titles.columns.length) return;
    for (let first = 0; first < this.count; first += titles.rows) yield { first, titles: await titles.unpack(first / titles.rows) };
  }
}

/** One kind of chunks. */
class Chunks {
  /** @param {string} name @param {{rows: number, columns: string[]}} listed @param {number} count @param {import('./packed.js').Block} block */
  constructor(name, { rows, columns }, count, block) {
    this.name = name;
    this.rows = rows;
    this.columns = columns;
    this.count = count;
    this.block = block;
    /** @type {Map<number, Chunk>} */ this.kept = new Map();
    /** @type {Map<number, Promise<Chunk>>} */ this.coming = new Map();
  }

  /** The cell of a stop in a column, as a function; null while its chunk is packed. @param {number} i @returns {((name: string) => string | undefined) | null} */
  at(i) {
    if (!this.columns.length) return () => undefined;
    const number = Math.floor(i / this.rows);
    const chunk = this.kept.get(number);
    if (!chunk) return null;
    const rows = this.rowsOf(number);
    return (name) => (this.columns.includes(name) ? chunk[this.columns.indexOf(name) * rows + i % this.rows] : undefined);
  }

  /** @param {number} i @returns {Promise<unknown>} */
  load(i) {
    const number = Math.floor(i / this.rows);
    if (!this.columns.length) return Promise.resolve();
    const kept = this.kept.get(number);
    if (kept) { // the one that was used last goes last
      this.kept.delete(number);
      this.kept.set(number, kept);
      return Promise.resolve();
    }
    const coming = this.coming.get(number) ?? this.unpack(number).then((chunk) => this.keep(number, chunk)).finally(() => this.coming.delete(number));
    this.coming.set(number, coming);
    return coming;
  }

  /** @param {number} number @param {Chunk} chunk */
  keep(number, chunk) {
    this.kept.set(number, chunk);
    if (this.kept.size > KEPT) this.kept.delete(/** @type {number} */ (this.kept.keys().next().value));
    return chunk;
  }

  /** @param {number} number @returns {Promise<Chunk>} */
  async unpack(number) {
    const texts = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await inflate(await this.block(`${this.name}-${number}`))).split('\0');
    const wanted = this.rowsOf(number) * this.columns.length;
    if (texts.length !== wanted) throw new Error(`${this.name}-${number}: ${texts.length} texts, ${wanted} wanted`);
    return texts;
  }

  /** @param {number} number */
  rowsOf(number) { return Math.min(this.rows, this.count - number * this.rows); }
}
