// @ts-check
// What the maps show, without a pixel of it: the codes of the test images and the plane through them, where the same
// images lie by their pixels (texts: by their words), clusters, and what places of the plane decode to.

import { consult } from "../../data/texts/shelf.js";
import { ask } from "../../engine/analyst.js";
import { decodes } from "../../engine/spec.js";
import { rowOf } from "../../lib/arrays.js";
import { gather } from "../gather.js";
import { plane } from "./plane.js";

/** Cells of the decode grid along each side. */
export const GRID = 15;
/** Seed of latent semantic analysis: the same texts, the same map. */
const SEED = 1;
/** Rounds of k-means at most. */
const MOST_ROUNDS = 50;

/** @typedef {{assignment: Uint32Array, k: number, purity: number | null}} Clusters */

export class MapModel {
  /** What was read of the model. @type {import('../gather.js').Gathered | null} */ seen = null;
  /** The plane through the codes. @type {import('./plane.js').Plane | null} */ latent = null;
  /** Where pixels or words put them, beside which model. */ flat = {
    points: /** @type {Float32Array} */ (new Float32Array()),
    share: 0,
    built: /** @type {unknown} */ (null),
  };
  /** @type {Clusters | null} */ clusters = null;
  #context;

  /** @param {import('../../element/shell.js').Context} context */
  constructor(context) {
    this.#context = context;
  }

  get #state() {
    return this.#context.bus.state;
  }

  /** The texts that are learned, where they are what is learned. */
  get texts() {
    return this.#state.data?.name === "texts" ? this.#state.texts : null;
  }

  /** What there is to see: images that can be decoded, images that cannot, or texts. */
  get kind() {
    const { data, spec } = this.#state;
    return data?.name === "texts" ? "texts" : spec && decodes(spec) ? "images" : "still";
  }

  /** Another model took its place. */
  forget() {
    this.seen = this.latent = this.clusters = null;
  }

  /**
   * Codes anew and the planes; false where the model was exchanged meanwhile.
   * @param {number} points
   * @param {(share: number) => void} progress
   */
  async read(points, progress) {
    const { built } = this.#state;
    const gathered = await gather(this.#context, { count: points }, progress);
    if (!gathered) return false;
    const through = await plane(gathered.codes, gathered.width);
    await this.#flatten(gathered, built);
    if (this.#state.built !== built) return false;
    [this.seen, this.latent] = [gathered, through];
    return true;
  }

  /**
   * The plane through the pixels, or through the words: once for a model.
   * @param {import('../gather.js').Gathered} gathered
   * @param {unknown} built
   */
  async #flatten({ count, pixels, size }, built) {
    if (this.flat.built === built && this.flat.points.length === 2 * count) return;
    const of = this.texts;
    if (of) {
      const { codes } = await consult(of, "lsa", "tfidf", 2, SEED);
      this.flat = { points: codes.slice(2 * of.train, 2 * (of.train + count)), share: 0, built };
    } else this.flat = { ...(await plane(pixels, size)), built };
  }

  /** At most k clusters of whole codes, and how pure they are; none for less than two. @param {number} most */
  async group(most) {
    const mine = this.seen;
    const k = Math.min(most, mine?.count ?? 0);
    this.clusters = null;
    if (!mine || k < 2) return;
    const { codes, width, labels } = mine;
    const { assignment } = await ask("kmeans", codes, width, k, this.#state.spec?.seed ?? 1, MOST_ROUNDS);
    const purity = labels ? await ask("purity", assignment, Uint32Array.from(labels)) : null;
    if (this.seen === mine) this.clusters = { assignment, k, purity };
  }

  /** What places of the plane decode to. @param {[number, number][]} places @returns {Promise<Float32Array[]>} */
  async decode(places) {
    if (!this.latent || !this.seen || this.kind !== "images" || !places.length) return [];
    const { back } = this.latent;
    const { width } = this.seen;
    const all = new Float32Array(places.length * width);
    places.forEach(([x, y], i) => all.set(back(x, y), i * width));
    const pictures = await this.#context.el.model.run("decode", all);
    return places.map((_, i) => rowOf(pictures, i, pictures.length / places.length));
  }

  /**
   * The decode grid: a picture in the middle of every cell that holds a point.
   * @param {number[]} box left, top, width and height of the plane that is shown
   */
  async grid([left, top, width, height]) {
    if (!this.latent) return [];
    const { points } = this.latent;
    const cell = (/** @type {number} */ value, /** @type {number} */ from, /** @type {number} */ extent) =>
      Math.min(GRID - 1, Math.floor(((value - from) / extent) * GRID));
    const at = (/** @type {number} */ i) =>
      GRID * cell(points[2 * i + 1], top, height) + cell(points[2 * i], left, width);
    const occupied = new Set(Array.from({ length: points.length / 2 }, (_, i) => at(i)));
    const places = [...occupied].map((number) => {
      const [row, column] = [Math.floor(number / GRID), number % GRID];
      const middle = [left + (column + 0.5) * (width / GRID), top + (row + 0.5) * (height / GRID)];
      return /** @type {[number, number]} */ (middle);
    });
    return (await this.decode(places)).map((values, i) => ({ values, at: places[i] }));
  }
}
