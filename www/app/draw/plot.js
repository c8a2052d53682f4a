// @ts-check
// The place of a chart of curves. What draws them, its words and its style are fetched when there is something to draw;
// until then a sentence stands there.

import { h, say, translate } from "../lib/dom.js";
import { CHART } from "./topic.js";

/** What the charts of the page draw now. @type {WeakMap<Element, () => import('./drawing.js').Drawing>} */
export const charts = new WeakMap();
/** Milliseconds that the library waits: a first step and its picture come before their curve. */
const AFTER_MS = 500;
/** @type {Promise<typeof import("./curves.js")> | null} */ let library = null;
/** What draws curves, once for all charts; asked for again where it could not be had. */
const drawn = () =>
  (library ??= new Promise((resolve) => setTimeout(resolve, AFTER_MS))
    .then(() => import("./curves.js"))
    .catch((error) => {
      library = null;
      throw error;
    }));

/**
 * @param {import('../element/shell.js').Context} context
 * @param {{label: string, empty: string}} words what it shows, and what is said while there is nothing to draw
 */
export function plot(context, words) {
  const hush = h("p.hush.soft", { t: words.empty });
  const place = h("div.plot", { role: "img", label: words.label });
  const root = h("div.chart", {}, hush, place);
  /** @type {import('./curves.js').Curves | null} */ let curves = null;
  let asked = false;
  /** @type {() => void} */ let show = () => {};
  const open = async () => {
    asked = true;
    const { Curves } = await drawn();
    await context.bring(CHART);
    curves = new Curves(context, root, place);
    translate(root, context.t);
    show();
  };
  return {
    root,
    /**
     * @param {boolean} ready whether there is anything to draw
     * @param {string} label what it shows, for those who do not see it
     * @param {() => import('./drawing.js').Drawing} drawing
     */
    paint(ready, label, drawing) {
      if (!asked && ready) void open().catch(context.el.complain.bind(context.el));
      show = () => {
        delete place.dataset.label; // from now on it says more
        place.setAttribute("aria-label", label);
        hush.hidden = ready;
        place.hidden = !ready; // the sentence stands where the axis will be
        say(hush, context.t(words.empty));
        if (ready) charts.set(root, drawing);
        else charts.delete(root);
        if (ready) curves?.paint(drawing());
        curves?.show(ready);
      };
      show();
    },
  };
}
