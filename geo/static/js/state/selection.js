// @ts-check
/** Which persons a reader has chosen, and which stops are shown therefore. No DOM. */

/** @typedef {import('./store.js').Store} Store */

export class Selection {
  /** @param {Store} store @param {ArrayLike<number>} who the person of each stop, -1 nobody @param {number} count of persons @param {boolean} all whether all are chosen to begin with */
  constructor(store, who, count, all) {
    this.store = store;
    this.who = who;
    this.count = count;
    if (all) this.all();
    else this.set([]);
  }

  get people() { return this.store.state.people; }

  /** Somebody is chosen: the others are left out. */
  get some() { return this.people.size > 0; }

  /** Whether a person's line is drawn. @param {number} person */
  has(person) { return this.people.has(person); }

  /** Whether a person's stops are in the list: everybody's, as long as nobody is chosen; those of nobody always. @param {number} person */
  shows(person) { return person < 0 || !this.some || this.has(person); }

  /** @param {Iterable<number>} wanted */
  set(wanted) {
    const people = new Set(wanted);
    this.store.set({ people, mask: this.maskOf(people) }, 'button');
  }

  /** @param {number} person */
  toggle(person) { this.set(this.has(person) ? [...this.people].filter((one) => one !== person) : [...this.people, person]); }

  all() { this.set(Array.from({ length: this.count }, (_, i) => i)); }

  /** The stops of some persons, 1 for each; null for all: nobody is chosen, or everybody. @param {ReadonlySet<number>} people */
  maskOf(people) {
    if (!people.size || people.size === this.count) return null;
    const asked = new Uint8Array(this.count + 1), mask = new Uint8Array(this.who.length);
    asked[0] = 1; // those of nobody are always shown
    for (const person of people) asked[person + 1] = 1;
    for (let i = 0; i < mask.length; i++) mask[i] = asked[this.who[i] + 1];
    return mask;
  }

  /** Calls back when others are chosen. @param {() => void} told @param {boolean} [first] before those who did not ask for it */
  onChange(told, first) { this.store.on(['people'], told, { first }); }
}

/**
 * The persons that an address or a host asks for.
 * @param {unknown} wanted names, or numbers from 1 @param {readonly string[]} people all their names
 * @returns {number[] | null} their rows; null where one is not known
 */
export function peopleRows(wanted, people) {
  if (!Array.isArray(wanted)) return null;
  const rows = wanted.map((one) => {
    const row = people.indexOf(one);
    return row >= 0 || !/^[1-9]\d*$/.test(String(one)) ? row : Number(one) - 1;
  });
  return rows.every((row) => row >= 0 && row < people.length) ? rows : null;
}

/**
 * Joins the choice of persons with the story, the address and the host: who goes to a stop that is not shown chooses its
 * person, and a choice that hides the stop that is read leaves it.
 * @param {{story: import('./story.js').Story, asked: import('../shell/address.js').Asked, host: import('../shell/embed.js').Host, route: {people: readonly string[]}}} page
 * @param {Selection} chosen
 */
export function joinChoice({ story, host, route }, chosen) {
  story.reveal = (stop) => chosen.set([...chosen.people, chosen.who[stop]]);
  chosen.onChange(() => { if (story.current >= 0 && !story.shows(story.current)) story.overview('button'); });
  host.orders.people = (value) => {
    const rows = peopleRows(value('people'), route.people);
    if (!rows) return `people: a list of names, or of numbers from 1 to ${route.people.length}`;
    chosen.set(rows);
  };
}

/** Shows whom the address asks for. @param {{asked: import('../shell/address.js').Asked, route: {people: readonly string[]}}} page @param {Selection} chosen */
export function showAsked({ asked, route }, chosen) {
  const rows = peopleRows(asked.people, route.people);
  if (rows?.length) chosen.set(rows);
}
