// @ts-check
// How many of the test images a tab reads: the choices that there are images for, the last of them all there are.

import { h, say } from "../lib/dom.js";
import { reword } from "./reword.js";

const COUNTS = [500, 2000, 10000];

/** @param {import('../element/shell.js').Context} context */
export function counter({ t, number }) {
  const select = h("select", {}, ...COUNTS.map((value) => h("option", { value }, number(value))));
  const name = h("span", { t: "uses.images" });
  return {
    root: h("label.inline", {}, name, select),
    select,
    value: () => Number(select.value),
    /** @param {import('../engine/types.js').State} state */
    update({ data }) {
      if (!data) return;
      reword(name, data.name === "texts" ? "uses.documents" : "uses.images", t);
      COUNTS.forEach((value, i) => {
        const option = select.options[i];
        option.disabled = option.hidden = i > 0 && COUNTS[i - 1] >= data.test;
        say(option, value < data.test ? number(value) : t("labels.every", { n: number(data.test) }));
      });
      while (select.selectedOptions[0]?.disabled) select.selectedIndex--;
    },
  };
}
