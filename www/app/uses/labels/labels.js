// @ts-check
// Few labels: what an encoder that learned without any is worth where labels are rare. It is fine-tuned as a classifier
// beside the same network from a random start, and, where the model decodes, beside one that also sees images of the
// model's; and simple classifiers read its codes.

import { h, say } from "../../lib/dom.js";
import { instead } from "../instead.js";
import { fineTuning } from "./fine-tuning.js";
import { ladder } from "./label-curve.js";
import { probes } from "./probes.js";
import { gained } from "./runs.js";

/** Numbers of labels on offer; the last stands for all. */
const LABELS = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, Infinity];
const START = 3;
/** Where a random start of sigmoid units learns slowly, and weights of RBMs are ahead: pre-trained, and a little on. */
const PRETRAINED = { preset: "dbn", steps: 2000, word: "labels.instead" };

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { bus, t, number } = context;
  const view = look(context);
  const { root, controls, told, probed, runs, errors, codes } = view;
  const { slider, chosen, train, stop, done, measure } = controls;
  const work = working(context, () => ready());
  const other = instead(context, PRETRAINED, () => {
    slider.valueAsNumber = START;
    ready();
    train.click();
  });
  told.after(other.root);
  /** @type {unknown} */ let model = null;
  /** @type {unknown} */ let images = null;
  /** Runs by number of labels. @type {Map<number, import('./label-curve.js').Finished>} */ const finished = new Map();

  const labels = () => Math.min(LABELS[slider.valueAsNumber], bus.state.data?.train ?? Infinity);
  const ready = () => {
    const { data } = bus.state;
    const labelled = (data?.classes ?? 0) > 1;
    const all = LABELS[slider.valueAsNumber] >= (data?.train ?? Infinity);
    const text = all ? t("labels.every", { n: number(labels()) }) : number(labels());
    say(chosen, labelled ? text : "");
    slider.setAttribute("aria-valuetext", text);
    slider.disabled = train.disabled = measure.disabled = Boolean(work.part) || !labelled;
    stop.hidden = done.hidden = work.part !== "train";
    if (!labelled) say(told, t("uses.unlabelled"));
    runs.rename(labels());
    for (const part of view.parts) part.hidden = !labelled;
  };
  const paint = () => {
    runs.paint();
    errors.root.hidden = !finished.size;
    errors.paint([...finished.values()].sort((a, b) => a.labels - b.labels));
  };
  const tune = async (/** @type {() => boolean} */ goes) => {
    const count = labels();
    const accuracy = await runs.train(count, goes, (text) => say(told, text));
    if (goes()) {
      finished.set(count, { labels: count, accuracy });
      const { tuned = 0, scratch = 0 } = accuracy;
      other.offer(gained(tuned, scratch, bus.state.data?.test ?? 1).kind !== "more");
      paint();
    }
    return told.textContent ?? "";
  };
  for (const button of [train, measure]) button.addEventListener("click", () => (done.value = 0));
  train.addEventListener("click", () => void work.run("train", told, tune));
  measure.addEventListener("click", () => void work.run("measure", probed, (goes) => codes.measure(labels(), goes)));
  stop.addEventListener("click", () => {
    work.stopped = true;
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
        other.offer(false);
        paint();
      }
      [model, images] = [built, data];
      ready();
    },
    repaint: paint,
  };
}

/**
 * One of the two parts at a time, unless the model changes under it.
 * @param {import('../../element/shell.js').Context} context
 * @param {() => void} changed
 */
function working({ el, bus, t, number }, changed) {
  const work = {
    /** Which is at work. @type {'' | 'train' | 'measure'} */ part: "",
    stopped: false,
    /**
     * @param {'train' | 'measure'} part
     * @param {HTMLElement} status
     * @param {(goes: () => boolean) => Promise<string>} task
     */
    async run(part, status, task) {
      const { built, metrics } = bus.state;
      const same = () => bus.state.built === built;
      [work.part, work.stopped] = [part, false];
      changed();
      say(status, t("uses.measuring"));
      try {
        const said = await task(() => same() && !work.stopped);
        const at = t("labels.atStep", { step: number(metrics?.step ?? 0) });
        if (same()) say(status, work.stopped ? t("labels.stopped") : `${said} ${at}`);
      } catch (error) {
        if (same()) {
          say(status, "");
          el.complain(error);
        }
      }
      work.part = "";
      changed();
    },
  };
  return work;
}

/** @param {import('../../element/shell.js').Context} context */
function look(context) {
  const most = LABELS.length - 1;
  const controls = {
    slider: h("input", { type: "range", min: 0, max: most, step: 1, value: START, label: "labels.count" }),
    chosen: h("output"),
    train: h("button.primary", { type: "button", t: "labels.train" }),
    stop: h("button", { type: "button", t: "labels.stop", hidden: true }),
    done: h("progress", { max: 1, value: 0, label: "labels.progress", hidden: true }),
    measure: h("button", { type: "button", t: "labels.measure" }),
  };
  const { slider, chosen, train, stop, done, measure } = controls;
  const [told, probed] = [h("p.told", { role: "status" }), h("p.told", { role: "status" })];
  const runs = fineTuning(context, (share) => (done.value = share));
  const errors = ladder(context);
  const codes = probes(context);
  const parts = [
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
  ];
  const root = h(
    "div.labels",
    {},
    h("p.lead", { t: "labels.lead" }),
    h("div.row", {}, h("label.inline", {}, h("span", { t: "labels.count" }), slider, chosen), train, stop, done),
    told,
    ...parts,
  );
  return { root, controls, told, probed, runs, errors, codes, parts };
}
