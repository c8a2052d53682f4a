// @ts-check
// Training layer by layer, as the page shows it: the loss of a layer, the layers so far, and how long a phase takes.
import assert from "node:assert/strict";
import { test } from "node:test";

import { secondsLeft } from "../../www/app/timeline/axis.js";
import { ready, withPage } from "./support/page.mjs";
import { alone, call, state, until } from "./support/playground.mjs";

test("the time that is left of a phase comes of its steps and of the speed", () => {
  const at = (/** @type {any} */ more) =>
    secondsLeft(
      /** @type {any} */ ({
        playing: true,
        spec: { batch: 100 },
        metrics: { examplesPerSecond: 2000, phase: { step: 40, steps: 240 } },
        ...more,
      }),
    );
  assert.equal(at({}), 10);
  assert.equal(at({ playing: false }), null);
  assert.equal(at({ metrics: { examplesPerSecond: 2000, phase: { step: 40, steps: null } } }), null, "without an end");
  assert.equal(at({ metrics: { examplesPerSecond: 0, phase: { step: 40, steps: 240 } } }), null);
});

test("a layer that is trained alone has a scale of its own, and the plate shows the layers so far", async () => {
  const model = JSON.stringify({ family: "deep", layers: [32, 8], batch: 512, recipe: { kind: "greedy", epochs: 1 } });
  await withPage(alone({ backend: "cpu", model, lang: "en", loading: "eager" }), async ({ page }) => {
    await ready(page);
    const { steps } = (await call(page, "train", { steps: 2 }), await state(page, "metrics")).metrics.phase;
    await call(page, "train", { steps: 2 });
    const panel = page.locator(".panel-loss");
    const reading = () => panel.locator("output").innerText();
    await panel.locator(".uplot").waitFor();
    assert.deepEqual(await panel.locator(".curve").allInnerTexts(), ["layer (right scale)", "test"]);
    assert.match(await panel.locator(".note").innerText(), /one layer at a time/);
    // A layer's loss has a scale of its own, and is told under its name.
    const right = () =>
      panel.locator(".plot").evaluate((plot) => {
        const over = /** @type {Element} */ (plot.querySelector(".u-over"));
        return plot.getBoundingClientRect().right - over.getBoundingClientRect().right;
      });
    assert.ok((await right()) > 30, `${await right()} pixels for its numbers`);
    const bar = page.locator(".panel-bar .counter.train dt");
    assert.equal(await bar.innerText(), "layer’s loss");
    // The plate shows the layers so far.
    const widths = async () =>
      (await call(page, "ask", "view", { digits: [] })).layers.map((/** @type {any} */ { width }) => width).join();
    assert.equal(await widths(), "32", "the first layer and its way back");
    assert.match(await page.locator(".panel-hourglass figcaption").first().innerText(), /^Layer 1 of 2 trains alone/);
    await call(page, "train", { steps });
    assert.equal(await widths(), "32,8,32", "the second one on it");
    for (const many of [2 * steps, 4]) await call(page, "train", { steps: many });
    assert.deepEqual(await panel.locator(".curve").allInnerTexts(), ["layer (right scale)", "training", "test"]);
    assert.equal(await bar.innerText(), "training loss");
    const caption = page.locator(".panel-hourglass figcaption").first();
    await until("the whole network", async () => /^Each square is one unit/.test(await caption.innerText()));
    await panel.locator(".plot").focus();
    await page.keyboard.press("End");
    assert.match(await reading(), /: training [\d.]+, test [\d.]+$/);
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    assert.match(await reading(), /^Step [1-4]: layer \(right scale\) [\d.]+, test [\d.]+$/);
  });
});
