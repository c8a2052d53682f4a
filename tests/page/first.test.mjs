// @ts-check
// The first click: weights that are trained already have little to show, so learning is shown from random ones.
import assert from "node:assert/strict";
import test from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { call, goesOn, meanLoss, state, step, until } from "./support/playground.mjs";

/** Percentages in the words beside the test loss. @param {import("playwright-core").Page} page */
const standing = async (page) =>
  ((await page.locator(".standing").textContent()) ?? "").match(/\d+(?= %)/g)?.map(Number) ?? [];

test("the first button learns legible digits from random weights, says how good they are, and is undone", async () => {
  await withPage({ parts: null }, async ({ page }) => {
    await ready(page);
    const button = page.locator(".transport .primary");
    const metrics = await until("metrics", async () => (await state(page, "metrics")).metrics);
    assert.ok((await state(page, "pretrained")).pretrained && metrics.step > 1000);
    assert.equal(await button.textContent(), "Watch it learn");
    await button.click();
    await until(
      "random weights",
      async () => (await step(page)) < metrics.step && (await state(page, "playing")).playing,
    );
    assert.equal(await button.textContent(), "Pause");
    await goesOn(page, 600);
    await call(page, "pause");
    const { mse } = await meanLoss(page);
    // The mean image's share comes with the measurement, the noise's with the picture of the same step.
    await until("less than half of the mean image's error, a quarter of the noise's", async () => {
      const { squaredErrorPerImage } = (await state(page, "metrics")).metrics;
      const [mean, noise] = await standing(page);
      return mean === Math.round((100 * squaredErrorPerImage) / mse) && mean < 50 && noise > 0 && noise < 25;
    });
    assert.equal(await button.textContent(), "Train");

    await page.locator('.transport [data-label="bar.undo"]').click();
    await until("the trained weights", async () => (await step(page)) === metrics.step);
    assert.equal(await button.textContent(), "Watch it learn");
    await page.locator(".trained .link").click();
    await goesOn(page, metrics.step);
    assert.ok((await state(page, "metrics")).metrics.testLoss < 1.05 * metrics.testLoss, "it does not get worse");
  });
});
