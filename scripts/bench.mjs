// @ts-check
// `make bench`: speeds and sizes in one table, measured in Chromium and natively on this machine; with --alone only the
// wasm engine's products and steps, two minutes; with --torch PyTorch's training beside the native one.
import { spawnSync } from "node:child_process";
import { cpus } from "node:os";

import { measureBrowser } from "./bench-browser.mjs";
import { LEAST, MODELS, SIZES } from "./bench-models.mjs";
import { pictures } from "./bench-pictures.mjs";
import { measureTorch, missing, told } from "./bench-torch.mjs";
import { print } from "./table.mjs";

const withTorch = process.argv.includes("--torch");
const COLUMNS = ["wasm SIMD", "wasm relaxed SIMD", "WebGPU", "native CPU", "native GPU"];
if (withTorch) COLUMNS.push("PyTorch");
/** @type {Map<string, Map<string, string>>} row -> column -> text */
const table = new Map();
/** @param {string} row @param {string} column @param {string} text */
const put = (row, column, text) => table.set(row, (table.get(row) ?? new Map()).set(column, text));
/** @param {number} value @param {number} [digits] */
const number = (value, digits = 0) =>
  value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/**
 * @typedef {{ examplesPerSecond: number, dispatches: number, gemmFlops?: number, batch?: number }} Training `gemmFlops`
 *   are the operations of one step's matrix products
 * @typedef {object} Speeds what one device of one program reached
 * @property {number} [calibrator] GFLOP/s of independent multiply-add chains in the same instructions, one thread
 * @property {Record<string, number>} [gemm] GFLOP/s of an n x n product, by n, one thread
 * @property {Record<string, number>} [alone] GFLOP/s of the products of a whole training step, without a page around it
 * @property {Record<string, Training>} [models] training at batch 128
 * @property {number} [digits] milliseconds for making 22,000 digits
 */

/** What missed its limit. @type {string[]} */
const misses = [];
/** Takes down a figure that has to hold, where it does not. @param {boolean} holds @param {string} figure */
const limit = (holds, figure) => void (holds || misses.push(figure));

/** Operations of the matrix products per example, by model; the native run counts them. @type {Map<string, number>} */
const stepCosts = new Map();
/** The fastest GEMM by column. @type {Map<string, number>} */
const best = new Map();
/** @param {string} column @param {Speeds} speeds */
function fill(column, { calibrator, gemm = {}, alone = {}, models = {}, digits }) {
  if (calibrator) put("calibrator, GFLOP/s", column, number(calibrator, 1));
  for (const [n, rate] of Object.entries(gemm)) {
    const share = calibrator ? ` (${number((100 * rate) / calibrator)} %)` : "";
    put(`GEMM n = ${n}, GFLOP/s (of the calibrator)`, column, number(rate, 1) + share);
    best.set(column, Math.max(rate, best.get(column) ?? 0));
  }
  for (const [model, rate] of Object.entries(alone)) {
    const part = rate / (best.get(column) ?? NaN);
    const [share, least] = [`${number(100 * part)} %`, `${number(100 * LEAST[model])} %`];
    put(
      `${model}, a step of the engine alone, GFLOP/s (of the best GEMM; relaxed, at least ${least})`,
      column,
      `${number(rate, 1)} (${share})`,
    );
    if (column === "wasm relaxed SIMD")
      limit(part >= LEAST[model], `${model}, the engine alone: ${share} of the best GEMM, ${least} wanted`);
  }
  for (const [model, { examplesPerSecond, dispatches, gemmFlops, batch }] of Object.entries(models)) {
    put(`${model}, examples/s`, column, number(examplesPerSecond));
    if (gemmFlops && batch) stepCosts.set(model, gemmFlops / batch);
    const rate = (examplesPerSecond * (stepCosts.get(model) ?? NaN)) / 1e9;
    // Natively a step runs on all threads, the GEMM above on one: no share of it.
    const reference = column.startsWith("native") ? undefined : best.get(column);
    const share = reference ? ` (${number((100 * rate) / reference)} %)` : "";
    if (Number.isFinite(rate))
      put(`${model}, products of a whole step, GFLOP/s (of the best GEMM)`, column, number(rate, 1) + share);
    put(`${model}, dispatches per step`, column, number(dispatches));
  }
  if (digits) put("22,000 digits, ms", column, number(digits));
}

/**
 * The native half, `hourglass bench`: one JSON object a line, `{device: "cpu" | "gpu", adapter, ...Speeds}`.
 * @returns {{ device: string, adapter: string }[]}
 */
function measureNative() {
  const run = spawnSync("cargo", ["hourglass", "bench"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (run.status !== 0) throw new Error(`hourglass bench ended with ${run.status ?? run.signal}`);
  return run.stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}

/** @type {string[]} */
const notes = [`CPU: ${cpus()[0]?.model.trim()}, ${cpus().length} cores`];
let failed = false;
/** @param {string} what @param {() => Promise<void> | void} measure */
async function part(what, measure) {
  console.error(`measuring ${what} ...`);
  try {
    await measure();
  } catch (error) {
    failed = true;
    const message = `${what} FAILED: ${error instanceof Error ? error.message : error}`;
    notes.push(message);
    console.error(message);
  }
}

const brief = process.argv.includes("--alone");
/** The native CPU's. @type {Record<string, Training>} */
let engine = {};
if (!brief)
  await part("native", () => {
    for (const { device, adapter, ...speeds } of measureNative()) {
      if (device === "cpu") engine = /** @type {Speeds} */ (speeds).models ?? {};
      fill(device === "gpu" ? "native GPU" : "native CPU", speeds);
      notes.push(`native ${device.toUpperCase()}: ${adapter}`);
    }
  });
if (withTorch)
  await part("PyTorch", async () => {
    const wanting = missing("cpu");
    if (wanting) throw new Error(wanting);
    const { rows, misses } = told(await measureTorch("cpu"), engine);
    for (const [what, torch, , share, least] of rows.slice(1)) {
      put(what, "PyTorch", torch);
      notes.push(`${what}: the native engine reaches ${share} of PyTorch's${least ? `, ${least} required` : ""}`);
    }
    notes.push(rows[0][1]);
    if (misses.length) throw new Error(`below their limit: ${misses.join(", ")}`);
  });
await part("Chromium", () =>
  measureBrowser({
    sizes: SIZES,
    models: MODELS,
    brief,
    fill,
    put,
    number,
    note: (text) => notes.push(text),
    limit,
    part,
  }),
);

const head = ["", ...(brief ? COLUMNS.slice(0, 2) : COLUMNS)];
print([head, ...[...table].map(([row, cells]) => [row, ...head.slice(1).map((column) => cells.get(column) ?? "")])]);
console.log(`\n${notes.join("\n")}\n`);
if (!brief) await part("what pictures cost", pictures);
if (misses.length) console.log(`\nMissed:\n${misses.join("\n")}`);
failed ||= misses.length > 0;
process.exitCode = failed ? 1 : 0;
