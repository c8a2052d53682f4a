// @ts-check
// What a story may measure, by name: of the model that is there, on the test images of its data. Nothing but weights
// and data decides the numbers, so the same steps give the same verdicts.

import { ask } from "../engine/analyst.js";
import { fit } from "../families/linear/components.js";
import { SILENT } from "../families/vae/pictures.js";
import { error, images, noise, rebuilt, turn } from "../measures/copy-test.js";
import { squaredError } from "../draw/paint.js";
import { ankleBoot } from "../uses/ankle-boot.js";
import { gather } from "../uses/gather.js";
import { LEAST, legible } from "../uses/generate/legibility.js";
import { SAMPLES, sampler } from "../uses/generate/samples.js";
import { measured } from "../uses/retrieval/model.js";

/** Test images behind what takes long; as many as the uses read unless told otherwise. */
const [SOME, MANY] = [200, 500];
/** A unit that varies less than this, beside the liveliest one, does not answer. */
const STILL = 1e-3;
/** Labelled images, images that are then read, and the draw of both. */
const LABELS = { labels: 100, tests: 1000, seed: 1 };

/** @typedef {import("../element/shell.js").Context} Context */
/** @typedef {import("../engine/types.js").DataInfo} DataInfo */
/**
 * `digits` after the point; `share`: a share of one, told in percent.
 * @typedef {{digits: number, share?: boolean, read: (context: Context) => Promise<number> | number}} Measure
 */

const NONE = NaN;
const sum = (/** @type {Iterable<number>} */ values) => [...values].reduce((all, one) => all + one, 0);
const percent = (/** @type {Measure["read"]} */ read) => ({ digits: 1, share: true, read });
const data = (/** @type {Context} */ { bus }) => /** @type {DataInfo} */ (bus.state.data);
const codes = (/** @type {Context} */ { el }) => el.ask("codes");
const evaluated =
  (/** @type {"loss" | "squaredErrorPerImage" | "divergence" | "accuracy"} */ name, split = "test") =>
  async (/** @type {Context} */ { el }) =>
    (await el.evaluate({ split: /** @type {"test" | "train"} */ (split) }))[name] ?? NONE;

/** @type {Record<string, Measure>} */
export const MEASURES = {
  testError: { digits: 1, read: evaluated("squaredErrorPerImage") },
  trainError: { digits: 1, read: evaluated("squaredErrorPerImage", "train") },
  testLoss: { digits: 3, read: evaluated("loss") },
  accuracy: percent(evaluated("accuracy")),
  divergence: { digits: 1, read: evaluated("divergence") },
  step: { digits: 0, read: async ({ el }) => (await el.ask("status")).step },
  parameters: { digits: 0, read: ({ bus }) => bus.state.built?.parameters ?? NONE },
  codeWidth: { digits: 0, read: async (context) => (await codes(context)).activity.length },
  strokes: { digits: 0, read: ({ bus }) => bus.state.strokes.length },

  unitsOn: percent(async (context) => (await codes(context)).active),
  unitsUsed: { digits: 0, read: used },
  codeNorm: { digits: 2, read: async (context) => (await codes(context)).norm },
  sigma: { digits: 2, read: async (context) => average((await codes(context)).gaussians?.sigma ?? []) },

  pcaError: { digits: 1, read: async (context) => (await pca(context)).error },
  pcaExcess: percent(async (context) => (await beside(context)) - 1),
  pcaAngle: { digits: 1, read: angle },

  pictureError: { digits: 1, read: async (context) => (await picture(context)).output },
  pictureNoise: { digits: 1, read: async (context) => (await picture(context)).corrupted },
  turnedError: { digits: 1, read: (context) => copied(context, turned) },
  grainError: { digits: 1, read: (context) => copied(context, grain) },
  bootError: { digits: 1, read: boot },
  bootRank: { digits: 0, read: rank },

  readable: percent((context) => readable(context, "standard")),
  readableFitted: percent((context) => readable(context, "fitted")),
  neighboursByCode: percent((context) => neighbours(context, "code")),
  neighboursByPixels: percent((context) => neighbours(context, "pixels")),
  fewLabelsCode: percent((context) => probed(context, "code")),
  fewLabelsRandom: percent((context) => probed(context, "random")),
  fewLabelsPixels: percent((context) => probed(context, "pixels")),
};

