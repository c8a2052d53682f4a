// @ts-check
// On paper: what is open and nothing else, at the size of the sheet, whole, without a control, also in mid-training.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { alone, call, goesOn, reveal, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** An A4 sheet with margins, in CSS pixels. */
const SHEET = { width: 703, height: 1032 };
const MARGIN = "12mm";
const PAPER = {
  format: "A4",
  margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
};

/** How many sheets it takes. @param {Page} page */
const sheets = async (page) => (await page.pdf(PAPER)).toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/**
 * What lies on the sheet, measured as Chromium lays it out for paper: boxes by name, controls, what sticks out.
 * @param {Page} page
 */
async function laid(page) {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(SHEET);
  const found = await page.evaluate((width) => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector("autoencoder-playground"));
    const seen = (/** @type {any} */ node) => node.checkVisibility() && node.getBoundingClientRect().height > 1;
    const all = [...shadowRoot.querySelectorAll(".app *")].filter(seen);
    const box = (/** @type {any} */ node) => node.getBoundingClientRect();
    return {
      boxes: Object.fromEntries(
        all.flatMap((node) => {
          const name = /panel-([\w.]+)|^plate\b/.exec(node.className)?.[0];
          return name ? [[name, { top: box(node).top, bottom: box(node).bottom, wide: box(node).width }]] : [];
        }),
      ),
      controls: all.filter((node) => node.matches("button, input, select, textarea")).map((node) => node.className),
      out: all.filter((node) => box(node).right > width + 1).map((node) => node.className),
      canvases: Object.fromEntries(
        all.filter((node) => node.matches("canvas")).map((node) => [node.parentElement.className, box(node).width]),
      ),
      long: document.documentElement.scrollHeight,
      wide: document.documentElement.scrollWidth,
    };
  }, SHEET.width);
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 1440, height: 900 });
  return found;
}

test("in mid-training all that is open is printed, large, whole and without controls", async () => {
  const options = { viewport: { width: 1440, height: 900 }, parts: ["inside"] };
  await withPage({ ...alone({ model: "vanilla", backend: "cpu", lang: "en" }), ...options }, async ({ page }) => {
    await ready(page);
    await call(page, "play");
    await page.locator(".panel-loss .uplot").waitFor();
    await page.locator(".panel-filters canvas").waitFor();
    await goesOn(page, 30);
    const { boxes, controls, out, canvases, wide, long } = await laid(page);
    assert.ok(wide <= SHEET.width, `${wide} pixels: Chromium would shrink all of it`);
    assert.deepEqual(out, [], "nothing is cut at the edge");
    const names = [
      "panel-header",
      "panel-bar",
      "panel-draw",
      "panel-rows",
      "panel-loss",
      "panel-inside",
      "panel-filters",
    ];
    for (const name of names) assert.ok(boxes[name], `${name} of ${Object.keys(boxes)}`);
    assert.ok(!boxes["panel-uses"] && !boxes["panel-model"] && !boxes["panel-lessons"], "what is closed is not");
    assert.ok(boxes.plate.bottom < SHEET.height, "the first sheet holds the plate");
    assert.deepEqual(
      controls.filter((name) => name && name !== "tab"),
      [],
      "nothing to press",
    );
    assert.ok(canvases["u-wrap"] > 0.9 * SHEET.width, `the curve is ${canvases["u-wrap"]} wide`);
    assert.ok(canvases.cells > 0.8 * SHEET.width, `the rows are ${canvases.cells} wide`);
    const pages = await sheets(page);
    assert.ok(pages <= Math.ceil(long / SHEET.height) + 1, `${pages} sheets for ${long} pixels: one is empty`);
    await until("training that goes on", async () => (await call(page, "ask", "status")) && true);
    await call(page, "pause");
  });
});

test("chosen parts, and the part that is presented, are printed alone", async () => {
  const options = { viewport: { width: 1440, height: 900 } };
  await withPage({ path: "?panels=loss,rows&model=vanilla", ...options }, async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 3 });
    await page.locator(".panel-loss .uplot").waitFor();
    const { boxes } = await laid(page);
    assert.deepEqual(Object.keys(boxes), ["panel-loss", "panel-rows"]);
    assert.equal(await sheets(page), 1);
  });
  await withPage({ path: "?model=vanilla", ...options, windowed: true }, async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 3 });
    await reveal(page, "uses.map");
    await page.locator(".panel-map canvas").first().waitFor();
    await page.getByRole("button", { name: "Present", exact: true }).click();
    await page.locator(".presenter select").selectOption("rows");
    await until("the rows alone", async () => !(await page.locator(".panel-loss").isVisible()));
    const { boxes, controls, canvases } = await laid(page);
    assert.deepEqual(Object.keys(boxes), ["panel-rows"]);
    assert.deepEqual(controls, []);
    assert.ok(canvases.cells > 0.8 * SHEET.width, `${canvases.cells}`);
    assert.equal(await sheets(page), 1);
    await page.keyboard.press("Escape");
  });
});
