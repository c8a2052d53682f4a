// @ts-check
// The widget in a notebook's page, for anywidget. A widget has one element, whichever of its views shows it: where a
// view is closed the element goes on in another, and comes back with its model where it is shown again. The element
// itself stands before this module in one file, which defines the tag.

import { language } from "../../../www/app/i18n/index.js";
import { Calls } from "./calls.js";
import { onTheme, theme } from "./surroundings.js";
import en from "./words.en.js";
import zh from "./words.zh.js";

/** @typedef {import("../../../www/app/element/element.js").AutoencoderPlayground} Element */
/**
 * What anywidget gives of a widget.
 * @typedef {object} Model
 * @property {(name: string) => any} get
 * @property {(event: string, listener: (...args: any[]) => void) => void} on
 * @property {(event: string, listener?: (...args: any[]) => void) => void} off
 * @property {(message: object, callbacks?: object, buffers?: ArrayBuffer[]) => void} send
 */

/** Traits that are attributes of the element, by the same names. */
const ATTRIBUTES = ["model", "dataset", "seed", "backend", "lang", "theme", "controls", "panels", "story"];
const WORDS = { en, zh };

class Stage {
  /** @type {Model} */ #model;
  /** @type {Element | null} */ #element = null;
  /** The views that are open; the first in the list has the element. @type {HTMLElement[]} */ #views = [];
  /** @type {Calls} */ #calls;
  #unwatch = onTheme(() => this.#dress("theme"));

  /** @param {Model} model */
  constructor(model) {
    this.#model = model;
    this.#calls = new Calls(model, () => (this.#element?.isConnected ? this.#element : null));
    for (const name of ATTRIBUTES) model.on(`change:${name}`, () => this.#dress(name));
    model.on("change:height", () => this.#arrange());
    model.on("change:lang", () => this.#arrange());
  }

  /** @param {HTMLElement} around @returns {() => void} closes the view */
  show(around) {
    const view = document.createElement("div");
    view.className = "hourglass-view";
    // What is typed here is not meant for the notebook.
    view.dataset.lmSuppressShortcuts = "true";
    around.append(view);
    this.#views.push(view);
    this.#arrange();
    return () => {
      this.#views = this.#views.filter((other) => other !== view);
      // First into the other view: an element that is moved in one turn goes on as if nothing had been.
      this.#arrange();
      view.remove();
    };
  }

  leave() {
    this.#unwatch();
    this.#calls.leave();
    this.#element?.remove();
  }

  /** The element into its view, and into the others where it is. */
  #arrange() {
    const [first, ...others] = this.#views;
    const height = this.#model.get("height");
    for (const view of this.#views) {
      const scrolls = height !== null && view === first;
      view.classList.toggle("scrolls", scrolls);
      view.style.maxHeight = scrolls ? `${height}px` : "";
    }
    for (const view of others) view.replaceChildren(this.#elsewhere(view));
    if (!first) return this.#element?.remove();
    const element = (this.#element ??= this.#make());
    if (element.parentElement !== first) first.replaceChildren(element);
  }

  /** @param {HTMLElement} view */
  #elsewhere(view) {
    const words = WORDS[language(this.#model.get("lang"))];
    const note = document.createElement("div");
    const button = document.createElement("button");
    note.className = "hourglass-elsewhere";
    button.type = "button";
    button.textContent = words.here;
    button.addEventListener("click", () => {
      this.#views = [view, ...this.#views.filter((other) => other !== view)];
      this.#arrange();
    });
    note.append(words.elsewhere, button);
    return note;
  }

  #make() {
    this.#element = /** @type {Element} */ (document.createElement("autoencoder-playground"));
    for (const name of ATTRIBUTES) this.#dress(name);
    // What was there before the page was loaded anew.
    const spec = this.#model.get("spec");
    if (spec) this.#element.setAttribute("model", JSON.stringify(spec));
    this.#calls.follow(this.#element);
    return this.#element;
  }

  /** @param {string} name of an attribute */
  #dress(name) {
    const asked = this.#model.get(name);
    const value = name === "theme" && asked === "auto" ? theme() : asked;
    if (value === null || value === "") this.#element?.removeAttribute(name);
    else this.#element?.setAttribute(name, String(value));
  }
}

/** One for each widget, with its state. */
export default function widget() {
  /** @type {Stage} */ let stage;
  return {
    /** @param {{model: Model}} context */
    initialize({ model }) {
      stage = new Stage(model);
      return () => stage.leave();
    },
    /** @param {{el: HTMLElement}} context */
    render: ({ el }) => stage.show(el),
  };
}
