// @ts-check
// A story that is being told: which step, what was done for it, what was measured. A step rests on those before it, so
// whoever comes to one by its address, or has changed the model in between, is brought there by what they do.

import { MEASURES } from "./measures.js";
import { live } from "../engine/spec.js";
import { act } from "./deeds.js";

/** @typedef {import("./format.js").Story} Story */
/** @typedef {import("./format.js").Step} Step */
/** @typedef {import("./format.js").Condition} Condition */
/** @typedef {Record<string, number>} Values by the names of measures */
/**
 * What came of a step. `right`: the choices that came true; `met`: whether each check did.
 * @typedef {{chosen: number | null, right: number[], met: boolean[], before: Values, after: Values}} Outcome
 */

/** Where a step's training has come to; `goal` is 0 where it does not train. */
const RESTING = { from: 0, goal: 0 };

/** The conditions of a step. @param {Step} step @returns {Condition[]} */
const conditions = ({ ask, check }) => [...(ask?.choices ?? []), ...[check ?? []].flat()];

/** Names that a condition compares with. @param {Condition} condition */
const names = ({ above, below }) =>
  [above, below].flatMap((bound) => (typeof bound === "object" ? bound.of : typeof bound === "string" ? bound : []));

/** What is measured at the end of a step: its own conditions, and what later ones ask of it. */
const wanted = (/** @type {Story} */ { steps }, /** @type {number} */ at) => {
  const { keep } = steps[at];
  const later = keep
    ? steps
        .slice(at + 1)
        .flatMap(conditions)
        .filter((one) => names(one).includes(keep))
    : [];
  const all = [...conditions(steps[at]), ...later];
  return [...new Set([...all.map(({ measure }) => measure), ...all.flatMap(names).filter((one) => one in MEASURES)])];
};

/** Whether a step does something that takes a press. @param {Step} step */
export const acts = (step) => Boolean(step.do || step.ask);

export class Telling {
  /** @type {Story | null} */ story = null;
  /** The step that is shown, from 0. */ index = 0;
  /** What came of the steps. @type {(Outcome | undefined)[]} */ outcomes = [];
  /** What is going on. @type {"" | "setting" | "training" | "measuring"} */ busy = "";
  /** Whether steps before this one are being made up for. */ catching = false;
  /** Whether training was stopped before its goal. */ stopped = false;
  training = RESTING;
  /** The last step whose deeds are in the model, and whether its setup alone is. */ #done = -1;
  #entered = -1;
  /** Whether the model holds the steps up to `#done` and nothing else. */ #whole = false;
  /** Where the model was left. @type {{step: number, live: Record<string, any>}} */ #left = { step: 0, live: {} };
  /** When what was asked for before is over. @type {Promise<void>} */ #last = Promise.resolve();
  /** The model that the story made. @type {unknown} */ #built = null;
  /** What was measured at the end of steps, by their names. @type {Record<string, Values>} */ #kept = {};
  /** Counts what is asked for: what was begun before is void. */ #turn = 0;
  /** @type {Values} */ #before = {};

