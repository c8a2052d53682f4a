// @ts-check
// The loss over training steps: of the training batches, and of the test digits. The dotted line is the trivial answer,
// the mean image; below it something has been learned.

import { h, say } from "../lib/dom.js";
import { curve, ofLayer, phases, told, training } from "../draw/losses.js";
import { fade } from "../draw/paint.js";
import { plot } from "../draw/plot.js";
import { level } from "../engine/spec.js";

/** @typedef {import('../engine/types.js').State} State */

/** So many runs since the page was loaded stay in sight. */
const EARLIER = 2;

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { bus, t, number } = context;
  const chart = plot(context, { label: "loss.title", empty: "loss.empty" });
  const caption = h("span", { t: "loss.caption" });
  const gap = h("p.gap", { role: "status" });
  const root = h("figure", {}, h("h2", { t: "loss.title" }), chart.root, h("figcaption", {}, caption), gap);
  /** The run that is shown, with what its losses are of. */ let run = {
    history: /** @type {State['history']} */ ([]),
    kind: "",
    data: /** @type {unknown} */ (null),
  };
  /** Runs before it, the last one last. @type {typeof run[]} */ let earlier = [];

  /** Another run is on: the one before stays in sight; one that is back is no longer an earlier one. */
  const follow = (/** @type {State} */ { history, data, spec }) => {
    const kind = JSON.stringify([spec?.loss, spec?.mae?.target, spec?.mae?.lossOn, Boolean(spec?.vae)]);
    if (history[0] !== run.history[0]) {
      if (run.history.length > 1) earlier.push(run);
      earlier = earlier.filter(({ history: [first] }) => first !== history[0]).slice(-EARLIER);
    }
    run = { history, kind, data };
  };
  const alike = () => earlier.filter(({ kind, data }) => kind === run.kind && data === run.data);

  const paint = () => {
    const { history } = bus.state;
    const last = history.at(-1);
    const label = last
      ? t("loss.label", {
          step: number(last.step),
          loss: told(last.loss, number),
          test: told(last.testLoss, number),
        })
      : t("loss.empty");
    if (history.length < 2) say(gap, "");
    chart.paint(history.length > 1, label, () => {
      say(gap, memorised(bus.state)); // its words come with the chart
      return drawing(context, alike());
    });
  };
  /**
   * How far the test loss is above the training loss, where there is little to learn from.
   * @param {State} state
   */
  const memorised = ({ history, spec }) => {
    const { loss, testLoss, phase } = history.at(-1) ?? {};
    return spec?.examples && loss && testLoss && !ofLayer(phase)
      ? t("loss.gap", { n: number(spec.examples), ratio: number(testLoss / loss, 1) })
      : "";
  };
  /** @type {unknown[]} */ let seen = [];
  return {
    root,
    update(state) {
      const { history, data, spec, snapshots } = state;
      // The state also changes with every move of a pen; the chart does not.
      const shown = [history, data, spec?.family, snapshots?.at];
      if (seen.length && shown.every((value, i) => value === seen[i])) return;
      seen = shown;
      follow(state);
      const texts = data?.name === "texts";
      const plain = texts ? "texts.loss" : "loss.caption";
      caption.dataset.t = spec?.vae ? "variational.loss" : spec?.mae ? "loss.captionPixel" : plain;
      say(caption, t(caption.dataset.t));
      paint();
    },
    repaint: paint,
  };
}

/**
 * @param {import('../element/shell.js').Context} context
 * @param {Pick<State, 'history'>[]} earlier runs
 * @returns {import('../draw/drawing.js').Drawing}
 */
function drawing({ bus, t, palette, number }, earlier) {
  const { history, data, spec, snapshots } = bus.state;
  const { css, ink } = palette();
  const trivial = level(data, spec);
  const marks = phases(history, t);
  const of = data?.name === "texts" ? "texts" : "loss";
  return {
    curves: [
      ...earlier.map((one) =>
        curve(one.history, "testLoss", {
          key: "earlier",
          name: t("chart.earlier"),
          colour: fade(ink, 0.24),
          width: 1.25,
          quiet: true,
          behind: true,
        }),
      ),
      ...training(history, { key: "training", name: t("loss.training"), colour: css.soft, width: 1 }, t("chart.layer")),
      curve(history, "testLoss", { key: "test", name: t("loss.test"), colour: css.error, width: 1.75 }),
      ...(spec?.vae ? [curve(history, "testDivergence", { key: "kl", name: "KL", colour: css.ink, width: 1.75 })] : []),
    ],
    axis: t("loss.step"),
    where: (step) => t("chart.step", { step: number(step) }),
    tell: (value) => told(value, number),
    level: trivial === null ? null : { value: trivial, name: t(`${of}.mean`), full: t(`${of}.meanFull`) },
    marks,
    past: snapshots?.at,
    note: marks.some(({ shade }) => shade) ? t("chart.layers") : "",
  };
}
