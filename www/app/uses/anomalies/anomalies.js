// @ts-check
// Anomalies: what the model rebuilds worst. Test images by their reconstruction error, foreign images among them, and
// what a threshold on the error would find.

import { OWN } from "../../data/own/topic.js";
import { h, say } from "../../lib/dom.js";
import { reading } from "../reading.js";
import { foreign, onDrop } from "./foreign.js";
import { histogram } from "./histogram.js";
import { largestErrors } from "./largest-errors.js";
import { anomalyModel, remake } from "./model.js";
import { words } from "./words.js";

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, bring } = context;
  const model = anomalyModel(context);
  const said = words(context);
  const reader = reading(context, async (count, progress, anew) => {
    reader.meter.hidden = !anew && model.seen !== null;
    if (anew || !model.seen) await model.read(count, progress);
    await model.measure(others.boot);
    if (model.seen) rank();
  });
  /** @type {import('./foreign.js').Take} */
  const take = async (files, entries = []) => {
    if (!files.length) return;
    try {
      await bring(OWN, false);
      say(skipped, said.taken(await model.take(files, entries)));
      void reader.read(false);
    } catch (error) {
      el.complain(error);
    }
  };
  const others = foreign(context, {
    changed: () => void reader.read(false),
    declared: () => model.seen && rank(),
    drop() {
      model.drop();
      void reader.read(false);
    },
    take,
  });
  const judge = () => {
    if (model.seen) say(told, said.judged(model));
  };
  const chart = histogram(context, (at) => {
    model.move(at);
    judge();
  });
  const list = largestErrors(context);
  const { root, skipped, ranks, told, warned } = look({ reader, others, chart, list });
  onDrop(root, others.own, take);

  const rank = () => {
    model.rank(others.strange);
    const { ranked, threshold } = model;
    say(ranks, said.ranks(model.places(), ranked.length));
    warned.hidden = others.strange < 0;
    others.forget.hidden = model.brought === 0;
    chart.show(ranked, threshold);
    judge();
    const there = el.model;
    void list.show(ranked, (images) => remake(there, images)).catch((error) => el.complain(error));
  };
  /** @type {unknown} */ let shown = null;
  return {
    root,
    update(state) {
      const { built, phase } = state;
      if (!built || phase !== "ready") return;
      reader.update(state);
      others.offer();
      if (built === shown) return;
      shown = built;
      model.forget();
      void reader.read();
    },
    repaint() {
      if (others.offer() && model.seen && !reader.busy) return rank();
      chart.repaint();
      list.repaint();
    },
  };
}

/** @param {Record<'reader' | 'others' | 'chart' | 'list', {root: HTMLElement}>} parts */
function look({ reader, others, chart, list }) {
  const [skipped, warned] = [h("p.soft"), h("p.soft", { t: "uses.anomalies.honest" })];
  const [ranks, told] = [h("p.told", { role: "status" }), h("p.told", { role: "status" })];
  const root = h(
    "div.anomalies",
    {},
    h("p.lead", { t: "uses.anomalies.lead" }),
    reader.root,
    others.root,
    skipped,
    ranks,
    warned,
    h(
      "div.judged",
      {},
      h("figure", {}, h("h3", { t: "uses.anomalies.errors" }), chart.root, told),
      h("div", {}, h("h3", { t: "uses.anomalies.worst" }), list.root),
    ),
  );
  return { root, skipped, ranks, told, warned };
}
