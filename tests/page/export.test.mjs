// @ts-check
// What the page exports for other tools, by its buttons and by its method, run by these tools.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { unzipSync } from "fflate";

import { close, run } from "../exports/support/runtime.mjs";
import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, reveal, state, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

const ROWS = 64;

/** The archive that a button gives. @param {Page} page @param {string} button */
async function archive(page, button) {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("group", { name: "Export as" }).getByRole("button", { name: button, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), files: unzipSync(readFileSync(await file.path())) };
}

/**
 * Test images as pixels, and what the page makes of them: reconstructions and codes.
 * @param {Page} page
 * @returns {Promise<Float32Array[]>}
 */
async function answers(page) {
  const all = await page.evaluate(async (count) => {
    const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
    const { pixels } = await el.ask("images", { split: "test", first: 0, count });
    const images = Float32Array.from(pixels, (byte) => byte / 255);
    const [reconstruction, code] = [await el.run("reconstruct", images), await el.run("encode", images)];
    return [images, reconstruction, code].map((values) => Array.from(values));
  }, ROWS);
  return all.map((values) => Float32Array.from(values));
}

/** @param {Page} page @param {Record<string, Uint8Array>} files */
async function compare(page, files) {
  const [images, reconstruction, code] = await answers(page);
  const whole = await run(files["model.onnx"], { images }, ROWS);
  close(/** @type {Float32Array} */ (whole.reconstruction), reconstruction, "reconstruction");
  const codes = await run(files["encoder.onnx"], { images }, ROWS);
  close(/** @type {Float32Array} */ (codes.code), code, "code");
  const decoded = await run(files["decoder.onnx"], codes, ROWS);
  close(/** @type {Float32Array} */ (decoded.reconstruction), reconstruction, "decoded");
}

test("ONNX files of the page give what the page gives", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, lang: "en" }), async ({ page, requests }) => {
    await ready(page);
    await call(page, "train", { steps: 40 });
    const module = () => requests.filter((address) => /\/(export-worker|export|export_bg)\.(js|wasm)/.test(address));
    assert.deepEqual(module(), [], "nothing of it before it is asked for");
    await reveal(page, "model");
    const { name, files } = await archive(page, "ONNX");
    assert.equal(name, "vanilla-step-40-onnx.zip");
    assert.deepEqual(Object.keys(files).sort(), ["decoder.onnx", "encoder.onnx", "model.onnx"]);
    assert.equal(module().length, 3);
    await compare(page, files);

    await assert.rejects(call(page, "export", "tex"), /format: must be one of onnx, pytorch, notebook, not "tex"/);
    await assert.rejects(call(page, "export"), /format: must be one of onnx, pytorch, notebook, not undefined/);

    // A model of texts comes with its words.
    await call(page, "setData", "texts", "texts");
    await until("the texts", async () => (await state(page, "texts")).texts?.documents.length === 1560);
    await call(page, "train", { steps: 10 });
    const texts = await archive(page, "ONNX");
    assert.equal(texts.name, "texts-step-10-onnx.zip");
    await compare(page, texts.files);
    const terms = await page.evaluate(
      () => /** @type {any} */ (document.querySelector("autoencoder-playground")).bus.state.texts.account.terms,
    );
    const words = new TextDecoder().decode(texts.files["vocabulary.txt"]).trimEnd().split("\n");
    assert.deepEqual(words, terms);
    assert.ok(words.length > 100, `${words.length} words`);
  });
});
