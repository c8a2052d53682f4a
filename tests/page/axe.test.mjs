// @ts-check
// Accessibility as axe-core sees it: no violation in either language or theme, on any family's page.
import { test } from "node:test";

import { sound } from "./support/axe.mjs";
import { ready, withPage } from "./support/page.mjs";
import { call, reveal, until } from "./support/playground.mjs";

/** What families show of themselves. */
const INSIDE = {
  conv: ["kernels", "switches", "path", "projection", "stepper"],
  mae: ["ablation", "worth"],
  vae: ["variational", "filters", "updates"],
  sparse: ["activity", "copying"],
};

for (const [lang, theme] of /** @type {const} */ ([
  ["en", "light"],
  ["zh-CN", "dark"],
])) {
  test(`axe finds nothing in ${lang}, ${theme} and in the other theme`, async () => {
    // axe measures with styles of its own, which the site's policy blocks.
    await withPage({ lang, theme, reducedMotion: true, expect: [/Applying inline style/] }, async ({ page }) => {
      await ready(page);
      await page.locator(".picks button").first().waitFor();
      await page.locator(".panel-uses").scrollIntoViewIfNeeded();
      await page.locator(".panel-uses [role=tab]").first().waitFor();
      await sound(page, theme, "the whole page");
      const tabs = await page
        .locator(".panel-uses [role=tab]")
        .evaluateAll((nodes) =>
          nodes.filter((node) => !(/** @type {HTMLElement} */ (node).hidden)).map(({ id }) => id),
        );
      for (const tab of tabs) {
        await page.locator(`#${tab}`).click();
        await until(tab, () => page.locator(`#use[aria-labelledby=${tab}] > *`).count());
        if (tab === "use-compare") {
          await page.locator(".compare button.primary").click();
          await page.locator(".pair table").waitFor();
        }
        await sound(page, theme, `denoising, ${tab}`, ".panel-uses");
      }
      await reveal(page, "lessons");
      for (const [lesson, measured] of /** @type {const} */ ([
        [0, ".errors output:not(:empty)"],
        [1, ".told:not(:empty)"],
        [2, ".strips figure:not([hidden])"],
      ])) {
        await page.locator(".lesson").nth(lesson).locator("button").first().click();
        await page.locator(`.measure ${measured}`).first().waitFor();
        await sound(page, theme, `lesson ${lesson}`, ".panel-lessons");
      }
      await page.locator(".lessons + .row button").click();
      await page.locator(".measure").waitFor({ state: "hidden" });
      await page.evaluate(async () => {
        const canvas = new OffscreenCanvas(24, 16);
        const transfer = new DataTransfer();
        canvas.getContext("2d")?.fillRect(4, 4, 8, 8);
        const picture = await canvas.convertToBlob();
        for (const name of ["a.png", "b.png"]) transfer.items.add(new File([picture], name));
        transfer.items.add(new File(["text"], "notes.txt"));
        document
          .querySelector("autoencoder-playground")
          ?.dispatchEvent(
            new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true }),
          );
      });
      await page.locator(".ownstep summary").click();
      await sound(page, theme, "own pictures", ".panel-data");
      for (const [model, panels] of Object.entries(INSIDE)) {
        await call(page, "build", model);
        await sound(page, theme, model);
        for (const panel of panels) {
          await reveal(page, `inside.${panel}`);
          await page.locator(`.panel-${panel}`).waitFor();
          await sound(page, theme, `${model}, ${panel}`, ".panel-inside");
        }
      }
    });
  });
}
