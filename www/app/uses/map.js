// @ts-check
// The latent map: where the encoder puts the test images, beside where plain PCA puts them. The pointer decodes the place
// under it; a drawn walk is decoded along its way; a lasso shows its members.

import { ask } from '../analyst.js';
import { h, say } from '../dom.js';
import { decodes } from '../spec.js';
import { LIBRARY } from '../texts.js';
import { gather, picture } from './gather.js';
import { interpolation } from './interpolation.js';
import { plane } from './plane.js';
import { Scatter, hue } from './scatter.js';
import { tiles } from '../tiles.js';
import { Tracer } from './tracer.js';

const COUNTS = [500, 2000, 10000];
/** While training the map is made again with so many points, at most so often. */
const LIVE = { points: 500, ms: 1500 };
const MODES = ['look', 'walk', 'lasso'];
/** Pictures along a walk, and members shown of a lasso. */
const [STRIP, MEMBERS] = [14, 120];
/** Cells of the decode grid along each side. */
const GRID = 15;

/** @param {import('../shell.js').Context} context @returns {import('../shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, palette, number } = context;
  const codes = new Scatter(palette, () => bus.state.dark, 'uses.map.codes');
  const pixels = new Scatter(palette, () => bus.state.dark, 'uses.map.pixels');
  const count = h('select', {}, ...COUNTS.map((value) => h('option', { value }, String(value))));
  const clusters = h('input', { type: 'number', min: 0, max: 40, step: 1, value: 0 });
  const grid = h('input', { type: 'checkbox' });
  const modes = MODES.map((mode) => h('button', { type: 'button', 'aria-pressed': String(mode === 'look'), t: `uses.map.${mode}` }));
  const again = h('button.quiet', { type: 'button', t: 'uses.again' });
  const meter = h('progress', { max: 1, value: 0, label: 'uses.reading' });
  const legend = h('div.legend');
  const told = h('p.told', { role: 'status' });
  const here = tiles(context, { side: 92, label: 'uses.map.here' });
  const strip = tiles(context, { side: 56, label: 'uses.map.strip' });
  const between = interpolation(context);
  const [axes, beside, plain] = [h('p.soft'), h('p.soft'), h('h3')];
  const root = h('div.map', {},
    h('p.lead', { t: 'uses.map.lead' }),
    h('div.row', {}, h('span.segments', { role: 'group', label: 'uses.map.mode' }, ...modes),
      h('label.inline', {}, h('span', { t: 'uses.images' }), count),
      h('label.inline', {}, h('span', { t: 'uses.map.clusters' }), clusters),
      h('label.inline', {}, grid, h('span', { t: 'uses.map.grid' })), again, meter),
    h('div.maps', {},
      h('figure', {}, h('h3', { t: 'uses.map.codes' }), codes.root, axes),
      h('figure', {}, plain, pixels.root, beside),
      h('div.aside', {}, here.root, h('p.soft', { t: 'uses.map.hereCaption' }), legend)),
    told, strip.root, between.root);

  /** @type {import('./gather.js').Gathered | null} */ let seen = null;
  /** @type {import('./plane.js').Plane | null} */ let latent = null;
  /** @type {{assignment: Uint32Array, k: number} | null} */ let found = null;
  let [busy, due, last, mode] = [false, true, 0, 'look'];
  /** @type {unknown} */ let model = null;
  /** What the right map shows: data and number of points. */ let shownPixels = '';
  let only = -1;

  const size = () => [bus.state.data?.width ?? 28, bus.state.data?.height ?? 28];
  const complain = (/** @type {any} */ error) => el.complain(error);

  /** Codes anew, the plane through them, and what lies on it. @param {number} points */
  const refresh = async (points) => {
    if (busy) return;
    [busy, due] = [true, false];
    meter.hidden = bus.state.playing;
    try {
      const gathered = await gather(context, { count: points }, (share) => (meter.value = share));
      if (gathered) {
        latent = await plane(gathered.codes, gathered.width);
        seen = gathered;
        await Promise.all([group(), besides(gathered)]);
        paint();
        await lattice();
      }
    } catch (error) {
      complain(error);
    }
    meter.hidden = true;
    [busy, last] = [false, Date.now()];
    if (due) void refresh(Number(count.value));
  };
  /** The plane through the pixels: once for these data. @param {import('./gather.js').Gathered} gathered */
  const besides = async (gathered) => {
    const key = `${bus.state.data?.name} ${gathered.count} ${gathered.size}`;
    if (key === shownPixels) return;
    shownPixels = key;
    const { texts } = bus.state;
    if (texts) {
      const { codes: all } = await ask('lsa', LIBRARY, 'tfidf', 2, 1);
      pixels.set({ points: all.subarray(2 * texts.train, 2 * (texts.train + gathered.count)), ...coloured(gathered) });
      return say(beside, t('uses.map.lsa'));
    }
    const { points, share } = await plane(gathered.pixels, gathered.size);
    pixels.set({ points, ...coloured(gathered) });
    say(beside, t('uses.map.share', { share: number(100 * share, 0) }));
  };
  const coloured = (/** @type {import('./gather.js').Gathered} */ { labels }) => ({ classes: labels, count: bus.state.data?.classes || 1, glyphs: true });

  /** Clusters of whole codes, and how pure they are. */
  const group = async () => {
    const k = Math.min(clusters.valueAsNumber || 0, seen?.count ?? 0);
    found = null;
    if (!seen || k < 2) return say(told, '');
    const { assignment } = await ask('kmeans', seen.codes, seen.width, k, bus.state.spec?.seed ?? 1, 50);
    found = { assignment, k };
    const purity = seen.labels ? await ask('purity', assignment, Uint32Array.from(seen.labels)) : null;
    say(told, purity === null ? t('uses.map.grouped', { k }) : t('uses.map.pure', { k, purity: number(100 * purity, 1) }));
  };
  const paint = () => {
    if (!seen || !latent) return;
    codes.set({ points: latent.points, ...(found ? { classes: found.assignment, count: found.k, glyphs: false } : coloured(seen)) });
    say(axes, seen.width > 2 ? t('uses.map.axes', { units: seen.width, share: number(100 * latent.share, 0) }) : t('uses.map.own', { units: seen.width }));
    tracer.paint();
  };

  /** @param {[number, number][]} places of the plane @returns {Promise<Float32Array[]>} */
  const decode = async (places) => {
    const { spec } = bus.state;
    if (!latent || !seen || !spec || !decodes(spec) || !places.length) return [];
    const { back } = latent;
    const { width } = seen;
    const all = new Float32Array(places.length * width);
    places.forEach(([x, y], i) => all.set(back(x, y), i * width));
    const pictures = await el.run('decode', all);
    return places.map((_, i) => pictures.slice((i * pictures.length) / places.length, ((i + 1) * pictures.length) / places.length));
  };

  /** The decode grid: pictures in place of the points, where there are any. */
  const lattice = async () => {
    tracer.cells = [];
    if (grid.checked && latent) {
      const [left, top, width, height] = codes.box;
      const cell = (/** @type {number} */ value, /** @type {number} */ from, /** @type {number} */ extent) => Math.min(GRID - 1, Math.floor(((value - from) / extent) * GRID));
      const { points } = latent;
      const occupied = new Set(Array.from({ length: points.length / 2 }, (_, i) => GRID * cell(points[2 * i + 1], top, height) + cell(points[2 * i], left, width)));
      const places = [...occupied].map((at) => /** @type {[number, number]} */ ([left + ((at % GRID) + 0.5) * (width / GRID), top + (Math.floor(at / GRID) + 0.5) * (height / GRID)]));
      const pictures = await decode(places);
      tracer.cells = pictures.map((values, i) => ({ values, at: places[i] }));
    }
    codes.below.style.visibility = tracer.cells.length ? 'hidden' : '';
    tracer.paint();
  };

  const look = async (/** @type {[number, number]} */ at) => {
    if (!latent || !seen) return;
    const nearest = codes.nearest(...at);
    const { texts } = bus.state;
    if (texts) return say(told, nearest < 0 ? '' : texts.documents[texts.train + nearest]);
    const [decoded] = await decode([codes.at(...at)]);
    if (nearest >= 0 && seen) here.show([...(decoded ? [decoded] : []), picture(seen, nearest)], size()[0], size()[1], { made: decoded ? 1 : 0 });
  };
  const tracer = new Tracer(codes, context, {
    grid: GRID, size,
    look: (at) => void look(at).catch(complain),
    async drawn(line) {
      try {
        if (mode === 'walk') {
          const along = Array.from({ length: STRIP }, (_, i) => codes.at(...line[Math.round((i * (line.length - 1)) / (STRIP - 1))]));
          strip.show(await decode(along), size()[0], size()[1], { made: STRIP });
          say(told, t('uses.map.walked'));
        } else {
          const members = codes.inside(line);
          strip.show(seen ? members.slice(0, MEMBERS).map((i) => picture(/** @type {any} */ (seen), i)) : [], size()[0], size()[1]);
          say(told, t('uses.map.lassoed', { n: number(members.length), shown: number(Math.min(MEMBERS, members.length)) }));
        }
      } catch (error) {
        complain(error);
      }
    },
  });

  const all = () => {
    due = true;
    if (!busy) void refresh(Number(count.value));
  };
  count.addEventListener('change', all);
  again.addEventListener('click', all);
  grid.addEventListener('change', () => void lattice().catch(complain));
  clusters.addEventListener('change', () => void group().then(paint, complain));
  modes.forEach((button, i) => button.addEventListener('click', () => {
    mode = MODES[i];
    modes.forEach((other) => other.setAttribute('aria-pressed', String(other === button)));
    tracer.draws = mode !== 'look';
  }));
  let classes = '';
  const explain = () => {
    const { data, dark } = bus.state;
    const number = data?.classes ?? 0;
    const key = JSON.stringify([number, dark, data?.name, bus.state.texts?.name]);
    if (classes !== key) {
      classes = key;
      legend.replaceChildren(...Array.from({ length: number }, (_, i) => {
        const one = h('button.quiet', { type: 'button', 'aria-pressed': 'false', onclick: () => {
          only = only === i ? -1 : i;
          [...legend.children].forEach((child, k) => child.setAttribute('aria-pressed', String(k === only)));
          codes.only(only);
          pixels.only(only);
        } }, bus.state.texts?.classes[i] ? `${i} ${bus.state.texts.classes[i]}` : String(i));
        one.style.color = hue(i, number, dark);
        return one;
      }));
    }
  };

  return {
    root,
    update({ spec, built, playing, phase, texts, metrics }) {
      if (!spec || !built || phase !== 'ready') return;
      explain();
      const able = decodes(spec) && !texts;
      root.classList.toggle('of-texts', Boolean(texts));
      say(plain, t(texts ? 'uses.map.words' : 'uses.map.pixels'));
      for (const control of [grid, modes[1]]) control.disabled = !able;
      if (!texts) between.update?.(bus.state);
      if (built !== model) {
        model = built;
        shownPixels = '';
        strip.show([], 1, 1);
        all();
      } else if (!playing && !busy && seen && metrics && seen.step !== metrics.step) all();
      else if (playing && !busy && Date.now() - last > LIVE.ms && root.checkVisibility?.() !== false) void refresh(LIVE.points);
    },
    repaint() {
      codes.draw();
      pixels.draw();
      tracer.paint();
      for (const part of [here, strip, between]) part.repaint?.();
    },
  };
}
