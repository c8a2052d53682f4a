// @ts-check
// What the page may ask of the engine, one function a request.

import { isGzip } from "../data/is-gzip.js";
import { isTrap } from "./answers.js";
import { Connections } from "./connections.js";

/** @typedef {import('./train-loop.js').TrainLoop} TrainLoop */

/** What unpacks: files of the site come unpacked. */
const gzip = () => import("../data/gzip.js");

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
  copy: (loop) => loop.copy(),
  seek: (loop, { step }) => loop.snapshots.seek(step),

  play: (loop, on) => loop.play(on),
  pace: (loop, rate) => loop.pace(rate),
  metrics: (loop) => loop.report(),
  ask: (loop, name, request) => (questions[name] ?? engineAsks(name))(loop, request),
  /** The same for a picture: while a model trains it waits until pictures have time. */
  look: (loop, name, request) => methods.ask(loop, name, request),

  loseDevice: ({ engine }) => engine.loseDevice(),
  crash: ({ engine }, elsewhere) => engine.crash(elsewhere),
};

/**
 * What the worker itself adds to questions, or answers.
 * @type {Record<string, (loop: TrainLoop, request: any) => any>}
 */
const questions = {
  status: ({ step, playing }) => ({ step, playing }),
  async view(loop, { connections: wanted, ...request }) {
    const view = await loop.engine.ask("view", request);
    const { picture, layers } = view;
    const stations = [picture.corrupted, ...layers.map(({ values }) => values), picture.output];
    const lines = wanted ? await connections.get(loop)?.trace(loop, stations) : null;
    return { ...view, connections: lines ?? [] };
  },
};

/** @param {string} name @returns {(loop: TrainLoop, request: any) => any} */
const engineAsks =
  (name) =>
  ({ engine }, request) =>
    engine.ask(/** @type {any} */ (name), request);

/**
 * Another model, from a specification or from a file, and other data with it where there are any: both, or on an error
 * neither.
 * @param {TrainLoop} loop
 * @param {import('../engine/types.js').Beginning} beginning
 */
async function begin(loop, { model, data, spec, bytes, live, back, held, present }) {
  const { engine } = loop;
  const file = bytes && isGzip(bytes) ? await (await gzip()).unpack("model", bytes) : bytes;
  try {
    const info = data ? await give(engine, data) : null;
    const built = file ? engine.load(file) : engine.build(spec ?? "");
    if (live) built.spec = engine.set(JSON.stringify(live));
    if (info) loop.missing = !info.meanLoss;
    fresh(loop, built, model, back, held);
    if (present) await loop.snapshots.resume(present);
    return { ...built, data: info };
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
  if (digits) return engine.makeDigits(digits.train, digits.test, digits.seed, digits.variety);
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
  const { promised, unpack } = await gzip();
  const file = (/** @type {string} */ what, /** @type {Uint8Array} */ bytes) =>
    unpack(`${role} ${what}`, bytes, promised);
  const put = transposed ? (await import("../data/upright.js")).upright : (/** @type {Uint8Array} */ bytes) => bytes;
  const unpacked = { images: images && put(await file("images", images)) };
  return labels ? { ...unpacked, labels: await file("labels", labels) } : unpacked;
}

/**
 * @param {TrainLoop} loop
 * @param {import('../engine/types.js').Built} built
 * @param {number} [model]
 * @param {boolean} [back]
 * @param {boolean} [held]
 */
function fresh(loop, built, model, back, held) {
  connections.set(loop, new Connections(built.layers.map(({ name }) => name)));
  loop.restart(built, model, back, held);
  return built;
}
