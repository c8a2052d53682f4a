// @ts-check
// A page that meets a few faults: what it is in the middle of, how long it takes to come back, what it has lost, and
// what it says afterwards.
import { existsSync, readFileSync } from "node:fs";

import { fewDigits } from "../../page/support/digits.mjs";
import { pageWith } from "../../page/support/playground.mjs";
import { ACTS, install } from "./acts.mjs";
import { arm } from "./inject.mjs";
import { TOGETHER } from "./moments.mjs";
import { print, untruths } from "./truth.mjs";

/** @typedef {import("./moments.mjs").Moment} Moment */
/** @typedef {import("./inject.mjs").Kind} Kind */
/** @typedef {import("./inject.mjs").Manner} Manner */
/**
 * `act`: in the words of the list; `steps` and `lost`: steps and seconds of training that are gone; `back`: seconds
 * from the fault until the engine answers again.
 * @typedef {{act: string, steps: number, lost: number, back: number, faults: string[]}} Outcome
 *
 * What is there, in words that can be compared.
 * @typedef {{print: string, strokes: string, phase: string, spec: string, replaced: boolean}} There
 */

/** Seconds of training that may be lost. */
const MOST_LOST = 5;
/** Milliseconds within which everything has to come about, on a busy machine with a GPU in software. */
const PATIENCE = 120_000;
/** Milliseconds in which a fault that is due at a call comes by itself; then a call is made. */
const BY_ITSELF = 1500;
/** What the page may say: that it has started again. */
const SAID = ["notice.lost", "notice.crashed"];

const MNIST = new URL("../../../../shared/data/mnist/", import.meta.url);
const FILES = ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"];

/** MNIST's files, where there is a copy beside the project, else others in their place; all of them come slowly. */
export const mirrored = () =>
  Object.fromEntries(
    FILES.map((name) => {
      const file = new URL(`${name}-ubyte.gz`, MNIST);
      const body = existsSync(file) ? readFileSync(file) : Buffer.alloc(1000);
      const slowly = () => new Promise((resolve) => setTimeout(() => resolve({ type: "application/gzip", body }), 250));
      return [`/mirror/${name}-ubyte.gz`, /** @type {() => Promise<any>} */ (slowly)];
    }),
  );

/** A page with a playground and nothing else, which begins on the CPU: it is ready sooner. */
export const pageOf = () =>
  pageWith(
    `<autoencoder-playground model="vanilla" loading="eager" lang="en" controls="full"
      backend="cpu"></autoencoder-playground>`,
  );

/** Polls until something true comes. @template T @param {string} what @param {() => Promise<T>} probe */
async function until(what, probe) {
  for (const late = Date.now() + PATIENCE; ;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > late) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 80));
  }
}

/**
 * When the first engine failed; the engine's own call says nothing of itself.
 * @param {{fired: number[], restarting: number[]}} log
 */
const firstOf = ({ fired, restarting }) => Math.min(...fired, ...restarting);

export class Visit {
  #met = 0;
  /** Engines that died here; of four within a minute the page would give up, as is promised. */ #deaths = 0;
  #poked = 0;
  /** What the data are that the preset learns from. */ #begun = "";
  /** @type {string[]} */ #console = [];
  #page;
  #kind;

  /** @param {import("playwright-core").Page} page @param {Kind} kind @param {string} preset */
  constructor(page, kind, preset) {
    this.#page = page;
    this.#kind = kind;
    this.preset = preset;
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.#console.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.#console.push(`uncaught: ${error.stack ?? error}`));
  }

  /**
   * @param {import("playwright-core").Browser} browser
   * @param {{url: string}} server
   * @param {string} preset
   * @param {Kind} kind
   */
  static async begin(browser, { url }, preset, kind) {
    const context = await browser.newContext({ locale: "en", viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const visit = new Visit(page, kind, preset);
    await page.goto(`${url}page.html`);
    const open = kind === "device" ? [] : ["inside", "uses"];
    await page.evaluate(async (open) => {
      await customElements.whenDefined("autoencoder-playground");
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      el.bus.set({ open });
      await el.ready;
    }, open);
    const texts = preset === "texts";
    await page.evaluate(install, { mirror: `${url}mirror/`, texts });
    await visit.#data();
    await visit.#model();
    if (!texts) await visit.#call((el) => el.draw([[1, 2, 3, 5, 6].map((i) => ({ x: i / 8, y: (i * i) / 50 }))]));
    visit.#begun = await page.evaluate(print);
    return visit;
  }

  /** The data that the preset learns from. */
  async #data() {
    const [page, texts] = [this.#page, this.preset === "texts"];
    await this.#call((el, name) => el.bus.state.data.name === name || el.setData(name), texts ? "texts" : "digits");
    // What a GPU in software measures on all the digits takes it seconds each time; so do its steps of 128.
    if (this.#kind === "device" && !texts) await fewDigits(page, 1500, 200);
  }

  /** The preset's model on the data that are there, unless it is there already. */
  async #model() {
    const small = this.#kind === "device";
    await this.#call(async (el, [preset, small]) => {
      const { spec } = el.bus.state.presets.find((/** @type {any} */ { name }) => name === preset);
      const kind = (/** @type {any} */ { family, layers, conv, recipe, tied, vae, penalty }) =>
        JSON.stringify([family, layers, conv, recipe, tied, vae, penalty]);
      if (kind(el.bus.state.spec) === kind(spec)) return;
      const { name } = el.bus.state.data;
      if (small) await el.build({ ...spec, data: name, batch: 16 });
      else await el.open(JSON.stringify(spec));
    }, /** @type {[string, boolean]} */ ([this.preset, small]));
  }

