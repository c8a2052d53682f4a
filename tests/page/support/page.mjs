// @ts-check
// Opens the site in Debian's Chromium as a test wants it, and fails the test on anything a user's console would show.
import assert from "node:assert/strict";
import { after } from "node:test";

import { SOFTWARE_WEBGPU, adapterName, launch } from "../../../scripts/chromium.mjs";
import { serve } from "../../../scripts/serve.mjs";

/** A request that the checks below should miss still reaches nobody. */
const NOBODY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

/** @type {Map<string, Promise<import("playwright-core").Browser>>} */
const browsers = new Map();
after(async () => {
  for (const browser of browsers.values()) await (await browser).close();
});

/**
 * One browser per leg and test file: starting one takes a second.
 * @param {boolean} webgpu with WebGPU (SwiftShader), or without an adapter
 * @param {boolean} [windowed] with Chromium's window
 */
export function browser(webgpu, windowed = false) {
  const leg = JSON.stringify([webgpu, windowed]);
  const started = browsers.get(leg) ?? startLeg(webgpu, windowed);
  browsers.set(leg, started);
  return started;
}

/**
 * Starts Chromium and makes sure that the leg is what it says: without this, a missing adapter would test the CPU
 * twice.
 * @param {boolean} webgpu
 * @param {boolean} windowed
 */
async function startLeg(webgpu, windowed) {
  const started = await launch(webgpu ? [NOBODY, ...SOFTWARE_WEBGPU] : [NOBODY], !windowed);
  const adapter = (await adapterName(started)) !== null;
  assert.equal(adapter, webgpu, webgpu ? "Chromium gave no WebGPU adapter" : "Chromium should have no WebGPU adapter");
  return started;
}

/**
 * @typedef {import("../../../scripts/serve.mjs").Options} ServerOptions
 * @typedef {object} PageOptions
 * @property {boolean} [webgpu] WebGPU by SwiftShader, or (the default) no adapter at all
 * @property {boolean} [windowed] Chromium with its window, which alone can change its size while it fills the screen
 * @property {string} [path] what follows the site's entry address: "#spec=...", "?x"
 * @property {string | null} [url] another page to open instead; null to open none
 * @property {ServerOptions} [server] how the site is served
 * @property {"en" | "zh-CN"} [lang] the browser's language
 * @property {"light" | "dark"} [theme] the system's colour scheme
 * @property {boolean} [reducedMotion] whether the system asks for less motion
 * @property {{ width: number, height: number }} [viewport]
 * @property {boolean} [touch] a touch screen
 * @property {string[] | null} [parts] of the page that were left open, all of them by default; null: a first visit
 * @property {Record<string, import("../../../scripts/serve.mjs").Reply>} [downloads] stand-ins for addresses of other
 *   hosts
 * @property {RegExp[]} [expect] console errors that this test provokes
 *
 * @typedef {object} Opened
 * @property {import("playwright-core").Page} page
 * @property {import("playwright-core").BrowserContext} context
 * @property {string} url the entry page of the site
 * @property {string} origin the site's origin
 * @property {string[]} requests every address asked for so far
 */

/**
 * Runs `body` on a fresh page of the site and then checks that nothing went wrong beside it: no console error or
 * warning, no uncaught error, no request to another host, no file that was not there.
 * @param {PageOptions} options
 * @param {(opened: Opened) => Promise<void>} body
 */
export async function withPage(options, body) {
  const { webgpu = false, downloads = {}, expect = [], viewport = { width: 1280, height: 900 } } = options;
  const server = await serve(options.server);
  const context = await (
    await browser(webgpu, options.windowed)
  ).newContext({
    locale: options.lang ?? "en",
    colorScheme: options.theme ?? "light",
    reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
    hasTouch: options.touch ?? false,
    viewport,
  });
  try {
    const problems = await watch(context, downloads);
    if (options.parts !== null)
      await context.addInitScript(open, options.parts ?? ["inside", "uses", "lessons", "model"]);
    const page = await context.newPage();
    const url = options.url === undefined ? server.url + (options.path ?? "") : options.url;
    if (url !== null) await page.goto(url);
    try {
      await body({ page, context, url: server.url, origin: server.origin, requests: problems.requests });
    } catch (error) {
      if (error instanceof Error && problems.found.length > 0)
        error.message += `\nthe page also said:\n${problems.found.join("\n")}`;
      throw error;
    }
    const unexpected = problems.found.filter((line) => !expect.some((pattern) => pattern.test(line)));
    assert.deepEqual(unexpected, [], "the page should say nothing on the console and ask no other host");
  } finally {
    await context.close();
    await server.close();
  }
}

/** Before the page: its visitor was here already, and left these parts open. @param {string[]} parts */
function open(parts) {
  Object.assign(globalThis, { parts }); // for embedded elements, see `ready`
  try {
    localStorage.hourglass ??= JSON.stringify({ open: parts });
  } catch {
    // A page without storage.
  }
}

/**
 * Collects what goes wrong, and answers requests to other hosts: with a stand-in, or not at all.
 * @param {import("playwright-core").BrowserContext} context
 * @param {Record<string, import("../../../scripts/serve.mjs").Reply>} downloads
 */
async function watch(context, downloads) {
  /** @type {string[]} */
  const found = [];
  /** @type {string[]} */
  const requests = [];
  context.on("console", (message) => {
    const where = message.location().url;
    if (["error", "warning", "assert"].includes(message.type()))
      found.push(`${message.type()}: ${message.text()} (${where})`);
  });
  context.on("weberror", (error) => found.push(`uncaught: ${error.error().stack ?? error.error()}`));
  const local = (/** @type {URL} */ url) =>
    ["127.0.0.1", "localhost"].includes(url.hostname) || !url.protocol.startsWith("http");
  context.on("request", (request) => {
    requests.push(request.url());
    if (!local(new URL(request.url())) && !(request.url() in downloads))
      found.push(`foreign request: ${request.url()}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) found.push(`${response.status()}: ${response.url()}`);
  });
  // Nothing else is intercepted, which would take every request of a page to this process and back.
  for (const [url, reply] of Object.entries(downloads))
    await context.route(
      (asked) => asked.href === url,
      (route) => {
        const headers = { "Access-Control-Allow-Origin": "*", ...reply.headers };
        return route.fulfill({
          status: reply.status ?? 200,
          contentType: reply.type,
          headers,
          body: Buffer.from(reply.body),
        });
      },
    );
  return { found, requests };
}

/**
 * Waits until the page's playground is ready; a minute is plenty for the slowest device. An embedded element, which
 * keeps nothing, has the same parts open as the site.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<{ backend: string, adapter: string, threads: number, reason: string | null }>}
 */
export async function ready(page) {
  return page.evaluate(async () => {
    const late = new Promise((_, reject) =>
      setTimeout(() => reject(new Error("the playground was not ready within 60 s")), 60_000),
    );
    const element = async () => {
      await customElements.whenDefined("autoencoder-playground");
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      const { parts } = /** @type {any} */ (globalThis);
      if (parts && !el.hasAttribute("permalink")) el.bus.set({ open: parts });
      return el.ready;
    };
    return Promise.race([element(), late]);
  });
}
