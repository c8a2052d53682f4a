// @ts-check
// Two experiments' curves in one chart: the first solid, the second dashed, test in the colour of error as everywhere.

import { h } from "../lib/dom.js";
import { fit } from "../draw/paint.js";
import { curve } from "../draw/plot.js";
import { level } from "../engine/spec.js";

/** @typedef {import('../engine/types.js').Metrics} Metrics */
/** @typedef {import('../engine/types.js').State} State */

const DASH = [5, 4];

/**
 * Whether two losses are of one kind; while a recipe trains layer by layer, its loss is that of a layer.
 * @param {State} a
 * @param {State} b
 */
export const comparable = ({ spec: a, built: one }, { spec: b, built: two }) =>
  a?.loss === b?.loss && Boolean(a?.vae) === Boolean(b?.vae) && layered(one) === layered(two);

/** @param {import('../engine/types.js').Built | null} built */
const layered = (built) => built?.phases?.some(({ kind }) => kind === "greedy" || kind === "rbm") ?? false;

/** @param {import('../element/shell.js').Context} context */
export function overlay({ plot: draw, t, palette, number }) {
  const canvas = h("canvas", { role: "img", label: "uses.compare.losses" });
  return {
    root: canvas,
    /** @param {State} a @param {State} b */
    paint(a, b) {
      const space = fit(canvas);
      if (!space) return;
      const alike = comparable(a, b);
      // Losses of two kinds have no common scale, but squared errors have.
      const shown = (/** @type {Metrics[]} */ history) =>
        alike ? history : history.map((point) => ({ ...point, loss: null, testLoss: point.squaredErrorPerImage }));
      const { css } = palette();
      const looks = /** @type {const} */ ([
        ["loss", css.soft, "training", 1],
        ["testLoss", css.error, "test", 1.75],
      ]);
      const curves = [a, b].flatMap(({ history }, i) =>
        looks.map(([key, colour, name, width]) =>
          curve(shown(history), key, { colour, width, dash: i ? DASH : [], name: `${"AB"[i]} ${t(`loss.${name}`)}` }),
        ),
      );
      canvas.setAttribute(
        "aria-label",
        t("uses.compare.chart", { a: number(a.metrics?.step ?? 0), b: number(b.metrics?.step ?? 0) }),
      );
      const trivial = alike ? level(a.data, a.spec) : null;
      const plot = draw(space, curves, { level: trivial === null ? null : { value: trivial, name: t("loss.mean") } });
      if (a.history.length + b.history.length < 3) return plot.hush(t("loss.empty"));
      plot.draw(t("loss.step"));
    },
  };
}