  /** @param {import("../element/shell.js").Context} context @param {() => void} changed */
  constructor(context, changed) {
    this.context = context;
    this.changed = changed;
    context.bus.addEventListener("state", () => this.#watch());
  }

  /** @returns {Step} */
  get step() {
    return /** @type {Story} */ (this.story).steps[this.index];
  }

  /** Whether what the step speaks of is there. */
  get here() {
    return Boolean(this.outcomes[this.index]) || this.#entered >= this.index;
  }

  /** Whether the model is the one that the story made. */
  get ours() {
    return this.#built !== null && this.context.bus.state.built === this.#built;
  }

  /** Another story, or none. @param {Story | null} story */
  open(story) {
    this.#turn++;
    if (this.busy === "training") void this.context.el.pause().catch(() => undefined);
    [this.story, this.index, this.outcomes] = [story, 0, []];
    this.#forget();
  }

  #forget() {
    [this.#done, this.#entered, this.#whole, this.#kept] = [-1, -1, false, {}];
    [this.busy, this.catching, this.stopped, this.training] = ["", false, false, RESTING];
  }

  /** Shows a step, and brings the model to where it begins. @param {number} index */
  async go(index) {
    const turn = ++this.#turn;
    const training = this.busy === "training";
    // What is interrupted leaves a model that no step ends with.
    if (this.busy || this.stopped) this.#forget();
    if (training) await this.context.el.pause();
    this.index = index;
    this.changed();
    if (this.outcomes[index] && this.#whole && this.ours) return;
    await this.#alone(turn, async () => {
      await this.#reach(index, turn);
      // Where nothing is to be done there is something to be seen.
      if (turn === this.#turn && !this.stopped && !acts(this.step)) await this.#perform(index, null, turn);
    });
  }

  /** Does what the step asks for, after a choice where it asks for one. @param {number | null} [chosen] */
  async act(chosen = null) {
    if (this.busy) return;
    const turn = ++this.#turn;
    const { index } = this;
    await this.#alone(turn, async () => {
      if (this.stopped) this.stopped = false;
      else await this.#reach(index, turn);
      if (turn === this.#turn) await this.#perform(index, chosen, turn);
    });
  }

  /** Ends training, which can be gone on with. */
  async stop() {
    this.stopped = true;
    await this.context.el.pause();
  }

