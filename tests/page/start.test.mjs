// @ts-check
// How the page begins: nothing moves that is seen, and whoever comes before the first picture is not forgotten.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";

/**
 * Of the layout shift score: a page below 0.1 counts as one that stands still (web.dev/articles/cls). What the engine
 * says of texts has no length before.
 */
const [MOST, MOST_OF_TEXTS] = [0.03, 0.1];
/** Milliseconds after the playground is ready in which all that a first visit opens has come. */
const AFTER_MS = 2000;

for (const [width, height, model] of /** @type {const} */ ([
  [1440, 900, "denoising"],
  [1280, 800, "denoising"],
  [1024, 768, "denoising"],
  [390, 844, "dbn"],
  [390, 844, "vae"],
  [1440, 900, "texts"],
])) {
  test(`nothing moves while the page starts at ${width} x ${height} with ${model}`, async (context) => {
    await withPage({ viewport: { width, height }, parts: null, url: null }, async ({ page, url }) => {
      await page.addInitScript(() => {
        const shifts = Object.assign(globalThis, { shifts: /** @type {any[]} */ ([]) }).shifts;
        new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: "layout-shift" });
      });
      await page.goto(model === "denoising" ? url : `${url}?model=${model}`);
      await ready(page);
      await page.locator(".picks button, .panel-document .page").first().waitFor();
      await page.waitForTimeout(AFTER_MS);
      const score = await page.evaluate(() =>
        /** @type {any} */ (globalThis).shifts.reduce(
          (/** @type {number} */ sum, /** @type {any} */ one) => sum + one.value,
          0,
        ),
      );
      context.diagnostic(`layout shift ${score.toFixed(4)}`);
      assert.ok(score <= (model === "texts" ? MOST_OF_TEXTS : MOST), String(score));
    });
  });
}

for (const width of [1440, 1280, 800]) {
  test(`the first training moves nothing at ${width} pixels`, async () => {
    await withPage({ viewport: { width, height: 900 }, parts: null }, async ({ page }) => {
      await ready(page);
      const top = () => page.locator(".panel-hourglass > canvas").evaluate((it) => it.getBoundingClientRect().y);
      await page.locator(".trained", { hasText: "Already trained" }).waitFor();
      await page.waitForTimeout(AFTER_MS);
      const before = await top();
      await page.locator(".trained .link").click();
      await page.locator(".standing", { hasText: "of the noise’s" }).waitFor();
      const after = await top();
      assert.ok(Math.abs(after - before) <= 2, `${before} px before, ${after} px after`);
    });
  });
}

test("the hourglass that is focused as soon as it is seen tells its units", async () => {
  await withPage({ url: null }, async ({ page, url }) => {
    await page.addInitScript(async () => {
      await customElements.whenDefined("autoencoder-playground");
      const { shadowRoot } = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      const app = shadowRoot.querySelector(".app");
      const canvas = () => shadowRoot.querySelector(".panel-hourglass > canvas");
      new MutationObserver(() => app.classList.contains("waiting") || canvas().focus()).observe(app, {
        attributeFilter: ["class"],
      });
    });
    await page.goto(url);
    await ready(page);
    await page.locator(".unit-place").waitFor({ state: "attached" });
  });
});
