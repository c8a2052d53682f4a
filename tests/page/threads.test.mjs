// @ts-check
// The pool of threads where the page is isolated: the same bits on any number, and what a reader is told.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ISOLATED, SITE, serve } from "../../scripts/serve.mjs";
import { host } from "./support/builds.mjs";
import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, notices, pageWith, step, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * A playground alone on a page that is isolated.
 * @param {Record<string, string>} attributes
 * @param {Record<string, import("../../scripts/serve.mjs").Reply>} [routes]
 */
function isolated(attributes, routes = {}) {
  const { path, server } = alone({ backend: "cpu", ...attributes });
  return { path, server: { headers: ISOLATED, routes: { ...server.routes, ...routes } } };
}

/** What the head says of the engine. @param {Page} page */
const chip = async (page) => (await page.locator(".chip").textContent()) ?? "";

/** The file of the state after some steps of a fresh model, as one number. @param {Page} page @param {string} model */
const trained = (page, model) =>
  page.evaluate(async (model) => {
    const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
    await el.build(model);
    await el.train({ steps: 3 });
    const digest = await crypto.subtle.digest("SHA-256", await el.save());
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16)).join();
  }, model);

/** Another number of threads, and what `ready` says then. @param {Page} page @param {string} threads */
const move = (page, threads) =>
  page.evaluate(async (threads) => {
    const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
    el.setAttribute("threads", threads);
    await el.ask("status", {}); // behind the change
    return el.ready;
  }, threads);

test("any number of threads gives the bits of the module without them", async () => {
  await withPage(isolated({ threads: "1", model: SMALL }), async ({ page, requests }) => {
    assert.deepEqual(await ready(page), {
      backend: "cpu",
      adapter: "WebAssembly, relaxed SIMD",
      threads: 1,
      reason: null,
    });
    assert.ok(await page.evaluate(() => crossOriginIsolated));
    const asked = (/** @type {string} */ name) => requests.filter((url) => url.includes(name)).length;
    assert.deepEqual([asked("/engine_threads"), asked("/engine_relaxed_bg"), asked("/thread-worker")], [0, 1, 0]);
    const models = ["deep", "conv", "mae"];
    /** @type {string[]} */ const one = [];
    for (const model of models) one.push(await trained(page, model));
    assert.equal(new Set(one).size, models.length);
    for (const threads of [2, 3, 8]) {
      const before = asked("/engine_relaxed_bg");
      assert.equal((await move(page, String(threads))).threads, threads);
      for (const [i, model] of models.entries())
        assert.equal(await trained(page, model), one[i], `${model} on ${threads} threads`);
      assert.match(await chip(page), new RegExp(`${threads} threads`));
      assert.equal(asked("/engine_relaxed_bg"), before, "one module is loaded, not both");
    }
    await page.locator("autoencoder-playground").evaluate((el) => el.setAttribute("lang", "zh"));
    await until("the chip in Chinese", async () => /8 个线程/.test(await chip(page)));
    // A trap in a thread ends the engine, and another takes over, with as many threads.
    const recovered = page.evaluate(async () => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      const recovered = new Promise((resolve) => el.bus.addEventListener("recovered", resolve, { once: true }));
      await el.debug.crash(true);
      await recovered;
      return el.ready;
    });
    assert.equal((await recovered).threads, 8);
    const reached = await step(page);
    assert.equal((await call(page, "train", { steps: 2 })).step, reached + 2);
    // Out of the page and back: the pool ends and starts with its engine.
    const back = page.evaluate(async () => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      el.remove();
      await new Promise((resolve) => setTimeout(resolve));
      document.body.append(el);
      return el.ready;
    });
    assert.equal((await back).threads, 8);
    assert.equal((await call(page, "train", { steps: 1 })).step, reached + 3);
  });
});

