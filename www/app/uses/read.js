// @ts-check
// Which pictures a small classifier can read: those whose nearest test images, by their pixels, agree on a class. The counts of
// every model that was measured stand beside each other, and beside those of real digits and of noise.

import { ask } from '../analyst.js';
import { h } from '../dom.js';
import { noise } from '../turned.js';

/** So many of seven neighbours agree where a picture counts as read. */
export const [VOTES, AGREE] = [7, 6];

/** @typedef {{read: number[], count: number}} Reading pictures read as each class, of `count` */

/**
 * Reads pictures; with `others`, the first test images themselves, none of which is its own neighbour.
 * @param {Float32Array} pictures @param {Uint8Array | Float32Array} base @param {Uint8Array} labels of `base` @param {number} size @param {number} classes
 * @returns {Promise<Reading>}
 */
async function readings(pictures, base, labels, size, classes, others = false) {
  const count = pictures.length / size;
  const { indices, k } = await ask('nearest', pictures, base, size, Math.min(VOTES, labels.length - Number(others)), 'euclidean', others);
  const none = () => Array.from({ length: classes }, () => 0);
  const read = none();
  for (let i = 0; i < count; i++) {
    const votes = none();
    for (let j = 0; j < k; j++) votes[labels[indices[i * k + j]]]++;
    const most = votes.indexOf(Math.max(...votes));
    if (votes[most] >= AGREE) read[most]++;
  }
  return { read, count };
}

/** @param {import('../shell.js').Context} context */
export function reader({ bus, t, number }) {
  const body = h('tbody');
  const root = h('div.read', { hidden: true }, h('h3', { t: 'uses.generate.measured' }),
    h('table.measured', {}, h('thead', {}, h('tr', {}, ...['model', 'from', 'steps', 'share'].map((name) => h('th', { scope: 'col', t: `uses.generate.${name}` })))), body));
  /** What was read of the data, by what it is: models, and two to compare with. @type {Map<string, {name: () => string, from: () => string, step: number | null, share: number}>} */ let rows = new Map();
  /** @type {unknown} */ let data = null;

  const write = () => {
    const { data: now } = bus.state;
    if (now !== data) [rows, data] = [new Map(), now];
    root.hidden = rows.size === 0;
    body.replaceChildren(...[...rows.values()].map(({ name, from, step, share }) =>
      h('tr', {}, h('th', { scope: 'row' }, name()), ...[from(), step === null ? '–' : number(step), `${number(100 * share)} %`].map((text) => h('td', {}, text)))));
  };
  const share = (/** @type {Reading} */ { read, count }) => read.reduce((sum, one) => sum + one, 0) / count;
  return {
    root,
    write,
    /**
     * Reads pictures by a model, and keeps their share under its name.
     * @param {Float32Array} pictures @param {import('./gather.js').Gathered} gathered with labels @param {number} classes
     * @param {{key: string, name: () => string, from: () => string}} who
     */
    async read(pictures, { pixels, labels, size, step }, classes, { key, ...who }) {
      const known = /** @type {Uint8Array} */ (labels);
      const count = Math.min(pictures.length / size, known.length);
      write();
      const ground = data;
      if (!rows.size) {
        const real = Float32Array.from(pixels.subarray(0, count * size), (byte) => byte / 255);
        const compared = { images: await readings(real, pixels, known, size, classes, true), noise: await readings(noise(count, size), pixels, known, size, classes) };
        for (const [name, reading] of Object.entries(compared)) rows.set(name, { name: () => t(`uses.generate.${name}`), from: () => '–', step: null, share: share(reading) });
      }
      const reading = await readings(pictures, pixels, known, size, classes);
      if (ground === bus.state.data) {
        rows.delete(key);
        rows.set(key, { ...who, step, share: share(reading) });
      }
      write();
      return reading.read;
    },
  };
}
