// @ts-check
// The run as a line: its phases, snapshots that come back, branches, and the keyboard.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Snapshots } from "../../www/app/worker/snapshots.js";
import { fewDigits } from "./support/digits.mjs";
import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, picture, state, step, until } from "./support/playground.mjs";

/** Three phases; 1,280 digits in batches of 64 make twenty steps an epoch. */
const RECIPE = JSON.stringify({
  family: "deep",
  layers: [24, 8],
  activation: "sigmoid",
  batch: 64,
  examples: 1280,
  recipe: { kind: "rbm", epochs: 1 },
});

/** @param {import("playwright-core").Page} page */
const snapshots = async (page) => (await state(page, "snapshots")).snapshots;
/** @param {import("playwright-core").Page} page */
const shown = async (page) => (await page.locator(".panel-timeline .where").textContent()) ?? "";
/** @param {import("playwright-core").Page} page @param {RegExp} pattern */
const reads = (page, pattern) => until(`the timeline reads ${pattern}`, async () => pattern.test(await shown(page)));
/** Weights, as something to compare. @param {import("playwright-core").Page} page */
const weights = (page) =>
  page.evaluate(async () => {
    const { values } = await /** @type {any} */ (document.querySelector("autoencoder-playground")).weights("encoder.0");
    return Array.from(values).join();
  });
/**
 * Trains in pieces, each long enough that a moment is kept.
 * @param {import("playwright-core").Page} page
 * @param {number} pieces
 */
async function run(page, pieces, steps = 20) {
  for (let i = 0; i < pieces; i++) {
    const { steps: before = [] } = (await snapshots(page)) ?? {};
    await page.waitForTimeout(700);
    await call(page, "train", { steps });
    await until("another moment", async () => (await snapshots(page)).steps.length > before.length);
  }
}

for (const backend of /** @type {const} */ (["cpu", "webgpu"])) {
  test(`a recipe trains through its phases, and every moment comes back, on ${backend}`, async () => {
    const options = { webgpu: backend === "webgpu", ...alone({ backend, model: RECIPE }), parts: [] };
    await withPage(options, async ({ page }) => {
      assert.equal((await ready(page)).backend, backend);
      if (backend === "webgpu") await fewDigits(page, 1280, 64);
      const items = page.locator(".phases li");
      await until("three phases", async () => (await items.count()) === 3);
      assert.deepEqual(await page.locator(".phases li > span:first-child").allTextContents(), [
        "RBM 1",
        "RBM 2",
        "Fine-tuning",
      ]);
      assert.match((await items.nth(1).textContent()) ?? "", /24 – 8/);
      const first = await weights(page);
      await run(page, 1, 10);
      const second = await weights(page);
      assert.equal(await items.nth(0).getAttribute("aria-current"), "step");
      await run(page, 2, 20);
      assert.equal((await state(page, "metrics")).metrics.phase.index, 2);
      await reads(page, /^Step 50 · Fine-tuning/);
      const last = await weights(page);
      assert.notEqual(first, last);

      const kept = (await snapshots(page)).steps;
      assert.equal(kept[0], 0, "the start is a moment");
      const slider = page.getByRole("slider", { name: "Moment of the training" });
      await slider.focus();
      await page.keyboard.press("Home");
      await reads(page, /^Step 0 · RBM 1/);
      assert.equal(await weights(page), first, "the weights of the start, to the bit");
      assert.equal((await state(page, "metrics")).metrics.step <= kept[1], true, "the counters go back too");
      for (const wanted of kept.slice(1)) {
        await page.keyboard.press("ArrowRight");
        await until(`moment ${wanted}`, async () => ((await snapshots(page)).at ?? 50) === wanted);
        if (wanted === 10) assert.equal(await weights(page), second, "the weights in between");
      }
      await page.keyboard.press("End");
      await reads(page, /^Step 50 · Fine-tuning/);
      assert.equal(await weights(page), last, "the present is as it was left");
    });
  });
}

test("training on from an earlier moment branches, drops what came later, and says so", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, lang: "en" }), async ({ page }) => {
    await ready(page);
    assert.equal(
      await page.locator(".panel-timeline").evaluate((panel) => panel.childElementCount),
      0,
      "no line without a run",
    );
    await run(page, 5, 12);
    const straight = await weights(page);
    const { steps } = await snapshots(page);
    assert.ok(steps.length >= 5 && steps[0] === 0, String(steps));
    const [before, chart] = [await picture(page, ".panel-hourglass canvas"), await picture(page, ".panel-loss canvas")];
    // By pointer, to the middle.
    const box = await page.locator(".panel-timeline input").boundingBox();
    assert.ok(box);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    const at = await until("a moment before", async () => (await snapshots(page)).at);
    assert.ok(at > 0 && at < 60, `step ${at}`);
    await until("another picture", async () => (await picture(page, ".panel-hourglass canvas")) !== before);
    await until("a chart with a cursor", async () => (await picture(page, ".panel-loss canvas")) !== chart);
    assert.match((await page.locator(".panel-timeline .told").textContent()) ?? "", /Training goes on from here/);
    const { metrics, history } = await until("its numbers", async () => {
      const now = await state(page, "metrics", "history");
      return now.metrics.step === at && now;
    });
    const then = history.find((/** @type {any} */ point) => point.step === at);
    assert.deepEqual([metrics.testLoss, metrics.loss], [then.testLoss, then.loss], "the losses are those of then");
    assert.equal(await page.locator(".counter.steps dd").textContent(), String(at), "one number everywhere");
    await reads(page, new RegExp(`^Step ${at} ·`));
    assert.equal((await state(page, "history")).history.at(-1).step, 60, "the curve is whole while one looks back");

    await call(page, "train", { steps: 60 - at });
    const after = await snapshots(page);
    assert.equal(after.at, null);
    const says = async () =>
      new RegExp(`Branched off at step ${at}`).test((await page.locator(".panel-timeline .told").textContent()) ?? "");
    await until("it says so", says);
    assert.equal(await weights(page), straight, "with the optimiser's state the same steps lead to the same weights");
    await page.waitForTimeout(700);
    await call(page, "train", { steps: 1 });
    assert.ok(
      (await snapshots(page)).steps.length > after.steps.length && (await says()),
      "until the next look back, whatever is kept meanwhile",
    );
    await page.getByRole("button", { name: "Earlier moment" }).click();
    await until("one back", async () => (await snapshots(page)).at !== null);
    await page.getByRole("button", { name: "Back to the present" }).click();
    await reads(page, /^Step 61 ·/);
    assert.ok(!(await says()), "a look back ends it");
    await page.getByRole("button", { name: "Reset to random weights" }).click();
    await until(
      "no snapshots of another run",
      async () => (await snapshots(page)) === null && (await step(page)) === 0,
    );
  });
});

