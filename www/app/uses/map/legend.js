// @ts-check
// The classes of a map, or its clusters, in their colours: each a switch that picks it out.

import { h, say } from "../../lib/dom.js";
import { hue } from "./scatter.js";

/** @param {(only: number) => void} pick which one stands out, or -1 */
export function legend(pick) {
  const root = h("div.legend", { role: "group", label: "uses.map.legend" });
  /** What is listed: other things are picked anew. @type {unknown[]} */ let listed = [];
  let only = -1;
  const press = (/** @type {number} */ index) => {
    only = index;
    [...root.children].forEach((one, i) => one.setAttribute("aria-pressed", String(i === only)));
    pick(only);
  };
  return {
    root,
    /** @param {string[]} names @param {unknown[]} what it is that has these names @param {boolean} dark */
    show(names, what, dark) {
      const now = [names.length, ...what];
      if (now.some((one, i) => one !== listed[i])) {
        listed = now;
        root.replaceChildren(
          ...names.map((_, i) => h("button.quiet", { type: "button", onclick: () => press(only === i ? -1 : i) })),
        );
        press(-1);
      }
      [...root.children].forEach((one, i) => {
        say(/** @type {HTMLElement} */ (one), names[i]);
        /** @type {HTMLElement} */ (one).style.color = hue(i, names.length, dark);
      });
    },
  };
}

/**
 * The class that is most frequent in each of k clusters.
 * @param {Uint32Array} assignment
 * @param {ArrayLike<number>} labels
 * @param {number} k
 */
export function majorities(assignment, labels, k) {
  const counts = Array.from({ length: k }, () => /** @type {Map<number, number>} */ (new Map()));
  assignment.forEach((cluster, i) => counts[cluster].set(labels[i], (counts[cluster].get(labels[i]) ?? 0) + 1));
  return counts.map((each) => [...each].sort(([, a], [, b]) => b - a)[0]?.[0] ?? -1);
}
