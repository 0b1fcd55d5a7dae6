/** Which persons a reader has chosen; tells 'change'. No DOM. */
export class Chosen extends EventTarget {
  /** @param {number} count of persons @param {boolean} all whether all are chosen to begin with */
  constructor(count, all) {
    super();
    this.count = count;
    /** @type {Set<number>} */
    this.people = new Set(all ? Array.from({ length: count }, (_, i) => i) : []);
  }

  /** Somebody is chosen: the others are left out. */
  get some() { return this.people.size > 0; }

  /** Whether a person's line is drawn. @param {number} person */
  has(person) { return this.people.has(person); }

  /** Whether a person's stops are in the list: everybody's, as long as nobody is chosen; those of nobody always. @param {number} person */
  shows(person) { return person < 0 || !this.some || this.has(person); }

  /** @param {Iterable<number>} people */
  set(people) {
    this.people = new Set(people);
    this.dispatchEvent(new Event('change'));
  }

  /** @param {number} person */
  toggle(person) { this.set(this.has(person) ? [...this.people].filter((one) => one !== person) : [...this.people, person]); }

  all() { this.set(Array.from({ length: this.count }, (_, i) => i)); }
}

/**
 * The persons that an address or a host asks for.
 * @param {unknown} wanted names, or numbers from 1 @param {readonly string[]} people all their names
 * @returns {number[] | null} their rows; null where one is not known
 */
export function rowsOf(wanted, people) {
  if (!Array.isArray(wanted)) return null;
  const rows = wanted.map((one) => {
    const row = people.indexOf(one);
    return row >= 0 || !/^[1-9]\d*$/.test(String(one)) ? row : Number(one) - 1;
  });
  return rows.every((row) => row >= 0 && row < people.length) ? rows : null;
}

/** Shows whom the address asks for, and lets a host ask. @param {any} page @param {Chosen} chosen */
export function askedPeople({ asked, host, route }, chosen) {
  host.orders.people = (/** @type {(name: string) => unknown} */ value) => {
    const rows = rowsOf(value('people'), route.people);
    if (!rows) return `people: a list of names, or of numbers from 1 to ${route.people.length}`;
    chosen.set(rows);
  };
  const rows = rowsOf(asked.people, route.people);
  if (rows?.length) chosen.set(rows);
}
