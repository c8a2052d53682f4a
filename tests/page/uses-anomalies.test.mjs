// @ts-check
// Anomalies: foreign images are ranked among the test images by their error, and the figures are those of the ranking.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { ankleBoot } from "../../www/app/uses/ankle-boot.js";
import { ready, withPage } from "./support/page.mjs";
import { alone, call, state, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

const CODE = JSON.stringify({ family: "vanilla", layers: [32], batch: 64, optimizer: { learningRate: 0.004 } });
const RANK = /The shoe is ([\d,]+)(?:st|nd|rd|th) of ([\d,]+)\./;

/** @param {Page} page @param {number} steps */
async function open(page, steps) {
  await ready(page);
  await call(page, "train", { steps });
  await page.locator(".panel-uses").scrollIntoViewIfNeeded();
  await page.locator("#use-anomalies").click();
  await page.locator(".worst li").first().waitFor();
}
/** @param {Page} page @param {number} i */
const told = (page, i) => page.locator(".anomalies .told").nth(i).innerText();

/** Above the threshold, precision, recall, average precision; NaN where nothing is foreign. @param {Page} page */
async function figures(page) {
  const text = await told(page, 1);
  const [, above, all] = /Above [\d.]+ lie ([\d,]+) of ([\d,]+) images/.exec(text) ?? [];
  const shares = /Precision ([\d.–]+).*recall ([\d.–]+).*thresholds (\d\.\d+)/;
  const [, precision, recall, average] = shares.exec(text) ?? [];
  return {
    above: Number(above.replace(",", "")),
    all: Number(all.replace(",", "")),
    precision: Number.parseFloat(precision),
    recall: Number.parseFloat(recall),
    average: Number(average),
  };
}

test("the shoe stands among the worst, and the threshold finds what it says", async () => {
  await withPage(alone({ backend: "cpu", model: CODE, loading: "eager" }), async ({ page }) => {
    await open(page, 250);
    const [, place, all] = RANK.exec(await told(page, 0)) ?? [];
    assert.equal(all, "501");
    assert.ok(Number(place) <= 10, `the shoe is number ${place}`);
    const first = await figures(page);
    assert.deepEqual([first.all, first.above >= 5 && first.above <= 7], [501, true]);
    assert.ok(
      Math.abs(first.average - 1 / Number(place)) < 0.001,
      "one foreign image at rank r has the average precision 1 / r",
    );
    assert.equal(first.recall, 100);
    assert.ok(Math.abs(first.precision - 100 / first.above) < 0.06);

    const errors = (await page.locator(".worst b").allTextContents()).map(Number);
    assert.equal(errors.length, 24);
    assert.deepEqual(
      errors,
      [...errors].sort((a, b) => b - a),
    );
    assert.equal(await page.locator(".worst .foreign").count(), 1);
    const name = page.locator(".worst .foreign span").last();
    assert.equal(await name.innerText(), "The shoe");
    assert.ok(await name.evaluate((node) => node.scrollWidth <= node.clientWidth), "named in full");
    await page.getByRole("button", { name: "Show more" }).click();
    await until("more", async () => (await page.locator(".worst li").count()) === 48);

    // By keyboard to the very top, where nothing is above.
    await page.getByRole("slider", { name: "Threshold" }).focus();
    await page.keyboard.press("End");
    assert.deepEqual(await figures(page).then(({ above, recall }) => [above, recall]), [0, 0]);
    await page.keyboard.press("Home");
    assert.equal((await figures(page)).recall, 100);
    // And by dragging: halfway along the errors fewer lie above than at the start.
    await page.locator(".histogram").evaluate((canvas) => canvas.scrollIntoView({ block: "center" }));
    const box = await page.locator(".histogram").boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 2, box.y + 50);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + 50, { steps: 4 });
    await page.mouse.up();
    const half = await figures(page);
    assert.ok(half.above > 0 && half.above < 400, `${half.above} above the middle`);
    assert.ok(
      Math.abs(
        Number(await page.getByRole("slider", { name: "Threshold" }).getAttribute("aria-valuetext")) - errors[0] / 2,
      ) <
        errors[0] / 50,
    );

    const button = page.locator(".worst button").first();
    const number = Number(/Test image (\d+)/.exec((await button.getAttribute("title")) ?? "")?.[1]);
    await button.click();
    assert.equal((await state(page, "digit")).digit, number - 1);
  });
});

