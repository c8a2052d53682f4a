// @ts-check
// Reading what the model makes of test images: how many of them, again, and how far it has come. One reading at a time;
// what is wished for meanwhile is granted once, afterwards.

import { h } from "../lib/dom.js";
import { counter } from "./count.js";

/**
 * @param {import('../element/shell.js').Context} context
 * @param {(count: number, progress: (share: number) => void, anew: boolean) => Promise<void>} work
 */
export function reading(context, work) {
  const count = counter(context);
  const again = h("button", { type: "button", t: "uses.again" });
  const meter = h("progress", { max: 1, value: 0, label: "uses.reading" });
  const progress = (/** @type {number} */ share) => void (meter.value = share);
  let due = false;
  const reader = {
    root: h("div.row", {}, count.root, again, meter),
    meter,
    busy: false,
    async read(anew = true) {
      if (reader.busy) return void (due = true);
      [reader.busy, due, meter.hidden] = [true, false, false];
      try {
        await work(count.value(), progress, anew);
      } catch (error) {
        context.el.complain(error);
      }
      [reader.busy, meter.hidden] = [false, true];
      if (due) void reader.read();
    },
    update: count.update,
  };
  count.select.addEventListener("change", () => void reader.read());
  again.addEventListener("click", () => void reader.read());
  return reader;
}
