// @ts-check
// Numbers for anybody's data: few images, images in the order of their classes, large and nearly empty ones.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, inked, notices, until } from "./support/playground.mjs";

/**
 * Gives square images to the first playground: a bar each, further to the right; and labels, `each` of a class,
 * which the last pixel tells too.
 * @param {import("playwright-core").Page} page
 * @param {{count: number, side: number, each?: number, mixed?: boolean}} what
 */
const give = (page, what) =>
  page.evaluate(async ({ count, side, each = 0, mixed }) => {
    const images = new Uint8Array(16 + count * side * side);
    [0x803, count, side, side].forEach((value, i) => new DataView(images.buffer).setUint32(4 * i, value));
    for (let row = 0; row < count * side; row++) {
      const at = 16 + row * side + (Math.floor(row / side) % (side - 2));
      images.fill(255, at, at + 2);
    }
    const labels = new Uint8Array(8 + count);
    [0x801, count].forEach((value, i) => new DataView(labels.buffer).setUint32(4 * i, value));
    for (let i = 0; each && i < count; i++) images[15 + (i + 1) * side * side] = labels[8 + i] = Math.floor(i / each);
    const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
    return el.setData({ mixed, images: images.buffer, ...(each ? { labels: labels.buffer } : {}) });
  }, what);

/** Waits until the open tab has read what it wants. @param {import("playwright-core").Page} page */
const done = (page) => until("the tab to finish", async () => !(await page.locator("#use progress:visible").count()));

test("every tab says what it lacks with few images, and works with large and empty ones", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    await page.locator(".panel-uses").scrollIntoViewIfNeeded();
    await page.locator("#use-map").waitFor();
    const tab = page.locator("#use");
    /** @type {[number, number, Record<string, RegExp>][]} */ const FEW = [
      [
        8,
        0,
        {
          map: /At least 2 test images are needed here, and there are only 1/,
          retrieval: /At least 2 test images/,
          generate: /At least 2 test images/,
          anomalies: /of 2 images/,
        },
      ],
      [
        21,
        1,
        {
          map: /The axes|two principal components/,
          retrieval: /At least 11 test images .* only 3/,
          generate: /At least 8 test images .* only 3/,
          labels: /Labels/,
          compare: /Two experiments/,
        },
      ],
    ];
    for (const [count, each, tabs] of FEW) {
      await give(page, { count, side: 16, each });
      for (const [name, said] of Object.entries(tabs)) {
        await page.locator(`#use-${name}`).click();
        await until(`${count} images: ${said}`, async () => said.test((await tab.innerText()).replace(/\s+/g, " ")));
        await done(page);
        assert.doesNotMatch(await tab.innerText(), /NaN|undefined|Infinity/, `${count} images, ${name}`);
      }
      assert.deepEqual(await notices(page), [], `${count} images`);
    }

    await page.locator("#use-map").click();
    for (const side of [44, 64, 128]) {
      await give(page, { count: 140, side });
      await until("the points", async () => (await inked(page.locator(".scatter canvas").nth(2))) > 0);
      await done(page);
      assert.match(await page.locator(".maps").innerText(), /\d+ % of the variance of the pixels/);
      assert.deepEqual(await notices(page), [], `${side} x ${side}`);
    }
    const linear = { family: "linear", loss: "mse", output: "linear", activation: "none" };
    await call(page, "build", { ...linear, layers: [130], batch: 32 });
    await call(page, "train", { steps: 2 });
    const lack = /130 principal components need more than 130 training images; there are 120/;
    await until("what is lacking", async () => lack.test(await page.locator(".panel-components").innerText()));
    assert.deepEqual(await notices(page), []);
  });
});

test("own images are mixed with their labels, and keep an order that is said to be mixed", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    /** The first labels of a split, and what the pixels say of them. @param {string} split @param {number} count */
    const labels = async (split, count) =>
      page.evaluate(
        async (request) => {
          const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
          const { pixels, labels } = await el.ask("images", request);
          return [...labels].map((label, i) => ({ label, pixel: pixels[i * 256 + 255] }));
        },
        { split, first: 0, count },
      );
    const info = await give(page, { count: 140, side: 16, each: 14 });
    assert.deepEqual([info.train, info.test, info.classes], [120, 20, 10]);
    /** @type {[string, number, number][]} */ const PARTS = [
      ["test", 20, 6],
      ["train", 40, 8],
    ];
    for (const [split, count, least] of PARTS) {
      const found = await labels(split, count);
      assert.ok(new Set(found.map(({ label }) => label)).size >= least, JSON.stringify(found));
      assert.ok(
        found.every(({ label, pixel }) => label === pixel),
        JSON.stringify(found),
      );
    }
    const before = await labels("train", 40);
    await give(page, { count: 140, side: 16, each: 14 });
    assert.deepEqual(await labels("train", 40), before, "always in the same way");
    await give(page, { count: 140, side: 16, each: 14, mixed: true });
    const last = (await labels("test", 20)).map(({ label }) => label);
    assert.deepEqual(
      last,
      Array.from({ length: 20 }, (_, i) => (i < 6 ? 8 : 9)),
    );
  });
});
