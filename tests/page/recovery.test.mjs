// @ts-check
// What a dead engine leaves to the next: the calls that are open, however many die; a curve without holes; the present
// of a run while an earlier moment of it is looked at; and a copy that is never old.
import assert from "node:assert/strict";
import { test } from "node:test";

import { heard } from "../../www/app/engine/bus.js";
import { Goal } from "../../www/app/worker/goals.js";
import { TrainLoop } from "../../www/app/worker/train-loop.js";
import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, goesOn, notices, state, until } from "./support/playground.mjs";

const PLAIN = alone({ backend: "cpu", model: SMALL, loading: "eager" });

/** Ends the engine by a trap, and waits until another has taken over. @param {import("playwright-core").Page} page */
const crash = (page) =>
  page.evaluate(async () => {
    const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
    const recovered = new Promise((resolve) => el.bus.addEventListener("recovered", resolve, { once: true }));
    await el.debug.crash();
    await recovered;
  });

test("an engine that dies while it takes over leaves the open calls to the next", async () => {
  await withPage(PLAIN, async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 20 });
    await call(page, "play");
    await goesOn(page, 40);
    // The one that takes over traps before it has begun.
    page.once("worker", (worker) => {
      const trap = () =>
        void setTimeout(() => {
          throw new WebAssembly.RuntimeError("unreachable");
        });
      void worker.evaluate(trap).catch(() => undefined);
    });
    const outcome = await page.evaluate(async () => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      const deaths = /** @type {string[]} */ ([]);
      for (const name of ["restarting", "recovered", "failed"]) el.bus.addEventListener(name, () => deaths.push(name));
      const goal = el.bus.state.metrics.step + 300;
      await el.pause();
      const trained = el.train({ steps: goal - el.bus.state.metrics.step });
      const crashed = el.debug.crash();
      const open = [el.evaluate(), el.ask("status", {}), el.save()];
      const [, { loss }, , file] = await Promise.all([crashed, ...open]);
      const { step } = await trained;
      return { deaths, goal, step, loss, bytes: file.byteLength, phase: el.bus.state.phase };
    });
    assert.deepEqual(outcome.deaths, ["restarting", "restarting", "recovered"]);
    assert.ok(outcome.step >= outcome.goal, `train() ended at step ${outcome.step}, before ${outcome.goal}`);
    assert.ok(Number.isFinite(outcome.loss) && outcome.bytes > 1000);
    assert.equal(outcome.phase, "ready");
    assert.deepEqual((await notices(page)).length, 1);
    assert.equal((await call(page, "step", 2)).step, outcome.step + 2, "it trains on");
  });
});

test("neither a dead engine nor one that ends loses the present while one looks back", async () => {
  await withPage(PLAIN, async ({ page }) => {
    await ready(page);
    for (let i = 0; i < 3; i++) {
      await call(page, "train", { steps: 40 });
      await page.waitForTimeout(550);
    }
    await call(page, "train", { steps: 1 });
    const whole = (await state(page, "history")).history.map((/** @type {any} */ { step }) => step);
    await call(page, "seek", 40);
    const { snapshots } = await state(page, "snapshots");
    const looked = snapshots.at;
    assert.ok(looked >= 0 && looked < 121 && snapshots.end === 121, JSON.stringify(snapshots));
    /** @param {string} what */
    const same = async (what) => {
      const now = await state(page, "snapshots", "history", "metrics");
      assert.deepEqual([now.snapshots.at, now.snapshots.end], [looked, 121], `${what}: the moment and the present`);
      assert.equal((await call(page, "ask", "status", {})).step, looked, what);
      assert.equal(now.metrics.step, looked, what);
      assert.deepEqual(
        now.history.map((/** @type {any} */ { step }) => step),
        whole,
        `${what}: the whole curve`,
      );
    };
    await crash(page);
    await same("after a crash");
    await page.evaluate(async () => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      const { parentNode } = el;
      el.remove();
      await new Promise((resolve) => setTimeout(resolve, 50));
      parentNode.append(el);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await el.ready;
    });
    await same("back in the page");
    await call(page, "seek", 1e6);
    assert.equal((await call(page, "ask", "status", {})).step, 121);
    // Going on from the earlier moment leaves the present behind, here as well.
    await call(page, "seek", looked);
    await crash(page);
    assert.equal((await call(page, "train", { steps: 5 })).step, looked + 5);
    const branched = await until("the branch", async () => (await state(page, "snapshots")).snapshots);
    assert.deepEqual([branched.at, branched.branch], [null, looked]);
    const steps = (await state(page, "history")).history.map((/** @type {any} */ { step }) => step);
    assert.ok(steps.at(-1) === looked + 5, `the curve ends where training has come to: ${steps}`);
  });
});

