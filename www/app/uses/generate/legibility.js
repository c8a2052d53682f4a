// @ts-check
// Which pictures a small classifier can read: those whose nearest test images, by pixels, agree on a class. What is
// flat, or far from every test image, has neighbours too, and is not read: how flat and how far is measured on the test
// images themselves. The counts of every model stand beside those of real images, of noise and of blank pictures.

import { pixelsOf } from "../../lib/arrays.js";
import { ask } from "../../engine/analyst.js";
import { h, say } from "../../lib/dom.js";
import { normals } from "../../lib/normals.js";
import { noise } from "../../measures/copy-test.js";

/** So many of seven neighbours agree where a picture counts as read. */
export const [VOTES, AGREE] = [7, 6];
/** Test images without which nothing can be read: the neighbours, and one that has them. */
export const LEAST = VOTES + 1;
/** One real image in a hundred counts as far from the others; less than half the contrast of nearly all is flat. */
const [RARE, FLAT] = [0.01, 0.5];
/** Deviation of the grain on blank pictures. */
const GRAIN = 0.02;
const COLUMNS = ["model", "from", "steps", "share"];

/** @typedef {{read: number[], count: number}} Reading pictures read as each class, of `count` */
/** @typedef {{contrast: number, distance: number}} Bounds least contrast and greatest distance of what can be read */
/** @typedef {{pixels: Uint8Array, labels: Uint8Array, size: number, classes: number}} Base labelled test images */
/** @typedef {{name: () => string, from: () => string, step: number | null, share: number}} Row */
/** @typedef {{indices: Uint32Array, distances: Float32Array, k: number}} Neighbours */

/** Bounds from the test images. @param {Float32Array} images @param {number} size @param {Neighbours} near */
function boundsOf(images, size, { distances, k }) {
  const count = images.length / size;
  /** @param {(i: number) => number} of */
  const sorted = (of) => Float64Array.from({ length: count }, (_, i) => of(i)).sort();
  const contrasts = sorted((i) => contrast(images, i, size));
  const far = sorted((i) => distances[i * k]);
  return { contrast: FLAT * contrasts[Math.floor(RARE * count)], distance: far[Math.ceil((1 - RARE) * count) - 1] };
}

/** Deviation of a picture's pixels. @param {Float32Array} pictures @param {number} i @param {number} size */
function contrast(pictures, i, size) {
  let [sum, squares] = [0, 0];
  for (let at = i * size; at < (i + 1) * size; at++) {
    sum += pictures[at];
    squares += pictures[at] ** 2;
  }
  return Math.sqrt(Math.max(0, squares / size - (sum / size) ** 2));
}

/**
 * @param {Float32Array} pictures
 * @param {Base} base
 * @param {Neighbours} near
 * @param {Bounds} bounds
 * @returns {Reading}
 */
function readings(pictures, { labels, size, classes }, { indices, distances, k }, bounds) {
  const count = pictures.length / size;
  const none = () => Array.from({ length: classes }, () => 0);
  const read = none();
  for (let i = 0; i < count; i++) {
    // Without any contrast there is nothing to read, whatever the data are like.
    if (distances[i * k] > bounds.distance || contrast(pictures, i, size) <= bounds.contrast) continue;
    const votes = none();
    for (let j = 0; j < k; j++) votes[labels[indices[i * k + j]]]++;
    const most = votes.indexOf(Math.max(...votes));
    if (votes[most] >= AGREE) read[most]++;
  }
  return { read, count };
}

/** Pictures of one grey each, from black to white, with a little grain. @param {number} count @param {number} size */
const blank = (count, size) =>
  normals(2, count * size).map((one, i) => Math.floor(i / size) / Math.max(1, count - 1) + GRAIN * one);

/**
 * Neighbours among the test images; with `others`, of the first of these among the others.
 * @param {Float32Array} pictures
 * @param {Base} base
 */
