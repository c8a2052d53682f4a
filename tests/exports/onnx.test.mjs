// @ts-check
// Every preset, and more, as ONNX: run by ONNX Runtime, and compared with what the engine makes of the same images.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { close, run } from "./support/runtime.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hourglass-exports-"));
/** As many as tests/exports/reference.rs writes. */
const ROWS = 64;

before(() => {
  const program = ["run", "--quiet", "--locked", "-p", "hourglass-export", "--example", "reference", "--", folder];
  execFileSync("cargo", program, { cwd: root, stdio: "inherit" });
});
after(() => rmSync(folder, { recursive: true }));

/** @param {string} model @param {string} name */
const path = (model, name) => join(folder, model, name);

/** What the engine made. @param {string} model @param {string} name @returns {Float32Array | null} */
function expected(model, name) {
  const file = path(model, `${name}.f32`);
  return existsSync(file) ? new Float32Array(new Uint8Array(readFileSync(file)).buffer) : null;
}

/** @param {string} model @returns {Record<string, any>} the head of its safetensors file */
function head(model) {
  const bytes = readFileSync(path(model, "model.safetensors"));
  return JSON.parse(bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE())).toString());
}

/** @param {string} model @param {string} part */
function file(model, part) {
  const name = path(model, `${part}.onnx`);
  return existsSync(name) ? readFileSync(name) : null;
}

/** @param {string} model @param {import("./support/runtime.mjs").Values} outputs @param {string[]} names */
function compare(model, outputs, names) {
  for (const name of names) {
    const right = expected(model, name);
    assert.ok(right, `${model}: the engine's ${name}`);
    close(/** @type {Float32Array} */ (outputs[name]), right, `${model}, ${name}`);
  }
}

test("every file gives what the engine gives", async (context) => {
  const models = readdirSync(folder);
  assert.ok(models.length > 20, `${models.length} models`);
  for (const model of models)
    await context.test(model, async () => {
      const images = expected(model, "images");
      const [whole, encoder, decoder] = ["model", "encoder", "decoder"].map((part) => file(model, part));
      assert.ok(images && whole && encoder);
      const mask = expected(model, "mask");
      const made = await run(whole, { images, ...(mask && { mask }) }, ROWS);
      const classifies = "logits" in made;
      compare(model, made, classifies ? ["logits", "code"] : ["reconstruction", mask ? "prediction" : "code"]);

      const codes = await run(encoder, { images }, ROWS);
      compare(model, codes, "logVariance" in codes ? ["code", "logVariance"] : ["code"]);

      // Patches that were normalised have no decoder without their image.
      assert.equal(Boolean(decoder), !classifies && model !== "mae-normalised", "a decoder");
      if (!decoder) return;
      const { reconstruction } = await run(decoder, codes, ROWS);
      const right = expected(model, mask ? "unmasked" : "reconstruction");
      close(/** @type {Float32Array} */ (reconstruction), right ?? [], `${model}, decoded`);
    });
});

test("a batch is as large as one likes", async () => {
  for (const [model, output] of [
    ["conv-switches", "reconstruction"],
    ["mae", "reconstruction"],
    ["mae-classifier", "logits"],
  ]) {
    const [images, mask, right] = ["images", "mask", output].map((name) => expected(model, name));
    assert.ok(images && right);
    for (const rows of [1, 5]) {
      const first = (/** @type {Float32Array} */ values) => values.subarray(0, (values.length / ROWS) * rows);
      const inputs = { images: first(images), ...(mask && { mask: first(mask) }) };
      const made = await run(/** @type {Buffer} */ (file(model, "model")), inputs, rows);
      close(/** @type {Float32Array} */ (made[output]), first(right), `${rows} of ${model}`);
    }
  }
});

test("every weight keeps its name, and the specification comes along", () => {
  for (const model of readdirSync(folder)) {
    const { __metadata__: metadata, ...tensors } = head(model);
    const whole = /** @type {Buffer} */ (file(model, "model"));
    for (const name of Object.keys(tensors)) {
      // Gain and bias of a normalisation are two constants there; a log variance is the encoder's alone.
      const names =
        tensors[name].shape.length === 2 && /norm\d?$/.test(name) ? [`${name}.gain`, `${name}.bias`] : [name];
      const holder = name.startsWith("encoder.logVariance") ? /** @type {Buffer} */ (file(model, "encoder")) : whole;
      for (const one of names) assert.ok(holder.includes(one), `${model}: ${one}`);
    }
    for (const text of ["Hourglass", metadata.spec]) assert.ok(whole.includes(text), `${model}: ${text}`);
  }
});
