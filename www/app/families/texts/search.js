// @ts-check
// Search by meaning: a query finds documents by the model's code, by latent semantic analysis, and by its very words;
// and how often the documents nearest to a document are on its topic.

import { ask } from "../../engine/analyst.js";
import { join, pixelsOf, rowOf } from "../../lib/arrays.js";
import { h, say } from "../../lib/dom.js";
import { excerpt } from "../../data/texts/excerpt.js";
import { consult } from "../../data/texts/shelf.js";
import { kept } from "../../lib/throttle.js";

const SHOWN = 5;
/** Dimensions of LSA that are compared. */
const RANKS = [2, 10, 50];
/** Precision at these. */
const [FIRST, MANY] = [1, 15];
const PIECE = 200;
/** Of latent semantic analysis: the same texts, the same answers. */
const SEED = 1;

/** @typedef {import('../../engine/types.js').Collection} Collection */

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount({ el, bus, t, number }) {
  const field = h("input", { type: "search", label: "texts.query" });
  const rank = h("select", { label: "texts.by.lsa" }, ...RANKS.map((k) => h("option", { value: k }, String(k))));
  rank.value = "10";
  const [told, measured] = [h("p.told", { role: "status" }), h("p.told", { role: "status" })];
  const lists = Object.fromEntries(["code", "lsa", "words"].map((name) => [name, h("ol")]));
  const measure = h("button", { type: "button", t: "texts.measure" });
  const body = h("tbody");
  const table = h(
    "table",
    { hidden: true },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("td"),
        ...["numbers", "first", "many"].map((name) => h("th", { scope: "col", t: `texts.${name}` })),
      ),
    ),
    body,
  );
  const root = h(
    "section",
    { label: "texts.search" },
    h("h2", { t: "texts.search" }),
    h("p.lead", { t: "texts.search.lead" }),
    h("form", {}, field, h("button.primary", { type: "submit", t: "texts.find" })),
    told,
    h(
      "div.answers",
      {},
      ...Object.entries(lists).map(([name, list]) =>
        h("div", {}, h("h3", {}, h("span", { t: `texts.by.${name}` }), ...(name === "lsa" ? [" ", rank] : [])), list),
      ),
    ),
    h("div.row", {}, measure, measured),
    table,
  );
  /** @type {WeakMap<Collection, Map<number, Float32Array>>} */ const latent = new WeakMap();
  /** @type {unknown} */ let texts = null;
  /** Searches so far: the answers to an older one are wanted no more. */
  let searches = 0;
  const here = () => {
    if (!bus.state.texts) throw { kind: "gone", message: "there are no texts" };
    return bus.state.texts;
  };

  /** Every document's code by LSA. @param {Collection} of @param {number} k @returns {Promise<Float32Array>} */
  const lsa = async (of, k) => {
    if (!latent.has(of)) latent.set(of, new Map());
    const known = latent.get(of)?.get(k);
    if (known) return known;
    const { codes } = await consult(of, "lsa", "tfidf", k, SEED);
    latent.get(of)?.set(k, codes);
    return codes;
  };
  /** Every document's tf-idf, and the bytes that the model sees of it. */
  const weights = kept(
    () => [bus.state.texts],
    async () => consult(here(), "bagWeights", "tfidf"),
  );
  const bags = kept(
    () => [bus.state.texts],
    async () => consult(here(), "bagBytes", here().weighting),
  );
  /** Every document's code by the model as it is. A new rate or seed is a new specification. */
  const codes = kept(
    () => [bus.state.texts, bus.state.built, bus.state.spec, bus.state.metrics?.step],
    async () => {
      const [all, there] = [here(), el.model];
      const bytes = await bags();
      const terms = all.account.terms.length;
      /** @type {Float32Array[]} */ const parts = [];
      for (let from = 0; from < all.documents.length; from += PIECE) {
        const rows = Array.from({ length: Math.min(PIECE, all.documents.length - from) }, (_, i) =>
          pixelsOf(rowOf(bytes, from + i, terms)),
        );
        parts.push(await there.run("encode", join(rows, Float32Array)));
      }
      const values = join(parts, Float32Array);
      return { values, width: values.length / all.documents.length };
    },
  );
  /**
   * @param {string} name
   * @param {Float32Array} query
   * @param {Float32Array} base
   * @param {number} width
   * @param {Collection} all
   * @param {() => boolean} wanted whether the answer still is
   */
  const fill = async (name, query, base, width, all, wanted) => {
    const nothing = !query.some((value) => value !== 0);
    const { indices } = nothing
      ? { indices: [] }
      : await ask("nearest", query, base, width, Math.min(SHOWN, all.documents.length), "cosine", false);
    if (wanted()) lists[name].replaceChildren(...[...indices].map((i) => excerpt(all, i)));
  };
  const find = async () => {
    const { texts: all, built } = bus.state;
    if (!all || !field.value.trim()) return;
    const [{ value }, mine] = [field, ++searches];
    const there = el.model;
    const wanted = () => mine === searches && bus.state.texts === all && bus.state.built === built;
    const { bytes, weights: query, known, unknown } = await consult(all, "query", value, "tfidf");
    const own = await consult(all, "query", value, all.weighting);
    if (!wanted()) return;
    say(
      told,
      known.length === 0
        ? t("texts.noWords", { unknown: unknown.join(", ") })
        : t(unknown.length ? "texts.understood" : "texts.understoodAll", {
            known: known.join(", "),
            unknown: unknown.join(", "),
          }),
    );
    if (known.length === 0) return Object.values(lists).forEach((list) => list.replaceChildren());
    const { values, width } = await codes();
    if (!wanted()) return;
    await fill("code", await there.run("encode", pixelsOf(own.bytes)), values, width, all, wanted);
    const k = Number(rank.value);
    await fill("lsa", await consult(all, "foldIn", value, "tfidf", k, SEED), await lsa(all, k), k, all, wanted);
    if (wanted()) await fill("words", query, await weights(), bytes.length, all, wanted);
  };
  const judge = async () => {
    const { texts: all, metrics } = bus.state;
    if (!all) return;
    if (!all.labels.length) return say(measured, t("texts.noTopics"));
    say(measured, t("texts.measuring"));
    measure.disabled = true;
    table.hidden = false;
    body.replaceChildren();
    const own = await codes();
    /** @type {[string, Float32Array, number][]} */ const spaces = [[t("texts.by.code"), own.values, own.width]];
    for (const k of RANKS) spaces.push([`LSA-${k}`, await lsa(all, k), k]);
    spaces.push([t("texts.by.words"), await weights(), all.account.terms.length]);
    // Test documents ask, training documents answer.
    const [asking, answering] = [all.labels.subarray(all.train), all.labels.subarray(0, all.train)];
    for (const [name, values, width] of spaces) {
      if (bus.state.texts !== all) break;
      const found = await ask(
        "nearest",
        values.subarray(all.train * width),
        values.subarray(0, all.train * width),
        width,
        MANY,
        "cosine",
        false,
      );
      const precision = await Promise.all(
        [FIRST, MANY].map(async (k) => {
          const each = await ask("precision", found, asking, answering, k);
          return each.reduce((sum, one) => sum + one, 0) / each.length;
        }),
      );
      body.append(
        h(
          "tr",
          {},
          h("th", { scope: "row" }, name),
          h("td", {}, number(width)),
          ...precision.map((value) => h("td", {}, number(value, 3))),
        ),
      );
    }
    const values = { n: number(asking.length), all: number(all.train), step: number(metrics?.step ?? 0) };
    if (bus.state.texts === all) say(measured, t("texts.measured", values));
    measure.disabled = false;
  };
  const quietly = (/** @type {Promise<unknown>} */ work) =>
    void work.catch((error) => {
      measure.disabled = false;
      el.complain(error);
    });

  root.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    quietly(find());
  });
  rank.addEventListener("change", () => quietly(find()));
  measure.addEventListener("click", () => quietly(judge()));
  return {
    root,
    update(state) {
      field.placeholder = t("texts.example");
      if (state.texts === texts) return;
      texts = state.texts;
      table.hidden = true;
      for (const line of [told, measured]) say(line, "");
      body.replaceChildren();
      Object.values(lists).forEach((list) => list.replaceChildren());
    },
  };
}
