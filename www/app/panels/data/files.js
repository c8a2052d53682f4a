// @ts-check
// The reader's own files, chosen or dropped. What makes data of them is loaded with the first.

import { OWN } from "../../data/own/topic.js";
import { h } from "../../lib/dom.js";

/** @typedef {import('../../engine/types.js').Gift | null} Gift */

/**
 * @param {import('../../element/shell.js').Context} context
 * @param {(prepare: () => Promise<Gift>) => Promise<unknown>} choose
 * @param {HTMLElement} place pictures on their way to a data set stand before it, what is said of IDX files after it
 */
export function ownFiles(context, choose, place) {
  const { el, bus, bring } = context;
  const files = h("input", { type: "file", multiple: true, label: "data.files" });
  const root = h("label.choice.own", {}, h("strong", { t: "data.own" }), h("span.soft", { t: "data.own.what" }), files);
  /** What becomes of files, loaded with the first. @type {ReturnType<typeof import('./taking.js').taking> | null} */
  let taken = null;
  bus.addEventListener("open", () => files.click());
  /** Files take their turn when they are chosen. @param {File[]} list @param {(FileSystemEntry | null)[]} [entries] */
  const read = async (list, entries) => {
    if (!list.length) return;
    let then = /** @type {() => unknown} */ (() => undefined);
    try {
      await choose(async () => {
        const [{ taking }] = await Promise.all([import("./taking.js"), bring(OWN)]);
        taken ??= taking(context, place);
        const { gift, done } = await taken.offer(list, entries);
        then = done;
        return gift;
      });
      await then();
    } catch (error) {
      el.complain(error);
    }
  };
  files.onchange = async () => {
    await read([...(files.files ?? [])]);
    files.value = "";
  };
  bus.addEventListener("dropped", (event) => {
    const { list, entries } = /** @type {CustomEvent} */ (event).detail;
    void read(list, entries);
  });
  return {
    root,
    /** @param {import('../../engine/types.js').State} state @param {boolean} chosen the data are the reader's own */
    update({ data, phase }, chosen) {
      files.disabled = phase !== "ready";
      root.classList.toggle("chosen", chosen);
      taken?.update(data);
    },
    repaint: () => taken?.repaint(),
  };
}
