// @ts-check
// The reader's own files, chosen or dropped: what they are is looked at first, and what makes data of them is loaded
// then.

import { OWN } from "../../data/own/topic.js";
import { h, translate } from "../../lib/dom.js";

/** @template {{mount: (...args: any[]) => any}} T @typedef {ReturnType<T['mount']> | null} Later or none yet */
/** @typedef {import('../../data/choice.js').Choice} Choice */
/** @typedef {import('../../engine/types.js').Gift | null} Gift */
/** @typedef {{gift: Gift, done: () => unknown}} Offer what to learn from, and what is to be done when it is there */

/**
 * @param {import('../../element/shell.js').Context} context
 * @param {(prepare: () => Promise<Gift>) => Promise<unknown>} choose
 * @param {HTMLElement} place pictures on their way to a data set stand before it, what is said of IDX files after it
 */
export function ownFiles(context, choose, place) {
  const { el, bus, t, bring } = context;
  const files = h("input", { type: "file", multiple: true, label: "data.files" });
  const root = h("label.choice.own", {}, h("strong", { t: "data.own" }), h("span.soft", { t: "data.own.what" }), files);
  /** Where pictures, and IDX files, become a data set: loaded with the first of them. */
  /** @type {Later<typeof import('../../data/own/own.js')>} */ let pictures = null;
  /** @type {Later<typeof import('./idx.js')>} */ let idx = null;

  /** Files may be dropped anywhere: what is to be decided about them is shown. */
  const open = () => bus.dispatchEvent(new CustomEvent("reveal", { detail: "model" }));
  /** Pictures become data when the reader says so. @param {Choice} choice @returns {Promise<Offer>} */
  const ofPictures = async (choice) => {
    const { mount } = await import("../../data/own/own.js");
    const step = (pictures ??= mount(context));
    open();
    if (!step.root.isConnected) place.before(step.root);
    translate(step.root, t);
    return { gift: null, done: () => step.take(choice) };
  };
  /** @param {Choice} choice @returns {Promise<Offer>} */
  const ofIdx = async (choice) => {
    const { mount } = await import("./idx.js");
    const step = (idx ??= mount(context));
    open();
    if (!step.root.isConnected) place.after(step.root);
    return step.offer(choice);
  };
  /** @param {Choice} choice @returns {Promise<Offer>} */
  const ofModel = async (choice) => (await import("../../files/open.js")).opening(context, choice);
  bus.addEventListener("open", () => files.click());
  /** Files take their turn when they are chosen. @param {File[]} list @param {(FileSystemEntry | null)[]} [entries] */
  const read = async (list, entries) => {
    if (!list.length) return;
    let then = /** @type {Offer['done']} */ (() => undefined);
    try {
      await choose(async () => {
        const [{ sortChoice }] = await Promise.all([import("../../data/choice.js"), bring(OWN)]);
        const choice = await sortChoice(list, entries);
        const offers = { model: ofModel, texts: ofTexts, pictures: ofPictures, idx: ofIdx };
        const offer = choice.use === "nothing" ? ofIdx : offers[choice.use];
        const { gift, done } = await offer(choice, bus);
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
  onDrop(el, root, read);
  return {
    root,
    /** @param {import('../../engine/types.js').State} state @param {boolean} chosen the data are the reader's own */
    update({ data, phase }, chosen) {
      files.disabled = phase !== "ready";
      root.classList.toggle("chosen", chosen);
      idx?.update(data);
    },
    repaint() {
      pictures?.repaint();
      idx?.repaint();
    },
  };
}

/** @param {Choice} choice @param {import('../../engine/bus.js').Bus} bus @returns {Promise<Offer>} */
async function ofTexts({ texts, unused }, bus) {
  const [{ gift, remark }, { fileOf, inWords }] = await Promise.all([
    import("../../data/texts/vocabulary.js"),
    import("../../data/choice.js"),
  ]);
  const files = await Promise.all(texts.map(async (item) => ({ path: item.path, file: await fileOf(item) })));
  const done = async () => {
    await remark(bus);
    if (unused.length) bus.notice("info", "own.unused", { names: inWords(unused) });
  };
  return { gift: await gift(bus, { files }), done };
}

/**
 * Files may be dropped anywhere on the element; it is shown where they go.
 * @param {HTMLElement} el
 * @param {HTMLElement} goal
 * @param {(list: File[], entries: (FileSystemEntry | null)[]) => unknown} read
 */
function onDrop(el, goal, read) {
  const over = (/** @type {boolean} */ on) => goal.classList.toggle("over", on);
  el.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    over(true);
  });
  el.addEventListener("dragleave", () => over(false));
  el.addEventListener("drop", (event) => {
    if (!goal.isConnected) return;
    event.preventDefault();
    over(false);
    const { files = [], items = [] } = event.dataTransfer ?? {};
    // What was dropped can be asked for now, and not a moment later.
    void read(
      [...files],
      Array.from(items, (item) => item.webkitGetAsEntry?.() ?? null),
    );
  });
}
