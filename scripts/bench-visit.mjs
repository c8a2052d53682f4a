// @ts-check
// What `make bench` says of a first visit: what a visitor downloads until the first training step is done, and when
// things come, in milliseconds after the navigation.
import { readFile } from "node:fs/promises";
import { brotliCompressSync, constants } from "node:zlib";

import { SITE, serve } from "./serve.mjs";

const LIMIT_KB = 300;
/** Visits, each of a browser without a cache; the median counts. */
const VISITS = 7;
/** What comes in this order, and the milliseconds that it may take where there is a limit. */
const MOMENTS = /** @type {const} */ ([
  ["scripts", "the element is defined", null],
  ["engine", "the engine answers", null],
  ["model", "there is a model", null],
  ["drawing", "a drawing is answered", 500],
  ["step", "the first training step is done", 800],
  ["digits", "all 22,000 digits are made, nothing trains", null],
]);

/** In the page, before its scripts. */
function watch() {
  /** @type {Record<string, number>} */
  const moments = Object.assign(globalThis, { moments: {} }).moments;
  const mark = (/** @type {string} */ name) => (moments[name] ??= performance.now());
  void customElements.whenDefined("autoencoder-playground").then(() => {
    mark("scripts");
    const element = /** @type {any} */ (document.querySelector("autoencoder-playground"));
    element.bus.addEventListener("state", () => {
      const { backend, built, data } = element.bus.state;
      if (backend) mark("engine");
      if (built) mark("model");
      if (data?.meanLoss) mark("digits");
    });
    void element
      .draw([
        [
          { x: 0.4, y: 0.2 },
          { x: 0.5, y: 0.8 },
        ],
      ])
      .then(() => mark("drawing"));
    void element.train({ steps: 1 }).then(() => mark("step"));
  });
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {import("./bench-browser.mjs").Context} context
 */
export async function visit(browser, { put, number, note, limit }) {
  const server = await serve();
  /** @type {Set<string>} */
  const files = new Set();
  /** @type {Record<string, number>[]} */
  const visits = [];
  for (let i = 0; i < VISITS; i++) {
    const page = await browser.newPage();
    const ask = (/** @type {import("playwright-core").Request} */ request) =>
      files.add(new URL(request.url()).pathname.slice(1));
    page.on("request", ask);
    await page.addInitScript(watch);
    await page.goto(server.url);
    await page.waitForFunction(() => /** @type {any} */ (globalThis).moments?.step);
    page.off("request", ask);
    const came = await page.waitForFunction((all) => {
      const { moments } = /** @type {any} */ (globalThis);
      return Object.keys(moments).length === all && moments;
    }, MOMENTS.length);
    visits.push(await came.jsonValue());
    await page.close();
  }
  await server.close();
  for (const [moment, name, longest] of MOMENTS) {
    const times = visits.map((came) => came[moment]).sort((a, b) => a - b);
    const [ms, most] = [times[VISITS >> 1], longest ? ` (at most ${longest})` : ""];
    put(`first visit: ${name}, ms${most}`, "wasm relaxed SIMD", number(ms));
    if (longest) limit(ms <= longest, `first visit: ${name} after ${number(ms)} ms${most}`);
  }

  const sizes = { wasm: 0, js: 0, css: 0, other: 0 };
  for (const name of files) {
    const kind = /** @type {"wasm" | "js" | "css"} */ (/\.(wasm|js|css)$/.exec(name)?.[1]);
    sizes[kind ?? "other"] += await brotli(name || "index.html");
  }
  const kilobytes = (/** @type {number} */ bytes) => number(bytes / 1000, 1);
  put("module after brotli, KB", "wasm SIMD", kilobytes(await brotli("engine_bg.wasm")));
  put("module after brotli, KB", "wasm relaxed SIMD", kilobytes(await brotli("engine_relaxed_bg.wasm")));
  const together = sizes.wasm + sizes.js + sizes.css;
  note(
    `one visit after brotli-11: wasm ${kilobytes(sizes.wasm)} + JS ${kilobytes(sizes.js)} + ` +
      `CSS ${kilobytes(sizes.css)} = ${kilobytes(together)} KB of at most ${LIMIT_KB} KB; ` +
      `HTML, icon and weights ${kilobytes(sizes.other)} KB more`,
  );
  limit(together <= LIMIT_KB * 1000, `one visit takes ${kilobytes(together)} KB of wasm, JS and CSS`);
}

/** Bytes of a file of the site after brotli at its highest quality. @param {string} name */
async function brotli(name) {
  const bytes = await readFile(SITE + name);
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