  /**
   * Calls a function of the page's element.
   * @template T, A
   * @param {(el: any, arg: A) => T | Promise<T>} body
   * @param {A} [arg]
   * @returns {Promise<T>}
   */
  #call(body, arg) {
    return this.#page.evaluate(
      `(${body})(document.querySelector("autoencoder-playground"), ${JSON.stringify(arg ?? null)})`,
    );
  }

  /** Whether the page can meet another one. @param {Moment} moment */
  takes({ preset, act }) {
    return preset === this.preset && this.#met < TOGETHER && this.#deaths + (act === "twice" ? 2 : 1) <= 3;
  }

  async leave() {
    // The browser itself may have gone, which the next moment says.
    await this.#page
      .context()
      .close()
      .catch(() => undefined);
    return null;
  }

  /** @returns {Promise<any>} what the page said so far */
  #log = () => this.#call(() => /** @type {any} */ (globalThis).faultLog);

  /** Lets the fault of a moment come, and says what came of it. @param {Moment} moment @returns {Promise<Outcome>} */
  async meet(moment) {
    this.#met++;
    const outcome = { act: moment.act, steps: 0, lost: 0, back: 0, faults: /** @type {string[]} */ ([]) };
    try {
      await this.#prepare(moment);
      const before = await this.#seen();
      if (/greedy|rbm/.test(before.phase) && moment.act === "train") outcome.act = "phase";
      await this.#fail(moment);
      const log = await this.#back(moment);
      outcome.back = (log.recovered.at(-1) - firstOf(log)) / 1000;
      outcome.faults.push(...(await this.#judge(moment, before, outcome)));
    } catch (error) {
      outcome.faults.push(error instanceof Error ? error.message : String(error));
    }
    outcome.faults.push(...this.#console.splice(0));
    return outcome;
  }

  /** Trains for a while with the preset, on the device that is to be lost. @param {Moment} moment */
  async #prepare({ act, train }) {
    if ((await this.#page.evaluate(print)) !== this.#begun) await this.#data();
    await this.#model();
    if (this.#kind === "device")
      await this.#call(async (el) => {
        if (el.bus.state.backend.backend === "webgpu") return;
        for (const backend of ["cpu", "webgpu"]) {
          if (el.getAttribute("backend") === backend) continue;
          el.setAttribute("backend", backend);
          await el.ask("status", {});
        }
        if (el.bus.state.backend.backend !== "webgpu") throw new Error("WebGPU is not to be had again");
      });
    await this.#call((_, act) => /** @type {any} */ (globalThis).acts.ready(act), act);
    const begun = Date.now();
    await until(
      "training",
      async () => Date.now() - begun > train && (await this.#call((el) => el.bus.state.metrics?.step > 0)),
    );
  }

  /** @returns {Promise<There>} */
  async #seen() {
    const print_ = await this.#page.evaluate(print);
    return this.#call(
      ({ bus: { state } }, print) => ({
        print,
        strokes: JSON.stringify(state.strokes),
        phase: state.metrics?.phase?.kind ?? "",
        spec: JSON.stringify({ ...state.spec, optimizer: null }),
        replaced: state.replaced,
      }),
      print_,
    );
  }

  /** Begins the act, and lets the fault come. @param {Moment} moment */
  async #fail({ act, manner, nth, wait, first, again, chance }) {
    const begin = () =>
      this.#call(
        ({}, [act, chance]) => /** @type {any} */ (globalThis).acts.begin(act, chance),
        /** @type {[string, number]} */ ([act, chance]),
      );
    this.#deaths += act === "twice" ? 2 : 1;
    const early = first && manner === "nth";
    if (early) await arm(this.#page, this.#kind, manner, nth);
    await begin();
    if (!early) {
      await new Promise((resolve) => setTimeout(resolve, act === "pieces" ? 5000 + wait : wait));
      await arm(this.#page, this.#kind, manner, nth);
    }
    await this.#fired(1, this.#kind, manner);
    if (act !== "twice") return;
    // The next engine, which is always on the CPU, dies in turn.
    await until("another engine", async () => (await this.#log()).restarting.length > 0);
    await new Promise((resolve) => setTimeout(resolve, again));
    const second = manner === "asked" ? "now" : manner;
    // At that moment there may be none.
    const armed = () =>
      arm(this.#page, "worker", second, nth).then(
        () => true,
        () => false,
      );
    await until("an engine that can fail", armed);
    await this.#fired(2, "worker", second);
  }

  /**
   * Waits for a fault; what is due at a call gets one.
   * @param {number} times
   * @param {Kind} kind
   * @param {Manner} manner
   */
  async #fired(times, kind, manner) {
    const begun = Date.now();
    let due = manner === "nth";
    await until("the fault", async () => {
      const { fired, restarting } = await this.#log();
      if (fired.length >= times || restarting.length >= times) return true;
      if (Date.now() - begun < BY_ITSELF) return false;
      if (due) await arm(this.#page, kind, "nth", 0).catch(() => undefined);
      due = false;
      await this.#poke();
      return false;
    });
  }

  /** Asks the engine something, now and then, as panels do. */
  async #poke() {
    if (Date.now() - this.#poked < 400) return;
    this.#poked = Date.now();
    await this.#call((el) => void el.model.ask("codes", {}).catch(() => undefined));
  }

  /** Waits until an engine answers again and the act is over. @param {Moment} moment */
  async #back({ act }) {
    const times = act === "twice" ? 2 : 1;
    // A lost device is met by the next call.
    await until("the recovery", async () => {
      await this.#poke();
      const { restarting, recovered, failed } = await this.#log();
      if (failed) throw new Error("the page has given up");
      // The second engine may die before it has recovered.
      return restarting.length >= times && recovered.length >= 1 && recovered.at(-1) >= restarting.at(-1);
    });
    await until(`the end of ${act}`, () => this.#call(() => /** @type {any} */ (globalThis).act.over));
    return this.#log();
  }

  /**
   * What is wrong after a recovery.
   * @param {Moment} moment
   * @param {There} before
   * @param {Outcome} outcome which is told what was lost
   */
  async #judge({ act }, before, outcome) {
    const { goesOn, model } = ACTS[act];
    const wrong = [];
    const { error, missing = 0 } = await this.#call(() => /** @type {any} */ (globalThis).act);
    // What was being answered when the engine stopped is refused, by the contract; data that are stand-ins too.
    const refused = error?.kind === "worker" && /stopped the (engine|worker)/.test(error.message);
    if (error && !refused && error.kind !== "checksum") wrong.push(`${act}: ${error.kind}: ${error.message}`);
    // Where an earlier moment is shown, the present is what must not be lost.
    const present = act === "scrub" ? await this.#call(async (el) => (await el.seek(Infinity)).step) : null;
    if (!model) wrong.push(...this.#lost(await this.#log(), present, outcome));
    if (missing > outcome.steps) wrong.push(`train() ended ${missing} steps too early`);
    if (goesOn && !model) {
      const playing = await this.#call((el) => el.bus.state.playing);
      if (!playing) wrong.push("training does not go on");
    }
    await this.#call((el) => el.play());
    const from = await this.#call(async (el) => (await el.ask("status", {})).step);
    await until("another step", () => this.#call((el, from) => el.bus.state.metrics.step > from, from));
    await this.#call((el) => el.pause());
    wrong.push(...(await this.#page.evaluate(untruths)));
    const after = await this.#seen();
    if (!["data", "model", "undo"].includes(act)) {
      if (after.print !== before.print) wrong.push(`the data were ${before.print}, and are ${after.print}`);
      if (act !== "draw" && after.strokes !== before.strokes) wrong.push("the drawing is gone");
    }
    if (!model && after.spec !== before.spec) wrong.push(`the specification was ${before.spec}, and is ${after.spec}`);
    if (before.replaced && !after.replaced) wrong.push("what was replaced cannot come back");
    const { notices } = await this.#log();
    if (!notices.length) wrong.push("the page says nothing of it");
    for (const { key, values } of notices)
      if (!SAID.includes(key)) wrong.push(`the page says ${key} ${JSON.stringify(values)}`);
    return wrong;
  }

  /**
   * What is gone of the training: from the step that came back, as it was first told, to the last that was told before
   * the fault. Between two tellings the earlier counts, which can only exaggerate, and by as much more may be lost.
   * @param {any} log
   * @param {number | null} present the step that came back, where it is not the one that was shown
   * @param {Outcome} outcome
   */
  #lost({ told, restarting }, present, outcome) {
    /** @typedef {{at: number, step: number}} Told */
    // What the engine told before it failed may be heard after.
    const before = /** @type {Told[]} */ (told).filter((one) => one.at <= restarting[0]);
    const reached = before.at(-1);
    const resumed = present ?? /** @type {Told[]} */ (told).find((one) => one.at > restarting.at(-1))?.step;
    if (!reached || resumed === undefined) return [];
    outcome.steps = Math.max(0, reached.step - resumed);
    const from = before.findLast(({ step }) => step <= resumed)?.at ?? before[0].at;
    if (outcome.steps) outcome.lost = (reached.at - from) / 1000;
    const last = before.slice(-12);
    const coarse = Math.max(0, ...last.map((one, i) => (i ? one.at - last[i - 1].at : 0))) / 1000;
    return outcome.lost > MOST_LOST + coarse ? [`${outcome.lost.toFixed(1)} s of training are lost`] : [];
  }
}
