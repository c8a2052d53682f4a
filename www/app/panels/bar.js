// @ts-check
// Running it: play, step, reset, speed; how far it has come, in numbers, in words and as a small curve. Weights that
// are trained already have little to show: the first button then starts from random ones, and Undo brings these back.

import { ofLayer } from "../draw/losses.js";
import { h, icon, ICONS, say } from "../lib/dom.js";
import { standing } from "./standing.js";

const SPEEDS = /** @type {[string, number][]} */ ([
  ["1", 1],
  ["10", 10],
  ["100", 100],
  ["max", Infinity],
]);

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, number, palette } = context;
  const controls = transport(context);
  const counted = counters();
  const words = standing(context);
  const curve = h("canvas.spark", { "aria-hidden": "true" });
  const root = h("section", { label: "bar.label" }, controls.root, counted.root, controls.trained, words.root, curve);
  /** Loaded with the first curve. @type {Promise<typeof import('../draw/spark.js')> | null} */ let drawing = null;
  const paint = () => {
    if (bus.state.history.length > 1) drawing ??= import("../draw/spark.js");
    drawing?.then(({ spark }) => spark(curve, bus.state.history, palette())).catch((error) => el.complain(error));
  };
  /** @type {unknown} */ let painted = null;
  const loss = (/** @type {number | null | undefined} */ v) =>
    v == null || !Number.isFinite(v) ? "–" : number(v, v < 10 ? 3 : 1);

  return {
    root,
    update(state) {
      const { playing, metrics, history } = state;
      controls.update(state);
      counted.show([
        metrics ? number(metrics.step) : "–",
        metrics ? number(metrics.epoch) : "–",
        loss(metrics?.loss),
        loss(metrics?.testLoss),
        metrics?.accuracy == null ? "" : `${number(100 * metrics.accuracy, 1)} %`,
        playing && metrics?.examplesPerSecond ? number(metrics.examplesPerSecond) : "–",
      ]);
      counted.named(t, ofLayer(metrics?.phase) ? "bar.layer" : "bar.train");
      words.update(!controls.trained.hidden);
      if (history !== painted) paint();
      painted = history;
    },
    frame: words.frame,
    repaint: paint,
  };
}

/** Whether nothing was trained yet on weights that the site ships. @param {import('../engine/types.js').State} state */
const finished = ({ pretrained, playing, history }) => pretrained && !playing && history.length < 2;

/** What trains, takes back, saves and opens. @param {import('../element/shell.js').Context} context */
function transport({ el, bus, t }) {
  const worked = (/** @type {Promise<any>} */ promise) => promise.catch((error) => el.complain(error));
  /** @param {string} name @param {() => unknown} act @param {...(Node | string)} children */
  const button = (name, act, ...children) => {
    const [tag, word] = name.split(" ");
    return h(/** @type {'button'} */ (tag), { type: "button", label: word, onclick: act }, ...children);
  };
  const [triangle, bars] = [icon(ICONS.play), icon(ICONS.pause)];
  const word = h("span");
  const again = () => el.reset().then(() => el.play());
  const act = () => (bus.state.playing ? el.pause() : finished(bus.state) ? again() : el.play());
  const play = h("button.primary", { type: "button", onclick: () => worked(act()) }, triangle, bars, word);
  const named = (/** @type {string} */ name) => h("span", { t: name });
  const step = button("button bar.stepLabel", () => worked(el.step(1)), icon(ICONS.step), named("bar.step"));
  const anew = () => worked(el.pause().then(() => el.reset()));
  const reset = button("button bar.resetLabel", anew, icon(ICONS.reset), named("bar.reset"));
  const undo = button("button bar.undo", () => worked(el.undo()), icon(ICONS.undo));
  const save = () => worked(import("../files/save.js").then((files) => files.save(el)));
  const keep = button("button.files bar.save", save, icon(ICONS.save));
  const open = button("button.files bar.open", () => bus.dispatchEvent(new Event("open")), icon(ICONS.open));
  const speed = h(
    "select",
    { label: "bar.speed" },
    ...SPEEDS.map(([name]) => h("option", { value: name, t: `speed.${name}` })),
  );
  speed.value = "max";
  speed.addEventListener("change", () =>
    worked(el.setSpeed(SPEEDS.find(([name]) => name === speed.value)?.[1] ?? Infinity)),
  );
  const onward = h("button.link", { type: "button", t: "bar.onward", onclick: () => worked(el.play()) });
  const trained = h("p.trained", {}, h("span", { t: "bar.pretrained" }), " ", onward);
  return {
    root: h("div.transport", {}, play, step, reset, undo, keep, open, speed),
    trained,
    /** @param {import('../engine/types.js').State} state */
    update(state) {
      const { playing, phase, data, replaced } = state;
      triangle.toggleAttribute("hidden", playing);
      bars.toggleAttribute("hidden", !playing);
      say(word, t(playing ? "bar.pause" : finished(state) ? "bar.scratch" : "bar.play"));
      play.disabled = step.disabled = reset.disabled = onward.disabled = phase !== "ready" || !data;
      keep.disabled = open.disabled = undo.disabled = phase !== "ready";
      undo.hidden = !replaced;
      trained.hidden = !finished(state);
    },
  };
}

/** The numbers of a run, each over what it is; an empty one is left out. */
function counters() {
  const all = ["steps", "epoch", "train", "test", "accuracy", "rate"].map((name) => {
    const value = h("dd");
    const title = h("dt", { t: `bar.${name}` });
    const root = h("div.counter", {}, title, value);
    root.classList.add(name);
    return { value, title, root };
  });
  return {
    root: h("dl.counters", {}, ...all.map(({ root }) => root)),
    /** What the training loss is of. @param {import('../i18n/index.js').Translate} t @param {string} name */
    named: (t, name) => say(all[2].title, t((all[2].title.dataset.t = name))),
    /** @param {string[]} texts */
    show: (texts) =>
      all.forEach(({ value, root }, i) => {
        say(value, texts[i]);
        root.hidden = texts[i] === "";
      }),
  };
}
