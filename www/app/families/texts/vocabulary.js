// @ts-check
// Where the texts come from, how their words are weighted, which words are counted, and which were left out.

import { h, say } from "../../lib/dom.js";
import { spoken } from "../../data/texts/excerpt.js";
import { openTexts, reweigh } from "../../data/texts/vocabulary.js";
import { TERMS } from "../../data/texts/shelf.js";
import { mount as mountReading } from "./reading.js";

/** Topics that are named. */
const NAMED = 12;
const ACCEPT = ".txt,.csv,.tsv,.json,.jsonl,.ndjson,.gz";
const WEIGHTINGS = /** @type {const} */ (["binary", "log", "tfidf"]);

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, t, number } = context;
  const weighting = h("select", {}, ...WEIGHTINGS.map((value) => h("option", { value, t: `texts.${value}` })));
  const file = h("input", { type: "file", accept: ACCEPT, multiple: true, hidden: true });
  // The browser's own control would say its words in the browser's language.
  const open = h("button", { type: "button", t: "texts.file", onclick: () => file.click() });
  const builtIn = h("button", { type: "button", t: "texts.builtIn" });
  const [source, dropped, rare, caption] = [h("p.told", { role: "status" }), h("p.soft"), h("p.soft"), h("figcaption")];
  const terms = h("ol.terms", { tabindex: 0, label: "texts.terms" });
  const reading = mountReading(context);
  const root = h(
    "section",
    { label: "texts.vocabulary" },
    h("h2", { t: "texts.vocabulary" }),
    h(
      "div.row",
      {},
      h("label.inline", {}, h("span", { t: "texts.weighting" }), weighting),
      open,
      file,
      h("span.soft", { t: "texts.formats" }),
      builtIn,
    ),
    source,
    reading.root,
    terms,
    dropped,
    rare,
    caption,
  );
  const quietly = (/** @type {Promise<unknown>} */ work) => void work.catch((error) => el.complain(error));
  weighting.addEventListener("change", () => quietly(reweigh(el, WEIGHTINGS[weighting.selectedIndex])));
  builtIn.addEventListener("click", () => quietly(openTexts(el, {})));
  file.addEventListener("change", () => {
    const files = Array.from(file.files ?? [], (one) => ({ path: one.webkitRelativePath || one.name, file: one }));
    if (files.length) quietly(openTexts(el, { files }).finally(() => (file.value = "")));
  });

  /** @type {unknown} */ let shown = null;
  let language = "";
  return {
    root,
    update({ texts }) {
      if (!texts || (shown === texts && language === t("texts.terms"))) return;
      [shown, language] = [texts, t("texts.terms")];
      weighting.value = texts.weighting;
      terms.lang = spoken(texts);
      const { terms: all, occurrences } = texts.account;
      terms.replaceChildren(...all.map((term, i) => h("li", {}, `${term} `, h("span", {}, number(occurrences[i])))));
      reading.update(texts);
      const said = words(context, texts);
      say(source, said.source);
      say(dropped, said.dropped);
      say(rare, said.rare);
      say(caption, said.caption);
    },
  };
}

/**
 * What is said of the collection and of its words.
 * @param {import('../../element/shell.js').Context} context
 * @param {import('../../engine/types.js').Collection} texts
 */
function words({ t, number }, { name, documents, classes, empty, account: { terms, dropped } }) {
  const comma = t("texts.comma");
  const part = (/** @type {Uint32Array} */ [words, times]) =>
    t("texts.part", { words: number(words), times: number(times) });
  return {
    source: t(classes.length ? "texts.sourceTopics" : "texts.source", {
      name: name || t("texts.own"),
      n: number(documents.length),
      count: classes.length,
      empty: number(empty),
      topics: [...classes.slice(0, NAMED), ...(classes.length > NAMED ? ["…"] : [])].join(comma),
    }),
    dropped: t("texts.dropped", {
      terms: number(terms.length),
      stop: part(dropped.stopWords),
      numbers: part(dropped.numbers),
      short: part(dropped.short),
      rare: part(dropped.rare),
    }),
    rare: dropped.firstRare.length
      ? t("texts.rare", { words: dropped.firstRare.map(([word, times]) => `${word} ${times}`).join(comma) })
      : "",
    caption: t("texts.vocabulary.caption", { terms: number(terms.length), most: number(TERMS) }),
  };
}
