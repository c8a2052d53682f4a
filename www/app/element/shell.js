// @ts-check
// The element's shadow root: mounts the panels, keeps language and theme, passes on frames and changes of state.

import { h, inSight, translate } from "../lib/dom.js";
import { familyOf } from "../families/index.js";
import { language, learn, translator } from "../i18n/index.js";
import { keepKeys } from "../lib/keys.js";
import { readPalette, settle } from "../draw/paint.js";
import { CONTROLS, PANELS } from "../panels/index.js";
import { CALM_MS } from "../panels/later.js";
import { onScale, paper, transformed } from "../draw/pixels.js";
import { wear } from "./sheets.js";
import { shortcuts } from "./shortcuts.js";

/**
 * What a panel is given, and what it gives back.
 * @typedef {{
 *   el: import('./element.js').AutoencoderPlayground, bus: import('../engine/bus.js').Bus,
 *   t: import('../i18n/index.js').Translate, palette: () => import('../draw/paint.js').Palette,
 *   number: (value: number, digits?: number) => string,
 *   bring: (topic: import('../i18n/index.js').Topic, styled?: boolean) => Promise<unknown>, only?: string
 * }} Context `bring` fetches words, and a style, that only some need; `only`: of tabs this one alone
 * @typedef {{root: HTMLElement, update?: (state: import('../engine/types.js').State) => void,
 *   frame?: (frame: import('../engine/types.js').Frame) => void, repaint?: () => void, leave?: () => void
 * }} Panel `leave`: another tab takes its place
 */

/** Both languages write numbers alike. @type {Record<number, Intl.NumberFormat>} */
const FORMATS = {};
const format = (/** @type {number} */ digits) =>
  new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Does its work once. @template T @param {() => T} work @returns {() => T | undefined} */
const once = (work) => {
  let done = false;
  return () => (done ? undefined : ((done = true), work()));
};

