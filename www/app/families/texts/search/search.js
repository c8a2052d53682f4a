// @ts-check
// Search by meaning: a query finds documents by the model's code, by latent semantic analysis, and by its very words;
// and how often the documents nearest to a document are on its topic.

import { excerpt } from "../../../data/texts/excerpt.js";
import { consult } from "../../../data/texts/shelf.js";
import { pixelsOf } from "../../../lib/arrays.js";
import { h, say } from "../../../lib/dom.js";
import { foldedIn, nearest, precisions, spaces } from "./model.js";

const SHOWN = 5;
/** Dimensions of LSA that are compared. */
const RANKS = [2, 10, 50];

/**
 * @typedef {import('../../../element/shell.js').Context} Context
 * @typedef {ReturnType<typeof spaces>} Spaces
 * @typedef {ReturnType<typeof look>} View
 */

/** @param {Context} context @returns {import('../../../element/shell.js').Panel} */
export function mount(context) {
  const { el, t } = context;
  const by = spaces(context);
  const view = look();
  const { root, field, rank, told, lists, measure, measured, table, body } = view;
  /** @type {unknown} */ let texts = null;
  const find = finder(context, by, view);
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
  measure.addEventListener("click", () => quietly(judge(context, by, view)));
  return {
    root,
    update(state) {
      // An example for the texts that are here, which may be of another language than the page.
      field.placeholder = t(`texts.example.${state.texts?.lang || state.lang}`);
      if (state.texts === texts) return;
      texts = state.texts;
      table.hidden = true;
      for (const line of [told, measured]) say(line, "");
      body.replaceChildren();
      Object.values(lists).forEach((list) => list.replaceChildren());
    },
  };
}

/** The query and its answers, and below them the measurement. */
function look() {
  const field = h("input", { type: "search", label: "texts.query" });
  const rank = h("select", { label: "texts.by.lsa" }, ...RANKS.map((k) => h("option", { value: k }, String(k))));
  rank.value = "10";
  const [told, measured] = [h("p.told", { role: "status" }), h("p.told", { role: "status" })];
  const lists = Object.fromEntries(["code", "lsa", "words"].map((name) => [name, h("ol")]));
  const measure = h("button", { type: "button", t: "texts.measure" });
  const body = h("tbody");
  const names = ["numbers", "first", "many"].map((name) => h("th", { scope: "col", t: `texts.${name}` }));
  const table = h("table", { hidden: true }, h("thead", {}, h("tr", {}, h("td"), ...names)), body);
  const answers = Object.entries(lists).map(([name, list]) =>
    h("div", {}, h("h3", {}, h("span", { t: `texts.by.${name}` }), ...(name === "lsa" ? [" ", rank] : [])), list),
  );
  const root = h(
    "section",
    { label: "texts.search" },
    h("h2", { t: "texts.search" }),
    h("p.lead", { t: "texts.search.lead" }),
    h("form", {}, field, h("button.primary", { type: "submit", t: "texts.find" })),
    told,
    h("div.answers", {}, ...answers),
    h("div.row", {}, measure, measured),
    table,
  );
  return { root, field, rank, told, lists, measure, measured, table, body };
}

/**
 * The search: what was understood of the query, and the documents nearest to it in each space.
 * @param {Context} context
 * @param {Spaces} by
 * @param {View} view
 */
function finder({ el, bus, t }, by, { field, rank, told, lists }) {
  /** Searches so far: the answers to an older one are wanted no more. */
  let searches = 0;
  return async () => {
    const { texts: all, built } = bus.state;
    if (!all || !field.value.trim()) return;
    const [{ value }, mine] = [field, ++searches];
    const there = el.model;
    const wanted = () => mine === searches && bus.state.texts === all && bus.state.built === built;
    /** @param {string} name @param {Float32Array} query @param {Float32Array} base @param {number} width */
    const fill = async (name, query, base, width) => {
      const found = await nearest(query, base, width, Math.min(SHOWN, all.documents.length));
      if (wanted()) lists[name].replaceChildren(...found.map((i) => excerpt(all, i)));
    };
    const { bytes, weights: query, known, unknown } = await consult(all, "query", value, "tfidf");
    const own = await consult(all, "query", value, all.weighting);
    if (!wanted()) return;
    const comma = t("texts.comma");
    const key = known.length === 0 ? "noWords" : unknown.length ? "understood" : "understoodAll";
    say(told, t(`texts.${key}`, { known: known.join(comma), unknown: unknown.join(comma) }));
    if (known.length === 0) return Object.values(lists).forEach((list) => list.replaceChildren());
    const { values, width } = await by.codes();
    if (!wanted()) return;
    await fill("code", await there.run("encode", pixelsOf(own.bytes)), values, width);
    const k = Number(rank.value);
    await fill("lsa", await foldedIn(all, value, k), await by.lsa(all, k), k);
    if (wanted()) await fill("words", query, await by.weights(), bytes.length);
  };
}

/**
 * The measurement, a row of the table for each space.
 * @param {Context} context
 * @param {Spaces} by
 * @param {View} view
 */
async function judge({ bus, t, number }, by, { measure, measured, table, body }) {
  const { texts: all, metrics } = bus.state;
  if (!all) return;
  if (!all.labels.length) return say(measured, t("texts.noTopics"));
  say(measured, t("texts.measuring"));
  measure.disabled = true;
  table.hidden = false;
  body.replaceChildren();
  const own = await by.codes();
  /** @type {[string, Float32Array, number][]} */ const compared = [[t("texts.by.code"), own.values, own.width]];
  for (const k of RANKS) compared.push([`LSA-${k}`, await by.lsa(all, k), k]);
  compared.push([t("texts.by.words"), await by.weights(), all.account.terms.length]);
  for (const [name, values, width] of compared) {
    if (bus.state.texts !== all) break;
    const cells = [number(width), ...(await precisions(all, values, width)).map((value) => number(value, 3))];
    body.append(h("tr", {}, h("th", { scope: "row" }, name), ...cells.map((cell) => h("td", {}, cell))));
  }
  const n = all.labels.length - all.train;
  const values = { n: number(n), all: number(all.train), step: number(metrics?.step ?? 0) };
  if (bus.state.texts === all) say(measured, t("texts.measured", values));
  measure.disabled = false;
}
