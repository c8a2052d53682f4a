// @ts-check
// What 1, 3 and 10 elements on one page cost in Chromium, until all are ready and in the memory of the page's process:
// elements that are all there from the start, and elements that start when they are near. Linux alone tells memory.
import { readFileSync } from "node:fs";
import { launch } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { print } from "./table.mjs";

/** Milliseconds for far elements to fall asleep, and for garbage to be collected. */
const [SLEEP_MS, SETTLE_MS] = [12_000, 1500];

/** @param {number} count @param {string} loading */
function pageOf(count, loading) {
  const one = `<p>text</p><autoencoder-playground backend="cpu" model="vanilla" lang="en" controls="minimal"
    loading="${loading}" style="display: block; min-height: 900px"></autoencoder-playground>`;
  const head = `<meta charset="utf-8"><title>Many</title><link rel="icon" href="data:,">`;
  const script = `<script type="module" src="/app/playground.js"></script>`;
  return {
    body: `<!doctype html><html lang="en"><head>${head}${script}</head><body>${one.repeat(count)}</body></html>`,
  };
}

const browser = await launch([]);
const devtools = await browser.newBrowserCDPSession();

/** Megabytes of the page's process, what is shared with others in parts. */
async function memory() {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
  const pages = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  const kilobytes = pages.map((id) => {
    const told = readFileSync(`/proc/${id}/smaps_rollup`, "utf8");
    return Number(/^Pss: +(\d+)/m.exec(told)?.[1]);
  });
  return Math.max(...kilobytes) / 1024;
}

/** @param {number} count @param {"eager" | "lazy"} loading */
async function measure(count, loading) {
  const server = await serve({ csp: null, routes: { "/many.html": pageOf(count, loading) } });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en" });
  const page = await context.newPage();
  let fetched = 0;
  context.on("request", (request) => (fetched += Number(request.url().includes("_bg.wasm"))));
  const begun = performance.now();
  await page.goto(`${server.origin}/many.html`);
  await page.evaluate(async (all) => {
    await customElements.whenDefined("autoencoder-playground");
    const elements = /** @type {any[]} */ ([...document.querySelectorAll("autoencoder-playground")]);
    await Promise.all(elements.slice(0, all ? undefined : 1).map(({ ready }) => ready));
  }, loading === "eager");
  const start = performance.now() - begun;
  const first = { workers: page.workers().length, memory: await memory() };
  let far = null;
  if (loading === "lazy") {
    // As a reader does it.
    for (let i = 0; i < count; i++) {
      await page.evaluate((i) => document.querySelectorAll("autoencoder-playground")[i].scrollIntoView(), i);
      await page.waitForFunction(
        (i) => /** @type {any} */ (document.querySelectorAll("autoencoder-playground")[i]).bus.state.phase === "ready",
        i,
      );
    }
    await page.waitForTimeout(SLEEP_MS);
    far = { workers: page.workers().length, memory: await memory() };
  }
  await context.close();
  await server.close();
  const whole = (/** @type {number} */ value) => value.toFixed(0);
  return [
    `${count}, ${loading}`,
    whole(start),
    String(fetched),
    String(first.workers),
    whole(first.memory),
    far ? String(far.workers) : "",
    far ? whole(far.memory) : "",
  ];
}

const rows = [];
for (const loading of /** @type {const} */ (["eager", "lazy"]))
  for (const count of [1, 3, 10]) rows.push(await measure(count, loading));
await browser.close();
const head = ["elements", "start, ms", "wasm fetched", "workers", "MB", "workers at the end", "MB at the end"];
print([head, ...rows]);
