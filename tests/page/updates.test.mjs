// @ts-check
// The panel that tells whether every layer learns: loaded when it is chosen, true of the model that is there.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { alone, call, reveal, until } from "./support/playground.mjs";

const PANEL = ".panel-updates";
const LAYERS = { family: "deep", layers: [32, 32, 32, 32, 8], batch: 32 };
const GOOD = JSON.stringify({ ...LAYERS, optimizer: { learningRate: 0.0005 } });
const [STILL, WILD] = [0.001, 1].map((learningRate) =>
  JSON.stringify({ ...LAYERS, activation: "sigmoid", optimizer: { kind: "sgd", momentum: 0, learningRate } }),
);

test("how far layers move is told to the reader, and again for another model", async () => {
  await withPage(alone({ model: GOOD, lang: "en", loading: "eager" }), async ({ page }) => {
    const said = () =>
      page
        .locator(`${PANEL} .summary`)
        .innerText({ timeout: 1000 })
        .catch(() => "");
    await ready(page);
    await call(page, "train", { steps: 2 });
    assert.equal(await page.locator(`${PANEL} canvas`).count(), 0, "nothing is loaded before it is chosen");
    await reveal(page, "inside.updates");
    await until("the weights alone", async () => /No layer has moved/.test(await said()));

    const weights = async () => (await call(page, "weights", "encoder.0")).values;
    const before = Object.values(await weights());
    await call(page, "train", { steps: 1 });
    await until("layers that move", async () => /^Every layer moves/.test(await said()));
    const after = Object.values(await weights());
    const size = (/** @type {number[]} */ values) => Math.hypot(...values.map(Number));
    const moved = (100 * size(after.map((value, i) => value - before[i]))) / size(after);
    const [, low, high] = /by ([\d.]+) %.* to ([\d.]+) %/.exec(await said()) ?? [];
    assert.ok(Number(low) <= 1.05 * moved && 0.95 * moved <= Number(high), `${moved} % in ${await said()}`);
    const label = await page.locator(`${PANEL} canvas`).getAttribute("aria-label");
    assert.match(label ?? "", /Every layer moves/);

    for (const [model, words] of /** @type {[string, RegExp][]} */ ([
      [STILL, /^Hardly learning: encoder\.\d moves/],
      [WILD, /^Too far: .*Lower the learning rate/],
    ])) {
      await call(page, "build", model);
      await until("another model", async () => /No layer has moved/.test(await said()));
      await call(page, "train", { steps: 1 });
      await until(`${words}`, async () => words.test(await said()));
    }
  });
});