const neighbours = (pictures, { pixels, size }, others = false) =>
  ask("nearest", pictures, pixels, size, VOTES, "euclidean", others);

/** @param {Reading} reading */
const share = ({ read, count }) => read.reduce((sum, one) => sum + one, 0) / count;

/** What the measure says of real images, noise and blanks, `count` each. @param {Base} base @param {number} count */
async function calibrate(base, count) {
  const real = pixelsOf(base.pixels.subarray(0, count * base.size));
  const near = await neighbours(real, base, true);
  const limits = boundsOf(real, base.size, near);
  const read = async (/** @type {Float32Array} */ pictures) =>
    readings(pictures, base, await neighbours(pictures, base), limits);
  const found = {
    images: readings(real, base, near, limits),
    noise: await read(noise(count, base.size)),
    blank: await read(blank(count, base.size)),
  };
  return { limits, found };
}

/**
 * The share of `count` pictures that can be read.
 * @param {Float32Array} pictures
 * @param {Base} base
 * @param {number} count
 */
export async function legible(pictures, base, count) {
  const { limits } = await calibrate(base, count);
  return share(readings(pictures, base, await neighbours(pictures, base), limits));
}

/** @param {import('../../element/shell.js').Context} context */
export function reader({ bus, t, number }) {
  const body = h("tbody");
  const calibrated = h("p.soft");
  const head = h("tr", {}, ...COLUMNS.map((name) => h("th", { scope: "col", t: `uses.generate.${name}` })));
  const root = h(
    "div.read",
    { hidden: true },
    h("h3", { t: "uses.generate.measured" }),
    h("table.measured", {}, h("thead", {}, head), body),
    calibrated,
  );
  /** What was read of the data: by models, and to compare with. @type {Map<string, Row>} */ let rows = new Map();
  /** @type {Bounds | null} */ let bounds = null;
  /** @type {unknown} */ let data = null;

  const percent = (/** @type {number} */ share) => `${number(100 * share)} %`;
  const write = () => {
    const { data: now } = bus.state;
    if (now !== data) [rows, bounds, data] = [new Map(), null, now];
    root.hidden = rows.size === 0;
    body.replaceChildren(
      ...[...rows.values()].map(({ name, from, step, share }) => {
        const cells = [from(), step === null ? "–" : number(step), percent(share)];
        return h("tr", {}, h("th", { scope: "row" }, name()), ...cells.map((text) => h("td", {}, text)));
      }),
    );
    const of = (/** @type {string} */ name) => percent(rows.get(name)?.share ?? 0);
    const figures = { images: of("images"), noise: of("noise"), blank: of("blank") };
    say(calibrated, rows.size ? t("uses.generate.calibrated", figures) : "");
  };
  return {
    root,
    write,
    /**
     * Reads pictures by a model, and keeps their share under its name.
     * @param {Float32Array} pictures
     * @param {import('../gather.js').Gathered} gathered with labels, `LEAST` or more
     * @param {number} classes
     * @param {{key: string, name: () => string, from: () => string}} who
     */
    async read(pictures, { pixels, labels, size, step, count }, classes, { key, ...who }) {
      const base = { pixels, labels: /** @type {Uint8Array} */ (labels), size, classes };
      write();
      const ground = data;
      let limits = bounds;
      if (!limits) {
        const made = await calibrate(base, Math.min(pictures.length / size, count));
        limits = made.limits;
        if (ground === bus.state.data) {
          bounds = limits;
          for (const [name, reading] of Object.entries(made.found)) {
            const title = () => t(`uses.generate.${name}`);
            rows.set(name, { name: title, from: () => "–", step: null, share: share(reading) });
          }
        }
      }
      const reading = readings(pictures, base, await neighbours(pictures, base), limits);
      if (ground === bus.state.data) {
        rows.delete(key);
        rows.set(key, { ...who, step, share: share(reading) });
      }
      write();
      return reading.read;
    },
  };
}
