// @ts-check
// Recipes by the form: greedy stacks of any layers, Boltzmann machines of dense ones, errors at their field; and a
// model keeps the name of its kind whatever its numbers.
import assert from "node:assert/strict";
import { test } from "node:test";

import { presetOf } from "../../www/app/engine/spec.js";
import { ready, withPage } from "./support/page.mjs";
import { alone, call, reveal, spec, state, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
const form = (page) => {
  const editor = page.locator(".panel-editor");
  const place = (/** @type {string} */ name) =>
    editor.locator(".field", { has: page.getByText(name, { exact: true }) });
  return {
    field: (/** @type {string} */ name) => place(name).locator("select, input"),
    problem: (/** @type {string} */ name) => place(name).locator(".problem").innerText(),
    build: () => editor.getByRole("button", { name: "Build" }).click(),
  };
};
/** @param {Page} page */
const named = (page) =>
  page.locator(".kinds-menu").evaluate((menu) => /** @type {any} */ (menu).selectedOptions[0].textContent);

test("a convolutional model is stacked layer by layer from the form", async () => {
  await withPage(alone({ backend: "cpu", model: "conv", lang: "en" }), async ({ page }) => {
    await ready(page);
    await reveal(page, "model");
    const { field, build } = form(page);
    const kind = field("Pre-training");
    await kind.waitFor();
    assert.equal(await kind.inputValue(), "plain");
    assert.ok(await field("Epochs of each phase before fine-tuning").isHidden());
    assert.deepEqual(await kind.locator("option:not([hidden])").allTextContents(), ["none", "layer by layer"]);
    await kind.selectOption("greedy");
    await field("Epochs of each phase before fine-tuning").fill("1");
    assert.ok(await field("Visible units").isHidden());
    await build();
    await until("phases", async () => (await state(page, "built")).built.phases?.length === 3);
    assert.deepEqual((await spec(page)).recipe, { kind: "greedy", epochs: 1, visible: "binary" });
    const { metrics } = (await call(page, "train", { steps: 2 }), await state(page, "metrics"));
    assert.deepEqual([metrics.phase.kind, metrics.phase.layer], ["greedy", 0]);
    assert.equal(await named(page), "Convolutional");

    await kind.selectOption("plain");
    await build();
    await until("no phases", async () => !(await state(page, "built")).built.phases);
    assert.ok(!("recipe" in (await spec(page))));
  });
});

test("Boltzmann machines with binary or Gaussian visible units; what does not fit is said at its field", async () => {
  await withPage(
    alone({ backend: "cpu", model: JSON.stringify({ family: "deep", layers: [24, 8], batch: 512 }), lang: "en" }),
    async ({ page }) => {
      await ready(page);
      await reveal(page, "model");
      const { field, problem, build } = form(page);
      await field("Pre-training").selectOption("rbm");
      await build();
      await until("what is wrong", async () => /must be sigmoid for the recipe rbm/.test(await problem("Activation")));
      await field("Activation").selectOption("sigmoid");
      await field("Code activation").selectOption("none");
      await field("Visible units").selectOption("gaussian");
      await build();
      await until("what else", async () =>
        /binary units go with the output sigmoid/.test(await problem("Visible units")),
      );
      assert.equal((await state(page, "built")).built.phases, undefined, "nothing is lost meanwhile");
      await field("Output").selectOption("linear");
      await field("Loss").selectOption("mse");
      await build();
      await until("phases", async () => (await state(page, "built")).built.phases?.[0].kind === "rbm");
      assert.equal((await spec(page)).recipe.visible, "gaussian");
      assert.equal(await named(page), "Deep belief net (RBMs)");
      const { loss } = await call(page, "train", { steps: 5 });
      assert.ok(Number.isFinite(loss), String(loss));
    },
  );
});

test("no number makes another kind of a model", async () => {
  await withPage(alone({ backend: "cpu", model: "stacked", lang: "en" }), async ({ page }) => {
    await ready(page);
    await reveal(page, "model");
    const { field, build } = form(page);
    assert.equal(await named(page), "Stacked, layer by layer");
    await page.locator(".widths input").first().waitFor();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const tops = await page
        .locator(".widths :is(input, button)")
        .evaluateAll((all) => all.map((node) => node.getBoundingClientRect().bottom));
      assert.equal(tops.length, 6, "four widths and two buttons");
      assert.ok(Math.max(...tops) - Math.min(...tops) < 8, `in one line at ${width}: ${tops}`);
    }
    await field("Epochs of each phase before fine-tuning").fill("3");
    await build();
    await until("three epochs", async () => (await spec(page)).recipe.epochs === 3);
    assert.equal(await named(page), "Stacked, layer by layer");
    assert.match(await page.locator(".adds").innerText(), /One layer is trained at a time/);

    const { presets } = await state(page, "presets");
    for (const { name, spec } of presets) {
      const numbers = {
        seed: 3,
        batch: 17,
        examples: 500,
        optimizer: { ...spec.optimizer, kind: "sgd", learningRate: 0.1 },
        data: spec.data === "texts" ? "texts" : "own",
      };
      const penalty = { ...spec.penalty, ...(spec.penalty.codeKl && { codeKl: { target: 0.1, weight: 1 } }) };
      const layers = spec.layers.map((/** @type {number} */ width) => (width === 2 ? 2 : width + 1));
      const recipe = spec.recipe && { ...spec.recipe, epochs: 2 };
      const conv = spec.conv && { ...spec.conv, encoder: [] };
      const other = {
        ...spec,
        ...numbers,
        penalty,
        layers,
        ...(recipe && { recipe }),
        ...(conv && { conv }),
        loss: spec.loss === "bce" ? "mse" : "bce",
      };
      assert.equal(presetOf(presets, other), name);
    }
  });
});