test("a class can be declared foreign, and own pictures dropped in; neither touches the data", async () => {
  await withPage(alone({ backend: "cpu", model: CODE, loading: "eager" }), async ({ page }) => {
    await open(page, 60);
    await page.getByLabel("A shoe, drawn by this page").uncheck();
    await until("no foreign image", async () => !/shoe/.test(await told(page, 0)));
    assert.ok(!/Precision/.test(await told(page, 1)));
    await page.getByLabel("A class").selectOption("4");
    assert.ok(await page.getByText(/The model has seen this class/).isVisible());
    const { average, all } = await figures(page);
    const share = await page.evaluate(async () => {
      const { labels, errors } = await /** @type {any} */ (document.querySelector("autoencoder-playground")).ask(
        "survey",
        { first: 0, count: 500, size: 784, codes: false, errors: true },
      );
      const order = [...errors.keys()].sort((a, b) => errors[b] - errors[a]);
      let [hits, sum] = [0, 0];
      order.forEach((index, i) => labels[index] === 4 && (sum += ++hits / (i + 1)));
      return sum / hits;
    });
    assert.equal(all, 500);
    assert.ok(Math.abs(average - share) < 0.001, `average precision ${average} is ${share}`);

    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(50, 40);
      const g = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
      for (let i = 0; i < 50; i += 4) g.fillRect(i, 0, 2, 40);
      const transfer = new DataTransfer();
      transfer.items.add(new File([await canvas.convertToBlob({ type: "image/jpeg" })], "stripes.jpg"));
      transfer.items.add(new File(["text"], "notes.png"));
      const root = document.querySelector("autoencoder-playground")?.shadowRoot?.querySelector(".anomalies .take");
      root?.dispatchEvent(
        new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true }),
      );
    });
    await until("the stripes", async () => /stripes\.jpg is \d+(st|nd|rd|th) of 501/.test(await told(page, 0)));
    assert.match(await page.locator(".anomalies").innerText(), /Not readable as pictures: notes\.png/);
    assert.equal((await state(page, "data")).data.name, "digits");
    await page.getByRole("button", { name: "Remove them" }).click();
    await until("them gone", async () => !/stripes/.test(await told(page, 0)));
  });
});

test("other data without labels and not square: no class, no shoe, own sizes", async () => {
  await withPage(alone({ backend: "cpu", model: CODE, loading: "eager" }), async ({ page }) => {
    await open(page, 2);
    await page.evaluate(() => {
      const bytes = new Uint8Array(16 + 70 * 20 * 12).map((_, i) => (i * 7) % 251);
      bytes.set([0, 0, 8, 3, 0, 0, 0, 70, 0, 0, 0, 20, 0, 0, 0, 12]);
      return /** @type {any} */ (document.querySelector("autoencoder-playground")).setData({ images: bytes.buffer });
    });
    await until("ten images", async () => / of 10 images/.test(await told(page, 1)));
    assert.ok(await page.getByLabel("A shoe, drawn by this page").isHidden());
    assert.ok(await page.getByLabel("A class").isHidden());
    assert.equal(await page.locator(".worst li").count(), 10);
  });
});

test("the native figures are of the same shoe", async () => {
  const strokes = JSON.parse(await readFile(new URL("../fixtures/shoe.json", import.meta.url), "utf8"));
  assert.deepEqual(
    ankleBoot().map((stroke) => stroke.map(({ x, y }) => [x, y].map((at) => Math.round(1e6 * at) / 1e6))),
    strokes,
  );
});
