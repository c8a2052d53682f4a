// @ts-check
// A lost device and a dead worker in mid-training: at most five seconds are lost, and the page says what happened.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, goesOn, noticed, notices, spec, state, step, until } from "./support/playground.mjs";

/** Five seconds of training, and what a busy machine may add between a telling and a copy. */
const MOST_LOST = 8;

/**
 * About how many steps this machine makes in a number of seconds.
 * @param {import("playwright-core").Page} page
 * @param {number} seconds
 */
async function steps(page, seconds) {
  const begun = Date.now();
  await call(page, "train", { steps: 200 });
  return Math.ceil((200_000 * seconds) / (Date.now() - begun));
}

/** Losses of the steps shown so far. @param {import("playwright-core").Page} page */
const history = async (page) =>
  /** @type {{step: number, loss: number | null}[]} */ ((await state(page, "history")).history);

/**
 * Notes in the page when each step was told, so that a loss can be counted in seconds.
 * @param {import("playwright-core").Page} page
 */
const keepTime = (page) =>
  page.evaluate(() => {
    const told = /** @type {any} */ (/** @type {any} */ (globalThis).told = []);
    document.querySelector("autoencoder-playground")?.addEventListener("metrics", (event) => {
      told.push({ at: performance.now(), step: /** @type {CustomEvent} */ (event).detail.step });
    });
  });

/**
 * Provokes a failure and says what came of it.
 * @param {import("playwright-core").Page} page
 * @param {"crash" | "loseDevice"} how
 */
async function provoke(page, how) {
  return page.evaluate(async (how) => {
    const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
    const at = performance.now();
    const recovered = new Promise((resolve) => el.bus.addEventListener("recovered", resolve, { once: true }));
    await el.debug[how]();
    await recovered;
    return at;
  }, how);
}

/**
 * Training time lost, in seconds: from the step where it goes on, as it was first told, to the failure. Telling is
 * coarser than training, so the last telling at or below that step counts, which can only exaggerate.
 * @param {import("playwright-core").Page} page
 * @param {number} failed
 */
async function lost(page, failed) {
  const told = /** @type {{at: number, step: number}[]} */ (
    await page.evaluate(() => /** @type {any} */ (globalThis).told)
  );
  const before = told.filter(({ at }) => at <= failed);
  const [first] = told.filter(({ at, step }) => at > failed && step < (before.at(-1)?.step ?? 0));
  const resumed = first?.step ?? before.at(-1)?.step ?? 0;
  const from = before.filter(({ step }) => step <= resumed).at(-1)?.at ?? before[0].at;
  return (failed - from) / 1000;
}

for (const playing of [true, false]) {
  const moment = playing ? "in mid-training" : "while a wait for a step is open";
  test(`a dead worker is replaced ${moment}`, async (context) => {
    await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
      await ready(page);
      const fresh = (await call(page, "evaluate")).loss;
      await keepTime(page);
      const goal = playing ? null : await steps(page, 15);
      const reached = goal && call(page, "train", { steps: goal });
      if (playing) await call(page, "play");
      // Past the first checkpoint, which leaves the worker after four seconds.
      await goesOn(page, 100);
      const begun = Date.now();
      await until("a checkpoint to be behind", () => Date.now() - begun > 5000);
      const before = await step(page);
      const failed = await provoke(page, "crash");
      await noticed(page, /started again/);
      if (goal) assert.ok((await reached).step >= goal, "the wait is answered by the new worker");
      else await goesOn(page, before);
      const seconds = await lost(page, failed);
      context.diagnostic(`at most ${seconds.toFixed(1)} s lost at step ${before}`);
      assert.ok(seconds <= MOST_LOST, `${seconds} s of training lost`);
      const told = (await history(page)).map(({ step }) => step);
      assert.deepEqual(
        told,
        [...told].sort((a, b) => a - b),
        "the curve does not run backwards",
      );
      const { loss } = await call(page, "evaluate");
      assert.ok(loss < 0.5 * fresh, `the loss goes on: ${loss}, fresh ${fresh}`);
      assert.equal((await state(page, "phase")).phase, "ready");
    });
  });
}

test("a worker that dies before its first checkpoint begins again with the same data", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    const wanted = await spec(page);
    const first = (await call(page, "evaluate")).loss;
    await provoke(page, "crash");
    assert.deepEqual(await spec(page), wanted);
    assert.equal((await call(page, "evaluate")).loss, first, "the same seed, the same data");
    assert.equal((await call(page, "train", { steps: 2 })).step, 2);
  });
});

test("an engine that keeps dying is left alone, with a message", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    for (let i = 0; i < 3; i++) await provoke(page, "crash");
    await page.evaluate(() => /** @type {any} */ (document.querySelector("autoencoder-playground")).debug.crash());
    await noticed(page, /keeps stopping/);
    assert.equal((await state(page, "phase")).phase, "failed");
    assert.match((await page.locator(".chip").textContent()) ?? "", /./);
    await assert.rejects(call(page, "evaluate"));
  });
});

test("a lost device hands over to the CPU in mid-training", async (context) => {
  const tiny = JSON.stringify({ family: "vanilla", layers: [12], batch: 16 });
  await withPage(
    { webgpu: true, ...alone({ backend: "webgpu", model: tiny, controls: "minimal" }) },
    async ({ page }) => {
      assert.equal((await ready(page)).backend, "webgpu");
      const changes = page.evaluate(
        () =>
          new Promise((resolve) =>
            document
              .querySelector("autoencoder-playground")
              ?.addEventListener("backendchange", (event) => resolve(/** @type {CustomEvent} */ (event).detail), {
                once: true,
              }),
          ),
      );
      const fresh = (await call(page, "evaluate")).loss;
      await keepTime(page);
      await call(page, "play");
      await goesOn(page, 5);
      const begun = Date.now();
      await until("a checkpoint to be behind", () => Date.now() - begun > 6000);
      const before = await step(page);
      const failed = await provoke(page, "loseDevice");
      await noticed(page, /graphics device was lost/);
      const change = /** @type {{backend: string, reason: string}} */ (await changes);
      assert.equal(change.backend, "cpu");
      assert.match(change.reason, /lost/);
      await goesOn(page, before + 50);
      const seconds = await lost(page, failed);
      context.diagnostic(`at most ${seconds.toFixed(1)} s lost at step ${before}`);
      assert.ok(seconds <= MOST_LOST, `${seconds} s of training lost`);
      const { loss } = await call(page, "evaluate");
      assert.ok(loss < fresh, `the loss goes on: ${loss}, fresh ${fresh}`);
      assert.equal((await notices(page)).length, 1);
    },
  );
});

test("removing a playground ends its worker and its open requests; adding one again works", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    const outcome = page.evaluate(async () => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      const wait = el.train({ steps: 1e6 }).then(
        () => "trained",
        (/** @type {any} */ error) => error.message,
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
      el.remove();
      return wait;
    });
    assert.match(await outcome, /removed/);
    await until("no worker", () => page.workers().length === 0);
    await page.evaluate(() => document.body.append(document.createElement("autoencoder-playground")));
    await ready(page);
    assert.equal((await call(page, "train", { steps: 1 })).step > 0, true);
  });
});
