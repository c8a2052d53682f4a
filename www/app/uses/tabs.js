// @ts-check
// The tabs: one use at a time, each loaded when it is first chosen. Arrow keys move between them.

import { h, say, translate } from "../lib/dom.js";
import { plain } from "../lib/keys.js";
import { decodes, reconstructs } from "../engine/spec.js";

/** @typedef {import('../element/shell.js').Panel} Panel */
/** @typedef {import('../engine/types.js').Spec} Spec */

/** @param {Spec} spec */
const ofImages = (spec) => spec.data !== "texts";

/**
 * `needs` is the least number of test images.
 * @typedef {{mount: (context: import('../element/shell.js').Context) => Panel}} Use
 * @type {Record<string, {fits: (spec: Spec) => boolean, needs?: number, load: () => Promise<Use>}>}
 */
const USES = {
  map: { fits: () => true, needs: 2, load: () => import("./map/map.js") },
  retrieval: { fits: ofImages, needs: 2, load: () => import("./retrieval/retrieval.js") },
  anomalies: { fits: (spec) => ofImages(spec) && reconstructs(spec), load: () => import("./anomalies/anomalies.js") },
  generate: { fits: (spec) => ofImages(spec) && decodes(spec), needs: 2, load: () => import("./generate/generate.js") },
  labels: { fits: (spec) => ofImages(spec) && spec.loss !== "crossEntropy", load: () => import("./labels/labels.js") },
  compare: { fits: (spec) => ofImages(spec) && reconstructs(spec), load: () => import("./compare/compare.js") },
  wrong: { fits: (spec) => ofImages(spec) && reconstructs(spec), load: () => import("../lessons/tab.js") },
};

/** Where a key leads to from tab `at` of `count`. */
const MOVES = /** @type {Record<string, (at: number, count: number) => number>} */ ({
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
});

/** @param {import('../element/shell.js').Context} context @returns {Panel & {choose: (name: string) => void}} */
export function mount(context) {
  const { el, bus, t } = context;
  /** @type {Record<string, Panel>} */ const panels = {};
  let chosen = "";
  const row = tabRow((name) => void choose(name));
  const place = h("div", { role: "tabpanel", id: "use", tabindex: -1 });
  const few = h("p.told", { role: "status" });

  const choose = async (/** @type {string} */ name) => {
    if (name === chosen) return;
    panels[chosen]?.leave?.();
    chosen = name;
    row.mark(name);
    place.setAttribute("aria-labelledby", `use-${name}`);
    try {
      panels[name] ??= (await USES[name].load()).mount(context);
    } catch (error) {
      return el.complain(error);
    }
    if (name !== chosen) return;
    show();
    shown()?.repaint?.();
  };
  /** The panel that is open, unless there are too few images for it. */
  const shown = () => {
    const { needs = 1 } = USES[chosen] ?? {};
    return (bus.state.data?.test ?? needs) < needs ? undefined : panels[chosen];
  };
  /** The panel, brought up to date, or what it lacks. */
  const show = () => {
    if (!panels[chosen]) return;
    const panel = shown();
    const root = panel?.root ?? few;
    if (!panel) say(few, t("uses.more", { needed: USES[chosen].needs ?? 1, n: bus.state.data?.test ?? 0 }));
    if (place.firstElementChild !== root) {
      place.replaceChildren(root);
      translate(place, t);
    }
    panel?.update?.(bus.state);
  };

  return {
    root: h("div", {}, row.root, place),
    choose(name) {
      void choose(name);
      row.focus(name);
    },
    update({ spec }) {
      if (!spec) return;
      const open = row.fit(spec);
      if (!open.includes(chosen)) void choose(open[0]);
      show();
    },
    frame: (frame) => shown()?.frame?.(frame),
    repaint() {
      show();
      shown()?.repaint?.();
    },
  };
}

/** The tabs in a row, for pointers and keys. @param {(name: string) => void} choose */
function tabRow(choose) {
  const tabs = Object.keys(USES).map((name) => {
    const attributes = { type: "button", role: "tab", id: `use-${name}`, "aria-controls": "use", t: `uses.${name}` };
    return { name, tab: h("button.tab", { ...attributes, onclick: () => choose(name) }) };
  });
  const root = h("div.tabs", { role: "tablist", label: "uses.title" }, ...tabs.map(({ tab }) => tab));
  const open = () => tabs.filter(({ tab }) => !tab.hidden);
  root.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move || !plain(event)) return;
    event.preventDefault();
    const there = open();
    const at = there.findIndex(({ tab }) => tab.ariaSelected === "true");
    const { name, tab } = there[move(at, there.length)];
    tab.focus();
    choose(name);
  });
  return {
    root,
    /** @param {string} chosen */
    mark(chosen) {
      for (const { name, tab } of tabs) {
        tab.setAttribute("aria-selected", String(name === chosen));
        tab.tabIndex = name === chosen ? 0 : -1;
      }
    },
    /** @param {string} chosen */
    focus: (chosen) => tabs.find(({ name }) => name === chosen)?.tab.focus(),
    /** Those for a specification. @param {Spec} spec @returns {string[]} */
    fit(spec) {
      for (const { name, tab } of tabs) tab.hidden = !USES[name].fits(spec);
      return open().map(({ name }) => name);
    },
  };
}
