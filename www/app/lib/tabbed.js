// @ts-check
// Panels of which one is open, under a row of tabs. Each is loaded when it is first chosen; arrow keys move between
// tabs.

import { h, translate } from "./dom.js";
import { plain } from "./keys.js";

/** @typedef {import('../element/shell.js').Context} Context */
/** @typedef {import('../element/shell.js').Panel} Panel */
/**
 * What is under the tabs: `id` of the place, `label` of the row, `word` the string of a tab's name, `load` a panel by
 * its name, and `instead` what stands in its place while it cannot be shown.
 * @typedef {object} Content
 * @property {string} id
 * @property {string} label
 * @property {(name: string) => string} word
 * @property {(name: string) => Promise<(context: Context) => Panel>} load
 * @property {(name: string) => HTMLElement | null} [instead]
 */

/** Where a key leads to, among so many tabs. */
const MOVES = /** @type {Record<string, (at: number, count: number) => number>} */ ({
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
});

/**
 * `fit` says which tabs are offered; `open` resolves when a tab, or the one that is chosen, can be seen.
 * @typedef {Panel & {open: (name?: string) => Promise<void>, fit: (names: string[]) => void}} Tabbed
 */

/** @param {Context} context @param {Content} content @returns {Tabbed} */
export function tabbed(context, content) {
  const { id, label, word, instead = () => null } = content;
  const { el, bus, t } = context;
  /** @type {Record<string, Panel>} */ let panels = {};
  let chosen = "";
  const row = tabRow(id, label, word, (name) => {
    choose(name);
    root.dispatchEvent(new CustomEvent("chosen", { detail: name, bubbles: true }));
  });
  const place = h("div", { role: "tabpanel", id, tabindex: -1 });
  const root = h("div.tabbed", {}, row.root, place);

  /** @type {Promise<void>} */ let opening = Promise.resolve();
  const load = async (/** @type {string} */ name) => {
    panels[chosen]?.leave?.();
    chosen = name;
    row.mark(name);
    place.setAttribute("aria-labelledby", `${id}-${name}`);
    const mount = await content.load(name);
    if (name !== chosen) return;
    panels[name] ??= dressed(mount(context), name);
    show();
    // It has its size now: the last frame is painted into it.
    root.dispatchEvent(new Event("stale", { bubbles: true }));
  };
  const choose = (/** @type {string} */ name) => {
    if (name === chosen) return;
    opening = load(name).catch((error) => {
      if (name === chosen) chosen = ""; // chosen again, it is asked for again
      el.complain(error);
    });
  };
  /** The panel that is open, unless something stands in its place. */
  const shown = () => (instead(chosen) ? undefined : panels[chosen]);
  const show = () => {
    if (!panels[chosen]) return;
    const sight = instead(chosen) ?? panels[chosen].root;
    if (place.firstElementChild !== sight) {
      place.replaceChildren(sight);
      translate(place, t);
    }
    shown()?.update?.(bus.state);
  };

  return {
    root,
    open(name) {
      if (name && row.has(name)) choose(name);
      return opening;
    },
    fit(names) {
      if (!row.fit(names)) return;
      root.classList.toggle("single", names.length === 1);
      panels = Object.fromEntries(Object.entries(panels).filter(([name]) => names.includes(name)));
      translate(row.root, t);
      if (names.length && !names.includes(chosen)) choose(names[0]);
    },
    update: show,
    frame: (frame) => shown()?.frame?.(frame),
    repaint() {
      show();
      shown()?.repaint?.();
    },
  };
}

/** @param {Panel} panel @param {string} name */
function dressed(panel, name) {
  panel.root.classList.add(`panel-${name}`);
  return panel;
}

/**
 * Tabs in a row, for pointers and keys.
 * @param {string} id of the place that shows what is chosen
 * @param {string} label
 * @param {(name: string) => string} word
 * @param {(name: string) => void} choose
 */
function tabRow(id, label, word, choose) {
  const root = h("div.tabs", { role: "tablist", label });
  /** @type {Map<string, HTMLButtonElement>} */ let tabs = new Map();
  let chosen = "";
  root.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move || !plain(event)) return;
    event.preventDefault();
    const names = [...tabs.keys()];
    const name = names[move(names.indexOf(chosen), names.length)];
    tabs.get(name)?.focus();
    choose(name);
  });
  const make = (/** @type {string} */ name) => {
    const attributes = { type: "button", role: "tab", id: `${id}-${name}`, "aria-controls": id, t: word(name) };
    return h("button.tab", { ...attributes, onclick: () => choose(name) });
  };
  const mark = (/** @type {string} */ name) => {
    chosen = name;
    for (const [known, tab] of tabs) {
      tab.ariaSelected = String(known === name);
      tab.tabIndex = known === name ? 0 : -1;
    }
  };
  return {
    root,
    mark,
    /** @param {string} name */
    has: (name) => tabs.has(name),
    /** Those that are offered; false where they are already. @param {string[]} names */
    fit(names) {
      if (names.join() === [...tabs.keys()].join()) return false;
      tabs = new Map(names.map((name) => [name, tabs.get(name) ?? make(name)]));
      root.replaceChildren(...tabs.values());
      mark(chosen);
      return true;
    },
  };
}