  /** One thing after the other; what fails is told. @param {number} turn @param {() => Promise<void>} work */
  #alone(turn, work) {
    this.#last = this.#last.then(() => (turn === this.#turn ? this.#try(turn, work) : undefined));
    return this.#last;
  }

  /** @param {number} turn @param {() => Promise<void>} work */
  async #try(turn, work) {
    try {
      await work();
    } catch (error) {
      if (turn === this.#turn) this.#forget();
      this.context.el.complain(error);
    }
    if (turn !== this.#turn) return;
    [this.busy, this.catching] = ["", false];
    this.changed();
  }

  /** All that a step rests on, and its own setup. @param {number} index @param {number} turn */
  async #reach(index, turn) {
    const story = /** @type {Story} */ (this.story);
    await this.#return();
    // What was done from this step on does not count any more: it is done anew.
    if (!this.#whole || !this.ours || this.#done >= index) {
      this.outcomes.length = Math.min(this.outcomes.length, index);
      this.#forget();
      this.#done = this.#entered = this.#start(index) - 1;
      this.#whole = true;
    }
    for (let at = this.#done + 1; at < index; at++) {
      this.catching = true;
      if (this.#entered < at) await this.#enter(at, turn);
      if (turn === this.#turn) await this.#perform(at, null, turn);
      if (turn !== this.#turn || this.stopped) return;
    }
    this.catching = false;
    if (this.#entered < index && story.steps[index]) await this.#enter(index, turn);
  }

  /** What the reader has moved in between is put back; a model that has trained on is another one. */
  async #return() {
    const { el, bus } = this.context;
    if (!this.#whole || !this.ours || !bus.state.spec) return;
    if (bus.state.playing) await el.pause();
    if ((await el.ask("status")).step !== this.#left.step) return this.#forget();
    const { live: values } = this.#left;
    if (JSON.stringify(live(bus.state.spec)) !== JSON.stringify(values)) await el.setHyperparameters(values);
  }

  async #leave() {
    const { el, bus } = this.context;
    const { step } = await el.ask("status");
    this.#left = { step, live: bus.state.spec ? live(bus.state.spec) : {} };
  }

  /** The step from which all that one rests on is made. @param {number} index */
  #start(index) {
    const { steps } = /** @type {Story} */ (this.story);
    const anew = (/** @type {number} */ at) =>
      Boolean(steps[at].setup?.open || steps[at].setup?.build?.model) ||
      (at < index && Boolean(steps[at].do?.open || steps[at].do?.build?.model));
    let start = index;
    for (;;) {
      while (start > 0 && !anew(start)) start--;
      const needed = steps.slice(start).flatMap(conditions).flatMap(names);
      const earlier = steps.findIndex(({ keep }, at) => at < start && keep && needed.includes(keep));
      if (earlier < 0) return start;
      start = earlier;
    }
  }

  /** @param {number} at @param {number} turn */
  async #enter(at, turn) {
    const { setup } = /** @type {Story} */ (this.story).steps[at];
    if (setup) await this.#work(setup, turn);
    this.#entered = at;
    // A story may speak of the model that the reader has.
    this.#built = this.context.bus.state.built;
    await this.#leave();
  }

  /** @param {number} at @param {number | null} chosen @param {number} turn */
  async #perform(at, chosen, turn) {
    const story = /** @type {Story} */ (this.story);
    const step = story.steps[at];
    const measures = wanted(story, at);
    const compares = conditions(step).filter((one) => names(one).includes("before"));
    const going = this.training.goal > 0;
    if (!going) this.#before = await this.#measure([...new Set(compares.map(({ measure }) => measure))], turn);
    if (step.do && turn === this.#turn) await this.#work(step.do, turn);
    if (turn !== this.#turn || this.stopped) return;
    const after = await this.#measure(measures, turn);
    if (turn !== this.#turn) return;
    const before = this.#before;
    const holds = (/** @type {Condition} */ one) => this.#holds(one, before, after);
    const right = (step.ask?.choices ?? []).flatMap((one, i) => (holds(one) ? [i] : []));
    this.outcomes[at] = { chosen, right, met: [step.check ?? []].flat().map(holds), before, after };
    if (step.keep) this.#kept[step.keep] = after;
    this.#done = at;
    await this.#leave();
    this.changed();
  }

  /** @param {import("./format.js").Deeds} deeds @param {number} turn */
  async #work(deeds, turn) {
    const { bus } = this.context;
    this.busy = "setting";
    this.changed();
    await act(this.context, deeds, this.training, (training) => {
      if (turn !== this.#turn) return false;
      this.busy = training.goal ? "training" : "setting";
      this.training = training;
      this.#own();
      this.changed();
      return true;
    });
    if (turn !== this.#turn) return;
    this.#own();
    if (this.training.goal && (bus.state.metrics?.step ?? 0) < this.training.goal) this.stopped = true;
    else this.training = RESTING;
  }

  /** The model that is there is the story's, and what it took the place of first stays the way back. */
  #own() {
    const { bus } = this.context;
    if (this.#built === bus.state.built) return;
    this.#built = bus.state.built;
    bus.set({ held: true });
  }

  /** @param {string[]} measures @param {number} turn */
  async #measure(measures, turn) {
    /** @type {Values} */ const values = {};
    if (measures.length) this.busy = "measuring";
    this.changed();
    for (const name of measures) {
      if (turn !== this.#turn) break;
      values[name] = await MEASURES[name].read(this.context);
    }
    return values;
  }

  /** @param {Condition} condition @param {Values} before @param {Values} after */
  #holds({ measure, above, below }, before, after) {
    const value = after[measure];
    const limit = (/** @type {import("./format.js").Bound} */ bound) => {
      if (typeof bound === "number") return bound;
      const { of, times = 1 } = typeof bound === "string" ? { of: bound } : bound;
      if (of in MEASURES) return times * after[of];
      return times * ((of === "before" ? before : this.#kept[of])?.[measure] ?? NaN);
    };
    return (above === undefined || value >= limit(above)) && (below === undefined || value < limit(below));
  }

  /** What a measure was at the end of a step that keeps it. @param {string} name @param {string} measure */
  was(name, measure) {
    return this.#kept[name]?.[measure];
  }

  /** The reader has another model: what is undone then is the reader's. */
  #watch() {
    const { bus } = this.context;
    if (bus.state.held && !this.busy && !this.ours) bus.set({ held: false });
    if (this.story) this.changed();
  }
}
