// @ts-check
// What a pool of threads brings: the same steps of the engine alone, on one thread and on all cores, side by side in
// one run. A part of `make bench`; by itself, `node scripts/bench-threads.mjs [threads]`, a minute or two.
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

import { inWorker } from "./bench-worker.mjs";
import { launch } from "./chromium.mjs";
import { ISOLATED, serve } from "./serve.mjs";

/** Presets at batch 128, and how many times as fast two cores have to be. */
const REQUIRED = { vanilla: 1.3, deep: 1.75, conv: 1.75, mae: 1.75 };

/**
 * Both modules in one worker, one step of each in turn: what disturbs the machine meets both. Milliseconds a step, the
 * best of all rounds: of the module without threads, of the other on one thread, and on its pool.
 */
const WORKER = `
import one, { Engine as Alone } from "/engine_relaxed.js";
import many, { Engine as Many, poolParts, startPool } from "/engine_threads.js";
const started = (worker, given) => new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => {
    if (data === "hello") worker.postMessage(given);
    else if (data === "ready") resolve();
    else reject(new Error(data.message));
  };
  worker.onerror = (event) => reject(new Error(event.message || "no worker"));
});
const engine = async (Engine, model) => {
  const engine = await Engine.create({ backend: "cpu" });
  engine.makeDigits(4000, 400, 7);
  engine.build(model);
  engine.makeImages(1e9);
  await engine.train(3, 1e9);
  return engine;
};
const timed = async (engine, steps) => {
  const start = performance.now();
  await engine.train(steps, 1e9);
  return (performance.now() - start) / steps;
};
async function measure({ models, threads, rounds }) {
  await Promise.all([one(), many()]);
  const [best, makers] = [{}, { alone: Alone, idle: Many }];
  for (const model of models) {
    best[model] = {};
    for (const [name, Engine] of Object.entries(makers)) {
      const it = await engine(Engine, model);
      const steps = Math.max(1, Math.round(8 / await timed(it, 1)));
      best[model][name] = Infinity;
      for (let i = 0; i < 20; i++) best[model][name] = Math.min(best[model][name], await timed(it, steps));
      it.free();
    }
  }
  const [module, memory] = poolParts();
  const given = { glue: location.origin + "/engine_threads.js", module, memory };
  const workers = Array.from({ length: threads - 1 }, () => new Worker("/app/thread-worker.js", { type: "module" }));
  self.kept = workers;
  await Promise.all(workers.map((worker) => started(worker, given)));
  startPool(threads);
  for (const model of models) {
    const [alone, pool] = [await engine(Alone, model), await engine(Many, model)];
    const steps = Math.max(1, Math.round(8 / await timed(alone, 1)));
    best[model].pool = Infinity;
    best[model].alone = Infinity;
    const ratios = [];
    for (let i = 0; i < rounds; i++) {
      const [a, p] = [await timed(alone, steps), await timed(pool, steps)];
      best[model].alone = Math.min(best[model].alone, a);
      best[model].pool = Math.min(best[model].pool, p);
      ratios.push(a / p);
    }
    best[model].median = ratios.sort((a, b) => a - b)[rounds >> 1];
    alone.free();
    pool.free();
  }
  return best;
}
const fail = (error) => postMessage({ error: String(error) });
onmessage = ({ data }) => measure(data).then((best) => postMessage({ result: best }), fail);
postMessage({ ready: true });
`;

/** @typedef {{alone: number, idle: number, pool: number, median: number}} Times milliseconds a step, and a ratio */

/**
 * @param {import("playwright-core").Browser} browser
 * @param {{threads?: number, rounds?: number}} [options]
 * @returns {Promise<Record<string, Times>>}
 */
export async function measureThreads(browser, { threads = cpus().length, rounds = 60 } = {}) {
  const routes = {
    "/empty": { body: "<!doctype html>" },
    "/threads-bench.js": { type: "text/javascript", body: WORKER },
  };
  const server = await serve({ csp: null, headers: ISOLATED, routes });
  const page = await browser.newPage();
  try {
    await page.goto(`${server.origin}/empty`);
    return await inWorker(page, "/threads-bench.js", { models: Object.keys(REQUIRED), threads, rounds });
  } finally {
    await page.close();
    await server.close();
  }
}

/**
 * Lines of text, and those of them that miss what two threads have to bring.
 * @param {Record<string, Times>} times
 * @param {number} threads
 */
export function told(times, threads) {
  const all = Object.entries(REQUIRED).map(([model, required]) => {
    const { alone, idle, pool, median } = times[model];
    const verdict = threads === 2 ? `, required ${required}` : "";
    const line =
      `${model}: one thread ${alone.toFixed(2)} ms a step (${idle.toFixed(2)} in the module with threads), ` +
      `${threads} threads ${pool.toFixed(2)} ms, ${(alone / pool).toFixed(2)} times as fast ` +
      `(median ${median.toFixed(2)})${verdict}`;
    return { line, missed: threads === 2 && alone / pool < required };
  });
  const lines = (/** @type {typeof all} */ some) => some.map(({ line }) => line);
  return { lines: lines(all), misses: lines(all.filter(({ missed }) => missed)) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const threads = Number(process.argv[2] ?? cpus().length);
  const browser = await launch([]);
  try {
    console.log(told(await measureThreads(browser, { threads }), threads).lines.join("\n"));
  } finally {
    await browser.close();
  }
}