test("a pool that does not start leaves one thread, and the page says why", async () => {
  const broken = { type: "text/javascript", body: `postMessage({ message: "no thread for you" });` };
  const routes = { "/app/thread-worker.js": broken };
  await withPage(isolated({ threads: "4", model: SMALL }, routes), async ({ page }) => {
    const { threads, reason } = await ready(page);
    assert.deepEqual([threads, reason], [1, "one thread: no thread for you"]);
    assert.match(await chip(page), /one thread/);
    assert.match((await page.locator(".chip").getAttribute("title")) ?? "", /no thread for you/);
    assert.equal((await call(page, "train", { steps: 2 })).step, 2);
    const many = await move(page, "many");
    assert.equal(many.reason, 'one thread: threads must be a whole number from 1 to 16, not "many"');
    assert.deepEqual(await notices(page), []);
  });
});

test("a page that is not isolated has one thread, whatever it asks for", async () => {
  await withPage(alone({ backend: "cpu", threads: "4", model: SMALL }), async ({ page, requests }) => {
    assert.equal((await ready(page)).threads, 1);
    assert.ok(!(await page.evaluate(() => crossOriginIsolated)));
    assert.ok(!requests.some((url) => /threads|thread-worker/.test(new URL(url).pathname)));
    assert.doesNotMatch(await chip(page), /thread/);
  });
});

test("on a host that sends no headers the site's own worker brings threads with the second visit", async () => {
  const around = { "/around.html": { body: `<!doctype html><title>Around</title><iframe src="/course/"></iframe>` } };
  const site = await host({ routes: around });
  await withPage({ url: null, expect: [/favicon/] }, async ({ context }) => {
    const page = await context.newPage();
    const visit = async () => {
      await page.goto(`${site.url}?backend=cpu&threads=2`);
      return [(await ready(page)).threads, await page.evaluate(() => crossOriginIsolated)];
    };
    assert.deepEqual(await visit(), [1, false]);
    await until("a worker", () => page.evaluate(() => Boolean(navigator.serviceWorker.controller)));
    assert.deepEqual(await visit(), [2, true]);
    assert.ok((await call(page, "train", { steps: 2 })).step > 0);
    await site.close();
    await context.setOffline(true);
    assert.deepEqual(await visit(), [2, true], "without a network too");
    await context.setOffline(false);
    await site.change(SITE);
    // In a frame of a page that is not isolated it runs as before.
    const other = await context.newPage();
    await other.goto(`${new URL(site.url).origin}/around.html`);
    const frame = /** @type {import("playwright-core").Frame} */ (other.frames()[1]);
    const inside = await frame.evaluate(async () => {
      await customElements.whenDefined("autoencoder-playground");
      const { threads } = await /** @type {any} */ (document.querySelector("autoencoder-playground")).ready;
      return [threads, crossOriginIsolated];
    });
    assert.deepEqual(inside, [1, false]);
  });
});

test("an element of another host has threads where the page around is isolated", async () => {
  await withPage({ url: null, server: { cors: true } }, async ({ context, url }) => {
    const around = await serve({
      csp: null,
      headers: ISOLATED,
      routes: {
        "/course.html": pageWith(
          `<autoencoder-playground backend="cpu" threads="2" loading="eager" model="vanilla"></autoencoder-playground>`,
          `${url}app/playground.js`,
        ),
      },
    });
    try {
      const page = await context.newPage();
      await page.goto(`${around.origin}/course.html`);
      const { threads, reason } = await ready(page);
      assert.deepEqual([threads, reason], [2, null]);
      assert.equal((await call(page, "train", { steps: 2 })).step, 2);
    } finally {
      await around.close();
    }
  });
});

test("with a GPU there is no pool, and the CPU has one when the GPU is lost", async () => {
  const options = { ...isolated({ threads: "2", model: SMALL, backend: "webgpu" }), webgpu: true };
  await withPage(options, async ({ page, requests }) => {
    assert.deepEqual((await ready(page)).threads, 1);
    assert.ok(!requests.some((url) => url.includes("thread-worker")));
    const { threads } = await page.evaluate(async () => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      const recovered = new Promise((resolve) => el.bus.addEventListener("recovered", resolve, { once: true }));
      await el.debug.loseDevice();
      await recovered;
      return el.ready;
    });
    assert.equal(threads, 2);
    assert.match(await chip(page), /2 threads · .*lost/);
  });
});
