// @ts-check
// Feature maps under the pointer and the keys.
import assert from "node:assert/strict";
import { test } from "node:test";

import { kernels, moved } from "../../www/app/families/conv/kernel-tiles.js";
import { ready, withPage } from "./support/page.mjs";
import { alone, call, state, until } from "./support/playground.mjs";

test("keys go from layer to layer, and from map to map", () => {
  const counts = [16, 8, 16];
  const from = (/** @type {number} */ layer, /** @type {number} */ channel, /** @type {string} */ key) => {
    const to = moved(key, { layer, channel }, counts);
    return to && [to.layer, to.channel];
  };
  assert.deepEqual(from(0, 15, "ArrowRight"), [1, 7]);
  assert.deepEqual(from(1, 7, "ArrowDown"), [1, 7]);
  assert.deepEqual(from(1, 7, "ArrowUp"), [1, 6]);
  assert.deepEqual(from(2, 0, "End"), [2, 15]);
  assert.deepEqual(from(0, 3, "ArrowLeft"), [0, 3]);
  assert.equal(from(0, 0, "x"), null);
});

test("the kernels of a map stand side by side, those of a transposed layer too", () => {
  // [1, 2, in, out], two maps in and two out.
  const weights = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  assert.deepEqual([...kernels([1, 2, 2, 2], weights, 1, false)[0]], [2, 6, 0, 4, 8]);
  assert.deepEqual([...kernels([1, 2, 2, 2], weights, 1, true)[0]], [3, 7, 0, 4, 8]);
  assert.deepEqual(kernels([1, 2, 2, 2], weights, 1, false).slice(1), [5, 2]);
});

test("a map is enlarged with its range, its kernels and its projection", async () => {
  await withPage(alone({ backend: "cpu", model: "conv", lang: "en", loading: "eager" }), async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 2 });
    const canvas = page.locator(".panel-features > canvas");
    const keys = page.getByText("Left and right go from layer to layer");
    assert.deepEqual([await keys.count(), await keys.isVisible()], [1, false], "said of the canvas, and not shown");
    await canvas.focus();
    await page.keyboard.press("ArrowDown");
    const said = () => page.locator(".panel-features .unit-said[role=status]").textContent();
    assert.match((await said()) ?? "", /^Encoder 1, 3 × 3 convolution, map 2 of 16: from −?[\d.]+ to −?[\d.]+$/);
    const card = page.locator(".unit-card");
    await until("its pictures", async () => (await card.count()) && /kernel[^]*pixels/.test(await card.innerText()));
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await until("the kernels of another layer", async () => /one for each of 16 maps/.test(await card.innerText()));
    await page.keyboard.press("Enter");
    const { feature } = await state(page, "feature");
    assert.equal(feature.layer, "encoder.2", "it is chosen for the panels below");
    const box = await canvas.boundingBox();
    assert.ok(box);
    for (let share = 0.1; share < 0.9; share += 0.01) {
      await page.mouse.move(box.x + share * box.width, box.y + box.height * 0.45);
      if (/Row \d+, column \d+: −?[\d.]+/.test(await card.innerText())) break;
    }
    assert.match(await card.innerText(), /Row \d+, column \d+: −?[\d.]+/, "the cell that is pointed at");
    await page.keyboard.press("Escape");
    await page.mouse.move(box.x - 60, box.y);
    await until("no card", async () => !(await card.count()));
  });
});

test("a finger's first touch enlarges a map, as soon as there is something to show it in", async () => {
  const { path, server } = alone({ backend: "cpu", model: "conv", lang: "en", loading: "eager" });
  const phone = { width: 390, height: 844 };
  await withPage({ path, server, viewport: phone, touch: true }, async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 1 });
    let late = 0;
    await page.route(/\/units\.css/, async (route) => {
      late++;
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    const canvas = page.locator(".panel-features > canvas");
    await canvas.scrollIntoViewIfNeeded();
    const { x = 0, y = 0, width = 0, height = 0 } = (await canvas.boundingBox()) ?? {};
    const card = page.locator(".unit-card");
    // Upright, the maps of the first layer stand in a line below the picture.
    for (let share = 0.1; share < 0.9 && !late; share += 0.02) {
      await page.touchscreen.tap(x + 0.3 * width, y + share * height);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.equal(late, 1, "one touch of a map");
    await until("the map", async () => (await card.count()) && /map \d+ of \d+/.test(await card.innerText()));
    await until("its kernel", async () => /kernel/.test(await card.innerText()));
    await page.locator(".panel-rows h2").tap();
    await until("no card, as the focus is gone", async () => !(await card.count()));
  });
});
