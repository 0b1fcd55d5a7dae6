// @ts-check
/**
 * <geo-map src="maisky.html" stop="5" height="auto" theme="dark" lang="de" title="Ivan Maisky">: a map of geo on a page of one's own.
 *
 * One classic script without dependencies; several on a page; nothing is loaded before it comes near the view. `stop` follows the reader.
 * More attributes: person, year, gestures. Methods: go(stop), play(), pause(), overview(), show(people). Events: ready, stopenter, overview, error. See docs/embedding.md. MIT licence.
 */
{
  const PROTOCOL = 1;
  const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';
  const NEAR = '400px'; // of the view
  const PATIENCE = 15000; // ms for the page to answer
  const MOST = 1e6; // stops
  const QUERY = ['theme', 'lang', 'person', 'year', 'gestures']; // attributes that the address of the page tells it
  const STYLE = `:host { display: block; } :host([hidden]) { display: none; }
    div { position: relative; box-sizing: border-box; width: 100%; height: 100%; min-height: 528px; max-height: 90vh; aspect-ratio: 15 / 8; }
    div.sized { min-height: 0; max-height: none; aspect-ratio: auto; }
    iframe { display: block; position: absolute; inset: 0; width: 100%; height: 100%; border: 0; }`;

  /** A whole number in a range, or 0. @param {unknown} value @param {number} most */
  const whole = (value, most) => (typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= most ? value : 0);

  class GeoMap extends HTMLElement {
    static observedAttributes = ['src', 'stop', 'height', 'theme', 'lang', 'title', 'person', 'year', 'gestures'];

    /** @type {HTMLIFrameElement | null} */ #frame = null;
    /** @type {IntersectionObserver | null} */ #waiting = null;
    /** @type {Record<string, unknown>[]} what is said once the page is ready */ #later = [];
    #box = document.createElement('div');
    #ready = false;
    #current = 0; // the stop that the page is at; 0 is the overview
    #patience = 0;
    #listening = new AbortController();

    constructor() {
      super();
      const sheet = new CSSStyleSheet(); // which a strict policy of the host allows, unlike a style element
      sheet.replaceSync(STYLE);
      const shadow = this.attachShadow({ mode: 'open' });
      shadow.adoptedStyleSheets = [sheet];
      this.#box.append(document.createElement('slot')); // the link inside, until the map is there
      shadow.append(this.#box);
    }

    connectedCallback() {
      this.#listening = new AbortController();
      addEventListener('message', (event) => this.#receive(event), { signal: this.#listening.signal });
      this.#waiting = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) this.#load(); }, { rootMargin: NEAR });
      this.#waiting.observe(this);
    }

    disconnectedCallback() {
      this.#listening.abort();
      this.#unload();
    }

    /** @param {string} name @param {string | null} before @param {string | null} value */
    attributeChangedCallback(name, before, value) {
      if (name === 'height') this.#size(whole(Number(value), 1e5));
      if (before === value || !this.#frame) return;
      if (name === 'src') {
        this.#unload();
        this.#load();
      } else if (name === 'title') this.#frame.title = this.#name();
      else if (name === 'stop' && this.stop !== this.#current) this.#say(this.stop ? { type: 'go', stop: this.stop } : { type: 'overview' });
      else if (name !== 'height') this.#look(name);
    }

    /** The number of the stop that is being read, from 1; 0 at the overview. */
    get stop() { return whole(Number(this.getAttribute('stop')), MOST); }

    set stop(stop) {
      if (whole(stop, MOST)) this.setAttribute('stop', String(stop));
      else this.removeAttribute('stop');
    }

    /** The address of the map's page. */
    get src() { return this.getAttribute('src') ?? ''; }

    set src(address) { this.setAttribute('src', address); }

    /** @param {number} stop from 1 */
    go(stop) { this.#say({ type: 'go', stop: Number(stop) }); }

    play() { this.#say({ type: 'play' }); }

    pause() { this.#say({ type: 'pause' }); }

    overview() { this.#say({ type: 'overview' }); }

    /** @param {(string | number)[]} people names, or numbers from 1; none: as on a page where nobody is chosen */
    show(people) { this.#say({ type: 'people', people: [...people] }); }

    #load() {
      this.#waiting?.disconnect();
      const address = this.#address();
      if (this.#frame || !this.isConnected) return;
      if (!address) return this.#fail(`src is no address of a page: ${this.src}`);
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', SANDBOX);
      frame.allow = 'fullscreen';
      frame.title = this.#name();
      frame.src = address;
      this.#patience = setTimeout(() => this.#fail('the page does not answer'), PATIENCE);
      this.#frame = frame;
      this.#box.append(frame);
    }

    #unload() {
      this.#waiting?.disconnect();
      clearTimeout(this.#patience);
      this.#frame?.remove();
      this.#frame = null;
      this.#later = [];
      this.#ready = false;
      this.#current = 0;
    }

    /** The page, at the stop; empty where a frame is not to load it. */
    #address() {
      if (!this.src) return '';
      const address = URL.canParse(this.src, document.baseURI) ? new URL(this.src, document.baseURI) : null;
      if (!address || !['http:', 'https:', ...(location.protocol === 'file:' ? ['file:'] : [])].includes(address.protocol)) return '';
      for (const name of QUERY) if (this.getAttribute(name)) address.searchParams.set(name, this.getAttribute(name) ?? '');
      if (this.stop) address.hash = `stop=${this.stop}`;
      return address.href;
    }

    /** What the frame is called: as the page says here, else as its link does. */
    #name() { return this.title || this.textContent?.trim() || 'Map'; }

    /** What the sandboxed page of the frame says; its origin is always "null". @param {MessageEvent} event */
    #receive({ source, origin, data }) {
      if (!this.#frame?.contentWindow || source !== this.#frame.contentWindow || origin !== 'null') return;
      if (typeof data !== 'object' || data === null || data.geo !== PROTOCOL) return;
      if (data.type === 'ready') this.#open(whole(data.stops, MOST), data.language, data.languages);
      else if (data.type === 'height' && this.getAttribute('height') === 'auto') this.#size(Math.min(2000, whole(data.height, 1e5)));
      else if (data.type === 'stopenter' && whole(data.stop, MOST)) this.#follow('stopenter', data.stop);
      else if (data.type === 'overview') this.#follow('overview', 0);
      else if (data.type === 'error' && typeof data.message === 'string') this.#fail(data.message.slice(0, 200));
    }

    /** @param {number} stops @param {unknown} language @param {unknown} languages */
    #open(stops, language, languages) {
      clearTimeout(this.#patience);
      this.#ready = true;
      for (const name of /** @type {const} */ (['theme', 'lang'])) if (this.hasAttribute(name)) this.#look(name);
      for (const message of this.#later.splice(0)) this.#say(message);
      const codes = (Array.isArray(languages) ? languages : []).filter((code) => /^[a-z]{2,3}$/.test(code));
      this.#tell('ready', { stops, language: codes.find((code) => code === language) ?? '', languages: codes });
    }

    /** @param {'stopenter' | 'overview'} type @param {number} stop */
    #follow(type, stop) {
      const previous = this.#current;
      this.#current = stop;
      this.stop = stop;
      this.#tell(type, { stop, previous });
    }

    /** @param {string} name of an attribute that is another one now */
    #look(name) {
      const value = this.getAttribute(name);
      if (name === 'theme') this.#say({ type: 'theme', theme: value || 'auto' });
      else if (name === 'gestures') this.#say({ type: 'gestures', gestures: value || 'cooperative' });
      else if (name === 'person') this.#say({ type: 'people', people: value ? [value] : [] });
      else if (name === 'year') this.#say({ type: 'year', year: value ? Number(value) : null });
      else if (value) this.#say({ type: 'language', language: value });
    }

    /** @param {number} height px; 0 leaves it to the width */
    #size(height) {
      this.#box.classList.toggle('sized', height > 0);
      this.#box.style.height = height ? `${height}px` : '';
    }

    /** To the page, now or when it is ready. @param {Record<string, unknown>} message */
    #say(message) {
      if (this.#ready) this.#frame?.contentWindow?.postMessage({ geo: PROTOCOL, ...message }, '*'); // a sandboxed page has no origin to name
      else {
        this.#later.push(message);
        this.#load();
      }
    }

    /** @param {string} message */
    #fail(message) { this.#tell('error', { message }); }

    /** @param {string} type @param {Record<string, unknown>} detail */
    #tell(type, detail) { this.dispatchEvent(new CustomEvent(type, { detail })); }
  }

  if (!customElements.get('geo-map')) customElements.define('geo-map', GeoMap);
}
