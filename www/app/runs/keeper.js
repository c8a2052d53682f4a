// @ts-check
// Decides when a run is kept: with every copy of its state that the engine's worker hands out while training, at every
// pause, and when the page goes out of sight. Nothing waits for the disk: writing has a worker of its own, and of the
// copies that come while it writes the last one is taken.

import { metaOf, stepOf, watched } from "./moment.js";
import { originOf, own, tableOf } from "./origin.js";
import { pictures } from "./picture.js";
import { ask } from "./store.js";
import { hold, taken } from "./tabs.js";

/** Bytes a second that may be written: larger models are kept less often than with every copy. */
const RATE = 12e6;
/** Writing, and reading back, may take one part in this many of the time. */
const SHARE = 4;
/** Copies come so often: a longer wait is worth telling. */
const USUAL_MS = 3000;
/** Milliseconds after which a change of the drawing or of a value is kept. */
const REST_MS = 1500;
/** Milliseconds after which a full disk is tried again. */
const AGAIN_MS = 30_000;
/** Runs without a name that stay; of more, the oldest go. */
export const RECENT = 10;

/**
 * @typedef {import('../engine/types.js').State} State
 * @typedef {{id: string, begun: number, free: () => void}} Run with its beginning, and how the tab lets go of it
 */

/** @param {unknown[]} a @param {unknown[]} b */
const same = (a, b) => a.length === b.length && a.every((one, i) => one === b[i]);

export class Keeper extends EventTarget {
  #el;
  #session;
  /** The run of the moment. @type {Run | null} */ #run = null;
  /** The one that is being taken. @type {string | null} */ #wanted = null;
  /** When runs began that were open here. @type {Map<string, number>} */ #begun = new Map();
  /** The model of a run that was deleted, until it is trained again. @type {object | null} */ #unwanted = null;
  /** Runs that were deleted here: Undo brings back their models, not their names. @type {Set<string>} */
  #deleted = new Set();
  #writing = false;
  /** What waits for the writing to end. @type {{bytes: Uint8Array, built: object | null} | null} */ #next = null;
  /** When the next copy may be written. */ #due = 0;
  #picture;
  #playing = false;
  /** @type {unknown[]} */ #seen = [];
  /** What was kept last: nothing is written twice. @type {unknown[]} */ #stands = [];
  #timer = 0;
  /** Ends the watch for the page going out of sight. @type {AbortController | null} */ #sight = null;
  /** What went wrong last, until something is kept again. @type {'full' | 'denied' | 'storage' | null} */ trouble =
    null;
  /** Milliseconds between two copies of the run, where they are more than usual. */ gap = 0;

