// @ts-check
// The data to learn from: the built-in digits, two public sets fetched on demand, or the user's own files: IDX or
// pictures.

import { h, say, translate } from "../lib/dom.js";
import { giftOf } from "../data/gifts.js";
import { OWN } from "../data/own/topic.js";

const MEGABYTES = /** @type {Record<string, string>} */ ({ mnist: "11.6", "fashion-mnist": "30.9" });

/** @template {{mount: (...args: any[]) => any}} T @typedef {ReturnType<T['mount']> | null} Later or none yet */

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, number, bring } = context;
  /** Choices so far: one whose turn has not come is left out when the reader has made another. */
  let choices = 0;
  /** @param {() => Promise<import('../engine/session.js').Gift | null>} prepare */
  const choose = (prepare) => {
    const mine = ++choices;
    return el.give(async () => (mine === choices ? prepare() : null));
  };
  const take = (/** @type {string} */ name) => void choose(() => giftOf(el, name)).catch((error) => el.complain(error));
  const sets = ["digits", "mnist", "fashion-mnist", "texts"].map((name) => {
    const button = h(
      "button.choice",
      { type: "button", onclick: () => take(name) },
      h("strong", { t: `data.${name}` }),
      h("span.soft", { t: `data.${name}.what` }),
    );
    return { name, button };
  });
  const files = h("input", { type: "file", multiple: true, label: "data.files" });
  const own = h("label.choice.own", {}, h("strong", { t: "data.own" }), h("span.soft", { t: "data.own.what" }), files);
  const meter = h("progress", { max: 1, value: 0, label: "data.progress" });
  const amount = h("output.soft");
  const cancel = h("button.quiet", { type: "button", t: "data.cancel", onclick: () => el.cancelDownload() });
  const loading = h("div.loading", {}, meter, amount, cancel);
  const offered = h("button.link", { type: "button", onclick: () => bus.state.wanted && take(bus.state.wanted) });
  const offer = h("p.offer", {}, offered);
  const caption = h("figcaption");
  const root = h(
    "section",
    { label: "data.title" },
    h("h2", { t: "data.title" }),
    offer,
    h("div.choices", {}, ...sets.map(({ button }) => button), own),
    loading,
    caption,
  );

  /** Where pictures, and IDX files, become a data set: loaded with the first of them. */
  /** @type {Later<typeof import('../data/own/own.js')>} */ let pictures = null;
  /** @type {Later<typeof import('./idx.js')>} */ let idx = null;
  /**
   * Files take their turn when they are chosen; pictures are looked at first, and become data when the reader says so.
   */
  const read = async (/** @type {File[]} */ list, /** @type {(FileSystemEntry | null)[]} */ entries = []) => {
    if (!list.length) return;
    /** What is to be done when they are there. @type {() => unknown} */ let then = () => undefined;
    try {
      await choose(async () => {
        const [{ sortChoice }] = await Promise.all([import("../data/choice.js"), bring(OWN)]);
        const choice = await sortChoice(list, entries);
        const offer = choice.use === "texts" ? ofTexts : choice.use === "pictures" ? ofPictures : ofIdx;
        const { gift, done } = await offer(choice);
        then = done;
        return gift;
      });
      await then();
    } catch (error) {
      el.complain(error);
    }
  };
  /** @typedef {{gift: import('../engine/session.js').Gift | null, done: () => unknown}} Offer */
  /** @param {import('../data/choice.js').Choice} choice @returns {Promise<Offer>} */
  const ofTexts = async ({ texts, unused }) => {
    const [{ gift, remark }, { fileOf, inWords }] = await Promise.all([
      import("../data/texts/vocabulary.js"),
      import("../data/choice.js"),
    ]);
    const files = await Promise.all(texts.map(async (item) => ({ path: item.path, file: await fileOf(item) })));
    const done = async () => {
      await remark(bus);
      if (unused.length) bus.notice("info", "own.unused", { names: inWords(unused) });
    };
    return { gift: await gift(bus, { files }), done };
  };
  /** @param {import('../data/choice.js').Choice} choice @returns {Promise<Offer>} */
  const ofPictures = async (choice) => {
    const { mount } = await import("../data/own/own.js");
    const step = (pictures ??= mount(context));
    if (!step.root.isConnected) caption.before(step.root);
    translate(step.root, t);
    return { gift: null, done: () => step.take(choice) };
  };
  /** @param {import('../data/choice.js').Choice} choice @returns {Promise<Offer>} */
  const ofIdx = async (choice) => {
    const { mount } = await import("./idx.js");
    const step = (idx ??= mount(context));
    if (!step.root.isConnected) caption.after(step.root);
    return step.offer(choice);
  };
  files.onchange = async () => {
    await read([...(files.files ?? [])]);
    files.value = "";
  };
  const over = (/** @type {boolean} */ on) => own.classList.toggle("over", on);
  el.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    over(true);
  });
  el.addEventListener("dragleave", () => over(false));
  el.addEventListener("drop", (event) => {
    if (!root.isConnected) return;
    event.preventDefault();
    over(false);
    const { files = [], items = [] } = event.dataTransfer ?? {};
    // What was dropped can be asked for now, and not a moment later.
    void read(
      [...files],
      Array.from(items, (item) => item.webkitGetAsEntry?.() ?? null),
    );
  });

  return {
    root,
    update({ data, download, wanted, phase, texts }) {
      // Texts of the reader's own go by the same name as the built-in ones.
      const known = texts?.name ? null : data?.name;
      for (const { name, button } of sets) {
        button.setAttribute("aria-pressed", String(known === name));
        button.disabled = phase !== "ready" || download !== null;
      }
      files.disabled = phase !== "ready";
      own.classList.toggle("chosen", !!data && !sets.some(({ name }) => name === known));
      idx?.update(data);
      loading.hidden = !download;
      if (download) {
        meter.value = download.total ? download.loaded / download.total : 0;
        say(
          amount,
          t("data.loaded", { loaded: number(download.loaded / 1e6, 1), total: MEGABYTES[download.name] ?? "" }),
        );
      }
      offer.hidden = !wanted || download !== null || data?.name === wanted;
      if (wanted) say(offered, t("data.wanted", { name: t(`data.${wanted}`), size: MEGABYTES[wanted] ?? "" }));
      say(
        caption,
        data
          ? t(data.name === "texts" ? "data.documents" : "data.caption", {
              train: number(data.train),
              test: number(data.test),
              width: number(data.width),
              height: data.height,
            })
          : t("data.making"),
      );
    },
    repaint() {
      pictures?.repaint();
      idx?.repaint();
    },
  };
}
