// @ts-check
// The dialog that makes a picture of a part of the page: pixels, lines, numbers, or the training as a film.

import { give } from "../../files/save.js";
import { copied } from "../../lib/copied.js";
import { h, say } from "../../lib/dom.js";
import { linkTo } from "../../link/code.js";
import { dialog } from "../dialog/dialog.js";
import { caption, fileName } from "./caption.js";
import { chartOf, figures } from "./figures.js";
import { film, moments } from "./film.js";
import { png, raster } from "./raster.js";
import { chart } from "./svg.js";
import { table } from "./table.js";
import { PICTURES } from "./topic.js";

/** Pixels for a CSS pixel of a picture. */
const RATIO = 2;
/** What a link to the experiment carries. */
const LINKED = { moment: true, part: true, panels: "", controls: "full", lang: "", theme: "" };

/** @typedef {import('../../element/shell.js').Context} Context */

/** @param {Context} context @param {string} [chosen] name of a figure */
export async function open(context, chosen) {
  const { el, bring } = context;
  await bring(PICTURES);
  const app = /** @type {HTMLElement} */ (el.shadowRoot?.querySelector(".app"));
  await new Pictures(context, app, chosen).open();
}

class Pictures {
  /** @type {Context} */ #context;
  /** @type {HTMLElement} */ #app;
  /** @type {HTMLDialogElement | null} */ #root = null;
  #stopped = false;
  #what = h("select", { label: "pictures.what" });
  #preview = h("div.pictures-preview");
  #told = h("p.told", { role: "status" });
  #done = h("progress", { max: 1, value: 0, label: "pictures.progress", hidden: true });
  #stop = h("button", { type: "button", t: "pictures.stop", hidden: true, onclick: () => (this.#stopped = true) });
  /** Of the chart in the picture, if there is one. */
  #drawn = [
    this.#button("svg", () => this.#file(new Blob([this.#vector()], { type: "image/svg+xml" }), "svg")),
    this.#button("csv", () => this.#file(new Blob([table(this.#chart().drawing)], { type: "text/csv" }), "csv")),
  ];
  #film = this.#button("gif", () => this.#animate());
  #all = [
    this.#button("png", async () => this.#file(await png(await this.#pixels(RATIO)), "png")),
    ...this.#drawn,
    this.#film,
    this.#button("link", () => this.#link()),
  ];

  /** @param {Context} context @param {HTMLElement} app @param {string} [chosen] */
  constructor(context, app, chosen) {
    [this.#context, this.#app] = [context, app];
    this.#what.append(...figures(app).map(({ name, word }) => h("option", { value: name }, word)));
    if (chosen) this.#what.value = chosen;
    this.#what.addEventListener("change", () => this.show());
  }

  async open() {
    this.#root = await dialog(
      this.#context,
      "pictures",
      h("label.inline", {}, h("span", { t: "pictures.what" }), this.#what),
      this.#preview,
      h("div.pictures-make", {}, ...this.#all),
      h("div.pictures-make", {}, this.#done, this.#stop),
      this.#told,
    );
    await this.show();
  }

  /** A look at the picture. */
  async show() {
    this.#fit();
    say(this.#told, "");
    const canvas = await this.#pixels(1).catch(() => null);
    canvas?.setAttribute("aria-hidden", "true");
    this.#preview.replaceChildren(...(canvas ? [canvas] : []));
  }

  /** @param {string} word @param {() => unknown} act */
  #button(word, act) {
    return h("button", { type: "button", t: `pictures.${word}`, onclick: () => this.#run(act) });
  }

  /** One thing at a time. @param {() => unknown} act */
  async #run(act) {
    for (const one of this.#all) one.disabled = true;
    say(this.#told, "");
    try {
      await act();
    } catch (error) {
      say(this.#told, this.#context.t("pictures.failed", { message: /** @type {Error} */ (error).message }));
    }
    this.#done.hidden = this.#stop.hidden = true;
    for (const one of this.#all) one.disabled = false;
    this.#fit();
  }

  #fit() {
    const node = this.#node();
    for (const one of this.#drawn) one.hidden = !node || !chartOf(node);
    this.#film.disabled = moments(this.#context).length < 2;
  }

  /** What was chosen, as it is now: the page may have made it anew. */
  #figure() {
    return figures(this.#app).find(({ name }) => name === this.#what.value) ?? null;
  }

  #node() {
    return this.#figure()?.node ?? null;
  }

  /** @param {number} ratio */
  #pixels(ratio) {
    const node = this.#node();
    if (!node) throw new Error(this.#context.t("pictures.gone"));
    return raster(this.#context, node, caption(this.#context), ratio);
  }

  /** The curves that are shown, and how. */
  #chart() {
    const { root, drawing: draw } = /** @type {NonNullable<ReturnType<typeof chartOf>>} */ (
      chartOf(/** @type {HTMLElement} */ (this.#node()))
    );
    const drawing = draw();
    const off = [...root.querySelectorAll(".curve:has(input:not(:checked))")].map(({ textContent }) => textContent);
    const log = drawing.log === "always" || Boolean(root.querySelector(".log input:checked"));
    return { drawing: { ...drawing, curves: drawing.curves.filter(({ name }) => !off.includes(name)) }, log };
  }

  #vector() {
    const { palette, number } = this.#context;
    const { drawing, log } = this.#chart();
    const title = this.#figure()?.word ?? "";
    return chart(drawing, { title, caption: caption(this.#context), log, number, palette: palette() });
  }

  async #animate() {
    const { t, number } = this.#context;
    this.#stopped = false;
    this.#done.hidden = this.#stop.hidden = false;
    const figure = () => this.#node();
    const made = await film(this.#context, figure, (i, of) => {
      this.#done.value = i / of;
      say(this.#told, t("pictures.filming", { i: number(i + 1), of: number(of) }));
      return !this.#stopped && Boolean(this.#root?.open);
    });
    if (made) this.#file(made, "gif");
    say(this.#told, made ? t("pictures.filmed", { kb: number(made.size / 1000) }) : t("pictures.stopped"));
  }

  async #link() {
    const done = await copied(linkTo(this.#context.el, LINKED), this.#preview);
    say(this.#told, this.#context.t(done ? "pictures.copied" : "pictures.refused"));
  }

  /** @param {Blob} blob @param {string} ending */
  #file(blob, ending) {
    give(blob, fileName(this.#context, this.#what.value, ending));
  }
}
