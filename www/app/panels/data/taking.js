// @ts-check
// What becomes of files: they are looked at first, and what makes data of them, or opens them, is loaded then.

import { fileOf, inWords, sortChoice } from "../../data/choice.js";
import { translate } from "../../lib/dom.js";

/** @template {{mount: (...args: any[]) => any}} T @typedef {ReturnType<T['mount']> | null} Later or none yet */
/** @typedef {import('../../data/choice.js').Choice} Choice */
/** @typedef {import('../../engine/types.js').Gift | null} Gift */
/** @typedef {{gift: Gift, done: () => unknown}} Offer what to learn from, and what is to be done when it is there */

/** @param {import('../../element/shell.js').Context} context @param {HTMLElement} place see `ownFiles` */
export function taking(context, place) {
  const { bus, t } = context;
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
  const ways = { model: ofModel, texts: ofTexts, pictures: ofPictures, idx: ofIdx, nothing: ofIdx };
  return {
    /** @param {File[]} list @param {(FileSystemEntry | null)[]} [entries] */
    async offer(list, entries) {
      const choice = await sortChoice(list, entries);
      return ways[choice.use](choice, bus);
    },
    /** @param {import('../../engine/types.js').State['data']} data */
    update: (data) => idx?.update(data),
    repaint() {
      pictures?.repaint();
      idx?.repaint();
    },
  };
}

/** @param {Choice} choice @param {import('../../engine/bus.js').Bus} bus @returns {Promise<Offer>} */
async function ofTexts({ texts, unused }, bus) {
  const { gift, remark } = await import("../../data/texts/vocabulary.js");
  const files = await Promise.all(texts.map(async (item) => ({ path: item.path, file: await fileOf(item) })));
  const done = async () => {
    await remark(bus);
    if (unused.length) bus.notice("info", "own.unused", { names: inWords(unused) });
  };
  return { gift: await gift(bus, { files }), done };
}
