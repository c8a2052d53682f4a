// @ts-check
// Few labels: what an encoder that learned without any is worth where labels are rare. It is fine-tuned as a classifier
// beside the same network from a random start, and, where the model decodes, beside one that also sees images of the
// model's; and simple classifiers read its codes.

import { h, say } from "../lib/dom.js";
import { ladder } from "./label-curve.js";
import { probes } from "./probes.js";
import { starts } from "./fine-tuning.js";

/** Numbers of labels on offer; the last stands for all. */
const LABELS = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, Infinity];
const START = 3;

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, number } = context;
  const slider = h("input", {
    type: "range",
    min: 0,
    max: LABELS.length - 1,
    step: 1,
    value: START,
    label: "labels.count",
  });
  const chosen = h("output");
  const train = h("button.primary", { type: "button", t: "labels.train" });
  const stop = h("button", { type: "button", t: "labels.stop", hidden: true });
  const done = h("progress", { max: 1, value: 0, label: "labels.progress", hidden: true });
  const measure = h("button", { type: "button", t: "labels.measure" });
  const [told, probed] = [h("p.told", { role: "status" }), h("p.told", { role: "status" })];
  const runs = starts(context, (share) => (done.value = share));
  const errors = ladder(context);
  const codes = probes(context);
  const root = h(
    "div.labels",
    {},
    h("p.lead", { t: "labels.lead" }),
    h("div.row", {}, h("label.inline", {}, h("span", { t: "labels.count" }), slider, chosen), train, stop, done),
    told,
    h("div.pair", {}, runs.chart, h("div", {}, runs.table, errors.root)),
    h(
      "div.read",
      {},
      h("h3", { t: "labels.probes" }),
      h("p.lead", { t: "labels.probes.why" }),
      h("div.row", {}, measure),
      codes.root,
      probed,
    ),
  );

  /** @type {unknown} */ let model = null;
  /** @type {unknown} */ let images = null;
  /** Which part is at work. @type {'' | 'train' | 'measure'} */ let busy = "";
  let stopped = false;
  /** Of this model, by number of labels. @type {Map<number, import('./label-curve.js').Finished>} */ const finished =
    new Map();

  const labels = () => Math.min(LABELS[slider.valueAsNumber], bus.state.data?.train ?? Infinity);
  const ready = () => {
    const labelled = (bus.state.data?.classes ?? 0) > 1;
    const all = LABELS[slider.valueAsNumber] >= (bus.state.data?.train ?? Infinity);
    const text = all ? t("labels.every", { n: number(labels()) }) : number(labels());
    say(chosen, labelled ? text : "");
    slider.setAttribute("aria-valuetext", text);
    slider.disabled = train.disabled = measure.disabled = Boolean(busy) || !labelled;
    stop.hidden = done.hidden = busy !== "train";
    if (!labelled) say(told, t("uses.unlabelled"));
    runs.rename(labels());
    for (const part of root.querySelectorAll(".pair, .read")) /** @type {HTMLElement} */ (part).hidden = !labelled;
  };
  const paint = () => {
    runs.paint();
    errors.root.hidden = !finished.size;
    errors.paint([...finished.values()].sort((a, b) => a.labels - b.labels));
  };
  /**
   * One of the two, unless the model changes under it.
   * @param {'train' | 'measure'} part
   * @param {HTMLElement} status
   * @param {(goes: () => boolean) => Promise<string>} work
   */
  const run = async (part, status, work) => {
    const { built, metrics } = bus.state;
    const same = () => bus.state.built === built;
    [busy, stopped, done.value] = [part, false, 0];
    ready();
    say(status, t("uses.measuring"));
    try {
      const said = await work(() => same() && !stopped);
      if (same())
        say(
          status,
          stopped ? t("labels.stopped") : `${said} ${t("labels.atStep", { step: number(metrics?.step ?? 0) })}`,
        );
    } catch (error) {
      if (same()) {
        say(status, "");
        el.complain(error);
      }
    }
    busy = "";
    ready();
  };
  train.addEventListener(
    "click",
    () =>
      void run("train", told, async (goes) => {
        const count = labels();
        const accuracy = await runs.train(count, goes, (text) => say(told, text));
        if (goes()) {
          finished.set(count, { labels: count, accuracy });
          paint();
        }
        return told.textContent ?? "";
      }),
  );
  measure.addEventListener("click", () => void run("measure", probed, (goes) => codes.measure(labels(), goes)));
  stop.addEventListener("click", () => {
    stopped = true;
    train.focus();
  });
  slider.addEventListener("input", ready);

  return {
    root,
    update({ built, data }) {
      if (built !== model || data !== images) {
        finished.clear();
        runs.clear();
        codes.clear();
        say(told, "");
        say(probed, "");
        paint();
      }
      [model, images] = [built, data];
      ready();
    },
    repaint: paint,
  };
}
