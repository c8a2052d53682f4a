// @ts-check
// ONNX Runtime, as the tests of exports use it.
import assert from "node:assert/strict";
import * as ort from "onnxruntime-web";

ort.env.wasm.numThreads = 1;

/** What goes into a file or comes out of it, by name. @typedef {Record<string, Float32Array | BigInt64Array>} Values */

/**
 * Runs a file.
 * @param {Uint8Array} file
 * @param {Values} inputs as many rows of each; those that the file does not take are left out
 * @param {number} rows
 * @returns {Promise<Values>}
 */
export async function run(file, inputs, rows) {
  const session = await ort.InferenceSession.create(file);
  try {
    const feeds = session.inputMetadata.map((input) => {
      assert.ok(input.isTensor, input.name);
      const [batch, ...sizes] = input.shape;
      assert.equal(batch, "batch", `any number of ${input.name}`);
      const values = inputs[input.name];
      assert.ok(values, `the file asks for ${input.name}`);
      const shape = [rows, .../** @type {number[]} */ (sizes)];
      return [input.name, new ort.Tensor(/** @type {"float32"} */ (input.type), /** @type {any} */ (values), shape)];
    });
    const outputs = Object.entries(await session.run(Object.fromEntries(feeds)));
    for (const [name, { dims }] of outputs) assert.equal(dims[0], rows, `rows of ${name}`);
    return Object.fromEntries(outputs.map(([name, { data }]) => [name, /** @type {Float32Array} */ (data)]));
  } finally {
    await session.release();
  }
}

/** The most that a difference may be, of numbers up to 1 in size; of larger ones that share. */
const TOLERANCE = 1e-5;

/**
 * @param {ArrayLike<number>} got
 * @param {ArrayLike<number>} expected
 * @param {string} what
 */
export function close(got, expected, what) {
  assert.equal(got.length, expected.length, `${what}: numbers`);
  const [low, high] = [Array.from(expected), Array.from(expected)].map((all, i) =>
    all.reduce((a, b) => (i ? Math.max(a, b) : Math.min(a, b))),
  );
  assert.ok(high > low, `${what} is the same everywhere, and shows nothing`);
  // Where all numbers are small, so is what may be wrong with them.
  const scale = Math.min(1, 10 * Math.max(high, -low));
  for (let i = 0; i < got.length; i++) {
    const limit = TOLERANCE * Math.max(scale, Math.abs(expected[i]));
    // Not greater is not the same as smaller where one of them is no number.
    if (!(Math.abs(got[i] - expected[i]) <= limit)) assert.fail(`${what}, ${i}: ${got[i]} and not ${expected[i]}`);
  }
}
