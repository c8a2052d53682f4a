// @ts-check
// What pictures cost while a model trains: they wait for their budget, and what is out of sight asks for nothing.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Budget } from "../../www/app/worker/budget.js";
import { TrainLoop } from "../../www/app/worker/train-loop.js";
import { ready, withPage } from "./support/page.mjs";
import { call, goesOn, reveal, state, step, until } from "./support/playground.mjs";

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

test("work that was done ahead of its share keeps other work waiting", async (context) => {
  let now = 1000;
  context.mock.method(performance, "now", () => now);
  const budget = new Budget();
  assert.ok(budget.free);
  assert.equal(await budget.spend(async () => ((now += 40), 7)), 7);
  assert.equal(budget.free, false);
  now += 400;
  assert.equal(budget.free, false, "a sixteenth of the time is theirs");
  now += 200;
  assert.ok(budget.free);
  await assert.rejects(
    budget.spend(() => Promise.reject(new Error("a picture that failed"))),
    /failed/,
  );
  assert.ok(budget.free, "which took no time");
  await budget.spend(async () => (now += 60_000));
  now += 4900;
  assert.equal(budget.free, false);
  now += 200;
  assert.ok(budget.free, "a machine that was busy for a minute keeps nothing waiting for ten");
});

test("the test loss of a training that was paused is that of its last step", async () => {
  let steps = 0;
  /** @type {any} */ const engine = {
    train: async () => (await pause(2), { step: ++steps }),
    metrics: async (/** @type {boolean} */ exact) => ({ step: steps, exact, sums: {} }),
    save: async () => new Uint8Array(8),
  };
  /** @type {any[]} */ const told = [];
  const loop = new TrainLoop(engine, ({ metrics }) => metrics && told.push([metrics.step, metrics.exact]));
  await loop.play(true);
  for (let i = 0; i < 5; i++) await loop.slice(5);
  await loop.play(false);
  while (loop.busy) await loop.slice(5);
  assert.deepEqual(told.at(-1), [steps, true]);
  const { length } = told;
  await loop.play(false);
  assert.equal(loop.busy, false, "and it is measured once");
  assert.equal(told.length, length);
});

test("pictures wait while a model trains, one after the other, and no longer when it stops", async () => {
  let steps = 0;
  /** @type {any} */ const engine = {
    train: async () => (await pause(2), { step: ++steps }),
    metrics: async () => ({ step: steps, sums: {} }),
    save: async () => new Uint8Array(8),
  };
  const loop = new TrainLoop(engine, () => undefined);
  await loop.play(true);
  /** @type {number[]} */ const drawn = [];
  for (const picture of [1, 2, 3]) loop.later(async () => (await pause(40), drawn.push(picture)));
  for (let slices = 0; drawn.length < 2; slices++) {
    await loop.slice(5);
    assert.ok(drawn.length < 2 || slices > 20, "the second one waits until training had its part");
  }
  assert.deepEqual(drawn, [1, 2]);
  await loop.play(false);
  assert.ok(loop.busy);
  await loop.slice(5);
  assert.deepEqual(drawn, [1, 2, 3]);
  assert.equal(loop.busy, false);
});

/** Before the page: what it asks its engine, by name. */
function listen() {
  const asked = Object.assign(globalThis, { asked: /** @type {Record<string, number>} */ ({}) }).asked;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (/** @type {any[]} */ ...args) {
    const { method, args: [name] = [] } = args[0] ?? {};
    if (method === "look") asked[name] = (asked[name] ?? 0) + 1;
    return post.apply(this, /** @type {any} */ (args));
  };
}

test("nothing out of sight asks the engine anything while a model trains", async () => {
  await withPage({ url: null, viewport: { width: 1440, height: 900 } }, async ({ page, url }) => {
    await page.addInitScript(listen);
    await page.goto(url);
    await ready(page);
    await reveal(page, "uses.map");
    await page.locator(".map canvas").first().waitFor();
    const asked = () => page.evaluate(() => ({ .../** @type {any} */ (globalThis).asked }));
    await until("the map", async () => (await asked()).survey > 0);
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForTimeout(300);
    const { survey } = await asked();
    await call(page, "play");
    await goesOn(page, (await step(page)) + 100);
    await page.waitForTimeout(2000);
    await call(page, "pause");
    await call(page, "train", { steps: 10 });
    await until("the end of training", async () => !(await state(page, "playing")).playing);
    assert.equal((await asked()).survey, survey, "the map is below the page that is seen");
    await page.locator(".map canvas").first().scrollIntoViewIfNeeded();
    await until("the map of the model as it is now", async () => (await asked()).survey > survey);
  });
});
