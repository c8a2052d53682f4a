// @ts-check
// Running it: play, step, reset, speed; how far it has come, in numbers and as a small curve.

import { spark } from "../draw/spark.js";
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
  const scratch = h("button.link", { type: "button", t: "bar.scratch" });
  const speed = h(
    "select",
    { label: "bar.speed" },
    ...SPEEDS.map(([name]) => h("option", { value: name, t: `speed.${name}` })),
  );
  speed.value = "max";
  const worked = (/** @type {Promise<any>} */ promise) => promise.catch((error) => el.complain(error));

  play.addEventListener("click", () => worked(bus.state.playing ? el.pause() : el.play()));
  step.addEventListener("click", () => worked(el.step(1)));
  reset.addEventListener("click", () => worked(el.pause().then(() => el.reset())));
  undo.addEventListener("click", () => worked(el.undo()));
  scratch.addEventListener("click", () => worked(el.reset().then(() => el.play())));
  speed.addEventListener("change", () =>
    worked(el.setSpeed(SPEEDS.find(([name]) => name === speed.value)?.[1] ?? Infinity)),
  );

  const counted = counters();
  const curve = h("canvas.spark", { "aria-hidden": "true" });
  const trained = h("p.trained", {}, h("span", { t: "bar.pretrained" }), " ", scratch);
  const root = h(
    "section",
    { label: "bar.label" },
    h("div.transport", {}, play, step, reset, undo, speed),
    counted.root,
    trained,
    curve,
  );
  const paint = () => spark(curve, bus.state.history, palette());
  /** @type {unknown} */ let painted = null;

  return {
    root,
    update({ playing, phase, metrics, pretrained, replaced, data, history }) {
      triangle.toggleAttribute("hidden", playing);
      bars.toggleAttribute("hidden", !playing);
      say(word, t(playing ? "bar.pause" : "bar.play"));
      play.disabled = step.disabled = reset.disabled = scratch.disabled = phase !== "ready" || !data;
      undo.hidden = !replaced;
      undo.disabled = phase !== "ready";
      trained.hidden = !pretrained;
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
      if (history !== painted) paint();
      painted = history;
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
