// @ts-check
// Where the model at hand does not show what a tab is about: one click to a setting that does.

import { h, say } from "../lib/dom.js";

/**
 * @param {import('../element/shell.js').Context} context
 * @param {{preset: string, steps: number, word: string}} setting `word` says what it shows; this is known of the
 *   built-in digits alone
 * @param {() => unknown} then measures anew
 */
export function instead({ el, bus, t, number }, { preset, steps, word }, then) {
  const text = h("span");
  const go = h("button.link", { type: "button", t: "uses.instead" });
  const root = h("p.instead", { hidden: true }, text, " ", go);
  go.addEventListener("click", async () => {
    root.hidden = true;
    try {
      await el.open(JSON.stringify(bus.state.presets.find(({ name }) => name === preset)?.spec));
      await el.train({ steps });
      then();
    } catch (error) {
      el.complain(error);
    }
  });
  return {
    root,
    /** @param {boolean} needed */
    offer(needed) {
      root.hidden = !needed || bus.state.data?.name !== "digits";
      say(text, t(word, { steps: number(steps) }));
    },
  };
}
