// @ts-check
/** In a page that `geo watch` serves: shows what is wrong with the table, and loads the page again when it is built anew. */
{
  const KEY = 'geo-watch';
  /** @type {any} */ const page = () => /** @type {any} */ (globalThis).geo;
  const mine = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="geo-version"]')).content;
  /** @type {HTMLElement | undefined} */ let board;

  /** The faults, as text. @param {string[]} faults */
  const show = (faults) => {
    board?.remove();
    if (!faults.length) return;
    board = document.createElement('pre');
    board.className = 'geo-faults';
    board.setAttribute('role', 'alert');
    board.textContent = faults.join('\n');
    Object.assign(board.style, {
      position: 'fixed', inset: '0 0 auto', zIndex: '9999', boxSizing: 'border-box', maxHeight: '50vh', margin: '0', padding: '1rem 1.25rem', overflow: 'auto',
      whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', font: '0.9rem/1.5 ui-monospace, monospace', background: '#fff4e5', color: '#5c1a00', borderBottom: '3px solid #b3410b',
    });
    document.body.append(board);
  };

  /** The stop that is being read, by what it says: its number may change. */
  const keep = () => {
    const open = page();
    const i = open?.story?.current ?? -1;
    if (i < 0) return;
    const { name, start, title, number } = open.route.stop(i);
    sessionStorage.setItem(KEY, JSON.stringify({ name, start, title, number, language: open.words.language }));
  };

  const back = () => {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    const open = page();
    sessionStorage.removeItem(KEY);
    if (!kept || !open?.story) return;
    open.words.use(kept.language);
    /** @type {{i: number, far: number}[]} */ const same = [];
    for (let i = 0; i < open.route.count; i++) {
      const stop = open.route.stop(i);
      const likeness = Number(stop.name === kept.name) + Number(stop.start === kept.start) + Number(stop.title === kept.title);
      if (likeness >= 2) same.push({ i, far: Math.abs(stop.number - kept.number) - likeness * 1e6 });
    }
    const best = same.sort((a, b) => a.far - b.far)[0];
    if (best && best.i !== open.story.current) open.story.go(best.i, 'host');
  };

  const news = new EventSource('/news');
  news.onmessage = ({ data }) => {
    const { version, faults } = JSON.parse(data);
    if (version !== mine) {
      keep();
      location.reload();
    } else show(faults);
  };
  try {
    back();
  } catch (fault) {
    console.warn(fault);
  }
}
