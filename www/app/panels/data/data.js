// @ts-check
// The data to learn from: the built-in digits, two public sets fetched on demand, or the user's own files: IDX or
// pictures.

import { giftOf } from "../../data/gifts.js";
import { h, say } from "../../lib/dom.js";
import { ownFiles } from "./files.js";
import { mount as keeping } from "./keep.js";
import { MEGABYTES } from "./offer.js";
import { mount as straying } from "./variety.js";

/** @typedef {import('../../engine/types.js').State} State */

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, number } = context;
  bus.addEventListener("take", (event) => take(/** @type {CustomEvent} */ (event).detail));
  /** Choices so far: one whose turn has not come is left out when the reader has made another. */
  let choices = 0;
  /** @param {() => Promise<import('../../engine/types.js').Gift | null>} prepare */
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
  const loading = download(context);
  const caption = h("figcaption");
  const own = ownFiles(context, choose, caption);
  const [keep, variety] = [keeping(context), straying(context)];
  const root = h(
    "section.panel-data",
    { label: "data.title" },
    h("h2", { t: "data.title" }),
    h("div.choices", {}, ...sets.map(({ button }) => button), own.root),
    loading.root,
    variety.root,
    caption,
    keep.root,
  );

  return {
    root,
    update(state) {
      const { data, phase, texts } = state;
      // Texts of the reader's own go by the same name as the built-in ones.
      const known = texts?.name ? null : data?.name;
      for (const { name, button } of sets) {
        button.setAttribute("aria-pressed", String(known === name));
        button.disabled = phase !== "ready" || state.download !== null;
      }
      own.update(state, !!data && !sets.some(({ name }) => name === known));
      loading.update(state);
      for (const panel of [variety, keep]) panel.update?.(state);
      const [train, test, width] = data ? [data.train, data.test, data.width].map((count) => number(count)) : [];
      const words = data?.name === "texts" ? "data.documents" : "data.caption";
      say(caption, data ? t(words, { train, test, width, height: data.height }) : t("data.making"));
    },
    frame: keep.frame,
    repaint: () => [own, keep].forEach((panel) => panel.repaint?.()),
  };
}

/** How far a download is, and a way to end it. @param {import('../../element/shell.js').Context} context */
function download({ el, t, number }) {
  const meter = h("progress", { max: 1, value: 0, label: "data.progress" });
  const amount = h("output.soft");
  const cancel = h("button.quiet", { type: "button", t: "data.cancel", onclick: () => el.cancelDownload() });
  const root = h("div.loading", {}, meter, amount, cancel);
  return {
    root,
    /** @param {State} state */
    update({ download }) {
      root.hidden = !download;
      if (!download) return;
      const { name, total, loaded } = download;
      meter.value = total ? loaded / total : 0;
      say(amount, t("data.loaded", { loaded: number(loaded / 1e6, 1), total: MEGABYTES[name] ?? "" }));
    },
  };
}
