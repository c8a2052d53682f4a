// @ts-check
// What goes wrong: each lesson is built and trained by a click, its measure shows the failure, and the reader's model
// comes back.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, picture, reveal, spec, state, step, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
async function open(page) {
  await ready(page);
  await reveal(page, "lessons");
  await page.locator(".lessons").waitFor();
}
/**
 * Builds a lesson's model and waits until it was trained and measured as it is then.
 * @param {Page} page
 * @param {string} lesson
 * @param {string} choice
 * @param {RegExp} measured what holds the step
 */
async function learn(page, lesson, choice, measured) {
  const button = page
    .getByRole("region", { name: lesson, exact: true })
    .getByRole("button", { name: choice, exact: true });
  await button.click();
  await until("the lesson", async () => (await button.getAttribute("aria-pressed")) === "true");
  const said = page.locator(".lessons + .row .told");
  await until("the end of training", async () => /^Trained/.test(await said.innerText()));
  return until("its measure", async () => {
    const text = (await page.locator(".measure").innerText()).replaceAll(",", "");
    return Number(measured.exec(text)?.[1]) === (await step(page)) ? text : "";
  });
}
const number = (/** @type {string} */ text, /** @type {RegExp} */ pattern) => {
  const found = Number(pattern.exec(text)?.[1]);
  assert.ok(Number.isFinite(found), `${pattern} in ${text}`);
  return found;
};

test("ten images are learned by heart, and the reader's model comes back as it was", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager", lang: "en" }), async ({ page }) => {
    await open(page);
    await call(page, "train", { steps: 20 });
    const image = new Array(784).fill(0).map((_, i) => Number(i % 28 > 12 && i % 28 < 16));
    const [own, back, history] = [
      await spec(page),
      await call(page, "run", "reconstruct", image),
      (await state(page, "history")).history,
    ];
    assert.ok(await page.getByRole("button", { name: "Back to my model" }).isHidden());

    const few = await learn(page, "Memorising", "10 images", /Step (\d+)/);
    assert.equal((await spec(page)).examples, 10);
    const [known, unseen] = [number(few, /it learns from\s+([\d.]+)/), number(few, /never seen\s+([\d.]+)/)];
    assert.ok(unseen > 15 * known, `unseen ${unseen}, known ${known}`);
    assert.ok(Math.abs(number(few, /is ([\d.]+) times that/) - unseen / known) < 0.05 * (unseen / known), few);
    assert.ok(number(few, /images (\d+) % come back closer/) > 90, few);
    const { loss } = await call(page, "evaluate");
    assert.ok(Math.abs(loss - unseen) < 0.15 * unseen, `the engine's own test loss is ${loss}, not ${unseen}`);
    const strip = await picture(page, ".measure canvas >> nth=1");
    await call(page, "draw", [
      [
        { x: 0.5, y: 0.15 },
        { x: 0.5, y: 0.85 },
      ],
    ]);
    await page.getByRole("button", { name: "Train one step" }).click();
    await until("an answer to the drawing", async () => (await picture(page, ".measure canvas >> nth=1")) !== strip);

    const all = await learn(page, "Memorising", "100 images", /Step (\d+)/);
    assert.ok(number(all, /is ([\d.]+) times that/) < number(few, /is ([\d.]+) times that/) / 3, `${few}\n${all}`);

    await page.getByRole("button", { name: "Back to my model" }).click();
    await until("the model", async () => (await step(page)) === 20);
    assert.deepEqual(await spec(page), own);
    assert.deepEqual(await call(page, "run", "reconstruct", image), back);
    assert.deepEqual((await state(page, "history")).history.slice(0, history.length - 1), history.slice(0, -1));
    assert.ok(await page.locator(".measure").isHidden());
    assert.equal((await call(page, "train", { steps: 1 })).step, 21);
  });
});

test("without its KL term sigma shrinks, with too much of it every dimension collapses", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager", lang: "en" }), async ({ page }) => {
    await open(page);
    const sigma = async (/** @type {string} */ choice) => {
      const text = await learn(page, "Without the KL term", choice, /at step (\d+)/);
      return [number(text, /Mean σ ([\d.]+)/), number(text, /(\d) of 8 dimensions/)];
    };
    const [held] = await sigma("β = 1");
    const first = await step(page);
    const [free] = await sigma("leave it out");
    assert.ok((await step(page)) >= first + 600, "the same model goes on");
    assert.equal((await spec(page)).vae.beta, 0);
    const [collapsed, used] = await sigma("β = 30");
    assert.ok(held > 0.1 && held < 0.6, `with its KL term: ${held}`);
    assert.ok(free < held / 5, `without: ${free}, with: ${held}`);
    assert.ok(collapsed > 0.9 && used < 4, `thirty times: ${collapsed}, ${used} dimensions`);
  });
});

test("L2 and L1 on the code draw it to 0, a penalty on the weights does not", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager", lang: "en" }), async ({ page }) => {
    await open(page);
    /** @type {Record<string, number[]>} */ const rows = {};
    for (const choice of ["none", "L2 on the code", "L1 on the code", "L2 on the weights"]) {
      await learn(page, "What pulls codes to 0", choice, new RegExp(`${choice}\\s+(\\d+)\\s+\\d`));
      rows[choice] = (
        await page.locator(".measure").getByRole("row", { name: choice }).locator("td").allTextContents()
      ).map(Number.parseFloat);
    }
    const [none, l2, l1, decay] = Object.values(rows).map(([, error, mean, norm, active, variety]) => ({
      error,
      mean,
      norm,
      active,
      variety,
    }));
    const told = JSON.stringify(rows);
    assert.ok(l2.norm < none.norm / 2 && l1.norm < none.norm / 2 && l2.mean < none.mean / 2, told);
    assert.ok(decay.norm > none.norm / 2, told);
    assert.ok(l1.active < l2.active, told);
    assert.ok(l2.variety > 1.5 * none.variety, told);
    // What the page says of the code is what the encoder gives.
    const code = Object.values(await call(page, "run", "encode", new Array(784).fill(0)));
    assert.equal(code.length, 32);
    assert.equal(await page.locator(".measure .strips figure:visible").count(), 4);
  });
});
