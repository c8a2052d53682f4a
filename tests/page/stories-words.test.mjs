// @ts-check
// The words of the course, without a browser: both languages say the same things, of every step, and briefly.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const FOLDER = new URL("../../www/app/stories/", import.meta.url);
/** As many as a step may say at once. */
const [WORDS, LETTERS] = [45, 110];

const { COURSE } = await import(new URL("course.js", FOLDER).href);
/** @param {string} file @returns {Promise<Record<string, string>>} */
const words = async (file) => (await import(new URL(file, FOLDER).href)).default;

test("the course has a title and a line for every story, in its order", async () => {
  for (const lang of ["en", "zh"]) {
    const told = await words(`stories.${lang}.js`);
    for (const name of Object.keys(COURSE)) {
      assert.ok(told[`story.${name}`], `${name} has no title in ${lang}`);
      assert.ok(told[`story.${name}.what`], `${name} is not described in ${lang}`);
    }
  }
  const [en, zh] = await Promise.all(["en", "zh"].map((lang) => words(`stories.${lang}.js`)));
  assert.deepEqual(Object.keys(en), Object.keys(zh));
});

for (const name of Object.keys(COURSE)) {
  test(`every step of ${name} has its words, and no others are there`, async () => {
    const { default: story } = await import(new URL(`${name}.js`, FOLDER).href);
    const wanted = story.steps.flatMap((/** @type {any} */ step, /** @type {number} */ i) => {
      const choices = (step.ask?.choices ?? []).map(
        (/** @type {any} */ _, /** @type {number} */ j) => `.choice.${j + 1}`,
      );
      const own = [
        "",
        ...(step.do && (!step.ask || step.do.label) ? [".do"] : []),
        ...(step.ask ? [".ask"] : []),
        ...choices,
      ];
      return own.map((field) => `${name}.${i + 1}${field}`);
    });
    for (const lang of ["en", "zh"]) {
      const told = await words(`${name}.${lang}.js`);
      for (const key of wanted) assert.ok(told[key], `${key} is not said in ${lang}`);
      for (const [key, text] of Object.entries(told)) {
        assert.ok(wanted.includes(key) || /\.then$/.test(key), `${key} is said in ${lang}, and nowhere shown`);
        const long = lang === "en" ? text.split(/\s+/).length > WORDS : text.length > LETTERS;
        assert.ok(!long, `${key} is too long in ${lang}: ${text.split(/\s+/).length} words, ${text.length} letters`);
      }
    }
    const [en, zh] = await Promise.all(["en", "zh"].map((lang) => words(`${name}.${lang}.js`)));
    assert.deepEqual(Object.keys(en), Object.keys(zh));
    const places = (/** @type {Record<string, string>} */ all) =>
      Object.values(all).map((text) => (text.match(/\{\w+\}/g) ?? []).sort().join());
    assert.deepEqual(places(en), places(zh), "the same numbers are told in both languages");
  });
}

test("the guide names every measure", async () => {
  const guide = readFileSync(new URL("../../docs/stories.md", import.meta.url), "utf8");
  const told = await words("stories.en.js");
  const measures = Object.keys(told).flatMap((key) => /^measure\.(.+)/.exec(key)?.[1] ?? []);
  for (const name of measures) assert.ok(guide.includes(`\`${name}\``), `${name} is not in docs/stories.md`);
});
