// @ts-check
// Retrieval: the images nearest to one image, by their codes and by their pixels, how often they are of its class, and
// what a binary address of the code saves.

import { tiles } from "../../draw/tiles.js";
import { h, say } from "../../lib/dom.js";
import { picture } from "../gather.js";
import { instead } from "../instead.js";
import { reading } from "../reading.js";
import { hashing } from "./hashing.js";
import { SHOWN, SPACES, measured, retrievalModel } from "./model.js";

/** Whose codes tell more of these digits than their pixels do. */
const DEEP = { preset: "deep", steps: 1500, word: "uses.retrieval.instead" };
const FIGURES = ["width", "precision", "votes", "time"];

/** @typedef {import('./model.js').Gathered} Gathered */

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el } = context;
  const model = retrievalModel(context);
  const found = neighbours(context);
  const table = figures(context);
  const addresses = hashing(context, model);
  const reader = reading(context, async (count, progress) => {
    const gathered = await model.read(count, progress);
    if (!gathered) return;
    await search();
    other.offer((await table.measure(gathered)) === false);
    await addresses.hash();
  });
  const other = instead(context, DEEP, () => reader.read());
  const root = h(
    "div.retrieval",
    {},
    h("p.lead", { t: "uses.retrieval.lead" }),
    reader.root,
    found.root,
    table.told,
    table.root,
    other.root,
    ...addresses.nodes,
  );
  /** The neighbours of the image at the top of the page. */
  const search = async () => {
    const query = root.checkVisibility() && (await model.query());
    if (!query) return;
    found.ask(query);
    for (const space of SPACES) {
      const indices = await model.nearest(query, space);
      if (!indices) return;
      found.show(query, space, indices);
    }
  };
  /** @type {unknown} */ let shown = null;
  return {
    root,
    update(state) {
      const { built, phase } = state;
      if (!built || phase !== "ready") return;
      reader.update(state);
      if (built !== shown) {
        shown = built;
        model.seen = null;
        void reader.read();
      } else search().catch((error) => el.complain(error));
    },
    repaint: found.repaint,
  };
}

/** The image that is asked for, and its neighbours. @param {import('../../element/shell.js').Context} context */
function neighbours(context) {
  const asked = tiles(context, { side: 92 });
  const rows = Object.fromEntries(
    SPACES.map((space) => [
      space,
      { strip: tiles(context, { side: 56, across: SHOWN, label: `uses.retrieval.${space}` }), classes: h("p.soft") },
    ]),
  );
  return {
    root: h(
      "div.found",
      {},
      h("div", {}, h("h3", { t: "uses.retrieval.query" }), asked.root),
      ...SPACES.map((space) =>
        h("div", {}, h("h3", { t: `uses.retrieval.${space}` }), rows[space].strip.root, rows[space].classes),
      ),
    ),
    /** @param {import('./model.js').Query} query */
    ask: ({ pixels, data }) => asked.show([pixels], data.width, data.height),
    /** @param {import('./model.js').Query} query @param {string} space @param {number[]} found */
    show({ of, data }, space, found) {
      const { strip, classes } = rows[space];
      const { labels } = of;
      const pictures = found.map((index) => picture(of, index));
      strip.show(pictures, data.width, data.height);
      say(classes, labels ? found.map((index) => labels[index]).join(" · ") : "");
    },
    repaint() {
      asked.repaint();
      for (const { strip } of Object.values(rows)) strip.repaint();
    },
  };
}

/** How well neighbours tell the class, in both spaces. @param {import('../../element/shell.js').Context} context */
function figures({ t, number }) {
  const cells = Object.fromEntries(SPACES.map((space) => [space, FIGURES.map(() => h("td", {}, "–"))]));
  const told = h("p.told", { role: "status" });
  const head = FIGURES.map((name) => h("th", { scope: "col", t: `uses.retrieval.${name}` }));
  const body = SPACES.map((space) =>
    h("tr", {}, h("th", { scope: "row", t: `uses.retrieval.by.${space}` }), ...cells[space]),
  );
  return {
    told,
    root: h("table", {}, h("thead", {}, h("tr", {}, h("td"), ...head)), h("tbody", {}, ...body)),
    /** Whether codes find at least as much as pixels; undefined where it cannot be told. @param {Gathered} gathered */
    async measure(gathered) {
      const { count, step } = gathered;
      const labels = gathered.labels && Uint32Array.from(gathered.labels);
      const few = count <= SHOWN;
      const lack = few ? t("uses.more", { needed: SHOWN + 1, n: count }) : t("uses.measuring");
      say(told, labels ? lack : t("uses.unlabelled"));
      if (!labels || few) {
        for (const cell of Object.values(cells).flat()) say(cell, "–");
        return undefined;
      }
      /** @type {number[]} */ const found = [];
      for (const space of SPACES) {
        const { width, precision, right, time } = await measured(gathered, space, labels);
        found.push(precision);
        const shares = [precision, right].map((share) => `${number(100 * share, 1)} %`);
        [number(width), ...shares, t("uses.ms", { ms: number(time) })].forEach((text, i) => say(cells[space][i], text));
      }
      const figures = { n: number(count), pairs: number(count * (count - 1)), step: number(step) };
      say(told, t("uses.retrieval.measured", figures));
      return found[0] >= found[1];
    },
  };
}
