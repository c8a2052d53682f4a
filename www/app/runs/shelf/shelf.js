// @ts-check
// Runs as files: two generations of each, of which one always stands while the other is written and read back; its data
// once; and the name that its owner gave it.

import { bodyOf, describedBy, headOf, seal } from "./slot.js";

/**
 * Where files are kept. `put` writes, and reads back what it wrote; its first part counts as written last.
 * @typedef {{name: string, runs: () => Promise<string[]>, get: (run: string, name: string) => Promise<Blob | null>,
 *   put: (run: string, name: string, parts: Uint8Array[]) => Promise<void>, remove: (run: string) => Promise<void>
 * }} Medium
 * @typedef {import('../types.js').Summary} Summary
 * @typedef {import('../types.js').Kept} Kept
 */

const SLOTS = ["a", "b"];
const [DATA, LABEL] = ["data", "label"];
/** What a browser's errors are about, by their names. @type {Record<string, string>} */
const KINDS = { QuotaExceededError: "full", SecurityError: "denied" };

export class Shelf {
  /**
   * The generation that stands of runs that were written or read here, and the newest number.
   * @type {Map<string, {slot: string, last: number}>}
   */
  #stands = new Map();
  #medium;

  /** @param {Medium} medium */
  constructor(medium) {
    this.#medium = medium;
  }

  /** All runs, the newest first, each with all but its curve. @returns {Promise<Summary[]>} */
  async list() {
    const found = await Promise.all((await this.#medium.runs()).map((id) => this.#summary(id)));
    return found.sort((a, b) => (b.meta?.at ?? 0) - (a.meta?.at ?? 0));
  }

  /**
   * Writes another generation; the one that stands stays until this one is whole.
   * @param {string} id
   * @param {object} meta
   * @param {Uint8Array} model
   * @returns {Promise<{bytes: number, took: number}>} in milliseconds
   */
  async put(id, meta, model) {
    const begun = performance.now();
    const { newest, last } = await this.#heads(id);
    const stands = this.#stands.get(id);
    // Without locks another tab may have gone on with the same run.
    if (stands && stands.last !== last) throw { kind: "gone", message: "another tab keeps this run" };
    const slot = (stands?.slot ?? newest) === SLOTS[0] ? SLOTS[1] : SLOTS[0];
    const parts = seal(last + 1, meta, model);
    await this.#write(id, slot, parts);
    this.#stands.set(id, { slot, last: last + 1 });
    return { bytes: parts.reduce((sum, part) => sum + part.length, 0), took: performance.now() - begun };
  }

  /**
   * The data of a run, before its first generation.
   * @param {string} id
   * @param {object} meta
   * @param {Uint8Array} body
   */
  give(id, meta, body) {
    return this.#write(id, DATA, seal(1, meta, body));
  }

  /**
   * The newest generation that is whole.
   * @param {string} id
   * @returns {Promise<Kept>} `damaged`: a newer one is not
   */
  async read(id) {
    const { heads, last } = await this.#heads(id);
    for (const { slot, file, head } of heads) {
      const meta = await describedBy(file, head);
      const model = meta && (await bodyOf(file, head));
      if (!model) continue;
      this.#stands.set(id, { slot, last });
      return { meta, model, data: await this.#data(id), damaged: head.sequence !== last };
    }
    throw { kind: "damaged", message: `no copy of the run ${id} is whole` };
  }

  /** @param {string} id @param {string} label empty for none */
  name(id, label) {
    return this.#write(id, LABEL, seal(1, { label }, new Uint8Array(0)));
  }

  /** @param {string} id */
  async remove(id) {
    this.#stands.delete(id);
    await this.#medium.remove(id);
  }

  /** @param {string} id @returns {Promise<Summary>} */
  async #summary(id) {
    const files = await Promise.all([...SLOTS, DATA].map((name) => this.#medium.get(id, name)));
    const bytes = files.reduce((sum, file) => sum + (file?.size ?? 0), 0);
    const { heads, unfinished } = await this.#heads(id);
    for (const { file, head } of heads) {
      const meta = await describedBy(file, head).catch(() => null);
      if (!meta) continue;
      const { history: _, ...rest } = meta;
      return { id, bytes, meta: rest, label: await this.#label(id), unfinished: false };
    }
    return { id, bytes, meta: null, label: "", unfinished };
  }

  /**
   * The generations that may be whole, the newest first.
   * @param {string} id
   */
  async #heads(id) {
    const all = await Promise.all(
      SLOTS.map(async (slot) => {
        const file = await this.#medium.get(id, slot);
        return { slot, file, head: await headOf(file) };
      }),
    );
    const heads = all.flatMap(({ slot, file, head }) =>
      file && typeof head === "object" ? [{ slot, file, head }] : [],
    );
    heads.sort((a, b) => b.head.sequence - a.head.sequence);
    return {
      heads,
      newest: heads[0]?.slot,
      last: heads[0]?.head.sequence ?? 0,
      unfinished: all.every(({ head }) => head === "unfinished"),
    };
  }

  /** @param {string} id @returns {Promise<Kept['data']>} */
  async #data(id) {
    const file = await this.#medium.get(id, DATA);
    const head = await headOf(file);
    if (!file || head === "unfinished") return null;
    const meta = head === "damaged" ? null : await describedBy(file, head);
    const body = meta && (await bodyOf(file, /** @type {import('./slot.js').Head} */ (head)));
    if (!body) throw { kind: "damaged", message: `the data of the run ${id} are damaged` };
    return { meta, body };
  }

  /** @param {string} id @returns {Promise<string>} */
  async #label(id) {
    const file = await this.#medium.get(id, LABEL);
    const head = await headOf(file);
    return (file && typeof head === "object" && (await describedBy(file, head))?.label) || "";
  }

  /** @param {string} id @param {string} name @param {Uint8Array[]} parts */
  async #write(id, name, parts) {
    try {
      await this.#medium.put(id, name, parts);
    } catch (error) {
      // Some browsers end a transaction without a reason.
      const { name: called, message = "the browser gives no reason" } = /** @type {any} */ (error) ?? {};
      throw { kind: KINDS[called] ?? "storage", message: `${id}/${name}: ${message}` };
    }
  }
}