export class Shell {
  #el;
  /** Both languages run from left to right, whatever the page around does. */
  #app = h("div.app", { dir: "ltr", part: "page" });
  /** @type {Record<string, Panel>} */ #panels = {};
  /** @type {Panel | null} */ #notices = null;
  #lang = "";
  /** What of the page is shown, by the attributes. */ #controls = "";
  /**
   * Where a family's panels take their seats, if parts of the page were chosen: before these nodes.
   * @type {((name: string, plate: boolean) => Element | undefined) | null}
   */
  #seats = null;
  /** The family whose panels are there. @type {import('../families/family.js').Family | null} */ #family = null;
  /** What was brought: more words and styles. @type {Set<import('../i18n/index.js').Topic>} */ #topics = new Set();
  /** Where panels stand, by the names of `PANELS`; those of the head stand by themselves. */
  #places = /** @type {Record<string, HTMLElement>} */ ({
    plate: h("section.plate", { label: "plate.label" }),
    beside: h("div.beside"),
    parts: h("div.parts"),
  });
  /** @type {import('../draw/paint.js').Palette | null} */ #palette = null;
  #dark = matchMedia("(prefers-color-scheme: dark)");
  /**
   * The last frame, and the model that it is of.
   * @type {{frame: import('../engine/types.js').Frame, built: unknown} | null}
   */
  #last = null;
  #forced = matchMedia("(forced-colors: active)");
  #print = matchMedia("print");
  /** How the page is printed, fetched once there is something to print. */
  #inked = once(() => wear(this.#el.shadowRoot, "print", "print"));
  /** What is to be there when the page is first seen; null afterwards. @type {Set<Promise<unknown>> | null} */
  #brought = new Set();
  /** Whether it is painted for paper. */ #printing = false;
  /** Canvases whose bitmaps no longer fit. @type {Set<HTMLElement>} */ #stale = new Set();
  // What is painted changes sizes, and must not while they are being told.
  #sizes = new ResizeObserver(() => this.#soon(this.#app));
  /** Ends the watch for scales of the page around. */ #unwatch = () => {};

  /** @type {Context} */ #context;

  /** @param {import('./element.js').AutoencoderPlayground} el */
  constructor(el) {
    this.#el = el;
    this.#context = {
      el,
      bus: el.bus,
      t: (key, values) => translator(this.#lang)(key, values),
      palette: () => (this.#palette ??= readPalette(this.#app)),
      number: (value, digits = 0) => (FORMATS[digits] ??= format(digits)).format(value).replace("-", "−"),
      bring: (topic, styled) => this.#bring(topic, styled),
    };
    const root = el.attachShadow({ mode: "open" });
    this.#app.hidden = true;
    this.#app.classList.add("waiting");
    root.append(this.#app);
    void wear(root, "playground").then(() => {
      this.#app.hidden = false;
      this.#palette = null;
      this.#repaint();
    });
    shortcuts(root, el);
    keepKeys(root);
    this.#app.addEventListener("transitionrun", ({ target }) => {
      if (target !== this.#app) return;
      this.#palette = null;
      this.#soon(this.#app);
    });
    this.#app.addEventListener("stale", ({ target }) => this.#soon(/** @type {HTMLElement} */ (target)));
    el.bus.addEventListener("state", () => this.#update());
    el.bus.addEventListener("want", (event) => /** @type {CustomEvent} */ (event).detail(this.#context));
  }

  show() {
    for (const media of [this.#dark, this.#forced]) media.addEventListener("change", this.refresh);
    this.#print.addEventListener("change", this.#paper);
    for (const event of ["beforeprint", "afterprint"]) addEventListener(event, this.#paper);
    this.#sizes.observe(this.#app);
    this.#unwatch();
    this.#unwatch = onScale(this.#app, () => {
      this.#app.classList.toggle("transformed", transformed(this.#app));
      this.#soon(this.#app);
    });
    this.refresh();
  }

  hide() {
    for (const media of [this.#dark, this.#forced]) media.removeEventListener("change", this.refresh);
    this.#print.removeEventListener("change", this.#paper);
    for (const event of ["beforeprint", "afterprint"]) removeEventListener(event, this.#paper);
    this.#sizes.disconnect();
    this.#unwatch();
  }

  /** Before the page is laid out for paper all is painted dark on white; `print.css` keeps its proportions there. */
  #paper = (/** @type {Event} */ { type }) => {
    const printing = type === "beforeprint" || this.#print.matches;
    if (printing === this.#printing) return;
    this.#printing = paper.printing = printing;
    this.#inked();
    this.refresh();
    // After what the panels paint when they hear of the other theme.
    if (printing) queueMicrotask(() => settle(this.#app.querySelectorAll("canvas")));
  };

  /** Takes in the attributes lang, theme and controls. */
  refresh = () => {
    if (!this.#el.isConnected) return;
    const theme = this.#forced.matches ? "auto" : (this.#el.getAttribute("theme") ?? "auto");
    const dark = !this.#printing && (theme === "dark" || (theme !== "light" && this.#dark.matches));
    this.#app.classList.toggle("dark", dark);
    this.#app.classList.toggle("printing", this.#printing);
    this.#palette = null;
    const lang = language(this.#el.getAttribute("lang") ?? "auto");
    this.#el.bus.set({ dark, lang });
    this.#mount();
    if (lang !== this.#lang) {
      this.#lang = lang;
      const words = [learn(lang), ...[...this.#topics].map((topic) => learn(lang, topic))];
      void Promise.all(words).then((fresh) => {
        if (!fresh.includes(true)) return;
        this.#lang = "";
        this.refresh();
      });
      this.#app.lang = lang === "zh" ? "zh-Hans" : lang;
      translate(this.#app, translator(lang));
      if (this.#el.hasAttribute("permalink")) this.#own(lang);
    }
    this.#update();
    this.#repaint();
  };

  /** @param {import('../engine/types.js').Frame} frame */
  frame(frame) {
    this.#last = { frame, built: this.#el.bus.state.built };
    setTimeout(this.#inked, CALM_MS);
    if (this.#app.hidden) return;
    // While training the next frame comes soon: panels out of sight wait for it.
    const { playing } = this.#el.bus.state;
    for (const panel of this.#shown().filter(({ root }) => !playing || inSight(root))) panel.frame?.(frame);
  }

  /** Panels that are in sight. */
  #shown() {
    return Object.values(this.#panels).filter(({ root }) => !root.hidden);
  }

  /** With `permalink` the page is the playground's own: it speaks the same language. @param {string} lang */
  #own(lang) {
    const t = translator(lang);
    document.documentElement.lang = lang === "zh" ? "zh-Hans" : lang;
    document.title = `${t("header.title")} · ${t("header.subtitle")}`;
  }

  #mount() {
    const asked = this.#el.getAttribute("controls") ?? "full";
    const controls = Object.hasOwn(CONTROLS, asked) ? asked : "full";
    const panels = this.#el.getAttribute("panels");
    const shown = controls + panels;
    if (shown === this.#controls) return;
    this.#controls = shown;
    this.#app.dataset.controls = controls;
    this.#fill(panels ? ["notices", "story"] : CONTROLS[controls]);
    if (!panels) return;
    const chosen = import("./chosen.js").then(({ choose }) => choose(this.#context, this.#app, panels));
    void chosen.then(
      (choice) => shown === this.#controls && this.#choose(choice),
      (error) => this.#el.complain(error),
    );
  }

  /** The chosen parts of the page, or all where none is known. @param {import('./chosen.js').Choice | null} choice */
  #choose(choice) {
    if (choice) this.#seats = choice((name, mount) => this.#add(name, mount));
    else this.#fill(CONTROLS.full);
    [this.#lang, this.#family] = ["", null];
    this.refresh();
  }

  /** @param {string[]} names of panels, which take their own places */
  #fill(names) {
    this.#lang = "";
    this.#family = null;
    this.#seats = null;
    this.#app.replaceChildren();
    this.#panels = {};
    for (const [place, panels] of Object.entries(PANELS)) {
      const roots = Object.entries(panels)
        .filter(([name]) => names.includes(name))
        .map(([name, mount]) => this.#add(name, mount));
      this.#places[place]?.replaceChildren(...roots);
      if (roots.length) this.#app.append(...(this.#places[place] ? [this.#places[place]] : roots));
    }
  }

  /** @param {string} name @param {(context: Context) => Panel} mount */
  #add(name, mount) {
    // What was said stays, whichever parts are shown then.
    const panel = name === "notices" ? (this.#notices ??= mount(this.#context)) : mount(this.#context);
    panel.root.classList.add(`panel-${name}`);
    panel.root.part.add("panel", name);
    this.#panels[name] = panel;
    return panel.root;
  }

  /** The panels of the model's family come, those of another go. */
  async #fit() {
    const family = familyOf(this.#el.bus.state);
    if (family === this.#family) return;
    for (const gone of Object.keys({ ...this.#family?.plate, ...this.#family?.beside })) {
      this.#panels[gone]?.root.remove();
      delete this.#panels[gone];
    }
    this.#family = family;
    const { hides = [], plate = {}, beside = {} } = family ?? {};
    for (const [known, panel] of Object.entries(this.#panels)) panel.root.hidden = hides.includes(known);
    if (!family) return this.#repaint();
    const seat = this.#seats ?? ((_, onPlate) => this.#panels[onPlate ? "outcome" : "loss"]?.root);
    const wanted = Object.entries({ ...plate, ...beside }).filter(([name]) => seat(name, name in plate));
    const [mounts] = await Promise.all([
      Promise.all(wanted.map(async ([, load]) => (await load()).mount)),
      this.#bring(family),
    ]);
    if (family !== this.#family) return;
    wanted.forEach(([name], i) => seat(name, name in plate)?.before(this.#add(name, mounts[i])));
    translate(this.#app, translator(this.#lang));
    this.refresh();
  }

  /**
   * Words and style of a family or a part of the page, now and in any other language later.
   * @param {import('../i18n/index.js').Topic} topic
   */
  #bring(topic, styled = true) {
    this.#topics.add(topic);
    const brought = Promise.all([learn(this.#lang, topic), styled && wear(this.#el.shadowRoot, topic.name)]);
    this.#brought?.add(brought);
    return brought;
  }

  /** Nothing is seen below the head before the model that was asked for, and what is said of it: nothing moves then. */
  #appear = once(async () => {
    await Promise.allSettled(this.#brought ?? []);
    this.#brought = null;
    this.#app.classList.remove("waiting");
  });

  #update() {
    if (!this.#lang) return;
    const { state } = this.#el.bus;
    const fitted = this.#fit().catch((error) => this.#el.complain(error));
    this.#brought?.add(fitted);
    for (const panel of Object.values(this.#panels)) panel.update?.(state);
    if (state.phase !== "starting") void this.#appear();
  }

  /** Repaints what holds the node, or is held by it, before the next frame. @param {HTMLElement} node */
  #soon(node) {
    if (!this.#stale.size) {
      requestAnimationFrame(() => {
        const stale = [...this.#stale];
        this.#stale.clear();
        this.#repaint((root) => stale.some((one) => one.contains(root) || root.contains(one)));
      });
    }
    this.#stale.add(node);
  }

  #repaint(meant = (/** @type {HTMLElement} */ _) => true) {
    if (this.#app.hidden) return;
    // A new model's panels wait for a frame of it.
    const frame = this.#last?.built === this.#el.bus.state.built ? this.#last?.frame : null;
    for (const panel of this.#shown().filter(({ root }) => meant(root))) {
      if (frame) panel.frame?.(frame);
      panel.repaint?.();
    }
  }
}
