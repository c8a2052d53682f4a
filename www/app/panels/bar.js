// @ts-check
// Running it: play, step, reset, speed; how far it has come, in numbers, in words and as a small curve. Weights that are
// trained already have little to show: the first button then starts from random ones, and Undo brings these back.

import { squaredError } from "../draw/paint.js";
import { spark } from "../draw/spark.js";
import { level } from "../engine/spec.js";
import { h, icon, ICONS, say } from "../lib/dom.js";

const SPEEDS = /** @type {[string, number][]} */ ([
  ["1", 1],
  ["10", 10],
  ["100", 100],
  ["max", Infinity],
]);

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount({ el, bus, t, number, palette }) {
  const [triangle, bars] = [icon(ICONS.play), icon(ICONS.pause)];
  const word = h("span");
  const play = h("button.primary", { type: "button" }, triangle, bars, word);
  const step = h("button", { type: "button", label: "bar.stepLabel" }, icon(ICONS.step), h("span", { t: "bar.step" }));
  const reset = h(
    "button",
    { type: "button", label: "bar.resetLabel" },
    icon(ICONS.reset),
    h("span", { t: "bar.reset" }),
  );
  const undo = h("button", { type: "button", label: "bar.undo" }, icon(ICONS.undo));
  const keep = h("button.files", { type: "button", label: "bar.save" }, icon(ICONS.save));
  const bring = h("button.files", { type: "button", label: "bar.open" }, icon(ICONS.open));
  const onward = h("button.link", { type: "button", t: "bar.onward" });
  const speed = h(
    "select",
    { label: "bar.speed" },
    ...SPEEDS.map(([name]) => h("option", { value: name, t: `speed.${name}` })),
  );
  speed.value = "max";
  const worked = (/** @type {Promise<any>} */ promise) => promise.catch((error) => el.complain(error));

  /** Whether nothing was trained yet on weights that the site ships. */
  const finished = () => bus.state.pretrained && !bus.state.playing && bus.state.history.length < 2;
  const again = () => el.reset().then(() => el.play());
  play.addEventListener("click", () => worked(bus.state.playing ? el.pause() : finished() ? again() : el.play()));
  step.addEventListener("click", () => worked(el.step(1)));
  reset.addEventListener("click", () => worked(el.pause().then(() => el.reset())));
  undo.addEventListener("click", () => worked(el.undo()));
  keep.addEventListener("click", () => worked(import("../files/save.js").then(({ save }) => save(el))));
  bring.addEventListener("click", () => bus.dispatchEvent(new Event("open")));
  onward.addEventListener("click", () => worked(el.play()));
  speed.addEventListener("change", () =>
    worked(el.setSpeed(SPEEDS.find(([name]) => name === speed.value)?.[1] ?? Infinity)),
  );

  const counted = counters();
  const curve = h("canvas.spark", { "aria-hidden": "true" });
  const trained = h("p.trained", {}, h("span", { t: "bar.pretrained" }), " ", onward);
  const standing = h("p.trained.standing");
  const root = h(
    "section",
    { label: "bar.label" },
    h("div.transport", {}, play, step, reset, undo, keep, bring, speed),
    counted.root,
    trained,
    standing,
    curve,
  );
  const paint = () => spark(curve, bus.state.history, palette());
  /** @type {unknown} */ let painted = null;
  /** The error of the test images in the rows as they are shown, and what is left of it; none without noise. */
  let noise = [0, 0];
  /** The test loss against what needs no network: the mean image, and leaving the noise where it is. */
  const compare = () => {
    const { spec, data, metrics } = bus.state;
    const mean = spec?.mae ? level(data, spec) : data?.meanLoss.mse;
    const reached = spec?.mae ? metrics?.testLoss : metrics?.squaredErrorPerImage;
    const share = (/** @type {number} */ part, /** @type {number} */ whole) => number((100 * part) / whole);
    const words = {
      mean: mean && reached != null ? share(reached, mean) : 0,
      noise: noise[0] && share(noise[1], noise[0]),
    };
    const kind = data?.name === "texts" ? "standing.texts" : noise[0] ? "standing.noise" : "standing.mean";
    standing.hidden = !words.mean || finished();
    say(standing, words.mean ? t(kind, words) : "");
  };

  return {
    root,
    update({ playing, phase, metrics, replaced, data, history }) {
      triangle.toggleAttribute("hidden", playing);
      bars.toggleAttribute("hidden", !playing);
      say(word, t(playing ? "bar.pause" : finished() ? "bar.scratch" : "bar.play"));
      play.disabled = step.disabled = reset.disabled = onward.disabled = phase !== "ready" || !data;
      keep.disabled = bring.disabled = phase !== "ready";
      undo.hidden = !replaced;
      undo.disabled = phase !== "ready";
      trained.hidden = !finished();
      const loss = (/** @type {number | null | undefined} */ v) =>
        v == null || !Number.isFinite(v) ? "–" : number(v, v < 10 ? 3 : 1);
      const shown = [
        metrics ? number(metrics.step) : "–",
        metrics ? number(metrics.epoch) : "–",
        loss(metrics?.loss),
        loss(metrics?.testLoss),
        metrics?.accuracy == null ? "" : `${number(100 * metrics.accuracy, 1)} %`,
        playing && metrics?.examplesPerSecond ? number(metrics.examplesPerSecond) : "–",
      ];
      counted.show(shown);
      compare();
      if (history !== painted) paint();
      painted = history;
    },
    frame({ pictures, rebuilds }) {
      const sum = (/** @type {"corrupted" | "output"} */ part) =>
        pictures.reduce((all, picture) => all + squaredError(picture.image, picture[part]), 0);
      noise = rebuilds && !bus.state.spec?.mae ? [sum("corrupted"), sum("output")] : [0, 0];
    },
    repaint: paint,
  };
}

/** The numbers of a run, each over what it is; an empty one is left out. */
function counters() {
  const all = ["steps", "epoch", "train", "test", "accuracy", "rate"].map((name) => {
    const value = h("dd");
    const root = h("div.counter", {}, h("dt", { t: `bar.${name}` }), value);
    root.classList.add(name);
    return { value, root };
  });
  return {
    root: h("dl.counters", {}, ...all.map(({ root }) => root)),
    /** @param {string[]} texts */
    show: (texts) =>
      all.forEach(({ value, root }, i) => {
        say(value, texts[i]);
        root.hidden = texts[i] === "";
      }),
  };
}
