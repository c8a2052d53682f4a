// @ts-check
// What the page may ask of the engine, one function a request.

import { promised, unpack } from "../data/gzip.js";
import { isTrap } from "./answers.js";
import { Connections } from "./connections.js";

/** @typedef {import('./train-loop.js').TrainLoop} TrainLoop */

/** The lines of the picture, anew for every model. @type {WeakMap<TrainLoop, Connections>} */
const connections = new WeakMap();

/** @type {Record<string, (loop: TrainLoop, ...args: any[]) => any>} */
export const methods = {
  begin: (loop, request) => begin(loop, request),
  async reset(loop, seed) {
    const { playing } = loop;
    const built = fresh(loop, loop.engine.reset(seed));
    if (playing) await loop.play(true);
    return built;
  },
  set: ({ engine }, values) => engine.set(JSON.stringify(values)),
  save: ({ engine }) => engine.save(false),
  seek: async (loop, { step }) => (await loop.snapshots()).seek(step),

  play: (loop, on) => loop.play(on),
  pace: (loop, rate) => loop.pace(rate),
  status: ({ step, playing }) => ({ step, playing }),
  metrics: (loop) => loop.report(),
  evaluate: ({ engine }, split) => engine.evaluate(split),
  run: ({ engine }, stage, values) => engine.run(stage, values),
  weights: ({ engine }, name) => engine.weights(name),

  async draw({ engine }, strokes, seed) {
    const drawing = engine.rasterise(strokes);
    const { rows } = await engine.view({ digits: [], drawing, seed });
    return { image: rows.images, corrupted: rows.corrupted, reconstruction: rows.reconstruction };
  },
  view: (loop, request) => view(loop, request),
  images: ({ engine }, { split, first, count }) => engine.images(split, first, count),
  ends: async (loop, request) => (await import("./survey.js")).ends(loop, request),
  survey: async (loop, request) => (await import("./survey.js")).survey(loop, request),

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
 * @param {TrainLoop} loop
 * @param {import('../engine/types.js').Beginning} beginning
 */
async function begin(loop, { model, data, spec, bytes, live }) {
  const { engine } = loop;
  const file = bytes && (await unpack("model", bytes));
  try {
    const info = data ? await give(engine, data) : null;
    const built = file ? engine.load(file) : engine.build(spec ?? "");
    if (live) built.spec = engine.set(JSON.stringify(live));
    return { ...fresh(loop, built, model), data: info };
  } catch (error) {
    if (!isTrap(error)) engine.dropData();
    throw error;
  }
}

/**
 * Data for the next model.
 * @param {TrainLoop['engine']} engine
 * @param {import('../engine/types.js').DataSource} source
 */
async function give(engine, { digits, files }) {
  if (digits) return engine.makeDigits(digits.train, digits.test, digits.seed);
  const { name, mixed, transposed, train, test } = /** @type {import('../engine/types.js').DataBytes} */ (files);
  return engine.setData({
    name,
    mixed,
    train: await split("train", train, transposed),
    test: test && (await split("test", test, transposed)),
  });
}

/**
 * Unpacked, and upright.
 * @param {string} role
 * @param {import('../engine/types.js').Split} files
 * @param {boolean} [transposed]
 * @returns {Promise<import('../engine/types.js').Split>}
 */
async function split(role, { images, labels }, transposed) {
  const file = (/** @type {string} */ what, /** @type {Uint8Array} */ bytes) =>
    unpack(`${role} ${what}`, bytes, promised);
  const put = transposed ? (await import("../data/upright.js")).upright : (/** @type {Uint8Array} */ bytes) => bytes;
  const unpacked = { images: images && put(await file("images", images)) };
  return labels ? { ...unpacked, labels: await file("labels", labels) } : unpacked;
}

/** A request with its strokes as a drawing. @param {TrainLoop['engine']} engine @param {any} request */
function shown(engine, { strokes, ...request }) {
  return { ...request, drawing: strokes?.length ? engine.rasterise(strokes) : null };
}

/** @param {TrainLoop} loop @param {import('../engine/types.js').Built} built @param {number} [model] */
function fresh(loop, built, model) {
  connections.set(loop, new Connections(built.layers.map(({ name }) => name)));
  loop.restart(built, model);
  return built;
}

/**
 * One frame: the picture with every layer's activations, and the test digits in rows.
 * @param {TrainLoop} loop
 * @param {import('../engine/types.js').ViewRequest} request
 * @returns {Promise<import('../engine/types.js').Frame>}
 */
async function view(loop, { digit, strokes, digits, seed, connections: wanted }) {
  const { engine } = loop;
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
  const lines = wanted ? await connections.get(loop)?.trace(loop, stations) : null;
  return { step: loop.step, width, height, picture, pictures, layers, switches, connections: lines ?? [] };
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