test("a report without a loss makes no hole in the curve, nor shortens it while one looks back", () => {
  const point = (/** @type {number} */ step, /** @type {number | null} */ loss) =>
    /** @type {any} */ ({ step, loss, testLoss: 1 });
  const history = [point(0, null), point(10, 3), point(20, 2), point(30, 1)];
  const after = (/** @type {any} */ told, /** @type {any} */ snapshots = null) => {
    const { metrics, history: kept = history } = heard(/** @type {any} */ ({ history, snapshots }), told);
    return [metrics?.loss, ...kept.map(({ step, loss }) => `${step}:${loss}`)];
  };
  assert.deepEqual(after(point(40, 0.5)), [0.5, "0:null", "10:3", "20:2", "30:1", "40:0.5"]);
  assert.deepEqual(after(point(20, null)), [2, "0:null", "10:3", "20:2"], "the loss of a step is known");
  assert.deepEqual(after(point(15, null)), [2, "0:null", "10:3", "15:2"], "... as the mean that it is in");
  assert.deepEqual(after(point(35, null)), [null, "0:null", "10:3", "20:2", "30:1"], "a step nobody was told of");
  assert.deepEqual(after(point(10, null), { at: 10 }), [3, "0:null", "10:3", "20:2", "30:1"], "a look back");
  assert.deepEqual(heard(/** @type {any} */ ({ history: [], snapshots: null }), point(0, null)).history?.length, 1);
});

test("copies are due by the time that is trained, in however short pieces", async (context) => {
  let clock = 1000;
  context.mock.method(performance, "now", () => clock);
  /** @type {any[]} */ const told = [];
  let step = 0;
  const engine = {
    save: async () => new Uint8Array(8),
    metrics: async () => ({ step, sums: { steps: 1, loss: 1, divergence: 0 } }),
    async train(/** @type {number} */ steps) {
      clock += 100;
      return { step: (step += steps) };
    },
  };
  const loop = new TrainLoop(/** @type {any} */ (engine), (message) => told.push(message.event));
  loop.restart(/** @type {any} */ ({ step: 0 }));
  const copies = () => told.filter((event) => event === "checkpoint").length;
  const piece = async () => {
    clock += 60_000; // in which nobody trains
    loop.until(
      new Goal(
        { steps: 2 },
        () => undefined,
        () => undefined,
      ),
    );
    while (loop.wanted) await loop.slice(10);
  };
  for (let i = 0; i < 25; i++) await piece();
  assert.equal(copies(), 0, "two and a half seconds of training");
  for (let i = 0; i < 10; i++) await piece();
  assert.equal(copies(), 1, "three and a half");

  // A copy that takes long puts off the next where there is much to copy, not where the machine was busy.
  for (const [bytes, rest] of /** @type {const} */ ([
    [1 << 20, 3000],
    [240e6, 20_000],
  ])) {
    loop.restart(/** @type {any} */ ({ step: 0 }));
    engine.save = async () => ((clock += 1000), new Uint8Array(bytes));
    await loop.checkpoint();
    const [before, from] = [copies(), clock];
    void loop.play(true);
    while (copies() === before) await loop.slice(10);
    await loop.play(false);
    const after = clock - from;
    assert.ok(after >= rest && after <= rest + 4000, `${bytes} bytes: the next copy after ${after} ms`);
  }
});
