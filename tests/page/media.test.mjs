// @ts-check
// The page in colours and on materials other than its own: contrast themes, paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, until } from "./support/playground.mjs";

/** From 0, black, to 1, white. @param {string} colour rgb(r, g, b) */
const lightness = (colour) => {
  const [r, g, b] = (colour.match(/\d+/g) ?? []).map(Number);
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
};

/** The mean lightness of what is drawn on a canvas. @param {import("playwright-core").Locator} canvas */
const drawn = (canvas) =>
  canvas.evaluate((node) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (node);
    const copy = /** @type {any} */ (new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true }));
    copy.drawImage(node, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    let [sum, count] = [0, 0];
    for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200) [sum, count] = [sum + data[i], count + 1];
    return sum / count / 255;
  });

const ATTRIBUTES = { backend: "cpu", model: SMALL, lang: "en", loading: "eager" };

test("with forced colours what is chosen shows, and pictures take the system's colours", async () => {
  await withPage({ theme: "dark", ...alone({ ...ATTRIBUTES, theme: "light" }) }, async ({ page }) => {
    await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
    await ready(page);
    await page.locator(".panel-uses").scrollIntoViewIfNeeded();
    await page.locator("#use-map").waitFor();
    await until("the rows", async () => (await page.locator(".picks button").count()) > 3);
    /** Ground, outline, lines and marks: what a contrast theme leaves. @param {string} selector */
    const look = (selector) =>
      page
        .locator(selector)
        .first()
        .evaluate((node) => {
          const { backgroundColor, outline, fontWeight, borderTop, borderBottom } = getComputedStyle(node);
          const { content, borderTopWidth } = getComputedStyle(node, "::before");
          return [backgroundColor, outline, fontWeight, borderTop, borderBottom, content, borderTopWidth].join(" / ");
        });
    const pressed = [".kinds", ".picks", ".panel-header", ".segments"].map((one) => `${one} [aria-pressed=true]`);
    for (const chosen of [...pressed, ".tab[aria-selected=true]", ".choices .choice[aria-pressed=true]"]) {
      assert.notEqual(await look(chosen), await look(chosen.replace("true", "false")), chosen);
    }
    await page.locator(".legend button").first().click();
    assert.notEqual(await look(".legend [aria-pressed=true]"), await look(".legend [aria-pressed=false]"));
    const [text, ground] = await page.locator(".panel-bar .primary").evaluate((button) => {
      const { color, backgroundColor } = getComputedStyle(button);
      return [color, backgroundColor];
    });
    assert.ok(Math.abs(lightness(text) - lightness(ground)) > 0.5, `text ${text} on ${ground}`);
    // The system's ground is black although the theme asked for is light.
    assert.ok((await drawn(page.locator(".panel-draw canvas"))) < 0.4);
  });
});

test("on paper it is dark on white, pictures keep their proportions, and nothing is left to press", async () => {
  const parts = ["inside", "model"];
  await withPage({ ...alone({ ...ATTRIBUTES, theme: "dark" }), parts }, async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 3 });
    await until("the rows", async () => (await page.locator(".picks button").count()) > 3);
    await page.locator("link[media=print]").waitFor({ state: "attached" });
    await page.waitForLoadState("networkidle");
    const pad = page.locator(".panel-draw canvas");
    assert.ok((await drawn(pad)) < 0.4, "light on dark on the screen");
    const bitmaps = await page
      .locator("canvas")
      .evaluateAll((all) =>
        all
          .filter(({ clientWidth }) => clientWidth)
          .map((canvas) => /** @type {any} */ (canvas).width / /** @type {any} */ (canvas).height),
      );
    const pdf = Buffer.from(await page.pdf({ format: "A4" }));
    /** @type {number[]} */ const printed = [];
    for (let at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at + 7)) {
      let content = "";
      try {
        content = inflateSync(pdf.subarray(at + 7)).toString("latin1");
      } catch {
        /* a stream of another kind */
      }
      const placed = /([\d.]+) 0 0 -([\d.]+) [-\d.]+ [-\d.]+ cm\n(?:[^\n]*\n){0,3}\/X\d+ Do/g;
      for (const [, w, h] of content.matchAll(placed)) printed.push(Number(w) / Number(h));
    }
    assert.ok(printed.length >= 5, `${printed.length} pictures`);
    const stretched = printed.filter((ratio) => !bitmaps.some((one) => Math.abs(one / ratio - 1) < 0.03));
    assert.deepEqual(stretched, [], `of ${bitmaps}`);
    assert.ok((await drawn(pad)) < 0.4, "and again after printing");

    await page.emulateMedia({ media: "print" });
    await until("a light picture", async () => (await drawn(pad)) > 0.6);
    assert.ok(lightness(await page.locator(".app").evaluate((app) => getComputedStyle(app).color)) < 0.3);
    const left = await page
      .locator(".app :is(button, input, select):not(.part > h2 > *)")
      .evaluateAll((all) => all.filter((node) => node.checkVisibility()).map((node) => node.className));
    assert.deepEqual(left, ["tab", "tab", "choice"], "the kind of model, what is open and the data, by their names");
    await page.emulateMedia({ media: "screen" });
    await until("a dark picture", async () => (await drawn(pad)) < 0.4);
  });
});
