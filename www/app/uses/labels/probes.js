// @ts-check
// How well simple classifiers read the codes, beside the pixels and beside the same encoder untrained.

import { h } from "../../lib/dom.js";
import { meter } from "./meter.js";

/** Test images: nearest neighbours look at every label for each. */
const TESTS = 1000;
const FEATURES = /** @type {const} */ (["pixels", "random", "code"]);
const METHODS = /** @type {const} */ (["neighbours", "linear"]);

/** @param {import('../../element/shell.js').Context} context */
export function probes({ el, bus, t, number }) {
  const cells = Object.fromEntries(
    FEATURES.flatMap((name) => METHODS.map((method) => [`${name}.${method}`, meter(number, name === "code")])),
  );
  const root = h(
    "table",
    {},
    h("thead", {}, h("tr", {}, h("td"), ...METHODS.map((method) => h("th", { scope: "col", t: `labels.${method}` })))),
    h(
      "tbody",
      {},
      ...FEATURES.map((name) =>
        h(
          "tr",
          {},
          h("th", { scope: "row", t: `labels.${name}` }),
          ...METHODS.map((method) => cells[`${name}.${method}`].root),
        ),
      ),
    ),
  );
  const clear = () => Object.values(cells).forEach((cell) => cell.put(null));
  return {
    root,
    clear,
    /**
     * @param {number} labels
     * @param {() => boolean} goes whether the answers are still wanted
     * @returns {Promise<string>} what was done
     */
    async measure(labels, goes) {
      clear();
      let answer = { labels: 0, tests: 0 };
      for (const features of FEATURES) {
        const found = (answer = await el.model.ask("probe", {
          features,
          labels,
          tests: TESTS,
          seed: bus.state.spec?.seed ?? 0,
        }));
        if (!goes()) break;
        for (const method of METHODS) cells[`${features}.${method}`].put(found[method]);
      }
      return t("labels.measured", { labels: number(answer.labels), tests: number(answer.tests) });
    },
  };
}
