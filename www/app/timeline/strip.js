// @ts-check
// The line: its phases by name, what has been trained, and a handle that brings back any moment that the worker keeps.

import { h, icon, ICONS, say } from "../lib/dom.js";
import { plain } from "../lib/keys.js";
import { stretchAt, stretches } from "./axis.js";

const SVG = "http://www.w3.org/2000/svg";

/** @param {import('../element/shell.js').Context} context @param {HTMLElement} root */
export function strip({ el, bus, t, number }, root) {
  const names = h("ol.phases");
  const ticks = document.createElementNS(SVG, "svg");
  const marks = document.createElementNS(SVG, "path");
  ticks.setAttribute("preserveAspectRatio", "none");
  ticks.setAttribute("aria-hidden", "true");
  ticks.append(marks);
  const range = h("input", { type: "range", min: 0, step: 1, label: "timeline.range" });
  const where = h("output.where");
  const note = h("span.soft", { role: "status" });
  const back = h("button.link", { type: "button", t: "timeline.present", onclick: () => seek(Infinity) });
  const earlier = h(
    "button.quiet.mark",
    { type: "button", label: "timeline.earlier", onclick: () => hop(-1) },
    icon(ICONS.previous),
  );
  const later = h(
    "button.quiet.mark",
    { type: "button", label: "timeline.later", onclick: () => hop(1) },
    icon(ICONS.next),
  );
  root.append(names, h("div.rail", {}, ticks, range), h("div.told", {}, earlier, later, where, " ", back, " ", note));

  /** The moment that is wanted next, where one is being fetched. @type {number | null} */ let wanted = null;
  let busy = false;

  /** Every moment there is, in order; the present is the last. */
  const snapshots = () => {
    const { snapshots } = bus.state;
    return [...new Set([...(snapshots?.steps ?? []), present()])];
  };
  const present = () => {
    const { snapshots, metrics } = bus.state;
    return snapshots && snapshots.at !== null ? snapshots.end : Math.max(snapshots?.end ?? 0, metrics?.step ?? 0);
  };
  const current = () => bus.state.snapshots?.at ?? present();

  /** The moment that the worker brings back for a step. @param {number} step */
  const nearest = (step) =>
    snapshots().reduce((best, other) => (Math.abs(other - step) <= Math.abs(best - step) ? other : best));

  /** Brings back the moment nearest to a step; of several wishes the last one counts. @param {number} step */
  const seek = async (step) => {
    wanted = nearest(Math.min(step, present()));
    if (busy) return;
    busy = true;
    try {
      if (bus.state.playing) await el.pause();
      while (wanted !== null) {
        /** @type {number} */ const next = wanted;
        await el.seek(next);
        if (wanted === next) wanted = null;
        el.show({});
      }
    } catch (error) {
      wanted = null;
      el.complain(error);
    }
    busy = false;
    show(bus.state);
  };
  /** To the moment before or after. @param {number} by */
  const hop = (by) => {
    const all = snapshots();
    const from = wanted ?? current();
    const next = by < 0 ? all.findLast((step) => step < from) : all.find((step) => step > from);
    if (next !== undefined) void seek(next);
  };
  const keys = /** @type {Record<string, () => void>} */ ({
    ArrowLeft: () => hop(-1),
    ArrowDown: () => hop(-1),
    ArrowRight: () => hop(1),
    ArrowUp: () => hop(1),
    Home: () => seek(0),
    End: () => seek(Infinity),
  });
  range.addEventListener("keydown", (event) => {
    if (!keys[event.key] || !plain(event)) return;
    event.preventDefault();
    keys[event.key]();
  });
  range.addEventListener("input", () => seek(Number(range.value)));
  range.addEventListener("change", () => show(bus.state));

  /** What a stretch is called. @param {import('./axis.js').Stretch} stretch */
  const called = ({ kind, layer }) => t(`timeline.${kind}`, { layer: layer + 1 });
  let drawn = "";

  const show = (/** @type {import('../engine/types.js').State} */ state) => {
    const now = present();
    const all = stretches(state, now);
    const total = Math.max(1, all[all.length - 1].to);
    const at = wanted ?? current();
    const part = stretchAt(all, at);
    const key = JSON.stringify([all, t("timeline.title")]);
    if (key !== drawn) {
      drawn = key;
      names.hidden = all.length < 2;
      names.replaceChildren(
        ...all.map((stretch) => {
          const units = stretch.units.join(" – ");
          const item = h(
            "li",
            { title: `${called(stretch)} ${units}` },
            h("span", { "data-short": stretch.layer + 1 }, called(stretch)),
            h("span.soft", {}, units),
          );
          item.style.flexGrow = String(stretch.to - stretch.from);
          return item;
        }),
      );
    }
    [...names.children].forEach((item, i) => (item.ariaCurrent = all[i] === part ? "step" : null));
    root.style.setProperty("--done", `${(100 * now) / total}%`);
    root.style.setProperty("--at", `${(100 * at) / total}%`);
    ticks.setAttribute("viewBox", `0 0 ${total} 1`);
    marks.setAttribute("d", (state.snapshots?.steps ?? []).map((step) => `M${step} 0v1`).join(""));
    range.max = String(total);
    // While it is dragged, the handle is where the pointer is.
    if (!range.matches(":active")) range.value = String(at);
    const told = t("timeline.at", { step: number(at), phase: called(part) });
    range.setAttribute("aria-valuetext", told);
    say(where, told);
    const past = state.snapshots !== null && state.snapshots.at !== null;
    back.hidden = !past;
    root.classList.toggle("past", past);
    range.disabled = earlier.disabled = later.disabled = state.phase !== "ready" || !state.snapshots;
    const { branch, dropped = 0, half } = state.snapshots ?? {};
    say(
      note,
      past
        ? t(half ? "timeline.half" : "timeline.goOn")
        : branch === undefined
          ? ""
          : t("timeline.branched", { step: number(branch), count: number(dropped) }),
    );
  };
  return show;
}
