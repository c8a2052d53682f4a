// @ts-check
// A reader of the course: opens chapters, starts playgrounds, solves tasks.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { until } from "../page/support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {"en" | "zh"} Lang */

/** The right answer to every step of a chapter's tasks, from 1; 0 where nothing is asked. */
export const ANSWERS = /** @type {Record<string, number[]>} */ ({
  linear: [2, 3, 2],
  deep: [0, 2, 2],
  pretraining: [2, 2, 3],
  sparse: [2, 2, 1],
  denoising: [2, 2, 2],
  variational: [3, 2, 1],
  convolutional: [2, 1, 3],
  masked: [0, 2, 2],
  uses: [2, 1, 2],
  failures: [3, 1, 2],
});
export const CHAPTERS = Object.keys(ANSWERS);

const WORDS = {
  en: (await import("../../www/app/stories/stories.en.js")).default,
  zh: (await import("../../www/app/stories/stories.zh.js")).default,
};

/**
 * Starts a playground of the page by its button, and waits until it is ready: it alone is in the document.
 * @param {Page} page
 * @param {number} index
 */
export async function start(page, index) {
  const figure = page.locator("figure.try").nth(index);
  await figure.locator(".poster button").click();
  await figure.locator("autoencoder-playground").waitFor();
  const { backend, reason } = await page.evaluate(
    () => /** @type {any} */ (document.querySelector("autoencoder-playground")).ready,
  );
  assert.notEqual(backend, "none", `no engine started: ${reason}`);
  assert.equal(await page.locator("autoencoder-playground").count(), 1, "one playground is awake");
}

/** Trains the one that is awake. @param {Page} page @param {number} steps @returns {Promise<number>} its step */
export const train = (page, steps) =>
  page.evaluate(
    async (steps) =>
      (await /** @type {any} */ (document.querySelector("autoencoder-playground")).train({ steps })).step,
    steps,
  );

/** What the page says that it has measured, as numbers. @param {string} said @param {Lang} lang */
function numbers(said, lang) {
  const labels = Object.entries(WORDS[lang]).filter(([key]) => key.startsWith("measure."));
  const bare = labels
    .map(([, label]) => label)
    .sort((a, b) => b.length - a.length)
    .reduce((text, label) => text.replaceAll(label, " "), said);
  return [...bare.matchAll(/\d[\d,]*(\.\d+)?/g)].map(([text]) => Number(text.replaceAll(",", "")));
}

/** Whether a text names a number: within a twentieth, since the last digit hangs on the machine's arithmetic. */
const names = (/** @type {string} */ text, /** @type {number} */ value) =>
  [...text.matchAll(/\d[\d,]*(\.\d+)?/g)].some(
    ([one]) => Math.abs(Number(one.replaceAll(",", "")) - value) <= 0.05 * Math.abs(value),
  );

/**
 * Solves the tasks that are told, and compares what is measured with what the folded solutions say.
 * @param {Page} page
 * @param {string} chapter
 * @param {Lang} lang
 * @param {{diagnostic: (text: string) => void}} context
 */
export async function solve(page, chapter, lang, context) {
  const file = new URL(`../../docs/course/chapters/${chapter}/tasks.json`, import.meta.url);
  const { steps } = JSON.parse(readFileSync(file, "utf8")).stories[0];
  const panel = page.locator(".panel-story");
  const solutions = await page.locator("details").allTextContents();
  assert.equal(solutions.length, steps.length, `${chapter}: a solution for every task`);
  await page.evaluate(() => {
    const told = /** @type {any[]} */ (/** @type {any} */ (globalThis).told = []);
    addEventListener("story", (event) => told.push(/** @type {CustomEvent} */ (event).detail));
  });
  for (const [i, { ask, do: deed, check, say }] of steps.entries()) {
    const place = `${chapter}.${i + 1}`;
    await until(place, async () => (await panel.locator(".tale").textContent())?.trim() === say[lang]);
    const answer = ANSWERS[chapter][i];
    assert.equal(Boolean(ask), answer > 0, `${place}: an answer for every question`);
    if (ask)
      await panel
        .locator(".choice-of:enabled")
        .nth(answer - 1)
        .click();
    else if (deed) await panel.locator(".deed .primary").click();
    const judged = () =>
      page.evaluate(
        (step) =>
          /** @type {any} */ (globalThis).told.find(
            (/** @type {any} */ one) => one.step === step && one.correct !== null,
          ),
        i + 1,
      );
    if (ask || deed || check) {
      const ruling = async () => (await panel.locator(".ruling").textContent()) ?? "";
      // What is only shown is measured when it comes, which nobody has to wait for to be told.
      const met = async () => (await ruling()).startsWith(WORDS[lang]["stories.met"]) && { correct: true };
      const { correct } = await until(`${place} to be judged`, ask || deed ? judged : met);
      const said = await ruling();
      context.diagnostic(`${place}: ${said}`);
      assert.ok(correct, `${place}: ${said}`);
      for (const number of numbers(said, lang))
        assert.ok(names(solutions[i], number), `${place}: the solution does not say ${number}, of: ${said}`);
    }
    if (i < steps.length - 1) await panel.locator(".onward").click();
  }
}
