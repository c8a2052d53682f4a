// @ts-check
// What `make bench` measures in Chromium: both wasm modules, WebGPU, and a first visit.
import { readFile } from "node:fs/promises";
import { cpus } from "node:os";

import { measureThreads, told } from "./bench-threads.mjs";
import { visit } from "./bench-visit.mjs";
import { inWorker } from "./bench-worker.mjs";
import { HARDWARE_WEBGPU, SOFTWARE_WEBGPU, adapterName, launch } from "./chromium.mjs";
import { SITE, serve } from "./serve.mjs";

/** A page with nothing but the element, so that drawing costs nothing. @param {string} backend */
const bare = (backend) => `<!doctype html><link rel="icon" href="data:,">
<script type="module" src="/app/playground.js"></script>
<autoencoder-playground backend="${backend}" controls="none" loading="eager"></autoencoder-playground>`;

/**
 * The engine alone, in a worker as on the page: GFLOP/s, the best of nine runs of 0.2 to 0.4 s. Kernels and steps take
 * turns, so that a disturbance of the machine meets all of them.
 */
const KERNELS = `
import init, { Engine, benchGemm, benchPeak } from "/module.js";
await init();
const time = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
function kernel(work) {
  let count = 1;
  while (time(() => work(count)) < 200) count *= 2;
  return () => work(count);
}
async function step(engine, model) {
  const { flops } = await engine.build(model);
  const { steps } = await engine.train(400, 400);
  // The budget ends in the middle of a step, and that one would be timed without being counted.
  await engine.train(1, 1e9);
  return async () => {
    const start = performance.now();
    // The loss ring may let it take fewer steps than that.
    const { steps: done } = await engine.train(steps, 1e9);
    return (flops * done) / (performance.now() - start) / 1e6;
  };
}
async function measure({ sizes, models }) {
  const works = [["calibrator", kernel((repeats) => benchPeak(1000 * repeats))]];
  for (const n of sizes) works.push([n, kernel((repeats) => benchGemm(n, repeats))]);
  let digits;
  for (const [name, model] of Object.entries(models)) {
    const engine = await Engine.create({ backend: "cpu" });
    engine.makeDigits(20000, 2000, 7);
    await engine.build(model);
    digits = time(() => engine.makeImages(1e9));
    works.push([name, await step(engine, model)]);
  }
  const best = Object.fromEntries(works.map(([name]) => [name, 0]));
  for (let round = 0; round < 9; round++) {
    for (const [name, work] of works) best[name] = Math.max(best[name], await work());
  }
  const pick = (names) => Object.fromEntries(names.map((name) => [name, best[name]]));
  return { calibrator: best.calibrator, gemm: pick(sizes), alone: pick(Object.keys(models)), digits };
}
const fail = (error) => postMessage({ error: error.message ?? String(error) });
onmessage = ({ data }) => measure(data).then((speeds) => postMessage({ result: speeds }), fail);
postMessage({ ready: true });
`;

/**
 * @typedef {object} Context
 * @property {number[]} sizes
 * @property {Record<string, string>} models
 * @property {boolean} brief the engine alone and nothing else
 * @property {(column: string, speeds: import("./bench.mjs").Speeds) => void} fill
 * @property {(row: string, column: string, text: string) => void} put
 * @property {(value: number, digits?: number) => string} number
 * @property {(text: string) => void} note
 * @property {(holds: boolean, figure: string) => void} limit
 * @property {(what: string, measure: () => Promise<void>) => Promise<void>} part
 *
 * @typedef {import("playwright-core").Browser} Browser
 */

/** @param {Context} context */
export async function measureBrowser(context) {
  const { fill, part } = context;
  const plain = await launch([]);
  try {
    context.note(`Chromium ${plain.version()}`);
    if (!context.brief) await part("a first visit", () => visit(plain, context));
    for (const relaxed of [false, true]) {
      const column = relaxed ? "wasm relaxed SIMD" : "wasm SIMD";
      await part(`${column}: the engine alone`, async () => fill(column, await alone(plain, relaxed, context)));
      if (!context.brief)
        await part(`${column}: models`, async () =>
          fill(column, { models: await train(plain, "cpu", relaxed, context) }),
        );
    }
    await part("threads", async () => {
      const threads = cpus().length;
      const { lines, misses } = told(await measureThreads(plain, { threads }), threads);
      lines.forEach(context.note);
      misses.forEach((figure) => context.limit(false, figure));
    });
  } finally {
    await plain.close();
  }
  if (context.brief) return;
  const { browser: gpu, adapter } = await launchWebGpu();
  context.note(`WebGPU: ${adapter}`);
  try {
    await part("WebGPU: models", async () => fill("WebGPU", { models: await train(gpu, "webgpu", true, context) }));
  } finally {
    await gpu.close();
  }
}

