// @ts-check
// Training in the page, on both devices: it learns more than the mean image, stops when told, and repeats itself.
import assert from "node:assert/strict";
import { test } from "node:test";

import { fewDigits } from "./support/digits.mjs";
import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, goesOn, meanLoss, spec, state, step, until } from "./support/playground.mjs";

/** Few, since SwiftShader takes them one by one on the CPU. */
const STEPS = 80;

for (const backend of /** @type {const} */ (["cpu", "webgpu"])) {
  test(`training beats the mean image on ${backend}`, async (context) => {
    await withPage({ webgpu: backend === "webgpu", ...alone({ backend, model: SMALL }) }, async ({ page }) => {
      assert.equal((await ready(page)).backend, backend);
      if (backend === "webgpu") await fewDigits(page, 2000, 200);
      const mean = (await meanLoss(page)).bce;
      const before = await call(page, "evaluate", { split: "test" });
      assert.ok(before.loss > mean, `${before.loss} before training, the mean image has ${mean}`);
      const metrics = await call(page, "train", { steps: STEPS });
      assert.equal(metrics.step, STEPS);
      const after = await call(page, "evaluate", { split: "test" });
      context.diagnostic(
        `${backend}: ${after.loss.toFixed(1)} after ${STEPS} steps, the mean image ${mean.toFixed(1)}`,
      );
      assert.ok(after.loss < 0.95 * mean, `${after.loss} after training, the mean image has ${mean}`);
      assert.ok(metrics.loss < 0.5 * before.loss && metrics.examplesPerSecond > 0, JSON.stringify(metrics));
    });
  });

  test(`the same seed gives the same bits on ${backend}`, async () => {
    await withPage(
      { webgpu: backend === "webgpu", ...alone({ backend, model: SMALL, seed: "11" }) },
      async ({ page }) => {
        assert.equal((await ready(page)).backend, backend);
        assert.equal((await spec(page)).seed, 7, "a specification says its own seed");
        if (backend === "webgpu") await fewDigits(page, 2000, 200);
        // The loss of the metrics is the mean since the last ones, so its bits depend on when they were told.
        const run = async () => {
          await call(page, "train", { steps: 12 });
          return (await call(page, "evaluate")).loss;
        };
        await call(page, "reset", 11);
        const first = await run();
        await call(page, "reset");
        assert.equal(await run(), first);
        await call(page, "reset", 12);
        assert.equal((await spec(page)).seed, 12);
        assert.notEqual(await run(), first);
      },
    );
  });
}

test("a linear model beats the mean image in squared error", async () => {
  await withPage({}, async ({ page }) => {
    await ready(page);
    await call(page, "build", "linear");
    await call(page, "train", { steps: 250 });
    const mean = (await meanLoss(page)).mse;
    const { loss, squaredErrorPerImage } = await call(page, "evaluate");
    assert.ok(loss < 0.8 * mean, `${loss}, the mean image has ${mean}`);
    assert.ok(Math.abs(loss - squaredErrorPerImage) < 1e-3 * loss, "the loss is the squared error here");
  });
});

test("train, pause, step and reset by their buttons", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    const counter = async () => Number((await page.locator(".counter.steps dd").textContent())?.replaceAll(",", ""));
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await goesOn(page, 20);
    await until("a loss", async () => /\d/.test((await page.locator(".counter.train dd").textContent()) ?? ""));
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Train", exact: true }).waitFor();
    // The answer to one more request means that the last slice is over.
    await call(page, "evaluate");
    const paused = await step(page);
    await call(page, "evaluate");
    assert.equal(await step(page), paused, "nothing trains while paused");
    assert.equal(await counter(), paused, "the page shows the step");
    await page.getByRole("button", { name: "Train one step" }).click();
    await until("one step more", async () => (await counter()) === paused + 1);
    await page.getByRole("button", { name: "Reset to random weights" }).click();
    await until("step 0", async () => (await counter()) === 0);
  });
});

test("a learning rate acts at once, a width starts anew", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 30 });
    const weights = await call(page, "evaluate");
    const rate = page.getByLabel("Learning rate");
    await rate.fill("0");
    await rate.press("Enter");
    await until("the rate", async () => (await spec(page)).optimizer.learningRate === 0);
    assert.equal((await call(page, "train", { steps: 10 })).step, 40, "Enter in a live field builds nothing");
    assert.equal((await call(page, "evaluate")).loss, weights.loss, "at rate 0 nothing is learned");
    await page.getByLabel("Width of layer 1").fill("12");
    await page.getByRole("button", { name: "Build" }).click();
    await until("the new model", async () => (await spec(page)).layers[0] === 12);
    assert.equal((await call(page, "train", { steps: 1 })).step, 1);
  });
});

test("a loss that is not finite stops training and says so", async () => {
  const wild = {
    family: "linear",
    layers: [8],
    batch: 16,
    optimizer: { kind: "sgd", learningRate: 10, momentum: 0.9 },
  };
  await withPage(alone({ backend: "cpu", model: JSON.stringify(wild) }), async ({ page }) => {
    await ready(page);
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await page.locator(".notice.error", { hasText: "no longer a finite number" }).waitFor();
    await until("the end of training", async () => !(await state(page, "playing")).playing);
    await call(page, "build", SMALL);
    assert.equal((await call(page, "train", { steps: 3 })).step, 3, "another model trains");
  });
});

test("a saved model comes back whole, a broken file is refused", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    const outcome = await page.evaluate(async () => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      await el.train({ steps: 20 });
      const file = await el.save();
      const there = (await el.evaluate()).loss;
      await el.train({ steps: 10 });
      const onward = (await el.evaluate()).loss;
      await el.build("linear");
      const { step } = await el.load(file);
      const back = (await el.evaluate()).loss;
      await el.train({ steps: 10 });
      const again = (await el.evaluate()).loss;
      const refusals = [];
      const cut = file.slice(0, file.byteLength - 100);
      for (const bad of [new ArrayBuffer(0), new TextEncoder().encode("hello").buffer, cut]) {
        refusals.push(
          await el.load(bad).then(
            () => "loaded",
            (/** @type {any} */ error) => error.kind,
          ),
        );
      }
      return { there, back, onward, again, step, refusals, family: JSON.parse(el.spec).family };
    });
    assert.equal(outcome.step, 20);
    assert.equal(outcome.back, outcome.there);
    assert.equal(outcome.again, outcome.onward, "training goes on as if never interrupted");
    assert.deepEqual(outcome.refusals, ["data", "data", "data"]);
    assert.equal(outcome.family, "vanilla", "the model stays");
  });
});
