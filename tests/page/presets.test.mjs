// @ts-check
// Every preset trains in the page, on both devices alike: the same losses step by step, and falling.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { alone, call, state } from "./support/playground.mjs";

/** Small, since SwiftShader takes the examples one by one. */
const BATCH = 4;
/** On both devices, a step at a time. */
const STEPS = 2;
/** Relative, of a loss: sums are taken in another order, and an update has passed. */
const APART = 2e-3;
/** More of them on the CPU, and of more images. */
const [LONGER, LARGER] = [80, 32];

/**
 * A hundred pictures of stripes in ten classes: what is measured on all of them takes no time.
 * @param {import("playwright-core").Page} page
 */
const fewImages = (page) =>
  page.evaluate(() => {
    const [count, side] = [100, 28];
    const images = new Uint8Array(16 + count * side * side);
    const labels = new Uint8Array(8 + count);
    [
      [images, [0x803, count, side, side]],
      [labels, [0x801, count]],
    ].forEach(([bytes, head]) =>
      /** @type {number[]} */ (head).forEach((value, i) =>
        new DataView(/** @type {Uint8Array<ArrayBuffer>} */ (bytes).buffer).setUint32(4 * i, value),
      ),
    );
    for (let i = 0; i < count; i++) {
      labels[8 + i] = i % 10;
      for (let p = 0; p < side * side; p++)
        images[16 + i * side * side + p] = ((p % side) + i * Math.floor(p / side)) % (5 + (i % 10)) < 2 ? 255 : 0;
    }
    return /** @type {any} */ (document.querySelector("autoencoder-playground")).setData({
      images: images.buffer,
      labels: labels.buffer,
    });
  });

/**
 * Builds each preset with these changes. Texts replace the images.
 * @param {string} backend
 * @param {object} changes
 * @param {(page: import("playwright-core").Page, preset: string) => Promise<void>} use
 * @param {(page: import("playwright-core").Page) => Promise<unknown>} [prepare]
 */
async function eachPreset(backend, changes, use, prepare) {
  await withPage(
    { ...alone({ backend, model: "linear", loading: "eager", controls: "none" }), webgpu: backend === "webgpu" },
    async ({ page }) => {
      assert.equal((await ready(page)).backend, backend);
      await prepare?.(page);
      const { presets } = await state(page, "presets");
      assert.ok(presets.length >= 15, `${presets.length} presets`);
      const ofTexts = (/** @type {any} */ { spec }) => Number(spec.data === "texts");
      for (const { name, spec } of presets.sort(
        (/** @type {any} */ a, /** @type {any} */ b) => ofTexts(a) - ofTexts(b),
      )) {
        const smaller = { ...spec, ...changes };
        if (spec.data === "texts") await call(page, "setData", "texts", JSON.stringify(smaller));
        else await call(page, "build", { ...smaller, data: (await state(page, "spec")).spec.data });
        await use(page, name);
      }
    },
  );
}

/** The loss of the next steps, a mean. @param {import("playwright-core").Page} page */
const next = async (page, steps = 1) => (await call(page, "train", { steps })).loss;

test("every preset's first losses are the same on the CPU and on WebGPU", async (context) => {
  /** @type {Record<string, Record<string, number[]>>} */ const losses = { cpu: {}, webgpu: {} };
  for (const backend of ["cpu", "webgpu"]) {
    await eachPreset(
      backend,
      { batch: BATCH },
      async (page, preset) => {
        losses[backend][preset] = [];
        for (let step = 0; step < STEPS; step += 1) losses[backend][preset].push(await next(page));
      },
      fewImages,
    );
  }
  assert.deepEqual(Object.keys(losses.webgpu), Object.keys(losses.cpu));
  for (const [preset, here] of Object.entries(losses.cpu)) {
    const there = losses.webgpu[preset];
    context.diagnostic(`${preset}: ${here.map((loss) => loss.toFixed(3)).join(" ")}`);
    here.forEach((loss, step) =>
      assert.ok(
        Math.abs(there[step] - loss) <= APART * Math.abs(loss),
        `${preset}, step ${step + 1}: ${loss} on the CPU, ${there[step]} on WebGPU`,
      ),
    );
  }
});

test("every preset learns", async (context) => {
  await eachPreset("cpu", { batch: LARGER }, async (page, preset) => {
    const first = await next(page);
    await next(page, LONGER - 5);
    const last = await next(page, 5);
    context.diagnostic(`${preset}: ${first.toFixed(3)}, after ${LONGER} steps ${last.toFixed(3)}`);
    assert.ok(last < 0.97 * first, `${preset}: ${first} in the first step, ${last} after ${LONGER}`);
  });
});

test("presets with weights of their own open on images of another size, without them", async () => {
  await withPage(alone({ backend: "cpu", model: "linear", loading: "eager" }), async ({ page }) => {
    await ready(page);
    const opened = await page.evaluate(async () => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      const [count, side] = [60, 16];
      const file = new Uint8Array(16 + count * side * side).map((_, i) => (i * 37) % 256);
      [0x803, count, side, side].forEach((value, i) => new DataView(file.buffer).setUint32(4 * i, value));
      await el.setData({ images: file.buffer });
      const outcome = [];
      for (const name of ["denoising", "conv", "mae"]) {
        const { spec } = el.bus.state.presets.find((/** @type {any} */ preset) => preset.name === name);
        await el.open(JSON.stringify(spec));
        const { data, pretrained } = el.bus.state;
        outcome.push([el.bus.state.spec.family, data.width, pretrained, (await el.train({ steps: 1 })).step]);
      }
      await el.setData("digits");
      await el.open(JSON.stringify(el.bus.state.presets.find((/** @type {any} */ { name }) => name === "mae").spec));
      return [...outcome, el.bus.state.pretrained];
    });
    assert.deepEqual(opened, [["denoising", 16, false, 1], ["conv", 16, false, 1], ["mae", 16, false, 1], true]);
  });
});
