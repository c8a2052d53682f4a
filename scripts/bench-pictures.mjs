// @ts-check
// What the page around the engine costs: every preset trains the same steps from the start in a worker without a page,
// in a bare element, and in the full page at 1440 x 900, at the top, playing: all on one thread, and the page on all
// cores too. Part of `make bench`; alone, and for some presets, `node scripts/bench-pictures.mjs mae conv`.
import { cpus } from "node:os";
import { pathToFileURL } from "node:url";

import { launch } from "./chromium.mjs";
import { ISOLATED, SITE, serve } from "./serve.mjs";
import { print } from "./table.mjs";
import { readFile } from "node:fs/promises";

/** The page trains at this part of the engine's speed at least. */
const LEAST = 0.88;
/** Milliseconds that the steps take about, without a page; rounds, of which the best counts. */
const [SPAN, ROUNDS] = [3000, 2];
const DIGITS = { train: 20000, test: 2000, seed: 1 };

const ALONE = `
import init, { Engine } from "/engine_relaxed.js";
await init();
let engine;
async function train(spec, steps, ms) {
  engine ??= await Engine.create({ backend: "cpu" });
  engine.makeDigits(${DIGITS.train}, ${DIGITS.test}, ${DIGITS.seed});
  engine.build(spec);
  engine.makeImages(1e9);
  const begun = performance.now();
  let step = 0;
  while (step < steps && performance.now() - begun < ms) {
    ({ step } = await engine.train(Math.min(256, steps - step), 1000));
    await engine.metrics(false); // Empties the ring of losses.
  }
  return { step, ms: performance.now() - begun };
}
onmessage = ({ data }) =>
  train(...data).then(postMessage, (error) => postMessage({ error: error.message ?? String(error) }));
postMessage({ ready: true });
`;
const BARE = `<!doctype html><link rel="icon" href="data:,"><script type="module" src="/app/playground.js"></script>
<autoencoder-playground backend="cpu" threads="1" controls="none" loading="eager"></autoencoder-playground>`;

/** @typedef {import("playwright-core").Page} Page */

/**
 * The engine alone: so many steps, or as many as the time allows.
 * @param {Page} page
 * @param {[string, number, number]} what specification, steps, milliseconds
 */
const alone = (page, what) =>
  page.evaluate(async (what) => {
    const { worker } = /** @type {any} */ (globalThis);
    return new Promise((resolve, reject) => {
      worker.onmessage = (/** @type {MessageEvent} */ { data }) =>
        data.error ? reject(new Error(data.error)) : resolve(data);
      worker.postMessage(what);
    });
  }, what);

/**
 * Milliseconds that an element takes for so many steps, from the start.
 * @param {Page} page
 * @param {[string, number]} what specification, steps
 */
const played = (page, what) =>
  page.evaluate(async ([spec, steps]) => {
    const element = /** @type {any} */ (document.querySelector("autoencoder-playground"));
    await element.build(spec);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return new Promise((resolve) => {
      const begun = performance.now();
      const listen = (/** @type {any} */ { detail: { step } }) => {
        if (step < steps) return;
        element.bus.removeEventListener("metrics", listen);
        void element.pause();
        resolve(((performance.now() - begun) * steps) / step);
      };
      element.bus.addEventListener("metrics", listen);
      void element.play();
    });
  }, what);

/** @param {string[]} [chosen] presets, all by default */
export async function pictures(chosen = []) {
  const relaxed = await readFile(`${SITE}engine_relaxed.js`, "utf8");
  const server = await serve({
    csp: null,
    headers: ISOLATED,
    routes: {
      "/alone.js": { type: "text/javascript", body: ALONE },
      "/empty": { body: `<!doctype html><link rel="icon" href="data:,">` },
      "/bare": { body: BARE },
      "/engine_relaxed.js": { type: "text/javascript", body: relaxed },
    },
  });
  const browser = await launch([]);
  const open = async (/** @type {string} */ url) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(url);
    return page;
  };
  try {
    const empty = await open(`${server.origin}/empty`);
    await empty.evaluate(
      () =>
        new Promise((resolve) => {
          const worker = new Worker("/alone.js", { type: "module" });
          Object.assign(globalThis, { worker });
          worker.onmessage = resolve;
        }),
    );
    const cores = Math.min(16, cpus().length);
    const pages = [await open(`${server.origin}/bare`)];
    for (const threads of [1, cores]) pages.push(await open(`${server.url}?backend=cpu&threads=${threads}`));
    const presets = await pages[0].evaluate(async () => {
      await customElements.whenDefined("autoencoder-playground");
      const element = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      await element.ready;
      return element.bus.state.presets;
    });
    for (const page of pages)
      await page.evaluate(() => /** @type {any} */ (document.querySelector("autoencoder-playground")).ready);
    const head = ["preset", "engine alone, examples/s", "bare element", "", "full page", `at least ${100 * LEAST} %`];
    const rows = [[...head, `full page, ${cores} threads`, ""]];
    const misses = [];
    for (const { name, spec } of presets) {
      if (spec.data !== "digits" || (chosen.length && !chosen.includes(name))) continue;
      const json = JSON.stringify(spec);
      const { step } = await alone(empty, [json, Infinity, SPAN]);
      const best = [Infinity, Infinity, Infinity, Infinity];
      for (let round = 0; round < ROUNDS; round++) {
        const times = [(await alone(empty, [json, step, Infinity])).ms];
        for (const page of pages) times.push(await played(page, [json, step]));
        times.forEach((ms, i) => (best[i] = Math.min(best[i], ms)));
      }
      const rate = (/** @type {number} */ ms) => Math.round((1000 * step * spec.batch) / ms).toLocaleString("en");
      const share = (/** @type {number} */ ms) => `${((100 * best[0]) / ms).toFixed(1)} %`;
      rows.push([name, rate(best[0]), ...best.slice(1).flatMap((ms) => [rate(ms), share(ms)])]);
      if (best[0] < LEAST * best[2]) misses.push(name);
    }
    print(rows);
    if (misses.length) throw new Error(`the full page costs more than it may: ${misses.join(", ")}`);
  } finally {
    await browser.close();
    await server.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await pictures(process.argv.slice(2));