test("memory is bounded: a full line keeps equal distances, a large model weights alone", async (context) => {
  let clock = 0;
  context.mock.method(performance, "now", () => clock);
  for (const [whole, half, ends] of /** @type {[number, number, number[]][]} */ ([
    [5 << 20, 1 << 20, []],
    [30 << 20, 5 << 20, []],
    [5 << 20, 1 << 20, [210, 220]],
  ])) {
    /** @type {any[]} */ const told = [];
    const trainer = {
      step: 0,
      ends,
      engine: { save: async (/** @type {boolean} */ alone) => new Uint8Array(alone ? half : whole) },
    };
    const snapshots = new Snapshots(/** @type {any} */ (trainer), (/** @type {any} */ message) =>
      told.push(message.snapshots),
    );
    await snapshots.before();
    for (let n = 1; n <= 70; n++) {
      trainer.step += 10;
      clock += 1e6;
      await snapshots.after();
    }
    const { steps, half: alone } = told.at(-1);
    assert.equal(alone, whole > 8 << 20);
    assert.ok(steps.length * 5 <= 96 && steps.length >= 8, `${steps.length} of 5 MB`);
    assert.deepEqual([steps[0], steps.at(-1)], [0, 700]);
    assert.ok(told.every(({ steps }) => steps.length * 5 <= 96 + 5));
    assert.ok(
      ends.every((end) => steps.includes(end)),
      `ends of phases stay: ${steps}`,
    );
    if (ends.length) continue;
    const gaps = steps.slice(1).map((/** @type {number} */ step, /** @type {number} */ i) => step - steps[i]);
    assert.ok(Math.max(...gaps.slice(0, -1)) <= 2 * Math.min(...gaps.slice(0, -1)), `about equally far apart: ${gaps}`);
  }
});

test("the last moment of every phase is kept however fast it goes, and short phases can be told apart", async () => {
  // All but the last phase have two steps, and would pass within a slice.
  const model = JSON.stringify({
    family: "deep",
    layers: [16, 14, 12, 10, 8, 6],
    batch: 64,
    examples: 128,
    recipe: { kind: "greedy", epochs: 1 },
  });
  await withPage(alone({ backend: "cpu", model, lang: "en" }), async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 300 });
    const { steps } = await snapshots(page);
    assert.deepEqual(
      [2, 4, 6, 8, 10, 12].filter((end) => !steps.includes(end)),
      [],
      `ends of phases among ${steps}`,
    );
    const third = page.locator(".phases li").nth(2);
    assert.equal(await third.getAttribute("title"), "Layer 3 14 – 12");
    const short = (/** @type {string} */ what) =>
      third
        .locator("span")
        .first()
        .evaluate(
          (name, what) => /** @type {any} */ (getComputedStyle(name, what === "content" ? "::before" : null))[what],
          what,
        );
    assert.deepEqual([await short("fontSize"), await short("content")], ["0px", '"3"']);
    await page.getByRole("slider", { name: "Moment of the training" }).focus();
    await page.keyboard.press("Home");
    await reads(page, /^Step 0 ·/);
    // However fast they come, every press goes on by one.
    for (let i = 0; i < 2; i++) await page.keyboard.press("ArrowRight");
    await reads(page, /^Step 4 · Layer 3/);
    assert.notEqual(await short("fontSize"), "0px", "the present phase is named in full");
  });
});

test("a click on the line tells one step: that of the moment shown", async () => {
  await withPage(alone({ backend: "cpu", model: "vanilla", lang: "en", loading: "eager" }), async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 120 });
    await call(page, "train", { steps: 120 });
    const range = page.locator(".panel-timeline input[type=range]");
    await range.waitFor();
    for (const share of [0.15, 0.6]) {
      const box = await range.boundingBox();
      assert.ok(box);
      await page.mouse.click(box.x + share * box.width, box.y + box.height / 2);
      await until("that moment", async () => (await state(page, "snapshots")).snapshots.at !== null);
      const shown = async () => {
        const where = await page.locator(".panel-timeline .where").innerText();
        const counter = await page.locator(".panel-bar .counter.steps dd").innerText();
        return [/^Step ([\d,]+)/.exec(where)?.[1], counter, (await state(page, "metrics")).metrics.step];
      };
      await until("one number", async () => {
        const [told, counted, step] = await shown();
        return told === counted && Number(told) === step;
      });
      const { snapshots, metrics } = await state(page, "snapshots", "metrics");
      assert.equal(snapshots.at, metrics.step);
      const losses = await page.locator(".panel-bar .counter.test dd").innerText();
      assert.equal(losses, metrics.testLoss.toFixed(metrics.testLoss < 10 ? 3 : 1));
    }
  });
});
