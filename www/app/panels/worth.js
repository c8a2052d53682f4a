// @ts-check
// What the encoder is worth: how well simple classifiers do on its embeddings, with as many labels as one likes, beside the
// pixels and beside the same encoder untrained; and whether it helps a classifier to begin from it.

import { h, say } from '../dom.js';

/** Numbers of labels on offer; the last stands for all. */
const LABELS = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, Infinity];
const START = 3;
/** Test images of a probe: nearest neighbours look at every label for each. */
const TESTS = 1000;
/** Steps of fine-tuning, or three epochs where these are more. */
const STEPS = 60;
const BATCH = 128;
/** Fine-tuning takes its turns with everything else that the worker does. */
const TUNE_MS = 40;
const FEATURES = /** @type {const} */ (['pixels', 'random', 'code']);
const METHODS = /** @type {const} */ (['neighbours', 'linear']);
const RUNS = /** @type {const} */ (['scratch', 'tuned']);

/** @param {import('../shell.js').Context} context @returns {import('../shell.js').Panel} */
export function mount({ el, bus, t, number }) {
  const slider = h('input', { type: 'range', min: 0, max: LABELS.length - 1, step: 1, value: START, label: 'masked.labels' });
  const chosen = h('output');
  const measure = h('button', { type: 'button', t: 'masked.measure' });
  const tune = h('button', { type: 'button', t: 'masked.finetune' });
  /** @type {Record<string, {bar: HTMLElement, value: HTMLElement}>} */ const cells = {};
  const cell = (/** @type {string} */ name, /** @type {boolean} */ own) => {
    const [bar, value] = [h('i'), h('output', {}, '–')];
    cells[name] = { bar, value };
    return h(own ? 'td.own' : 'td', {}, h('span.bar', {}, bar), value);
  };
  const row = (/** @type {string} */ name) => h('th', { scope: 'row', t: `masked.${name}` });
  const probed = h('p.soft', { role: 'status' });
  const tuned = h('p.soft', { role: 'status' });
  const root = h('section', { label: 'masked.worth' }, h('h2', { t: 'masked.worth' }), h('p', { t: 'masked.worth.why' }),
    h('div.controls', {}, h('label', {}, h('span', { t: 'masked.labels' }), slider, chosen), measure),
    h('table', {},
      h('thead', {}, h('tr', {}, h('td'), ...METHODS.map((method) => h('th', { scope: 'col', t: `masked.${method}` })))),
      h('tbody', {}, ...FEATURES.map((name) =>
        h('tr', {}, row(name), ...METHODS.map((method) => cell(`${name}.${method}`, name === 'code')))))), probed,
    h('p', { t: 'masked.tune.why' }), h('div.controls', {}, tune),
    h('table', {}, h('tbody', {}, ...RUNS.map((name) => h('tr', {}, row(name), cell(name, name === 'tuned'))))), tuned);

  /** @type {unknown} */ let model = null;
  let busy = false;
  const labels = () => Math.min(LABELS[slider.valueAsNumber], bus.state.data?.train ?? Infinity);
  const ready = () => {
    const labelled = (bus.state.data?.classes ?? 0) > 1;
    const all = LABELS[slider.valueAsNumber] >= (bus.state.data?.train ?? Infinity);
    say(chosen, !labelled ? t('masked.unlabelled') : all ? t('masked.every', { n: number(labels()) }) : number(labels()));
    slider.disabled = measure.disabled = tune.disabled = busy || !labelled;
  };
  slider.addEventListener('input', ready);

  const put = (/** @type {string} */ name, /** @type {number | null} */ accuracy) => {
    cells[name].bar.style.width = `${100 * (accuracy ?? 0)}%`;
    say(cells[name].value, accuracy === null ? '–' : `${number(100 * accuracy, 1)} %`);
  };
  const clear = (/** @type {(name: string) => boolean} */ which) => Object.keys(cells).filter(which).forEach((name) => put(name, null));
  /** Runs a measurement, unless the model changes under it. @param {HTMLElement} status @param {(fits: () => boolean) => Promise<string>} work */
  const run = async (status, work) => {
    const [start, before] = [bus.state.built, bus.state.metrics?.step ?? 0];
    busy = true;
    ready();
    say(status, t('masked.measuring'));
    try {
      const said = await work(() => bus.state.built === start);
      say(status, bus.state.built === start ? `${said} ${t('masked.atStep', { step: number(before) })}` : '');
    } catch (error) {
      say(status, '');
      if (bus.state.built === start) el.complain(error);
    }
    busy = false;
    ready();
  };

  measure.addEventListener('click', () => run(probed, async (fits) => {
    clear((name) => name.includes('.'));
    let answer = { labels: 0, tests: 0 };
    for (const features of FEATURES) {
      const found = (answer = await el.explain('probe', { features, labels: labels(), tests: TESTS, seed: bus.state.spec?.seed }));
      if (!fits()) break;
      for (const method of METHODS) put(`${features}.${method}`, found[method]);
    }
    return t('masked.measured', { labels: number(answer.labels), tests: number(answer.tests) });
  }));
  tune.addEventListener('click', () => run(tuned, async (fits) => {
    clear((name) => !name.includes('.'));
    const count = labels();
    const epochs = Math.max(3, Math.ceil(STEPS / Math.ceil(count / Math.min(BATCH, count))));
    for (const name of RUNS) {
      const request = { labels: count, epochs, scratch: name === 'scratch', seed: bus.state.spec?.seed };
      let progress = await el.explain('fineTune', request);
      while (progress.accuracy === null && fits()) {
        say(tuned, t('masked.tuning', { name: t(`masked.${name}`), step: progress.step, steps: progress.steps }));
        progress = await el.explain('fineTuneStep', { budget: TUNE_MS });
      }
      if (!fits()) break;
      put(name, progress.accuracy);
    }
    return t('masked.measured', { labels: number(count), tests: number(bus.state.data?.test ?? 0) });
  }));

  return {
    root,
    update({ built, data }) {
      if (built !== model && data) {
        clear(() => true);
        say(probed, '');
        say(tuned, '');
      }
      model = built;
      ready();
    },
  };
}
