// @ts-check
// What a reader does with an element in somebody's page, and what has to come of it.
import assert from "node:assert/strict";

/** @typedef {import("playwright-core").Page | import("playwright-core").Frame} Place */

/** Starts, trains, decodes and exports: the worker, the wasm and what is loaded later are found. @param {Place} page */
export async function works(page) {
  const seen = await page.evaluate(async () => {
    await customElements.whenDefined("autoencoder-playground");
    const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
    const { backend, reason } = await el.ready;
    if (backend === "none") return { backend, reason };
    const { step: before } = await el.ask("status", {});
    const { step } = await el.train({ steps: 5 });
    const image = await el.run("decode", new Float32Array(JSON.parse(el.spec).layers.at(-1)));
    const files = await el.export("onnx");
    return { backend, trained: step - before, pixels: image.length, files: files.length };
  });
  assert.deepEqual(seen, { backend: "cpu", trained: 5, pixels: 784, files: 3 });
  // A picture is drawn, a style sheet is there, and a part that comes later comes.
  await page.locator("autoencoder-playground canvas.pad").first().waitFor();
  const page_ = page.locator("autoencoder-playground .app").first();
  assert.equal(await page_.evaluate((app) => getComputedStyle(app).writingMode), "horizontal-tb");
  assert.notEqual(await page_.evaluate((app) => getComputedStyle(app).backgroundColor), "rgba(0, 0, 0, 0)");
  await page.evaluate(() => /** @type {any} */ (document.querySelector("autoencoder-playground")).reveal("uses.map"));
  await page.locator("autoencoder-playground .map canvas").first().waitFor();
}