  /**
   * @param {import('../element/element.js').AutoencoderPlayground} el
   * @param {import('../engine/session.js').Session} session
   */
  constructor(el, session) {
    super();
    this.#el = el;
    this.#session = session;
    this.#picture = pictures(el);
    const { bus } = el;
    bus.addEventListener("checkpoint", (event) => this.#checkpoint(/** @type {CustomEvent} */ (event).detail));
    bus.addEventListener("state", () => this.#hear(bus.state));
    bus.addEventListener("removed", () => {
      this.#sight?.abort();
      this.#sight = null;
    });
    this.#hear(bus.state);
  }

  get run() {
    return this.#run;
  }

  /** Keeps the run as it is at this moment, where there is one that is worth it. */
  async now() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const { built } = this.#state;
    if (!this.#worth() || same(this.#stands, this.#marks())) return;
    try {
      await this.#picture.look();
      const bytes = new Uint8Array(await this.#el.save());
      if (built === this.#state.built) await this.#keep(bytes, built);
    } catch {
      // Numbers that are no longer finite, or a model that was replaced meanwhile: what was kept before stands.
    }
  }

  /**
   * Another run takes the place of this one.
   * @param {string} id
   * @param {number} begun
   * @param {(mine: boolean) => Promise<void>} change brings its model; `mine`: no other tab has the run
   * @returns {Promise<boolean>} whether it is this tab's
   */
  async take(id, begun, change) {
    await this.now();
    const free = await hold(id);
    this.#wanted = id;
    try {
      await change(free !== null);
      if (free) this.#begin({ id, begun, free });
      this.#stands = this.#marks();
    } catch (error) {
      free?.();
      throw error;
    } finally {
      this.#wanted = null;
    }
    this.changed();
    return free !== null;
  }

  /** @param {string} id */
  async remove(id) {
    if (id === this.#run?.id) {
      this.#unwanted = this.#state.built;
      this.#end();
      this.#el.bus.set({ run: null });
    }
    await ask("remove", id);
    this.#deleted.add(id);
    this.trouble = null;
    this.#due = 0;
    this.changed();
  }

  /** @param {string} id @param {string} label */
  async rename(id, label) {
    await ask("name", id, label);
    this.changed();
  }

  /**
   * All runs, the newest first. What was never written to its end is cleared away. `here`: it is the one that is open;
   * `held`: some tab has it open.
   */
  async list() {
    const [all, held] = await Promise.all([ask("list"), taken()]);
    for (const { id, unfinished } of all)
      if (unfinished && !held.has(id)) await ask("remove", id).catch(() => undefined);
    const runs = all.filter(({ unfinished }) => !unfinished);
    return runs.map((run) => ({ ...run, here: run.id === this.#run?.id, held: held.has(run.id) }));
  }

  /** The list is another one. */
  changed() {
    this.dispatchEvent(new Event("change"));
  }

  get #state() {
    return this.#el.bus.state;
  }

  /** What tells one state of the experiment from another. */
  #marks() {
    const { built, metrics } = this.#state;
    return [built, metrics?.step ?? built?.step, ...watched(this.#state)];
  }

  get #origin() {
    return originOf(this.#state, this.#session.source);
  }

  /** Whether there is something that would be missed: training, or data of the reader's own. */
  #worth() {
    const { built, metrics, phase, snapshots, data, run, held } = this.#state;
    if (!built || !data || phase !== "ready" || this.#session.asleep || this.trouble === "denied") return false;
    if (this.#wanted) return false; // one run goes, another comes
    // A look back is no state to go on from, and a story builds its models again where they are missing.
    if (snapshots?.at != null || held || built === this.#unwanted) return false;
    return run !== null || (metrics?.step ?? 0) > built.step || own(this.#origin);
  }

  /** @param {Uint8Array} bytes */
  #checkpoint(bytes) {
    if (performance.now() < this.#due || !this.#worth()) return;
    this.#picture.refresh();
    void this.#keep(bytes, this.#state.built);
  }

  /** @param {State} state */
  #hear(state) {
    const { run, playing, built, phase } = state;
    const taking = run !== null && run === this.#wanted;
    if (this.#run && run !== this.#run.id && !taking) this.#end();
    // Undo brings back a run that this tab has let go of.
    if (run && this.#deleted.has(run)) this.#el.bus.set({ run: null });
    else if (run && !this.#run && !taking) void this.#again(run);
    const seen = [built, ...watched(state)];
    const changed = !same(seen, this.#seen);
    this.#seen = seen;
    if (playing && !this.#playing) this.#unwanted = null;
    if (!playing && this.#playing) void this.now();
    else if (!playing && changed && !this.#timer) this.#timer = setTimeout(() => void this.now(), REST_MS);
    this.#playing = playing;
    if (phase !== "ready" || this.#sight) return;
    this.#sight = new AbortController();
    const { signal } = this.#sight;
    document.addEventListener("visibilitychange", () => document.hidden && void this.now(), { signal });
  }

  /** @param {string} id */
  async #again(id) {
    this.#wanted = id;
    const free = await hold(id);
    this.#wanted = null;
    if (this.#state.run !== id || this.#run) free?.();
    else if (free) this.#begin({ id, begun: this.#begun.get(id) ?? Date.now(), free });
    else this.#apart();
  }

  /** @param {Run} run */
  #begin(run) {
    this.#run?.free();
    this.#run = run;
    this.#begun.set(run.id, run.begun);
    this.#due = 0;
    this.gap = 0;
  }

  #end() {
    this.#run?.free();
    this.#run = null;
    this.#next = null;
  }

  /** Another tab has the run: what is here goes on under a name of its own. */
  #apart() {
    this.#end();
    this.#el.bus.set({ run: null });
    this.#el.bus.notice("info", "runs.copied");
  }

  /** @param {Uint8Array} bytes @param {object | null} built the model that they are of */
  async #keep(bytes, built) {
    if (this.#writing) {
      this.#next = { bytes, built };
      return;
    }
    this.#writing = true;
    try {
      await this.#write(bytes);
      this.trouble = null;
    } catch (error) {
      this.#failed(/** @type {any} */ (error));
    }
    this.#writing = false;
    const next = this.#next;
    this.#next = null;
    if (next && next.built === this.#state.built && this.#worth()) await this.#keep(next.bytes, next.built);
  }

  /** @param {Uint8Array} bytes */
  async #write(bytes) {
    const begun = performance.now();
    const { built } = this.#state;
    const origin = this.#origin;
    // What is shown may change while a run is being begun.
    const marks = this.#marks();
    const meta = metaOf(this.#state, stepOf(bytes), { begun: Date.now(), origin, picture: this.#picture.last });
    const run = this.#run ?? (await this.#new(origin));
    if (built !== this.#state.built) return;
    const { took } = await ask("put", run.id, { ...meta, begun: run.begun }, bytes);
    const wait = Math.max((1000 * bytes.length) / RATE, SHARE * took);
    this.gap = wait > USUAL_MS ? wait : 0;
    this.#due = begun + this.gap;
    this.#stands = marks;
    this.dispatchEvent(new CustomEvent("kept", { detail: { id: run.id, step: meta.step, took } }));
  }

  /** A run for what is there, with its data. @param {import('./types.js').Origin} origin @returns {Promise<Run>} */
  async #new(origin) {
    const begun = Date.now();
    const id = `${begun.toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
    const { built } = this.#state;
    const run = { id, begun, free: (await hold(id)) ?? (() => undefined) };
    try {
      if (own(origin)) {
        const { table, body } = await tableOf(this.#state, this.#session.source);
        await ask("give", id, table, body);
      }
    } catch (error) {
      run.free();
      await ask("remove", id).catch(() => undefined);
      throw error;
    }
    if (built !== this.#state.built) {
      run.free();
      return run;
    }
    this.#begin(run);
    this.#el.bus.set({ run: id });
    void this.#thin().catch(() => undefined);
    return run;
  }

  /** Of the runs without a name the newest stay. */
  async #thin() {
    const unnamed = (await this.list()).filter(({ label, held }) => !label && !held);
    for (const { id } of unnamed.slice(RECENT - 1)) await ask("remove", id);
    this.changed();
  }

  /** @param {{kind?: string, message: string}} error */
  #failed({ kind = "storage", message }) {
    if (kind === "gone") return this.#apart();
    const told = kind === "full" || kind === "denied" ? kind : "storage";
    this.#due = performance.now() + AGAIN_MS;
    if (this.trouble !== told)
      this.#el.bus.notice(told === "denied" ? "info" : "error", `runs.trouble.${told}`, { message });
    this.trouble = told;
    this.changed();
  }
}
