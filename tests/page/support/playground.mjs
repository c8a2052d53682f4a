// @ts-check
// What the page tests do with an element once the page is open.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";

/** A model that even a software adapter trains within seconds. */
export const SMALL = JSON.stringify({ family: "vanilla", layers: [32], batch: 64, optimizer: { learningRate: 0.004 } });

/** Waiting ends here: generous, since the machine may be busy and no test measures time. */
const PATIENCE_MS = 90_000;

/**
 * A page of its own with playgrounds in it, as a reply for `server.routes`.
 * @param {string} elements HTML
 * @param {string} [module] address of the element's module
 * @returns {import("../../../scripts/serve.mjs").Reply}
 */
export function pageWith(elements, module = "app/playground.js") {
  const head = `<meta charset="utf-8"><title>A page with a playground</title><link rel="icon" href="data:,">`;
  const script = `<script type="module" src="${module}"></script>`;
  return {
    body: `<!doctype html><html lang="en"><head>${head}${script}</head><body>${elements}</body></html>`,
  };
}

/**
 * Options of `withPage` for one playground with these attributes, on a page of its own.
 * @param {Record<string, string>} attributes
 */
export function alone(attributes) {
  const text = Object.entries(attributes).map(
    ([name, value]) => ` ${name}="${value.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`,
  );
  return {
    path: "alone.html",
    server: {
      routes: { "/alone.html": pageWith(`<autoencoder-playground${text.join("")}></autoencoder-playground>`) },
    },
  };
}

/** @typedef {import("playwright-core").Page | import("playwright-core").Frame} Place */

/**
 * Calls a method of the page's first playground. An engine's error arrives as an Error with its message.
 * @param {Place} page
 * @param {string} method
 * @param {...any} args
 * @returns {Promise<any>}
 */
export function call(page, method, ...args) {
  return page.evaluate(async ([method, args]) => {
    try {
      return await /** @type {any} */ (document.querySelector("autoencoder-playground"))[method](...args);
    } catch (error) {
      throw error instanceof Error ? error : new Error(JSON.stringify(error));
    }
  }, /** @type {[string, any[]]} */ ([method, args]));
}

/** Opens a part of the first playground's page, or a tab of it. @param {Place} page @param {string} place */
export const reveal = (page, place) => call(page, "reveal", place);

/** Fields of the first playground's state. @param {Place} page @param {...string} names @returns {Promise<any>} */
export function state(page, ...names) {
  return page.evaluate((names) => {
    const { state } = /** @type {any} */ (document.querySelector("autoencoder-playground")).bus;
    return Object.fromEntries(names.map((name) => [name, state[name]]));
  }, names);
}

/** The last step that the page heard of. @param {Place} page @returns {Promise<number>} */
export async function step(page) {
  const { metrics, built } = await state(page, "metrics", "built");
  return metrics?.step ?? built?.step ?? 0;
}

/** The specification, parsed. @param {Place} page */
export const spec = (page) =>
  page.evaluate(() => JSON.parse(/** @type {any} */ (document.querySelector("autoencoder-playground")).spec));

/**
 * Polls until `probe` gives something true, and gives that.
 * @template T
 * @param {string} what for the error
 * @param {() => T | Promise<T>} probe
 * @param {number} [patience] milliseconds
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(what, probe, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await probe();
    if (found) return /** @type {NonNullable<T>} */ (found);
    assert.ok(Date.now() < end, `waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}

/** Waits for training to get beyond a step. @param {Place} page @param {number} after */
export const goesOn = (page, after) => until(`a step after ${after}`, async () => (await step(page)) > after);

/**
 * Losses of the mean image, which are known when all the digits have been made.
 * @param {Place} page
 * @returns {Promise<import("../../../www/queries.js").MeanLoss>}
 */
export const meanLoss = (page) =>
  until("losses of the mean image", async () => (await state(page, "data")).data?.meanLoss);

/** Every message that the page shows. @param {Place} page */
export const notices = (page) => page.locator(".notice > span").allTextContents();

/** Waits for a message that matches. @param {Place} page @param {RegExp} pattern */
export const noticed = (page, pattern) =>
  until(`a message like ${pattern}`, async () => (await notices(page)).find((text) => pattern.test(text)));

/** What a canvas shows, as something short to compare. @param {Place} page @param {string} selector */
export async function picture(page, selector) {
  const url = await page.locator(selector).evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  return createHash("sha256").update(url).digest("hex").slice(0, 12);
}

/** The share of a canvas's pixels that something was drawn on. @param {import("playwright-core").Locator} canvas */
export const inked = (canvas) =>
  canvas.evaluate((node) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (node);
    const copy = /** @type {OffscreenCanvasRenderingContext2D} */ (
      new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })
    );
    copy.drawImage(/** @type {HTMLCanvasElement} */ (node), 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    let some = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] > 0) some++;
    return some / (width * height);
  });

/**
 * A finger's way over the page, in CSS pixels.
 * @param {import("playwright-core").Page} page
 * @param {{x: number, y: number}[]} points
 */
export async function swipe(page, points) {
  const devtools = await page.context().newCDPSession(page);
  const touch = (
    /** @type {"touchStart" | "touchMove" | "touchEnd"} */ type,
    /** @type {{x: number, y: number}[]} */ touchPoints,
  ) => devtools.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", points.slice(0, 1));
  for (const point of points.slice(1)) await touch("touchMove", [point]);
  await touch("touchEnd", []);
}
