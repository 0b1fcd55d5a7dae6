/** @typedef {import('./story.js').Story} Story */

export const SPEEDS = [0.5, 1, 2, 4];

/**
 * Walks a story by itself; tells 'change' when it starts, stops, or goes at another speed. Any step of the reader's own
 * stops it.
 */
export class Player extends EventTarget {
  /** @param {Story} story @param {(stop: number) => number} dwell milliseconds to stay at a stop, at speed 1 */
  constructor(story, dwell) {
    super();
    this.story = story;
    this.dwell = dwell;
    this.playing = false;
    this.speed = 1;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    story.onStep(({ cause }) => (cause === 'play' ? this.wait() : this.pause()));
  }

  /** From here on; from the beginning when at the end. */
  play() {
    if (this.playing || !this.story.count) return;
    this.playing = true;
    this.tell();
    if (this.story.ends) this.story.first('play');
    else this.story.next('play');
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    clearTimeout(this.timer);
    this.tell();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  /** @param {number} speed times */
  goAt(speed) {
    this.speed = speed;
    if (this.playing) this.wait();
    this.tell();
  }

  wait() {
    clearTimeout(this.timer);
    if (!this.playing) return;
    if (this.story.ends) this.pause();
    else this.timer = setTimeout(() => this.story.next('play'), this.dwell(this.story.current) / this.speed);
  }

  tell() { this.dispatchEvent(new Event('change')); }
}