const average = (/** @type {number[]} */ values) => (values.length ? sum(values) / values.length : NONE);

/** Units of the code that say something: those that vary, or whose distribution does. @param {Context} context */
async function used(context) {
  const { deviation, gaussians } = await codes(context);
  if (gaussians) return gaussians.divergence.filter((nats) => nats > SILENT).length;
  const most = Math.max(...deviation);
  return deviation.filter((one) => one > STILL * most).length;
}

/** Once for the data and a width. @type {WeakMap<DataInfo, Map<number, ReturnType<typeof fit>>>} */
const fitted = new WeakMap();

/** As many components as the code has numbers. @param {Context} context */
async function pca(context) {
  const k = (await codes(context)).activity.length;
  const known = fitted.get(data(context)) ?? new Map();
  fitted.set(data(context), known);
  if (!known.has(k)) known.set(k, fit(k, data(context), context.el.model));
  return known.get(k);
}

/** The model's error over that of PCA, on the same images. @param {Context} context */
async function beside(context) {
  const { error: exact, tests } = await pca(context);
  const { errors } = await context.el.ask("survey", { first: 0, count: tests, codes: false, errors: true });
  return average([...(errors ?? [])]) / exact;
}

/** The largest angle between what the decoder and PCA span, in degrees. @param {Context} context */
async function angle(context) {
  const { components } = await pca(context);
  const { values } = await context.el.weights("decoder.0");
  const { width, height } = data(context);
  return (Math.max(...(await ask("principalAngles", values, components, width * height))) * 180) / Math.PI;
}

/** What is left between the picture and what the model sees and makes of it. @param {Context} context */
async function picture({ el, bus }) {
  const { digit } = bus.state;
  const { picture } = await el.ask("view", { digits: [digit], connections: false });
  const { image, corrupted, output } = picture;
  return { corrupted: squaredError(image, corrupted), output: squaredError(image, output) };
}

/** @typedef {(some: Float32Array[], data: DataInfo) => Float32Array[]} Change */
/** @type {Change} */
const turned = (some, { width, height }) => some.map((image) => turn(image, width, height));
/** @type {Change} */
const grain = (some, { width, height }) => {
  const [size, all] = [width * height, noise(some.length, width * height)];
  return some.map((_, i) => all.slice(i * size, (i + 1) * size));
};

/** How far what is no test image comes back from itself. @param {Context} context @param {Change} change */
async function copied(context, change) {
  const some = change(await images(context, "test", SOME), data(context));
  return error(some, await rebuilt(context.el.model, some));
}

/** The same of an ankle boot. @param {Context} context */
async function boot({ el }) {
  const { first } = await el.ask("ends", { shown: { strokes: ankleBoot() }, other: 0 });
  const image = Float32Array.from(first);
  return squaredError(image, (await rebuilt(el.model, [image]))[0]);
}

/** Its place among the test images, largest error first. @param {Context} context */
async function rank(context) {
  const own = await boot(context);
  const seen = await gather(context, { count: MANY, codes: false, errors: true });
  return 1 + (seen?.errors ?? []).filter((/** @type {number} */ one) => one > own).length;
}

/** Pictures from codes drawn at random that can be read. @param {Context} context @param {string} source */
async function readable(context, source) {
  const samples = sampler(context);
  await samples.read(() => undefined);
  const { seen } = samples;
  const { classes } = data(context);
  if (!seen?.labels || seen.count < LEAST) return NONE;
  const pictures = await context.el.model.run("decode", await samples.draw(seen, source, 1));
  return legible(pictures, { pixels: seen.pixels, labels: seen.labels, size: seen.size, classes }, SAMPLES);
}

/** Neighbours of the same class. @param {Context} context @param {"code" | "pixels"} space */
async function neighbours(context, space) {
  const seen = await gather(context, { count: MANY });
  return seen?.labels ? (await measured(seen, space, Uint32Array.from(seen.labels))).precision : NONE;
}

/** Labels read rightly after few examples. @param {Context} context @param {"code"|"random"|"pixels"} features */
const probed = async ({ el }, features) => (await el.ask("probe", { features, ...LABELS })).linear;
