// @ts-check
// What the page may ask of the engine, one function a request.

import { promised, unpack } from "../gzip.js";
import { isTrap } from "./answers.js";
import { Threads } from "./threads.js";

/** @typedef {import('./trainer.js').Trainer} Trainer */

/** The lines of the picture, anew for every model. @type {WeakMap<Trainer, Threads>} */
const threads = new WeakMap();

/** @type {Record<string, (trainer: Trainer, ...args: any[]) => any>} */
export const methods = {
  begin: (trainer, request) => begin(trainer, request),
  async reset(trainer, seed) {
    const { playing } = trainer;
    const built = fresh(trainer, trainer.engine.reset(seed));
    if (playing) await trainer.play(true);
    return built;
  },
  set: ({ engine }, values) => engine.set(JSON.stringify(values)),
  save: ({ engine }) => engine.save(false),
  seek: async (trainer, { step }) => (await trainer.moments()).seek(step),

  play: (trainer, on) => trainer.play(on),
  pace: (trainer, rate) => trainer.pace(rate),
  status: ({ step, playing }) => ({ step, playing }),
  metrics: (trainer) => trainer.report(),
  evaluate: ({ engine }, split) => engine.evaluate(split),
  run: ({ engine }, stage, values) => engine.run(stage, values),
  weights: ({ engine }, name) => engine.weights(name),

  async draw({ engine }, strokes, seed) {
    const drawing = engine.rasterise(strokes);
    const { rows } = await engine.view({ digits: [], drawing, seed });
    return { image: rows.images, corrupted: rows.corrupted, reconstruction: rows.reconstruction };
  },
  view: (trainer, request) => view(trainer, request),
  images: ({ engine }, { split, first, count }) => engine.images(split, first, count),
  ends: async (trainer, request) => (await import("./survey.js")).ends(trainer, request),
  survey: async (trainer, request) => (await import("./survey.js")).survey(trainer, request),

  loseDevice: ({ engine }) => engine.loseDevice(),
  crash: ({ engine }) => engine.crash(),

  masked: async ({ engine }, request) => (await import("./masked.js")).masked(engine, request),
  codes: ({ engine }) => engine.codes(),
  cost: ({ engine }, { spec }) => engine.cost(spec),
  probe: ({ engine }, request) => engine.probe(request),
  fineTune: ({ engine }, request) => engine.tune(request),
  fineTuneStep: ({ engine }, { budget }) => engine.tuneStep(budget),
  path: ({ engine }, request) => engine.path(shown(engine, request)),
  project: ({ engine }, request) => engine.project(shown(engine, request)),
  deconvolve: ({ engine }, request) => engine.deconvolve(request),
};

/**
 * Another model, from a specification or from a file, and other data with it where there are any: both, or on an error
 * neither.
 * @param {Trainer} trainer @param {import('../types.js').Beginning} beginning
 */
async function begin(trainer, { model, data, spec, bytes, live }) {
  const { engine } = trainer;
  const file = bytes && (await unpack("model", bytes));
  try {
    const info = data ? await give(engine, data) : null;
    const built = file ? engine.load(file) : engine.build(spec ?? "");
    if (live) built.spec = engine.set(JSON.stringify(live));
    return { ...fresh(trainer, built, model), data: info };
  } catch (error) {
    if (!isTrap(error)) engine.dropData();
    throw error;
  }
}

/** Data for the next model. @param {Trainer['engine']} engine @param {import('../types.js').DataSource} source */
async function give(engine, { digits, files }) {
  if (digits) return engine.makeDigits(digits.train, digits.test, digits.seed);
  const { name, mixed, transposed, train, test } = /** @type {import('../types.js').DataBytes} */ (files);
  return engine.setData({
    name,
    mixed,
    train: await split("train", train, transposed),
    test: test && (await split("test", test, transposed)),
  });
}

/**
 * Unpacked, and upright.
 * @param {string} role @param {import('../types.js').Split} files @param {boolean} [transposed]
 * @returns {Promise<import('../types.js').Split>}
 */
async function split(role, { images, labels }, transposed) {
  const file = (/** @type {string} */ what, /** @type {Uint8Array} */ bytes) =>
    unpack(`${role} ${what}`, bytes, promised);
  const put = transposed ? (await import("../upright.js")).upright : (/** @type {Uint8Array} */ bytes) => bytes;
  const unpacked = { images: images && put(await file("images", images)) };
  return labels ? { ...unpacked, labels: await file("labels", labels) } : unpacked;
}

/** A request with its strokes as a drawing. @param {Trainer['engine']} engine @param {any} request */
function shown(engine, { strokes, ...request }) {
  return { ...request, drawing: strokes?.length ? engine.rasterise(strokes) : null };
}

/** @param {Trainer} trainer @param {import('../types.js').Built} built @param {number} [model] */
function fresh(trainer, built, model) {
  threads.set(trainer, new Threads(built.layers.map(({ name }) => name)));
  trainer.restart(built, model);
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
    label: drawing ? (i === 0 ? null : (labels[i - 1] ?? null)) : (labels[i] ?? null),
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
