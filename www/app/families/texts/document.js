// @ts-check
// The plate for texts: a document, the numbers that its words became, and the words that come back. A word that comes
// back without having been there is what the model knows beyond the document.

import { pixelsOf } from "../../lib/arrays.js";
import { h, icon, ICONS, say } from "../../lib/dom.js";
import { spoken } from "../../data/texts/excerpt.js";
import { consult } from "../../data/texts/shelf.js";
import { changes, throttle } from "../../lib/throttle.js";

/** Numbers of the code and words that come back, shown. */
const [UNITS, GUESSES] = [40, 14];
const EVERY_MS = 700;

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount({ el, bus, t, number }) {
  const page = h("p.page", { "aria-live": "polite" });
  const which = h("output");
  const move = (/** @type {number} */ by) => () => {
    const { texts, digit } = bus.state;
    if (!texts) return;
    const tests = texts.documents.length - texts.train;
    el.show({ digit: (digit + by + tests) % tests });
  };
  const choose = h(
    "div.choose",
    {},
    h("button.quiet.mark", { type: "button", label: "texts.previous", onclick: move(-1) }, icon(ICONS.previous)),
    which,
    h("button.quiet.mark", { type: "button", label: "texts.next", onclick: move(1) }, icon(ICONS.next)),
  );
  const [units, guesses] = [h("div.units"), h("div.guesses")];
  const root = h(
    "section",
    { label: "texts.title" },
    h("div", {}, h("h2", { t: "texts.document" }), page, choose, h("figcaption", { t: "texts.caption" })),
    h("div", {}, h("h2", { t: "texts.code" }), units),
    h("div", {}, h("h2", { t: "texts.back" }), guesses),
  );
  const changed = changes();

  const show = throttle(EVERY_MS, async () => {
    const { texts, built, data, digit } = bus.state;
    if (!texts || !built || data?.name !== "texts") return;
    try {
      const at = Math.min(texts.train + digit, texts.documents.length - 1);
      const text = texts.documents[at];
      const there = el.model;
      const { bytes, places } = await consult(texts, "query", text, texts.weighting);
      const seen = pixelsOf(bytes);
      const [code, back] = [await there.run("encode", seen), await there.run("reconstruct", seen)];
      if (bus.state.built === built && bus.state.texts === texts) {
        for (const node of [page, guesses]) node.lang = spoken(texts);
        write(page, text, places);
        say(
          which,
          t("texts.number", {
            n: number(at - texts.train + 1),
            all: number(texts.documents.length - texts.train),
            topic: texts.classes[texts.labels[at]] ?? "",
          }),
        );
        units.replaceChildren(...bars(code, number));
        guesses.replaceChildren(...words(back, bytes, texts.account.terms));
      }
    } catch (error) {
      el.complain(error);
    }
  });

  return {
    root,
    update({ texts, built, digit, metrics, data }) {
      if (changed(texts, built, digit, metrics?.step, data)) show();
    },
  };
}

/**
 * A text, its counted words in bold.
 * @param {HTMLElement} page
 * @param {string} text
 * @param {Uint32Array} places from and to of each
 */
function write(page, text, places) {
  const key = `${places} ${text}`;
  if (page.dataset.text === key) return;
  page.dataset.text = key;
  const cuts = [0, ...places, text.length];
  const parts = cuts.slice(1).map((to, i) => text.slice(cuts[i], to));
  page.replaceChildren(...parts.map((part, i) => (i % 2 ? h("b", {}, part) : part)));
}

/**
 * The numbers of a code, each to the left or to the right of its zero.
 * @param {Float32Array} code
 * @param {(value: number, digits: number) => string} number
 */
function bars(code, number) {
  const most = Math.max(1e-6, ...code.map(Math.abs));
  return [...code].slice(0, UNITS).flatMap((value, i) => {
    const bar = h(value < 0 ? "i.less" : "i");
    bar.style.left = `${50 + Math.min(0, (50 * value) / most)}%`;
    bar.style.width = `${(50 * Math.abs(value)) / most}%`;
    return [h("span", {}, `${i + 1}`), h("span.track", { title: number(value, 2) }, bar)];
  });
}

/**
 * The words that come back the most, those marked that were not there.
 * @param {Float32Array} back
 * @param {Uint8Array} bytes
 * @param {string[]} terms
 */
function words(back, bytes, terms) {
  const order = terms.map((_, i) => i).sort((a, b) => back[b] - back[a]);
  return order.slice(0, GUESSES).flatMap((i) => {
    const fresh = bytes[i] === 0;
    const bar = h(fresh ? "i.new" : "i");
    bar.style.width = `${Math.min(100, 100 * back[i])}%`;
    return [h(fresh ? "span.new" : "span", {}, terms[i]), bar];
  });
}
