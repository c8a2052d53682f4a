// @ts-check
// Stories in an element: which there are, the one that is told, its panel, and what the reader has finished.

import { PlaygroundError, refusal, removed } from "../engine/errors.js";
import { keep, kept } from "../lib/preferences.js";
import { COURSE, chapter } from "./course.js";
import { stories } from "./format.js";
import { panel } from "./panel.js";
import { Telling } from "./telling.js";
import { STORIES } from "./topic.js";

/** @typedef {import("../element/element.js").AutoencoderPlayground} Element */
/** @typedef {import("../element/shell.js").Context} Context */
/** @typedef {import("./format.js").Story} Story */

/** @type {WeakMap<Element, Guide>} */
const guides = new WeakMap();

/**
 * Tells a story from a step on; "" shows the list of stories, null closes them.
 * @param {Element} el
 * @param {string | null} place "NAME.STEP", a step from 1; or "NAME"
 */
export async function tell(el, place) {
  if (place !== null && typeof place !== "string") throw refusal("story", "must be a text or null");
  const guide = guides.get(el) ?? new Guide(el);
  guides.set(el, guide);
  await guide.tell(place);
}

/** @param {string} field @param {string} message @param {string} key @param {Record<string, any>} values */
const wrong = (field, message, key, values) =>
  new PlaygroundError({ field, message, words: { key: `stories.${key}`, values } });

export class Guide {
  /** @type {Context | null} */ #context = null;
  /** @type {ReturnType<typeof panel> | null} */ #panel = null;
  /** @type {Telling | null} */ telling = null;
  /** Stories of the page around, and the address that they are from. @type {Story[]} */ own = [];
  #from = "";
  /** Whether the list is open. */ list = false;
  #said = "";
  /** Counts what is asked for. */ #turn = 0;

  /** @param {Element} el */
  constructor(el) {
    this.el = el;
  }

  /** @param {string | null} place */
  async tell(place) {
    const turn = ++this.#turn;
    if (place === null) return this.#close();
    this.#attach();
    const context = /** @type {Context} */ (this.#context);
    await Promise.all([context.bring(STORIES), this.el.ready]);
    const [name, step] = place.split(".");
    // Without the page's own stories there is still the course.
    await this.#host().catch((error) => {
      if (place && !Object.hasOwn(COURSE, name)) throw error;
      this.el.complain(error);
    });
    const found = place ? await this.#find(name) : null;
    if (turn !== this.#turn) return;
    const telling = (this.telling ??= new Telling(context, () => this.#changed()));
    this.list = !found;
    if (!found) return this.#changed();
    const number = Number(step ?? 1);
    const all = found.steps.length;
    if (!Number.isInteger(number) || number < 1 || number > all)
      throw wrong("story", `${name} has steps 1 to ${all}, and no step "${step}"`, "step", { name, all, step });
    if (telling.story?.name !== name) telling.open(found);
    await this.go(number - 1);
  }

  /** @param {number} index */
  async go(index) {
    const telling = /** @type {Telling} */ (this.telling);
    const { name } = /** @type {Story} */ (telling.story);
    const going = telling.go(index);
    this.list = false;
    this.el.bus.set({ story: `${name}.${index + 1}` });
    this.el.emit("story", { story: name, step: index + 1, correct: null });
    this.#changed();
    await going;
  }

  /** Does what the step asks for, and tells what came of it. @param {number | null} [chosen] */
  async act(chosen = null) {
    const telling = /** @type {Telling} */ (this.telling);
    const { index, story } = telling;
    await telling.act(chosen);
    const outcome = telling.outcomes[index];
    if (!outcome || telling.story !== story || telling.index !== index) return;
    const met = outcome.met.every(Boolean);
    const correct = met && (chosen === null || (outcome.right.length === 1 && outcome.right[0] === chosen));
    this.el.emit("story", { story: story?.name, step: index + 1, correct });
  }

  /** Names of the stories that the reader has finished. @returns {string[]} */
  get finished() {
    return [kept(this.el).finished ?? []].flat();
  }

  /** The steps of a story are over: what there is to see next. */
  finish() {
    this.#over(/** @type {Story} */ (this.telling?.story).name);
    this.list = true;
    this.#changed();
  }

  /** Stories and their titles, in the order of the course, after those of the page around. */
  titles() {
    const { t } = /** @type {Context} */ (this.#context);
    const course = Object.keys(COURSE).map((name, i) => ({
      name,
      title: `${i + 1} · ${t(`story.${name}`)}`,
      what: t(`story.${name}.what`),
    }));
    const own = this.own.map(({ name, title, what }) => ({
      name,
      title: this.#panel?.written(title) ?? "",
      what: this.#panel?.written(what) ?? "",
    }));
    return [...own, ...course];
  }

  #close() {
    const { story } = this.el.bus.state;
    this.telling?.open(null);
    this.list = false;
    this.el.bus.set({ story: null, held: false });
    if (story) this.el.emit("story", { story: null, step: null, correct: null });
    this.#changed();
  }

  /** The panel's place in the page: another one where the element's `controls` were changed. */
  #attach() {
    this.#context = null;
    const detail = (/** @type {Context} */ context, /** @type {HTMLElement} */ root) => {
      // Of another set of controls, which is gone.
      if (!root.isConnected) return undefined;
      this.#context = context;
      if (this.#panel?.root !== root) this.#panel = panel(context, root, this);
      return this.#panel;
    };
    this.el.bus.dispatchEvent(new CustomEvent("story", { detail }));
    if (!this.#context) throw removed();
  }

  /** The stories that the attribute names, where they are not here yet. */
  async #host() {
    const address = this.el.getAttribute("stories") ?? "";
    if (address === this.#from) return;
    if (!address) return void ([this.own, this.#from] = [[], address]);
    /** @type {any} */ let file;
    try {
      const response = await fetch(new URL(address, document.baseURI));
      if (!response.ok) throw new Error(`${response.status}`);
      file = await response.json();
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      throw wrong("stories", `${address} cannot be read (${message})`, "unread", { address, message });
    }
    this.own = stories(file, Object.keys(COURSE));
    this.#from = address;
  }

  /** @param {string} name @returns {Promise<Story>} */
  async #find(name) {
    const own = this.own.find((one) => one.name === name);
    if (own) return own;
    if (Object.hasOwn(COURSE, name)) return chapter(name, /** @type {Context} */ (this.#context));
    const known = [...this.own.map((one) => one.name), ...Object.keys(COURSE)].join(", ");
    throw wrong("story", `there is none called "${name}"; there are ${known}`, "unknown", { name, known });
  }

  #changed() {
    const { story } = this.el.bus.state;
    if (story && this.el.isConnected && !this.#panel?.root.isConnected) this.#attach();
    this.#panel?.show();
    const telling = this.telling;
    if (!telling?.story || this.list) return;
    const last = telling.index === telling.story.steps.length - 1;
    const over = last && telling.outcomes[telling.index] && this.#said !== telling.story.name;
    if (!over) return;
    this.#said = telling.story.name;
    this.#over(telling.story.name);
  }

  /** @param {string} name */
  #over(name) {
    keep(this.el, { finished: [...new Set([...this.finished, name])] });
  }
}
