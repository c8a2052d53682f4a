// @ts-check
// What a reader does with an element in somebody's page, and what has to come of it.
import assert from "node:assert/strict";
import { until } from "../../page/support/playground.mjs";

/** @typedef {import("playwright-core").Page | import("playwright-core").Frame} Place */

/**
 * How a built folder is served: under a path, with no policy. Browsers ask for an icon where a page names none.
 * @param {string} root
 * @param {string} base
 */
export const hosted = (root, base) => ({
  root,
  base,
  csp: null,
  routes: { "/favicon.ico": { status: 204, body: "" } },
});

/** Starts, trains, decodes and exports: the worker, the wasm and what is loaded later are found. @param {Place} page */
export async function works(page) {
  const seen = await page.evaluate(async () => {
    await customElements.whenDefined("autoencoder-playground");
    const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
    const { backend, reason } = await el.ready;
    if (backend === "none") return { backend, reason };
    const { step: before } = await el.ask("status", {});
    const { step } = await el.train({ steps: 5 });
    const image = await el.run("decode", new Float32Array(JSON.parse(el.spec).layers.at(-1)));
    const files = await el.export("onnx");
    return { backend, trained: step - before, pixels: image.length, files: files.length };
  });
  assert.deepEqual(seen, { backend: "cpu", trained: 5, pixels: 784, files: 3 });
  // A picture is drawn, a style sheet is there, and a part that comes later comes.
  await page.locator("autoencoder-playground canvas.pad").first().waitFor();
  const page_ = page.locator("autoencoder-playground .app").first();
  assert.equal(await page_.evaluate((app) => getComputedStyle(app).writingMode), "horizontal-tb");
  assert.notEqual(await page_.evaluate((app) => getComputedStyle(app).backgroundColor), "rgba(0, 0, 0, 0)");
  await page.evaluate(() => /** @type {any} */ (document.querySelector("autoencoder-playground")).reveal("uses.map"));
  await page.locator("autoencoder-playground .map canvas").first().waitFor();
}

/**
 * A reader who has no console: scrolls there, draws a stroke on the pad and trains, all by the mouse. The stroke has to
 * lie where the pointer was, whatever the page around does to its scale.
 * @param {import("playwright-core").Page} page
 * @param {import("playwright-core").Locator} [element] the first of the page unless told
 */
export async function reads(page, element = page.locator("autoencoder-playground").first()) {
  const pad = element.locator("canvas.pad");
  await element.scrollIntoViewIfNeeded();
  await pad.waitFor();
  await element.evaluate(async (el) => void (await /** @type {any} */ (el).ready));
  const field = (/** @type {string} */ name) =>
    element.evaluate((el, name) => /** @type {any} */ (el).bus.state[name], name);
  await pad.scrollIntoViewIfNeeded();
  const way = [0.25, 0.5, 0.75].map((part) => ({ x: 0.3, y: part }));
  const box = await until("a pad at rest", async () => {
    const [one, other] = [await pad.boundingBox(), (await page.waitForTimeout(150), await pad.boundingBox())];
    return one && other && one.x === other.x && one.y === other.y ? other : null;
  });
  const [first, ...others] = way.map(({ x, y }) => ({ x: box.x + x * box.width, y: box.y + y * box.height }));
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of others) await page.mouse.move(x, y, { steps: 6 });
  await page.mouse.up();
  const strokes = await until("a stroke", async () => (await field("strokes"))[0]);
  const last = strokes.at(-1);
  for (const [seen, drawn] of /** @type {const} */ ([
    [strokes[0], way[0]],
    [last, way[2]],
  ])) {
    const off = Math.hypot(seen.x - drawn.x, seen.y - drawn.y);
    assert.ok(off < 0.03, `drawn at ${JSON.stringify(drawn)}, found at ${JSON.stringify(seen)}`);
  }
  const step = async () => (await field("metrics"))?.step ?? 0;
  const train = element.locator(".panel-bar button.primary");
  await train.click();
  await until("training", () => field("playing"));
  // Weights that are trained already begin anew, at step 0.
  const before = await step();
  await until("steps", async () => ![before, 0].includes(await step()));
  await train.click();
  await until("a pause", async () => !(await field("playing")));
}
