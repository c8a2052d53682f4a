// @ts-check
// The legend of a chart: a box to tick for each kind of curve, beside a piece of its line.

import { h, say } from "../lib/dom.js";

/** @param {(key: string, on: boolean) => void} switched */
export function legend(switched) {
  const root = h("div.entries", { role: "group", label: "chart.curves" });
  let made = "";
  /** @type {Map<string, {box: HTMLInputElement, line: HTMLElement, name: HTMLElement}>} */ const entries = new Map();
  const add = (/** @type {string} */ key) => {
    const box = h("input", { type: "checkbox", onchange: () => switched(key, box.checked) });
    const [line, name] = [h("i"), h("span")];
    root.append(h("label.curve", {}, box, line, name));
    entries.set(key, { box, line, name });
  };
  return {
    root,
    /** @param {import('./drawing.js').Curve[]} curves @param {Set<string>} off */
    show(curves, off) {
      const firsts = curves
        .filter(({ key }, i) => curves.findIndex((other) => other.key === key) === i)
        .sort((a, b) => Number(a.behind ?? false) - Number(b.behind ?? false));
      const keys = firsts.map(({ key }) => key);
      if (made !== keys.join("\n")) {
        made = keys.join("\n");
        root.replaceChildren();
        entries.clear();
        keys.forEach(add);
      }
      root.hidden = keys.length < 2;
      for (const { key, name, colour, width, dash } of firsts) {
        const entry = entries.get(key);
        if (!entry) continue;
        entry.box.checked = !off.has(key);
        say(entry.name, name);
        entry.line.style.borderTop = `${Math.max(1.5, width)}px ${dash?.length ? "dashed" : "solid"} ${colour}`;
      }
    },
  };
}
