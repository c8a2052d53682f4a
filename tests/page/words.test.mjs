// @ts-check
// Every word that a reader sees, in both languages: the same keys, the same places for values, plain words, and words
// for every kind of error. The files are read as they are, without a browser.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const APP = new URL("../../www/app/", import.meta.url);

const SCRIPTS = readdirSync(APP, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));

/**
 * Files of a language by what they are about.
 * @param {string} lang
 * @returns {Promise<Map<string, Record<string, string>>>}
 */
async function wordsOf(lang) {
  const found = new Map();
  for (const file of SCRIPTS.sort())
    if (file.endsWith(`.${lang}.js`) || file === `i18n/${lang}.js`)
      found.set(file.slice(0, -`${lang}.js`.length), (await import(new URL(file, APP).href)).default);
  return found;
}

const [english, chinese] = [await wordsOf("en"), await wordsOf("zh")];
/** @param {Map<string, Record<string, string>>} files @returns {[string, string, string][]} */
const all = (files) =>
  [...files].flatMap(([file, words]) =>
    Object.entries(words).map(([key, text]) => /** @type {[string, string, string]} */ ([file, key, text])),
  );
/** Names of the values in a text. @param {string} text */
const places = (text) => new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name));

/** Words that no reader should have to puzzle over. */
const ODD = [
  ...["leave it away", "left away", "named rightly", "are dear", "turned", "spoilt", "where it errs"],
  ...["a bend in the middle", "of another world", "codes that no image had", "near by the code", "the paper"],
  ...["operations a step", "the matter", "taps"],
];
const ODD_CHINESE = "图数 抽头 取样 提问 回答 作答 您 张 「 」 — 转过来".split(" ");
/** A word that holds one of these by chance. */
const HARMLESS = /张成/g;
/** What is filled in with Chinese words, and so has no spaces around it. */
const CHINESE_VALUE = /(?<! )\{(name|side|what|split|role|place|right)\}(?! )/g;
const BETWEEN = /[\u4e00-\u9fff] +[\u4e00-\u9fff]/;
const AMONG = /[，。；：、（）“”] | [，。；：、（）“”]/;
/** What is set in Chinese text as it must not be, and why. @type {[RegExp, string][]} */
const ILL_SET = [
  [/(?<!…)…(?!…)|\.\.\./, "one ellipsis"],
  [/[\u4e00-\u9fff][,;:?!()]|[,;?!(][\u4e00-\u9fff]/, "full-width punctuation"],
  [/ %/, "no space before %"],
  [BETWEEN, "no space between characters"],
  [AMONG, "no space beside punctuation"],
  [/[\u4e00-\u9fff][A-Za-z0-9{]|[A-Za-z0-9}][\u4e00-\u9fff]/, "a space beside Latin letters"],
];

test("both languages say the same things, with the same values", () => {
  assert.ok(english.size > 10, String(english.size));
  assert.deepEqual([...chinese.keys()].sort(), [...english.keys()].sort());
  for (const [file, words] of english) {
    const others = chinese.get(file) ?? {};
    assert.deepEqual(Object.keys(others).sort(), Object.keys(words).sort(), file);
    for (const [key, text] of Object.entries(words)) assert.deepEqual(places(others[key]), places(text), key);
  }
});

test("no word is odd, and Chinese is set as Chinese", () => {
  for (const [file, key, text] of all(english)) {
    const lower = text.toLowerCase().replace(/\{\w+\}/g, "");
    for (const odd of ODD) assert.ok(!lower.includes(odd), `${file} ${key}: “${odd}” in “${text}”`);
    assert.doesNotMatch(text, /'s\b|n't\b|"| {2}|\.\.\./, `${key}: typographic signs`);
    if (!key.startsWith("texts.example.")) assert.doesNotMatch(text, /[\u3000-\u9fff\uff00-\uffef]/, key);
  }
  for (const [file, key, text] of all(chinese)) {
    const plain = text.replace(HARMLESS, "").replace(CHINESE_VALUE, "");
    for (const odd of ODD_CHINESE) assert.ok(!plain.includes(odd), `${file} ${key}: “${odd}” in “${text}”`);
    if (key === "texts.log") continue; // a formula
    for (const [pattern, why] of ILL_SET) assert.doesNotMatch(plain, pattern, `${key}: ${why}`);
  }
});

test("every kind of error has words in both languages", async () => {
  const source = readFileSync(new URL("../../src/error.rs", import.meta.url), "utf8");
  const kinds = new Set([...source.matchAll(/Error::\w+ \{ \.\. \} => "([\w-]+)"/g)].map(([, kind]) => kind));
  assert.ok(kinds.has("not-finite") && kinds.size > 4, [...kinds].join());
  for (const file of SCRIPTS)
    for (const [, kind] of readFileSync(new URL(file, APP), "utf8").matchAll(
      /\bkind: "([\w-]+)",\s+(?:\w+, )*message/g,
    ))
      kinds.add(kind);
  // Nobody hears of these: see `silent` of engine/errors.js.
  for (const kind of ["cancelled", "gone", "removed", "replaced"]) assert.ok(kinds.delete(kind), kind);
  // What only one part of the page can meet, it brings the words for.
  const told = (/** @type {Map<string, Record<string, string>>} */ words, /** @type {string} */ kind) =>
    ["i18n/", "runs/runs."].some((file) => words.get(file)?.[`error.${kind}`]);
  for (const words of [english, chinese]) for (const kind of kinds) assert.ok(told(words, kind), `error.${kind}`);
});
