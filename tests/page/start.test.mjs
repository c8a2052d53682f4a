// @ts-check
// How the page begins: nothing moves that is seen, and whoever comes before the first picture is not forgotten.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";

/** Of the layout shift score: a page below 0.1 counts as one that stands still (web.dev/articles/cls). */
const MOST = 0.03;
/** Milliseconds after the playground is ready in which all that a first visit opens has come. */
const AFTER_MS = 2000;

for (const [width, height] of /** @type {const} */ ([
  [1440, 900],
  [1024, 768],
  [390, 844],
])) {
  test(`nothing moves while the page starts at ${width} x ${height}`, async (context) => {
    await withPage({ viewport: { width, height }, parts: null, url: null }, async ({ page, url }) => {
      await page.addInitScript(() => {
        const shifts = Object.assign(globalThis, { shifts: /** @type {any[]} */ ([]) }).shifts;
        new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: "layout-shift" });
      });
      await page.goto(url);
      await ready(page);
      await page.locator(".picks button").first().waitFor();
      await page.waitForTimeout(AFTER_MS);
      const score = await page.evaluate(() =>
        /** @type {any} */ (globalThis).shifts.reduce(
          (/** @type {number} */ sum, /** @type {any} */ one) => sum + one.value,
          0,
        ),
      );
      context.diagnostic(`layout shift ${score.toFixed(4)}`);
      assert.ok(score <= MOST, String(score));
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
