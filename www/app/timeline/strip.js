// @ts-check
// The line: its phases by name, what has been trained, and a handle that brings back any moment that the worker keeps.

import { h, icon, ICONS, say } from "../lib/dom.js";
import { plain } from "../lib/keys.js";
import { secondsLeft, stretchAt, stretches } from "./axis.js";
import { Moments } from "./moments.js";

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {import('../engine/types.js').State} State */
/** @typedef {import('./axis.js').Stretch} Stretch */

/** @param {import('../element/shell.js').Context} context @param {HTMLElement} root */
export function strip(context, root) {
  const { bus, t, number } = context;
  const moments = new Moments(context, () => show(bus.state));
  const { names, ticks, marks, range, where, note, back, earlier, later } = look(root, moments);
  range.addEventListener("change", () => show(bus.state));

  /** What a stretch is called. @param {Stretch} stretch */
  const called = ({ kind, layer }) => t(`timeline.${kind}`, { layer: layer + 1 });
  /** What comes of going on from here, or came of it. @param {State['snapshots']} snapshots @param {boolean} past */
  const remark = (snapshots, past) => {
    const { branch, dropped = 0, half } = snapshots ?? {};
    if (past) return t(half ? "timeline.half" : "timeline.goOn");
    return branch === undefined ? "" : t("timeline.branched", { step: number(branch), count: number(dropped) });
  };
  /** A stretch by name, as wide as it is long. @param {Stretch} stretch */
  const item = (stretch) => {
    const units = stretch.units.join(" – ");
    const name = h("span", { "data-short": stretch.layer + 1 }, called(stretch));
    const item = h("li", { title: `${called(stretch)} ${units}` }, name, h("span.soft", {}, units));
    item.style.flexGrow = String(stretch.to - stretch.from);
    return item;
  };
  let drawn = "";

  const show = (/** @type {State} */ state) => {
    const { snapshots, phase } = state;
    const { present, at } = moments;
    const all = stretches(state, present);
    const total = Math.max(1, all[all.length - 1].to);
    const part = stretchAt(all, at);
    const key = JSON.stringify([all, t("timeline.title")]);
    if (key !== drawn) {
      drawn = key;
      names.hidden = all.length < 2;
      names.replaceChildren(...all.map(item));
    }
    [...names.children].forEach((item, i) => (item.ariaCurrent = all[i] === part ? "step" : null));
    root.style.setProperty("--done", `${(100 * present) / total}%`);
    root.style.setProperty("--at", `${(100 * at) / total}%`);
    ticks.setAttribute("viewBox", `0 0 ${total} 1`);
    marks.setAttribute("d", (snapshots?.steps ?? []).map((step) => `M${step} 0v1`).join(""));
    range.max = String(total);
    // While it is dragged, the handle is where the pointer is.
    if (!range.matches(":active")) range.value = String(at);
    const told = t("timeline.at", { step: number(at), phase: called(part) });
    range.setAttribute("aria-valuetext", told);
    const seconds = at === present ? secondsLeft(state) : null;
    const time =
      seconds !== null &&
      t(seconds < 90 ? "timeline.seconds" : "timeline.minutes", {
        seconds: number(seconds),
        minutes: number(Math.round(seconds / 60)),
      });
    say(where, time ? `${told} · ${time}` : told);
    const past = snapshots !== null && snapshots.at !== null;
    back.hidden = !past;
    root.classList.toggle("past", past);
    range.disabled = earlier.disabled = later.disabled = phase !== "ready" || !snapshots;
    say(note, remark(snapshots, past));
  };
  return show;
}

/**
 * The line with its handle, and what is told below it.
 * @param {HTMLElement} root
 * @param {Moments} moments what its hands lead to
 */
function look(root, moments) {
  const names = h("ol.phases");
  const ticks = document.createElementNS(SVG, "svg");
  const marks = document.createElementNS(SVG, "path");
  ticks.setAttribute("preserveAspectRatio", "none");
  ticks.setAttribute("aria-hidden", "true");
  ticks.append(marks);
  const range = h("input", { type: "range", min: 0, step: 1, label: "timeline.range" });
  const where = h("output.where");
  const note = h("span.soft", { role: "status" });
  const back = h("button.link", { type: "button", t: "timeline.present", onclick: () => moments.seek(Infinity) });
  const hop = (/** @type {string} */ label, /** @type {number} */ by, /** @type {string} */ picture) =>
    h("button.quiet.mark", { type: "button", label, onclick: () => moments.hop(by) }, icon(picture));
  const earlier = hop("timeline.earlier", -1, ICONS.previous);
  const later = hop("timeline.later", 1, ICONS.next);
  root.append(names, h("div.rail", {}, ticks, range), h("div.told", {}, earlier, later, where, " ", back, " ", note));

  const keys = /** @type {Record<string, () => void>} */ ({
    ArrowLeft: () => moments.hop(-1),
    ArrowDown: () => moments.hop(-1),
    ArrowRight: () => moments.hop(1),
    ArrowUp: () => moments.hop(1),
    Home: () => moments.seek(0),
    End: () => moments.seek(Infinity),
  });
  range.addEventListener("keydown", (event) => {
    if (!keys[event.key] || !plain(event)) return;
    event.preventDefault();
    keys[event.key]();
  });
  range.addEventListener("input", () => moments.seek(Number(range.value)));
  return { names, ticks, marks, range, where, note, back, earlier, later };
}
