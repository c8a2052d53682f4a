// @ts-check
// Accessibility as axe-core sees it, on the pages of the presets whose panels no other test of it opens.
import assert from "node:assert/strict";
import { test } from "node:test";

import { violations } from "./support/axe.mjs";
import { ready, withPage } from "./support/page.mjs";
import { reveal, state, until } from "./support/playground.mjs";

/** A preset, its language and theme, and a panel that is there when it has come. */
const PAGES = /** @type {const} */ ([
  ["texts", "en", "light", ".panel-vocabulary .terms li"],
  ["texts", "zh-CN", "dark", ".panel-vocabulary .terms li"],
  ["linear", "zh-CN", "light", ".panel-components"],
  ["stacked", "en", "dark", ".panel-hourglass"],
  ["dbn", "zh-CN", "dark", ".panel-hourglass"],
  ["classifier", "en", "light", ".panel-hourglass"],
]);

const dataOf = (/** @type {string} */ preset) => (preset === "texts" ? "texts" : "digits");

for (const [preset, lang, theme, panel] of PAGES) {
  test(`axe finds nothing in ${preset}, ${lang}, ${theme}`, async () => {
    // axe measures with styles of its own, which the site's policy blocks.
    await withPage({ lang, theme, expect: [/Applying inline style/] }, async ({ page }) => {
      await ready(page);
      await page.locator(`[data-preset=${preset}]`).click();
      await until("the model", async () => (await state(page, "spec")).spec.data === dataOf(preset));
      await reveal(page, "inside");
      await until(preset, () => page.locator(panel).count());
      await page.locator(".panel-uses").scrollIntoViewIfNeeded();
      await page.locator("#use-map").click();
      await page.locator(".map .legend button").first().waitFor();
      await page.getByLabel(/k-means|k 均值/).fill("3");
      await page.locator(".map .segments button").last().click();
      const canvas = page.locator(".map [role=application]");
      await canvas.focus();
      for (const [key, times] of /** @type {const} */ ([
        ["ArrowUp", 18],
        ["ArrowRight", 18],
        ["ArrowDown", 36],
        ["ArrowLeft", 36],
      ])) {
        for (let i = 0; i < times; i++) await page.keyboard.press(key);
        await page.keyboard.press(key === "ArrowLeft" ? "Enter" : " ");
      }
      await until("members", async () => /\d/.test(await page.locator(".map > .told").innerText()));
      if (preset === "texts") {
        await page.locator(".panel-search input").fill(lang === "en" ? "telescope" : "望远镜");
        await page.keyboard.press("Enter");
        await page.locator(".answers li").first().waitFor();
        await page.locator(".panel-search .row button").click();
        await until("the table", async () => (await page.locator(".panel-search tbody tr").count()) === 5);
      }
      assert.deepEqual(await violations(page), [], preset);
    });
  });
}
