// @ts-check
// What the page may ask of the engine, one function a request.

import { promised, unpack } from '../gzip.js';
import { Threads } from './threads.js';

/** @typedef {import('./trainer.js').Trainer} Trainer */

/** The lines of the picture, anew for every model. @type {WeakMap<Trainer, Threads>} */
const threads = new WeakMap();

/** @type {Record<string, (trainer: Trainer, ...args: any[]) => any>} */
export const methods = {
  /** @param {Trainer} trainer @param {{train: number, test: number, seed: number}} size */
  digits: ({ engine }, size) => engine.makeDigits(size.train, size.test, size.seed),
  /** @param {Trainer} trainer @param {import('../types.js').DataBytes} files */
  data: async ({ engine }, { name, mixed, train, test }) =>
    engine.setData({ name, mixed, train: await split('train', train), test: test && (await split('test', test)) }),

  build: (trainer, spec) => fresh(trainer, trainer.engine.build(spec)),
  load: async (trainer, bytes) => fresh(trainer, trainer.engine.load(await unpack('model', bytes))),
  async reset(trainer, seed) {
    const playing = trainer.playing;
    const built = fresh(trainer, trainer.engine.reset(seed));
    trainer.playing = playing;
    return built;
  },
  set: ({ engine }, values) => engine.set(JSON.stringify(values)),
  save: ({ engine }) => engine.save(false),
  seek: async (trainer, { step }) => (await trainer.moments()).seek(step),

  play: (trainer, on) => trainer.play(on),
  pace: (trainer, rate) => trainer.pace(rate),
  status: (trainer) => ({ step: trainer.step, playing: trainer.playing }),
  metrics: (trainer) => trainer.report(),
  evaluate: ({ engine }, split) => engine.evaluate(split),
  run: ({ engine }, stage, values) => engine.run(stage, values),
  weights: ({ engine }, name) => engine.weights(name),
  rasterise: ({ engine }, strokes) => engine.rasterise(strokes),

  async draw({ engine }, strokes, seed) {
    const drawing = engine.rasterise(strokes);
    const { rows } = await engine.view({ digits: [], drawing, seed });
    return { image: rows.images, corrupted: rows.corrupted, reconstruction: rows.reconstruction };
  },
  view: (trainer, request) => view(trainer, request),
  images: ({ engine }, { split, first, count }) => engine.images(split, first, count),
  ends: async (trainer, request) => (await import('./survey.js')).ends(trainer, request),
  survey: async (trainer, request) => (await import('./survey.js')).survey(trainer, request),

  loseDevice: ({ engine }) => engine.loseDevice(),
  crash: ({ engine }) => engine.crash(),

  masked: async ({ engine }, request) => (await import('./masked.js')).masked(engine, request),
  codes: ({ engine }) => engine.codes(),
  cost: ({ engine }, { spec }) => engine.cost(spec),
  probe: ({ engine }, request) => engine.probe(request),
  fineTune: ({ engine }, request) => engine.tune(request),
  fineTuneStep: ({ engine }, { budget }) => engine.tuneStep(budget),
  path: ({ engine }, request) => engine.path(shown(engine, request)),
  project: ({ engine }, request) => engine.project(shown(engine, request)),
  deconvolve: ({ engine }, request) => engine.deconvolve(request),
};

/** @param {string} role @param {import('../types.js').Split} files @returns {Promise<import('../types.js').Split>} unpacked */
async function split(role, { images, labels }) {
  const file = (/** @type {string} */ what, /** @type {Uint8Array} */ bytes) => unpack(`${role} ${what}`, bytes, promised);
  return { images: images && (await file('images', images)), ...(labels && { labels: await file('labels', labels) }) };
}

/** A request with its strokes as a drawing. @param {Trainer['engine']} engine @param {any} request */
function shown(engine, { strokes, ...request }) {
  return { ...request, drawing: strokes?.length ? engine.rasterise(strokes) : null };
}

/** @param {Trainer} trainer @param {import('../types.js').Built} built */
function fresh(trainer, built) {
  threads.set(trainer, new Threads(built.layers.map(({ name }) => name)));
  trainer.restart(built);
  return built;
}

/**
 * One frame: the picture with every layer's activations, and the test digits in rows.
 * @param {Trainer} trainer
 * @param {import('../types.js').ViewRequest} request
 * @returns {Promise<import('../types.js').Frame>}
 */
async function view(trainer, { digit, strokes, digits, seed, threads: wanted }) {
  const { engine } = trainer;
  const drawing = strokes?.length ? engine.rasterise(strokes) : null;
  const picked = drawing ? digits : [digit, ...digits];
  const { rows, layers, switches, width, height } = await engine.view({ digits: picked, drawing, seed });
  const count = picked.length + (drawing ? 1 : 0);
  const labels = rows.labels ?? [];
  const classifies = rows.reconstruction.length !== rows.images.length;
  const pictures = Array.from({ length: count }, (_, i) => ({
    image: part(rows.images, i, count),
    corrupted: part(rows.corrupted, i, count),
    output: classifies ? softmax(part(rows.reconstruction, i, count)) : part(rows.reconstruction, i, count),
    label: drawing ? (i === 0 ? null : labels[i - 1] ?? null) : labels[i] ?? null,
  }));
  const [picture] = pictures.splice(0, 1);
  const stations = [picture.corrupted, ...layers.map((/** @type {any} */ layer) => layer.values), picture.output];
  const lines = wanted ? await threads.get(trainer)?.trace(trainer, stations) : null;
  return { step: trainer.step, width, height, picture, pictures, layers, switches, threads: lines ?? [] };
}

/** @param {Float32Array} all @param {number} i @param {number} count */
function part(all, i, count) {
  const size = all.length / count;
  return all.slice(i * size, (i + 1) * size);
}

/** A classifier's scores as probabilities. @param {Float32Array} scores */
function softmax(scores) {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
