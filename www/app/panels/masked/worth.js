// @ts-check
// What the encoder is worth: how well simple classifiers do on its embeddings, with as many labels as one likes, beside the
// pixels and beside the same encoder untrained; and whether it helps a classifier to begin from it.

import { h, say } from '../../dom.js';

/** Numbers of labels on offer; the last stands for all. */
const LABELS = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, Infinity];
const START = 3;
const FEATURES = ['pixels', 'random', 'encoder'];
const METHODS = ['knn', 'linear'];
const RUNS = ['scratch', 'tuned'];

/** @param {import('../../shell.js').Context} context */
export function worth({ el, bus, t, number }) {
  const slider = h('input', { type: 'range', min: 0, max: LABELS.length - 1, step: 1, value: START, label: 'masked.labels' });
  const chosen = h('output');
  const measure = h('button', { type: 'button', t: 'masked.measure' });
  const tune = h('button', { type: 'button', t: 'masked.finetune' });
  const status = h('p.soft', { role: 'status' });
  /** @type {Record<string, {bar: HTMLElement, value: HTMLElement, root: HTMLElement}>} */ const cells = {};
  const cell = (/** @type {string} */ name, /** @type {boolean} */ own) => {
    const [bar, value] = [h('i'), h('output')];
    const root = h(own ? 'td.own' : 'td', {}, h('span.bar', {}, bar), value);
    cells[name] = { bar, value, root };
    return root;
  };
  const probes = h('table', {},
    h('thead', {}, h('tr', {}, h('td'), ...METHODS.map((method) => h('th', { scope: 'col', t: `masked.${method}` })))),
    h('tbody', {}, ...FEATURES.map((name) => h('tr', {}, h('th', { scope: 'row', t: `masked.of.${name}` }),
      ...METHODS.map((method) => cell(`${name}.${method}`, name === 'encoder'))))));
  const runs = h('table', {}, h('tbody', {}, ...RUNS.map((name) =>
    h('tr', {}, h('th', { scope: 'row', t: `masked.${name}` }), cell(name, name === 'tuned')))));
  const root = h('section.worth', { label: 'masked.worth' }, h('h3', { t: 'masked.worth' }), h('p', { t: 'masked.worth.why' }),
    h('div.controls', {}, h('label', {}, h('span', { t: 'masked.labels' }), slider, chosen), measure), probes,
    h('p', { t: 'masked.tune.why' }), h('div.controls', {}, tune), runs, status);

  const labels = () => Math.min(LABELS[slider.valueAsNumber], bus.state.data?.train ?? Infinity);
  const count = () => say(chosen, LABELS[slider.valueAsNumber] === Infinity ? t('masked.every') : number(labels()));
  slider.addEventListener('input', count);

  const put = (/** @type {string} */ name, /** @type {number | null | undefined} */ accuracy) => {
    const { bar, value } = cells[name];
    bar.style.width = `${100 * (accuracy ?? 0)}%`;
    say(value, accuracy == null ? '–' : `${number(100 * accuracy, 1)} %`);
  };
  for (const name of Object.keys(cells)) put(name, null);

  /** Runs one of the two measurements, which take a while; training pauses for none of them. @param {HTMLButtonElement} button @param {() => Promise<string>} work */
  const busy = async (button, work) => {
    measure.disabled = tune.disabled = true;
    say(status, t('masked.measuring'));
    try {
      say(status, await work());
    } catch (error) {
      say(status, '');
      el.complain(error);
    }
    measure.disabled = tune.disabled = false;
    void button;
  };
  return { root, busy, put, count, measure, tune, labels };
}
