// @ts-check
// What the page promises in its first second: noise goes away. Test digits come from the engine itself, in the page.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { alone, call, state } from "./support/playground.mjs";

const DIGITS = 100;

/**
 * Test digits of the playground's seed, none of which it trains on.
 * @param {import("playwright-core").Page} page
 * @param {number} seed
 */
const testDigits = (page, seed) =>
  page.evaluate(
    async ([seed, count]) => {
      const { default: init, Engine } = await import(new URL("engine.js", location.href).href);
      await init({ module_or_path: new URL("engine_bg.wasm", location.href) });
      const engine = await Engine.create({ backend: "cpu" });
      engine.makeDigits(20, count, seed);
      await engine.build("vanilla");
      const { pixels } = await engine.ask("images", { split: "test", first: 0, count });
      engine.free();
      const digits = Float32Array.from(pixels, (/** @type {number} */ byte) => byte / 255);
      Object.assign(globalThis, { digits });
      return digits.length;
    },
    [seed, DIGITS],
  );

for (const backend of /** @type {const} */ (["cpu", "webgpu"])) {
  test(`denoising at least halves the squared error of ${DIGITS} test digits on ${backend}`, async (context) => {
    await withPage({ webgpu: backend === "webgpu", ...alone({ backend }) }, async ({ page }) => {
      assert.equal((await ready(page)).backend, backend);
      const { spec, pretrained } = await state(page, "spec", "pretrained");
      assert.deepEqual([spec.family, spec.noise], ["denoising", { kind: "gaussian", level: 0.5 }]);
      assert.ok(pretrained, "the page ships trained weights");
      assert.equal(await testDigits(page, spec.seed), DIGITS * 784);
      const { noisy, denoised } = await page.evaluate(async () => {
        const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
        const clean = /** @type {any} */ (globalThis).digits;
        const seen = await el.run("corrupt", clean);
        const rebuilt = await el.run("reconstruct", seen);
        const error = (/** @type {Float32Array} */ x) => x.reduce((sum, value, i) => sum + (value - clean[i]) ** 2, 0);
        return { noisy: error(seen), denoised: error(rebuilt) };
      });
      context.diagnostic(
        `squared error per image: ${(noisy / DIGITS).toFixed(1)} noisy, ${(denoised / DIGITS).toFixed(1)} denoised`,
      );
      assert.ok(noisy / DIGITS > 20, `noise of ${noisy / DIGITS} per image`);
      assert.ok(denoised <= 0.5 * noisy, `squared error ${noisy} noisy, ${denoised} denoised`);
    });
  });
}

test("trained from scratch it halves the noise too", async (context) => {
  await withPage(alone({ backend: "cpu" }), async ({ page }) => {
    await ready(page);
    await call(page, "reset");
    assert.equal((await state(page, "pretrained")).pretrained, false);
    const fresh = await call(page, "evaluate");
    await call(page, "train", { steps: 300 });
    const { squaredErrorPerImage } = await call(page, "evaluate");
    await testDigits(page, 7);
    const noisy = await page.evaluate(async () => {
      const clean = /** @type {any} */ (globalThis).digits;
      const seen = await /** @type {any} */ (document.querySelector("autoencoder-playground")).run("corrupt", clean);
      return seen.reduce(
        (/** @type {number} */ sum, /** @type {number} */ value, /** @type {number} */ i) =>
          sum + (value - clean[i]) ** 2,
        0,
      );
    });
    context.diagnostic(`after 300 steps ${squaredErrorPerImage.toFixed(1)}, noisy ${(noisy / DIGITS).toFixed(1)}`);
    assert.ok(squaredErrorPerImage <= (0.5 * noisy) / DIGITS, `${squaredErrorPerImage}, noisy ${noisy / DIGITS}`);
    assert.ok(squaredErrorPerImage < fresh.squaredErrorPerImage);
  });
});
