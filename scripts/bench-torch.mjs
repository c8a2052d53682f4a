// @ts-check
// The same training in PyTorch: a part of `make bench TORCH=1` and of `make bench-gpu`. By itself,
// `node scripts/bench-torch.mjs [--device cuda]`; PYTHON is the interpreter that has torch, numpy and safetensors.
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { MODELS } from "./bench-models.mjs";
import { print } from "./table.mjs";

const PYTHON = process.env.PYTHON ?? "python3";
const SCRIPT = fileURLToPath(new URL("bench-torch.py", import.meta.url));
/** Sides of the square products on a GPU, as in `hourglass bench gpu`. */
const SQUARES = ["512", "1024", "2048", "4096"];
/** Of PyTorch's examples a second on the same threads, natively. */
const LEAST = { deep: 0.7 };

/** @param {string} command @param {string[]} given */
function said(command, given) {
  const run = spawnSync(command, given, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (run.error) throw run.error;
  if (run.status !== 0) throw new Error(`${command} ${given.slice(0, 3).join(" ")} ended with ${run.status}`);
  return run.stdout;
}

/** What is missing, if anything is. @param {"cpu" | "cuda"} device */
export function missing(device) {
  const code = `import numpy, safetensors, torch; print(torch.cuda.is_available())`;
  const run = spawnSync(PYTHON, ["-c", code], { encoding: "utf8" });
  if (run.status !== 0) return `${PYTHON} has not all of torch, numpy and safetensors (PYTHON names another)`;
  return device === "cuda" && run.stdout.trim() !== "True" ? "PyTorch sees no CUDA device" : null;
}

/**
 * Examples a second of every model.
 * @param {"cpu" | "cuda"} device
 * @param {number} [threads]
 */
export async function measureTorch(device, threads = cpus().length) {
  const folder = await mkdtemp(join(tmpdir(), "hourglass-torch-"));
  try {
    for (const [name, model] of Object.entries(MODELS)) {
      const file = join(folder, `${name}.safetensors`);
      const train = ["train", "--model", model, "--count", "2", "--epochs", "0", "--out", file];
      said("cargo", ["-q", "hourglass", ...train]);
      said("cargo", ["-q", "hourglass", "export", file, "--to", "pytorch", "--out", join(folder, name)]);
    }
    const squares = device === "cuda" ? ["--squares", ...SQUARES] : [];
    const given = [SCRIPT, folder, "--device", device, "--threads", String(threads), ...squares];
    const lines = said(PYTHON, given).trim().split("\n");
    return lines.map((line) => JSON.parse(line));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * What PyTorch reached, and natively the engine's share of it.
 * @param {any[]} lines of `measureTorch`
 * @param {Record<string, {examplesPerSecond: number}>} [engine]
 */
export function told(lines, engine = {}) {
  const number = (/** @type {number} */ value) => Math.round(value).toLocaleString("en");
  const { about } = lines.find((line) => line.about);
  const rows = [["", `PyTorch ${about.torch}, ${about.threads} threads`, "Hourglass", "of PyTorch", "at least"]];
  const misses = [];
  for (const { model, examplesPerSecond } of lines.filter((line) => line.model)) {
    const own = engine[model]?.examplesPerSecond;
    const least = /** @type {Record<string, number>} */ (LEAST)[model];
    const share = own ? own / examplesPerSecond : NaN;
    const texts = own ? [number(own), share.toFixed(2)] : ["", ""];
    rows.push([`${model}, examples/s`, number(examplesPerSecond), ...texts, own && least ? String(least) : ""]);
    if (own && share < least) misses.push(model);
  }
  for (const { square, gflops } of lines.filter((line) => line.square))
    rows.push([`product, n = ${square}, GFLOP/s`, number(gflops), "", "", ""]);
  return { rows, misses, device: about.device };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const device = process.argv.includes("cuda") ? "cuda" : "cpu";
  const wanting = missing(device);
  if (wanting) console.log(`PyTorch: left out, since ${wanting}`);
  else {
    /** @type {Record<string, {examplesPerSecond: number}>} */
    let engine = {};
    if (device === "cpu") {
      const cpu = said("cargo", ["-q", "hourglass", "bench"])
        .split("\n")
        .find((line) => line.includes('"device":"cpu"'));
      engine = JSON.parse(cpu ?? "{}").models;
    }
    const { rows, misses, device: name } = told(await measureTorch(device), engine);
    print(rows);
    console.log(`on ${name}, batches of 128`);
    if (misses.length) throw new Error(`below their limit: ${misses.join(", ")}`);
  }
}