/** On a real GPU if there is one, else on the software adapter. */
async function launchWebGpu() {
  for (const flags of [HARDWARE_WEBGPU, SOFTWARE_WEBGPU]) {
    const browser = await launch(flags);
    const adapter = await adapterName(browser);
    if (adapter !== null) return { browser, adapter };
    await browser.close();
  }
  throw new Error("Chromium has no WebGPU adapter");
}

/**
 * The site with bare pages beside it, and the engine's module; without relaxed SIMD all names lead to the plain ones.
 * @param {boolean} relaxed
 */
async function site(relaxed) {
  /** @type {Record<string, () => Promise<import("./serve.mjs").Reply>>} */
  const swap = {};
  const pairs = [["/module.js", relaxed ? "engine_relaxed.js" : "engine.js"]];
  if (!relaxed) pairs.push(["/engine_relaxed.js", "engine.js"], ["/engine_relaxed_bg.wasm", "engine_bg.wasm"]);
  for (const [path, name] of pairs) {
    const type = name.endsWith(".wasm") ? "application/wasm" : "text/javascript";
    swap[path] = async () => ({ type, body: await readFile(SITE + name) });
  }
  const pages = { "/cpu": { body: bare("cpu") }, "/webgpu": { body: bare("webgpu") } };
  const worker = { "/kernels.js": { type: "text/javascript", body: KERNELS }, "/empty": { body: "<!doctype html>" } };
  return serve({ csp: null, routes: { ...pages, ...worker, ...swap } });
}

/**
 * @param {Browser} browser
 * @param {boolean} relaxed
 * @param {Context} context
 * @returns {Promise<import("./bench.mjs").Speeds>}
 */
async function alone(browser, relaxed, { sizes, models }) {
  const server = await site(relaxed);
  const page = await browser.newPage();
  await page.goto(`${server.origin}/empty`);
  const speeds = await inWorker(page, "/kernels.js", { sizes, models });
  await page.close();
  await server.close();
  return speeds;
}

/**
 * Training through the element, as a user gets it: two to four seconds a model after one step of warm-up.
 * @param {Browser} browser
 * @param {"cpu" | "webgpu"} backend
 * @param {boolean} relaxed
 * @param {Context} context
 */
async function train(browser, backend, relaxed, { models }) {
  const server = await site(relaxed);
  const page = await browser.newPage();
  await page.goto(`${server.origin}/${backend}`);
  const { device, rates } = await page.evaluate(async (models) => {
    await customElements.whenDefined("autoencoder-playground");
    const element = /** @type {any} */ (document.querySelector("autoencoder-playground"));
    const device = await element.ready;
    /** @type {Record<string, { examplesPerSecond: number, dispatches: number }>} */
    const rates = {};
    /** Milliseconds that a number of steps takes. @param {number} steps */
    const time = async (steps) => {
      const start = performance.now();
      await element.train({ steps });
      return performance.now() - start;
    };
    for (const [name, model] of Object.entries(models)) {
      const { dispatches } = await element.build(model);
      const spec = typeof element.spec === "string" ? JSON.parse(element.spec) : element.spec;
      await time(1);
      // Until a run is long enough; a software adapter needs no more than one step of a large model.
      let steps = 1;
      let elapsed = await time(steps);
      for (; elapsed < 2000; elapsed = await time(steps)) steps *= 2;
      rates[name] = { examplesPerSecond: (steps * spec.batch * 1000) / elapsed, dispatches };
    }
    return { device, rates };
  }, models);
  if (device.backend !== backend) throw new Error(`asked for ${backend}, got ${device.backend}: ${device.reason}`);
  await page.close();
  await server.close();
  return rates;
}
