// @ts-check
// Generation: codes drawn at random, decoded. From the normal distribution that the codes of the test images have, or from
// N(0, I) as a variational autoencoder promises; and how many of the pictures a simple classifier can read.

import { ask } from '../analyst.js';
import { rows } from '../arrays.js';
import { h, say } from '../dom.js';
import { gather } from './gather.js';
import { normals } from '../normals.js';
import { tiles } from '../tiles.js';
import { nameOf } from './other.js';
import { AGREE, VOTES, reader } from './read.js';

/** Pictures at a time, test images behind the distribution and the classifier. */
const [SAMPLES, IMAGES] = [120, 2000];

/** @param {import('../shell.js').Context} context @returns {import('../shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, number } = context;
  const from = h('select', {}, ...['fitted', 'standard'].map((value) => h('option', { value, t: `uses.generate.${value}` })));
  const spread = h('input', { type: 'range', min: 0.1, max: 2, step: 0.1, value: 1 });
  const wide = h('output', {}, '1');
  const again = h('button', { type: 'button', t: 'uses.generate.again' });
  const meter = h('progress', { max: 1, value: 0, label: 'uses.reading' });
  const grid = tiles(context, { side: 56, label: 'uses.generate' });
  const [told, histogram] = [h('p.told', { role: 'status' }), h('p.soft')];
  const counts = reader(context);
  const root = h('div', {}, h('p.lead', { t: 'uses.generate.lead' }),
    h('div.row', {}, h('label.inline', {}, h('span', { t: 'uses.generate.from' }), from),
      h('label.inline', {}, h('span', { t: 'uses.generate.spread' }), spread, wide), again, meter),
    grid.root, told, histogram, counts.root);

  /** @type {import('./gather.js').Gathered | null} */ let seen = null;
  /** The normal distribution of the codes: mean, axes, variances. @type {any} */ let fitted = null;
  let [busy, seed] = [false, 0];
  /** @type {unknown} */ let model = null;

  const sample = async (anew = false) => {
    const { built, data, playing } = bus.state;
    if (busy || !built || !data) return;
    [busy, meter.hidden] = [true, playing];
    try {
      if (anew || !seen) {
        seen = await gather(context, { count: IMAGES }, (share) => (meter.value = share));
        fitted = seen && (await ask('pca', seen.codes, seen.width, seen.width));
      }
      if (seen && bus.state.built === built) await show(seen, data);
    } catch (error) {
      el.complain(error);
    }
    [busy, meter.hidden] = [false, true];
    if (bus.state.built !== built) void sample(true);
  };
  /** @param {import('./gather.js').Gathered} gathered @param {import('../types.js').DataInfo} data */
  const show = async (gathered, { width, height, classes }) => {
    const { width: units, size } = gathered;
    const noise = normals(seed, SAMPLES * units);
    const codes = new Float32Array(SAMPLES * units);
    const who = asks();
    for (let i = 0; i < SAMPLES; i++) codes.set(place(noise.subarray(i * units, (i + 1) * units)), i * units);
    const pictures = await el.run('decode', codes);
    grid.show(rows(pictures, size), width, height, { made: SAMPLES });
    counts.write();
    if (!gathered.labels) return say(told, t('uses.unlabelled'));
    const read = await counts.read(pictures, gathered, classes, who);
    say(told, t('uses.generate.read', { n: SAMPLES, read: read.reduce((sum, one) => sum + one, 0), agree: AGREE, votes: VOTES, step: number(gathered.step) }));
    say(histogram, read.map((n, i) => `${i}: ${n}`).join(' · '));
  };
  /** Whose pictures they are, in the language of the day. */
  const asks = () => {
    const { presets, spec } = bus.state;
    const [source, wideness, widths] = [from.value, spread.value, spec?.layers.join('–')];
    return {
      key: `${nameOf(bus.state, String)} ${widths} ${source}`,
      name: () => `${nameOf({ ...bus.state, presets, spec }, t)}${widths ? ` ${widths}` : ''}`,
      from: () => `${t(`uses.generate.${source}`)}${wideness === '1' ? '' : ` × ${wideness}`}`,
    };
  };
  /** A code from the distribution that is chosen. @param {Float32Array} noise from N(0, I) */
  const place = (noise) => {
    const wideness = spread.valueAsNumber;
    if (from.value === 'standard') return noise.map((one) => wideness * one);
    const code = Float32Array.from(fitted.mean);
    noise.forEach((one, c) => {
      const step = wideness * Math.sqrt(Math.max(0, fitted.variances[c])) * one;
      for (let i = 0; i < code.length; i++) code[i] += step * fitted.components[c * code.length + i];
    });
    return code;
  };

  again.addEventListener('click', () => {
    seed++;
    void sample(true);
  });
  from.addEventListener('change', () => void sample());
  spread.addEventListener('input', () => {
    say(wide, String(spread.valueAsNumber));
    void sample();
  });
  return {
    root,
    update({ built, phase }) {
      if (!built || phase !== 'ready' || built === model) return;
      model = built;
      void sample(true);
    },
    repaint() {
      grid.repaint();
      counts.write();
    },
  };
}
