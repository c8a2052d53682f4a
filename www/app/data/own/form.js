// @ts-check
// The step from pictures to a data set as a form: what the model would see of them, the choices, and what was left out.

import { tiles } from "../../draw/tiles.js";
import { pixelsOf } from "../../lib/arrays.js";
import { h, say } from "../../lib/dom.js";
import { shaped } from "../pictures/shape.js";
import { some } from "./reading.js";

/** Skipped files that are named. */
const NAMED = 200;

/** @typedef {import('./reading.js').Reading} Reading */

/**
 * @param {import('../../element/shell.js').Context} context
 * @param {ReturnType<typeof import('./words.js').words>} words
 * @param {() => void} changed
 */
export function form(context, words, changed) {
  const { t, number } = context;
  const view = look(context);
  const { sheet, side, fit, invert, way, ways, labelled, summary, list, skipped, use, loading, meter, amount, ready } =
    view;

  const shape = () => {
    const length = Math.round(Math.min(64, Math.max(16, side.valueAsNumber || 28)));
    return /** @type {import('../pictures/shape.js').Shape} */ ({
      width: length,
      height: length,
      fit: fit.value,
      invert: invert.value,
    });
  };
  for (const control of [side, fit, invert, way]) control.addEventListener("input", changed);
  side.addEventListener("change", () => {
    side.value = String(shape().width);
    changed();
  });
  /** The way to see classes that is chosen. @param {Reading} found */
  const labels = (found) => found.ways[Number(way.value)] ?? null;
  return {
    ...view,
    shape,
    labels,
    /** @param {boolean} on */
    busy(on) {
      loading.hidden = !on;
      ready.hidden = on;
      if (on) say(amount, "");
    },
    /** How many pictures are read. @param {number} done @param {number} all */
    progress(done, all) {
      meter.value = done / all;
      say(amount, t("own.progress", { done: number(done), all: number(all) }));
    },
    /** The ways to see classes. @param {Reading['ways']} all */
    offer(all) {
      const { value } = way;
      const option = (/** @type {number} */ value, /** @type {string} */ name) => h("option", { value }, name);
      way.replaceChildren(...all.map((one, i) => option(i, words.way(one))), option(-1, t("own.way.none")));
      way.value = value || (all.length ? "0" : "-1");
      ways.hidden = !all.length;
    },
    /** @param {Reading} found */
    paint(found) {
      const { pictures, skipped: not, left } = found;
      const seen = shape();
      sheet.show(
        some(pictures).map((picture) => pixelsOf(shaped(picture, seen))),
        seen.width,
        seen.height,
      );
      say(use, t("own.use", { n: number(pictures.length) }));
      say(labelled, words.told(found, labels(found)));
      skipped.hidden = !not.length && !left;
      say(summary, words.skipped(found));
      list.replaceChildren(...not.slice(0, NAMED).map((one) => h("li", {}, words.named(one))));
      if (not.length > NAMED) list.append(h("li", {}, t("own.more", { n: number(not.length - NAMED) })));
    },
  };
}

/** @param {import('../../element/shell.js').Context} context */
function look(context) {
  const meter = h("progress", { max: 1, value: 0, label: "own.reading" });
  const amount = h("output.soft");
  const cancel = h("button.quiet", { type: "button", t: "data.cancel" });
  const loading = h("div.loading", {}, meter, amount, cancel);
  const sheet = tiles(context, { side: 40, label: "own.sheet" });
  const side = h("input", { type: "number", min: 16, max: 64, step: 1, value: 28 });
  const choose = (/** @type {string} */ name, /** @type {string[]} */ values) =>
    h("select", {}, ...values.map((value) => h("option", { value, t: `own.${name}.${value}` })));
  const [fit, invert] = [choose("fit", ["crop", "pad"]), choose("invert", ["auto", "yes", "no"])];
  /** Which folders are classes, where there is more than one way to see them. */
  const way = h("select");
  const field = (/** @type {string} */ name, /** @type {HTMLElement} */ control) =>
    h("label.field", {}, h("span", { t: `own.${name}` }), control);
  const ways = field("way", way);
  const labelled = h("p.soft");
  const [summary, list] = [h("summary"), h("ul.soft")];
  const skipped = h("details", {}, summary, list);
  const use = h("button.primary", { type: "button" });
  const discard = h("button.quiet", { type: "button", t: "own.discard" });
  const fields = h("div.fields", {}, field("side", side), field("fit", fit), field("invert", invert), ways);
  const ready = h("div.ready", {}, sheet.root, fields, labelled, skipped, h("p.changed", {}, use, discard));
  const title = h("h3", { t: "own.title", tabindex: -1 });
  const root = h("section.ownstep", { label: "own.title", hidden: true }, title, loading, ready);
  const told = { labelled, summary, list, skipped, amount };
  return { root, title, loading, meter, cancel, ready, sheet, side, fit, invert, way, ways, use, discard, ...told };
}
