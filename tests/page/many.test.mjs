// @ts-check
// Many on one page: they start when they are near, share the compiled module, and sleep while they are far; moved,
// hidden and shown again, inside shadow roots and dialogs they are as they were.
import assert from "node:assert/strict";
import { test } from "node:test";

import { withPage } from "./support/page.mjs";
import { SMALL, pageWith, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

const QUOTED = SMALL.replaceAll('"', "&quot;");
/** @param {string} id @param {string} [more] attributes */
const element = (id, more = "") =>
  `<autoencoder-playground id="${id}" backend="cpu" lang="en" controls="minimal" model="${QUOTED}" ${more}>` +
  `</autoencoder-playground>`;
const page = (/** @type {string} */ body) => ({
  path: "many.html",
  server: { routes: { "/many.html": pageWith(body) } },
});
/** Long pages, without a style of their own: the policy forbids it. */
const SPACE = "<p>text</p>".repeat(60);

/**
 * Calls a method of an element by its id.
 * @param {Page} page
 * @param {string} id
 * @param {string} method
 * @param {...any} args
 */
const call = (page, id, method, ...args) =>
  page.evaluate(
    ([id, method, args]) => /** @type {any} */ (document.getElementById(id))[method](...args),
    /** @type {[string, string, any[]]} */ ([id, method, args]),
  );
const shown = (/** @type {Page} */ page, /** @type {string} */ id) =>
  page.locator(`#${id}`).evaluate((el) => el.scrollIntoView());
const ready = (/** @type {Page} */ page, /** @type {string} */ id) =>
  page.evaluate(async (id) => {
    await customElements.whenDefined("autoencoder-playground");
    const { backend } = await /** @type {any} */ (document.getElementById(id)).ready;
    return backend;
  }, id);
/** What of an experiment has to be the same. @param {Page} page @param {string} id */
const held = async (page, id) => ({
  spec: await page.evaluate((id) => /** @type {any} */ (document.getElementById(id)).spec, id),
  step: (await call(page, id, "ask", "status", {})).step,
  loss: (await call(page, id, "evaluate")).loss,
  curve: await page.evaluate((id) => /** @type {any} */ (document.getElementById(id)).bus.state.history.length, id),
});

test("ten on one page start when they are near, from one module, and those that are far sleep", async () => {
  const ids = Array.from({ length: 10 }, (_, i) => `e${i}`);
  const body = ids.map((id) => SPACE + element(id)).join("");
  await withPage(page(body), async ({ page, requests }) => {
    await page.evaluate(() => customElements.whenDefined("autoencoder-playground").then(() => undefined));
    assert.equal(page.workers().length, 0, "all of them are below");
    await shown(page, "e0");
    assert.equal(await ready(page, "e0"), "cpu");
    await call(page, "e0", "train", { steps: 30 });
    // An experiment beside it that was closed again keeps nothing awake.
    await page.evaluate(async () => {
      const el = /** @type {any} */ (document.getElementById("e0"));
      (await el.twin(el.spec)).close();
    });
    const before = await held(page, "e0");
    await shown(page, "e1");
    await ready(page, "e1");
    await call(page, "e1", "play");
    const engines = () => page.workers().filter((worker) => worker.url().includes("/worker.js")).length;
    for (const id of ids.slice(2)) {
      await shown(page, id);
      await ready(page, id);
    }
    assert.equal(requests.filter((url) => url.includes("_bg.wasm")).length, 1, "one module was fetched");
    // The last one is in sight, and one trains.
    await until("sleep of those that are far", async () => engines() === 2);
    const training = await page.evaluate(() => /** @type {any} */ (document.getElementById("e1")).bus.state.playing);
    assert.ok(training, "what trains is left alone");
    assert.deepEqual(await held(page, "e0"), before, "a question wakes it, as it was");
    await until("sleep again", async () => engines() === 2);
    const changes = page.evaluate(() => {
      const el = /** @type {any} */ (document.getElementById("e0"));
      return new Promise((resolve) =>
        el.addEventListener("ready", (/** @type {any} */ { detail }) => resolve(detail.backend)),
      );
    });
    await shown(page, "e0");
    assert.equal(await changes, "cpu", "it is told that another engine is there");
    assert.deepEqual(await held(page, "e0"), before, "near again, as it was");
  });
});

test("moved, hidden, in details, dialogs and shadow roots they are as they were", async () => {
  const places = `<details id="fold" open><summary>more</summary>${element("a")}</details>
    <dialog id="dialog"></dialog><div id="host"></div>`;
  await withPage(page(places), async ({ page }) => {
    await ready(page, "a");
    await call(page, "a", "train", { steps: 20 });
    const before = await held(page, "a");
    const engines = () => page.workers().length;
    assert.equal(engines(), 1);
    await page.evaluate(() => {
      const el = /** @type {HTMLElement} */ (document.getElementById("a"));
      document.body.prepend(el);
      document.getElementById("fold")?.append(el);
    });
    assert.deepEqual(await held(page, "a"), before, "moved in one turn");
    await page.evaluate(() => document.getElementById("fold")?.removeAttribute("open"));
    await until("sleep in a closed details", async () => engines() === 0);
    await page.evaluate(() => document.getElementById("fold")?.setAttribute("open", ""));
    await until("an engine", async () => engines() === 1);
    assert.deepEqual(await held(page, "a"), before, "opened again");
    await page.evaluate(() => {
      const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("dialog"));
      dialog.append(/** @type {HTMLElement} */ (document.getElementById("a")));
      dialog.showModal();
    });
    assert.deepEqual(await held(page, "a"), before, "in a dialog");
    await page.keyboard.press("Escape");
    await until("sleep in a closed dialog", async () => engines() === 0);
    assert.deepEqual(await held(page, "a"), before, "asked in a closed dialog");
    const inner = await page.evaluate(async () => {
      const el = /** @type {any} */ (document.getElementById("a"));
      const root = /** @type {HTMLElement} */ (document.getElementById("host")).attachShadow({ mode: "open" });
      root.append(el);
      const { step } = await el.ask("status", {});
      return { step, loss: (await el.evaluate()).loss, spec: el.spec };
    });
    assert.deepEqual(inner, { step: before.step, loss: before.loss, spec: before.spec }, "in a shadow root");
  });
});
