// @ts-check
// The masked autoencoder in the page: it learns to fill in what is hidden; a painted mask changes the
// painted patches alone; its switches build what they say, and refuse what cannot be.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { alone, call, reveal, spec, step, swipe, until } from "./support/playground.mjs";

/** The preset, in batches that a software adapter trains within seconds. */
const MAE = JSON.stringify({ family: "mae", batch: 16, optimizer: { learningRate: 0.003 } });
/** Small enough for the tests that train nothing. */
const STACK = { width: 16, depth: 1, heads: 2, mlp: 32 };
const SMALL = JSON.stringify({ family: "mae", batch: 32, mae: { encoder: STACK, decoder: STACK } });
const STEPS = 40;

/** Waits for the panel and its first picture. @param {import("playwright-core").Page} page */
async function opened(page) {
  await ready(page);
  await page.locator(".station.pasted p.error", { hasText: /\d/ }).waitFor();
}

/**
 * The pixels of each patch of a picture of the plate, as text.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
const patches = (page, name) =>
  page.locator(`.station.${name} canvas`).evaluate((canvas) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
    const g = /** @type {OffscreenCanvasRenderingContext2D} */ (
      new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })
    );
    g.drawImage(/** @type {HTMLCanvasElement} */ (canvas), 0, 0);
    return Array.from({ length: 49 }, (_, i) => {
      // Clear of the lines between patches.
      const [x, y, side] = [((i % 7) * width) / 7 + 3, (Math.floor(i / 7) * height) / 7 + 3, Math.floor(width / 7) - 6];
      return [...g.getImageData(Math.round(x), Math.round(y), side, side).data].join();
    });
  });

/** Which of two sequences' entries differ. @param {string[]} a @param {string[]} b */
const changed = (a, b) => a.flatMap((value, i) => (value === b[i] ? [] : [i]));

/**
 * The squared error of a pixel when every patch is predicted to be the mean patch.
 * @param {import("playwright-core").Page} page
 */
const meanPatch = (page) =>
  page.evaluate(async () => {
    const digits = Array.from({ length: 64 }, (_, i) => i);
    const { pictures } = await /** @type {any} */ (document.querySelector("autoencoder-playground")).ask("masked", {
      digits,
    });
    // For each pixel of a patch, over all patches of all images: the count, the sum and the sum of squares.
    const sums = Array.from({ length: 16 }, () => [0, 0, 0]);
    for (const { image } of pictures) {
      image.forEach((/** @type {number} */ value, /** @type {number} */ i) => {
        const sum = sums[(Math.floor(i / 28) % 4) * 4 + ((i % 28) % 4)];
        [1, value, value * value].forEach((term, k) => (sum[k] += term));
      });
    }
    return sums.reduce((total, [n, sum, squares]) => total + squares / n - (sum / n) ** 2, 0) / 16;
  });

test("filling in beats the mean patch", async (context) => {
  await withPage(alone({ backend: "cpu", model: MAE }), async ({ page }) => {
    await ready(page);
    const mean = await meanPatch(page);
    const { testLoss: before } = await call(page, "train", { steps: 1 });
    assert.ok(before > mean, `${before} before training, the mean patch has ${mean}`);
    const { testLoss: after } = await call(page, "train", { steps: STEPS });
    context.diagnostic(`${after.toFixed(4)} after ${STEPS} steps, the mean patch ${mean.toFixed(4)}`);
    assert.ok(after < 0.95 * mean, `${after} after training, the mean patch has ${mean}`);
    await page.locator(".station.pasted p.error", { hasText: /0\.\d/ }).waitFor();
  });
});

test("a painted mask changes the painted patches alone, by mouse and by keys", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, lang: "en" }), async ({ page }) => {
    await opened(page);
    const masked = page.locator(".station.masked canvas");
    const hidden = (/** @type {number} */ n) =>
      page.locator(".station.masked", { hasText: `${n} of 49 patches hidden` }).waitFor();
    const settled = async (/** @type {number} */ n) => {
      await hidden(n);
      // The mask shows at once; its picture comes with the engine's answer, and a question after it means that it is
      // here.
      await call(page, "ask", "masked", { digits: [] });
      await page.waitForTimeout(100);
    };
    await hidden(37);
    await page.getByRole("button", { name: "Show all" }).click();
    await settled(0);
    const whole = await patches(page, "pasted");
    assert.deepEqual(changed(whole, await patches(page, "masked")), [], "nothing is hidden, nothing is changed");

    await masked.scrollIntoViewIfNeeded();
    const box = await masked.boundingBox();
    assert.ok(box);
    const at = (/** @type {number} */ i) =>
      /** @type {[number, number]} */ ([
        box.x + ((i % 7) + 0.5) * (box.width / 7),
        box.y + (Math.floor(i / 7) + 0.5) * (box.height / 7),
      ]);
    await page.mouse.move(...at(15));
    await page.mouse.down();
    await page.mouse.move(...at(18), { steps: 4 });
    await page.mouse.up();
    await page.mouse.move(2, 2);
    await settled(4);
    assert.deepEqual(changed(whole, await patches(page, "pasted")), [15, 16, 17, 18]);

    // The first patch of a stroke says whether it hides or shows.
    await page.mouse.click(...at(16));
    await page.mouse.move(2, 2);
    await settled(3);
    assert.deepEqual(changed(whole, await patches(page, "pasted")), [15, 17, 18]);

    await page.getByRole("button", { name: "Show all" }).click();
    await settled(0);
    await masked.press("ArrowDown");
    await masked.press("Space");
    await masked.press("Shift+ArrowRight");
    await page.getByRole("status").filter({ hasText: "hidden. The decoder gets the mask token" }).waitFor();
    await masked.blur();
    await settled(2);
    assert.deepEqual(changed(whole, await patches(page, "pasted")).length, 2);
  });
});

