// @ts-check
// Test images and foreign ones by their reconstruction error, and what a threshold on it finds.

import { sortChoice } from "../../data/choice.js";
import { readPictures } from "../../data/pictures/read.js";
import { shaped } from "../../data/pictures/shape.js";
import { squaredError } from "../../draw/paint.js";
import { join, pixelsOf, rows } from "../../lib/arrays.js";
import { ankleBoot } from "../ankle-boot.js";
import { gather, picture } from "../gather.js";
import { averagePrecision, found, quantile } from "./ranking.js";

/** Foreign pictures that are taken, at most. */
export const MOST = 200;
/** The threshold lies above so large a share of the test images, until it is moved. */
const ORDINARY = 0.99;

/** @typedef {import('../../element/element.js').AutoencoderPlayground['model']} Model */
/**
 * @typedef {{error: number, foreign: boolean, name: string, index: number | null, label: number | null, values:
 *   Float32Array}} Entry `index` of a test image
 */

/** What a model makes of images, be there any. @param {Model} there @param {Float32Array[]} images */
export const remake = async (there, images) =>
  images.length ? rows(await there.run("reconstruct", join(images, Float32Array)), images[0].length) : [];

/** @param {import('../../element/shell.js').Context} context */
export function anomalyModel(context) {
  const { bus } = context;
  /** Pictures that were brought. @type {import('../../data/pictures/read.js').Picture[]} */ let pictures = [];
  /** Foreign images as they were measured. @type {Entry[]} */ let foreign = [];
  let touched = false;

  const model = {
    /** @type {import('../gather.js').Gathered | null} */ seen: null,
    /** Largest error first. @type {Entry[]} */ ranked: [],
    threshold: 0,

    /** Another model took its place. */
    forget() {
      [model.seen, touched] = [null, false];
    },
    /** @param {number} count @param {(share: number) => void} progress */
    async read(count, progress) {
      model.seen = await gather(context, { count, codes: false, errors: true }, progress);
    },
    /** Foreign images. @param {boolean} boot whether the boot is one of them */
    async measure(boot) {
      foreign = model.seen ? await measured(context, pictures, boot) : [];
    },
    /** Puts all in order. @param {number} strange the class that counts as foreign too; -1 for none */
    rank(strange) {
      const gathered = /** @type {import('../gather.js').Gathered} */ (model.seen);
      const tests = Array.from(gathered.errors ?? [], (error, index) => entry(gathered, index, error, strange));
      model.ranked = [...tests, ...foreign].sort((a, b) => b.error - a.error);
      const ordinary = model.ranked.filter((one) => !one.foreign);
      if (!touched) model.threshold = quantile(ordinary, ORDINARY);
    },
    /** @param {number} at */
    move(at) {
      [model.threshold, touched] = [at, true];
    },
    /** What the threshold finds. */
    judged: () => ({ ...found(model.ranked, model.threshold), average: averagePrecision(model.ranked) }),
    /** Where the foreign images stand. */
    places: () =>
      foreign
        .map((one) => ({ name: one.name, place: model.ranked.indexOf(one) + 1 }))
        .sort((a, b) => a.place - b.place),

    get brought() {
      return pictures.length;
    },
    /**
     * Takes foreign pictures, and leaves older ones where they are too many.
     * @param {File[]} files
     * @param {(FileSystemEntry | null)[]} entries
     * @returns {Promise<{skipped: string[], left: number}>} paths of what is no picture, and how many were left
     */
    async take(files, entries) {
      const { pictures: sorted, unused } = await sortChoice(files, entries, "pictures");
      const read = await readPictures(sorted, { most: MOST, seed: bus.state.spec?.seed });
      const older = Math.min(pictures.length, MOST - read.pictures.length);
      const left = read.left + pictures.length - older;
      pictures = [...pictures.slice(pictures.length - older), ...read.pictures];
      return { skipped: [...read.skipped, ...unused].map(({ path }) => path), left };
    },
    drop() {
      pictures = [];
    },
  };
  return model;
}

/**
 * A test image.
 * @param {import('../gather.js').Gathered} gathered
 * @param {number} index
 * @param {number} error
 * @param {number} strange
 */
function entry(gathered, index, error, strange) {
  const label = gathered.labels ? gathered.labels[index] : null;
  return {
    error,
    foreign: label === strange,
    name: "",
    index,
    label,
    get values() {
      return picture(gathered, index);
    },
  };
}

/**
 * Foreign images in the data's size, with their errors.
 * @param {import('../../element/shell.js').Context} context
 * @param {import('../../data/pictures/read.js').Picture[]} pictures
 * @param {boolean} boot
 * @returns {Promise<Entry[]>}
 */
async function measured({ el, bus, t }, pictures, boot) {
  const { data } = bus.state;
  if (!data) return [];
  const there = el.model;
  const { width, height } = data;
  const images = pictures.map((one) => ({
    name: one.path,
    values: pixelsOf(shaped(one, { width, height, fit: "pad", invert: "auto" })),
  }));
  if (boot && width === height) {
    const { first } = await there.ask("ends", { shown: { strokes: ankleBoot() }, other: 0 });
    images.unshift({ name: t("uses.anomalies.theShoe"), values: Float32Array.from(first) });
  }
  const values = images.map(({ values }) => values);
  const rebuilt = await remake(there, values);
  const alike = { foreign: true, index: null, label: null };
  return images.map((one, i) => ({ ...one, ...alike, error: squaredError(one.values, rebuilt[i]) }));
}
