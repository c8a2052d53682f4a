// @ts-check
// On a phone nothing makes the page scroll sideways: no tab, no second experiment, no pictures of the user's own.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { until } from "./support/playground.mjs";

for (const [lang, theme] of /** @type {const} */ ([
  ["en", "light"],
  ["zh-CN", "dark"],
])) {
  test(`360 pixels are enough in ${lang}`, async () => {
    await withPage({ lang, theme, touch: true, viewport: { width: 360, height: 740 } }, async ({ page }) => {
      const fits = async (/** @type {string} */ what) => {
        await page.waitForTimeout(300);
        assert.ok(
          await page.evaluate(() => document.documentElement.scrollWidth <= 360),
          `${what} is wider than the page`,
        );
      };
      await ready(page);
      await page.locator(".panel-uses").scrollIntoViewIfNeeded();
      await page.locator(".panel-uses [role=tab]").first().waitFor();
      for (const tab of await page
        .locator(".panel-uses [role=tab]:not([hidden])")
        .evaluateAll((nodes) => nodes.map(({ id }) => id))) {
        await page.locator(`#${tab}`).click();
        await until(tab, () => page.locator(`#use[aria-labelledby=${tab}] > *`).count());
        if (tab === "use-anomalies") await page.locator(".worst li").first().waitFor();
        if (tab === "use-compare") {
          await page.locator(".compare button.primary").click();
          await page.locator(".pair table").waitFor();
        }
        await fits(tab);
      }
      await page.evaluate(async () => {
        const canvas = new OffscreenCanvas(40, 20);
        canvas.getContext("2d")?.fillRect(4, 4, 8, 8);
        const picture = await canvas.convertToBlob();
        const transfer = new DataTransfer();
        for (let i = 0; i < 40; i++)
          transfer.items.add(new File([picture], `a-rather-long-name-of-a-picture-that-somebody-took-${i}.png`));
        transfer.items.add(new File(["text"], `${"long".repeat(40)}.txt`));
        document
          .querySelector("autoencoder-playground")
          ?.dispatchEvent(
            new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true }),
          );
      });
      await page.locator(".ownstep summary").click();
      await fits("own pictures");
    });
  });
}