test("a finger paints a mask, and does not scroll the page", async () => {
  await withPage(
    { ...alone({ backend: "cpu", model: SMALL, lang: "en" }), touch: true, viewport: { width: 390, height: 844 } },
    async ({ page }) => {
      await opened(page);
      await page.getByRole("button", { name: "Show all" }).tap();
      await page.locator(".station.masked", { hasText: "0 of 49 patches hidden" }).waitFor();
      const masked = page.locator(".station.masked canvas");
      await masked.scrollIntoViewIfNeeded();
      const box = await masked.boundingBox();
      assert.ok(box);
      const scrolled = await page.evaluate(() => scrollY);
      // Down the second column, from the first patch to the fourth.
      await swipe(
        page,
        [0, 1, 2, 3].map((row) => ({ x: box.x + (1.5 * box.width) / 7, y: box.y + ((row + 0.5) * box.height) / 7 })),
      );
      await page.locator(".station.masked", { hasText: "4 of 49 patches hidden" }).waitFor();
      assert.equal(await page.evaluate(() => scrollY), scrolled);
    },
  );
});

test("one patch stays visible", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, lang: "en" }), async ({ page }) => {
    await opened(page);
    await page.getByRole("button", { name: "Show all" }).click();
    await page.locator(".station.masked", { hasText: "0 of 49 patches hidden" }).waitFor();
    const masked = page.locator(".station.masked canvas");
    await masked.scrollIntoViewIfNeeded();
    const box = await masked.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 4, box.y + 4);
    await page.mouse.down();
    for (let row = 0; row < 7; row++) {
      const y = box.y + (row + 0.5) * (box.height / 7);
      await page.mouse.move(box.x + (row % 2 ? box.width - 4 : 4), y, { steps: 2 });
      await page.mouse.move(box.x + (row % 2 ? 4 : box.width - 4), y, { steps: 8 });
    }
    await page.mouse.up();
    await page.locator(".station.masked", { hasText: "48 of 49 patches hidden" }).waitFor();
    await page.getByRole("status").filter({ hasText: "One patch at least has to stay visible" }).waitFor();
  });
});

test("the ratio acts at once and keeps the weights, a switch builds anew, bad values are refused", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, lang: "en" }), async ({ page }) => {
    await opened(page);
    await call(page, "train", { steps: 5 });
    const ratio = page.getByLabel("Share of the patches that is hidden");
    await ratio.focus();
    await ratio.press("Home");
    await page.locator(".station.masked", { hasText: "0 of 49 patches hidden" }).waitFor();
    await ratio.press("End");
    await page.locator(".station.masked", { hasText: "47 of 49 patches hidden" }).waitFor();
    await until("the ratio in the specification", async () => Math.abs((await spec(page)).mae.ratio - 0.95) < 1e-6);
    assert.equal((await call(page, "train", { steps: 1 })).step, 6, "training goes on with the same weights");

    await assert.rejects(call(page, "setHyperparameters", { ratio: 1.5 }), /mae\.ratio: must be between 0 and 0\.95/);
    await assert.rejects(
      call(page, "build", JSON.stringify({ family: "mae", mae: { patch: 5 } })),
      /mae\.patch: .*28 x 28/,
    );
    await assert.rejects(
      call(page, "ask", "masked", { digits: [], painted: new Array(49).fill(1) }),
      /at least one patch must stay visible/,
    );
    assert.equal(await step(page), 6, "nothing is lost");

    await reveal(page, "inside.ablation");
    await page.locator('.panel-ablation input[name=patch][value="7"]').check();
    await page.locator(".panel-ablation").getByRole("button", { name: "Build" }).click();
    await until("the new model", async () => (await spec(page)).mae.patch === 7);
    await page.locator(".station.masked", { hasText: "of 16 patches hidden" }).waitFor();
    assert.equal((await call(page, "train", { steps: 1 })).step, 1);
  });
});
