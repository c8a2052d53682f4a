// @ts-check
// A share as a bar with its number, in a cell of a table.

import { h, say } from "../../lib/dom.js";

/** @param {(value: number, digits?: number) => string} number @param {boolean} own whether it is of the model's own */
export function meter(number, own) {
  const [bar, value] = [h("i"), h("output", {}, "–")];
  return {
    root: h(own ? "td.own" : "td", {}, h("span.bar", {}, bar), value),
    /** @param {number | null} share */
    put(share) {
      bar.style.width = `${100 * (share ?? 0)}%`;
      say(value, share === null ? "–" : `${number(100 * share, 1)} %`);
    },
  };
}
