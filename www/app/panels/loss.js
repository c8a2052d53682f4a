// @ts-check
// The loss over training steps: of the training batches, and of the test digits. The dotted line is the trivial answer,
// the mean image; below it something has been learned.

import { h, say } from "../lib/dom.js";
import { fit } from "../draw/paint.js";
import { spot } from "../draw/pointer.js";
import { curve } from "../draw/plot.js";
import { level } from "../engine/spec.js";

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount({ bus, t, plot: chart, palette, number }) {
  const canvas = h("canvas", { role: "img", label: "loss.title" });
  const reading = h("output.soft");
  const caption = h("span", { t: "loss.caption" });
  const gap = h("p.gap", { role: "status" });
  const root = h("figure", {}, h("h2", { t: "loss.title" }), canvas, h("figcaption", {}, caption, " ", reading), gap);
  /** @type {number | null} */ let pointer = null;
  canvas.addEventListener("pointermove", (event) => {
    pointer = spot(event, canvas).x * canvas.clientWidth;
    paint();
  });
  canvas.addEventListener("pointerleave", () => {
    pointer = null;
    paint();
  });

  const paint = () => {
    const { history, data, spec, snapshots } = bus.state;
    const last = history[history.length - 1];
    canvas.setAttribute(
      "aria-label",
      last
        ? t("loss.label", {
            step: number(last.step),
            loss: value(last.loss, number),
            test: value(last.testLoss, number),
          })
        : t("loss.empty"),
    );
    const fitted = fit(canvas);
    if (!fitted) return;
    const trivial = level(data, spec);
    const { css } = palette();
    const plot = chart(
      fitted,
      [
        curve(history, "loss", { name: t("loss.training"), colour: css.soft, width: 1 }),
        curve(history, "testLoss", { name: t("loss.test"), colour: css.error, width: 1.75 }),
        ...(spec?.vae ? [curve(history, "testDivergence", { name: "KL", colour: css.ink, width: 1.75 })] : []),
      ],
      { level: trivial === null ? null : { value: trivial, name: t("loss.mean") } },
    );
    if (history.length < 2) return plot.hush(t("loss.empty"));
    plot.draw(t("loss.step"));
    const away = (/** @type {number} */ step) => Math.abs(plot.x(step) - (pointer ?? 0));
    const point =
      pointer === null ? null : history.reduce((best, other) => (away(other.step) < away(best.step) ? other : best));
    reading.textContent = point
      ? t("loss.reading", {
          step: number(point.step),
          loss: value(point.loss, number),
          test: value(point.testLoss, number),
        }) + (spec?.vae ? ` · KL ${value(point.testDivergence, number)}` : "")
      : "";
    if (point) plot.cross(point.step);
    if (snapshots && snapshots.at !== null) plot.past(snapshots.at);
  };
  /**
   * How far the test loss is above the training loss, where there is little to learn from.
   * @param {import('../engine/types.js').Metrics[]} history
   * @param {import('../engine/types.js').Spec | null} spec
   */
  const memorised = (history, spec) => {
    const { loss, testLoss } = history.at(-1) ?? {};
    return spec?.examples && loss && testLoss
      ? t("loss.gap", { n: number(spec.examples), ratio: number(testLoss / loss, 1) })
      : "";
  };
  /** @type {unknown[]} */ let seen = [];
  return {
    root,
    update({ history, data, spec, snapshots }) {
      // The state also changes with every move of a pen; the chart does not.
      const shown = [history, data, spec?.family, snapshots?.at];
      if (seen.length && shown.every((value, i) => value === seen[i])) return;
      seen = shown;
      caption.dataset.t = spec?.vae ? "variational.loss" : spec?.mae ? "loss.captionPixel" : "loss.caption";
      say(caption, t(caption.dataset.t));
      say(gap, memorised(history, spec));
      paint();
    },
    repaint: paint,
  };
}

/** @param {number | null | undefined} loss @param {(value: number, digits?: number) => string} number */
const value = (loss, number) =>
  loss == null || !Number.isFinite(loss) ? "–" : number(loss, loss < 1 ? 4 : loss < 10 ? 2 : 1);
