// @ts-check
// What the user should know: sentences in plain words, said once, kept until dismissed or overtaken.

import { h, icon, ICONS } from "../lib/dom.js";

const KEEP = 3;
const INFO_MS = 12_000;

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount({ bus, t }) {
  const list = h("div", { role: "status", "aria-live": "polite" });
  const root = h("section", { label: "notice.label" }, list);
  /** @type {{root: HTMLElement, text: HTMLElement, key: string, values: Record<string, any>}[]} */ let shown = [];

  const drop = (/** @type {HTMLElement} */ item) => {
    shown = shown.filter((notice) => notice.root !== item);
    item.remove();
  };
  /** What is told in English by the engine is reworded for other readers. @param {Record<string, any>} values */
  const told = async (values) => {
    const { lang } = bus.state;
    if (lang === "en" || !values.message) return values;
    return import("../i18n/faults/reword.js").then(({ reworded }) => reworded(values, lang)).catch(() => values);
  };
  bus.addEventListener("notice", async (event) => {
    if (!root.isConnected) return;
    const { tone, key, values, action } = /** @type {CustomEvent} */ (event).detail;
    const words = await told(values);
    for (const old of shown.filter((notice) => notice.key === key)) drop(old.root);
    while (shown.length >= KEEP) drop(shown[0].root);
    const text = h("span", {}, t(key, words));
    const item = h(`p.notice`, {}, text);
    item.classList.add(tone);
    const close = h(
      "button.quiet.mark",
      { type: "button", label: "notice.close", onclick: () => drop(item) },
      icon(ICONS.clear),
    );
    close.setAttribute("aria-label", t("notice.close"));
    if (action) item.append(h("button", { type: "button", t: action.key, onclick: action.act }, t(action.key)));
    item.append(close);
    list.append(item);
    shown.push({ root: item, text, key, values });
    if (tone === "info" && !action) setTimeout(() => drop(item), INFO_MS);
  });
  /** @type {object | null} */ let model = null;
  return {
    root,
    update({ built, data, lang }) {
      // What failed before a model could be built is over once one has been; and what was said of other data.
      const now = data?.name;
      for (const { root, key, values } of shown)
        if ((built !== model && key.startsWith("error.")) || (values.there ?? now) !== now) drop(root);
      model = built;
      for (const { text, key, values } of shown)
        void told(values).then((words) => {
          if (bus.state.lang === lang && text.textContent !== t(key, words)) text.textContent = t(key, words);
        });
    },
  };
}
