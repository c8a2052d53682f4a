// @ts-check
// The chapters of one language, from the first to the last: each opens, fits a phone and a sheet of paper, and its
// playgrounds start, train and give way to one another. The tasks are solved in one language each.
import assert from "node:assert/strict";
import { test } from "node:test";

import { withPage } from "../page/support/page.mjs";
import { arrived } from "../page/support/stories.mjs";
import { CHAPTERS, solve, start, train } from "./support.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** An A4 sheet with margins, and a phone, in CSS pixels. */
const [SHEET, PHONE, SCREEN] = [
  { width: 703, height: 1032 },
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
];

/** What sticks out at the right. @param {Page} page @param {{width: number, height: number}} size */
async function outside(page, size) {
  await page.setViewportSize(size);
  const found = await page.evaluate((width) => {
    const wide = [...document.querySelectorAll("main *")].filter(
      (node) =>
        node.checkVisibility() &&
        !node.closest(":is(.formula, .rows) > *") &&
        node.getBoundingClientRect().right > width + 1,
    );
    return [
      ...wide.map((node) => node.outerHTML.slice(0, 80)),
      ...(document.documentElement.scrollWidth > width ? ["page"] : []),
    ];
  }, size.width);
  await page.setViewportSize(SCREEN);
  return found;
}

/** On paper what is folded is open, nothing is cut, and no button is left. @param {Page} page @param {string} place */
async function prints(page, place) {
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator("details:not([open])").count(), 0, `${place}: a solution stays folded on paper`);
  assert.deepEqual(await outside(page, SHEET), [], `${place} is cut on paper`);
  await page.setViewportSize(SHEET);
  const cut = await page
    .locator(".formula, .rows")
    .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length);
  assert.equal(cut, 0, `${place}: a formula or a table is cut on paper`);
  assert.equal(await page.locator("button:visible").count(), 0);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize(SCREEN);
  assert.equal(await page.locator("details[open]").count(), 0);
}

/** @param {"en" | "zh"} lang */
export function read(lang) {
  test(`the course in ${lang === "en" ? "English" : "Chinese"}`, async (context) => {
    await withPage({ path: `course/${lang}/index.html`, parts: null }, async ({ page, url }) => {
      const listed = await page
        .locator("main ol a")
        .evaluateAll((all) =>
          all.map((a) => /** @type {HTMLAnchorElement} */ (a).pathname.replace(/.*\/|\.html/g, "")),
        );
      assert.deepEqual(listed, CHAPTERS, "the contents");
      for (const [i, chapter] of CHAPTERS.entries()) {
        await page.goto(`${url}course/${lang}/${chapter}.html`);
        assert.match((await page.locator("h1").textContent()) ?? "", lang === "en" ? /^\d+\. \w/ : /^第.+章/);
        assert.ok((await page.locator("math").count()) > 5, `${chapter} has formulas`);
        assert.deepEqual(await outside(page, PHONE), [], `${chapter} is wider than a phone`);
        await prints(page, chapter);
        const figures = await page.locator("figure.try").count();
        assert.equal(await page.locator("autoencoder-playground").count(), 0, "nothing starts by itself");
        assert.ok(figures > 1);
        for (let k = 0; k < figures; k++) {
          await start(page, k);
          // What has gone to sleep keeps the place that it had.
          const [held, height] = await page
            .locator("figure.try .stage")
            .first()
            .evaluate((/** @type {HTMLElement} */ stage) => [parseFloat(stage.style.minHeight), stage.offsetHeight]);
          if (k > 0) assert.ok(held > 0 && height >= held, `${chapter} has moved`);
          const tasks = await page
            .locator("figure.try")
            .nth(k)
            .evaluate((node) => node.matches(".tasks"));
          if (tasks) await arrived(page, `${chapter}.1`);
          if (tasks && i % 2 === Number(lang === "zh")) await solve(page, chapter, lang, context);
          else assert.ok((await train(page, 2)) > 0);
        }
        if (i > 0) continue;
        // The first goes on from where it was.
        await start(page, 0);
        assert.equal(await train(page, 1), 3, "the same model, further on");
        assert.equal(await page.locator("figure.try").nth(1).locator(".poster button").count(), 1);
      }
    });
  });
}
