// @ts-check
// Two experiments side by side: the other one lives in a worker of its own, learns from the same data, and goes with
// the tab.
import assert from "node:assert/strict";
import { test } from "node:test";

import { fewDigits } from "./support/digits.mjs";
import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, noticed, inked, picture, state, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
async function open(page) {
  await ready(page);
  await page.locator(".panel-uses").scrollIntoViewIfNeeded();
  await page.locator("#use-compare").click();
  await page.locator(".other").waitFor();
}
/** @param {Page} page */
async function begin(page) {
  await page.getByRole("button", { name: "Set B beside A" }).click();
  await page.locator(".pair table").waitFor();
}
/** A row of the table, both columns. @param {Page} page @param {string} name */
const row = async (page, name) =>
  (await page.getByRole("row", { name }).locator("td").allTextContents()).map((text) => text.replaceAll(",", ""));
/** @param {Page} page @param {number} steps */
async function train(page, steps) {
  const at = Number((await row(page, "Steps"))[1]);
  await page.getByRole("spinbutton", { name: "Steps", exact: true }).fill(String(steps));
  await page.getByRole("button", { name: "Train both for" }).click();
  await until(
    "both",
    async () =>
      (await row(page, "Steps"))[1] === String(at + steps) &&
      !(await page.getByRole("button", { name: "Train both for" }).isDisabled()),
  );
}

test("a changed model learns beside the first, and is gone with its worker when the tab is left", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await open(page);
    await page.locator("#use-map").click();
    await until("the map's analyses", () => page.workers().length === 2);
    await page.locator("#use-compare").click();
    const workers = page.workers().length;
    await page.getByLabel("Layer widths, down to the code").last().fill("64, 4");
    await begin(page);
    await until("another worker", () => page.workers().length === workers + 1);
    assert.match(
      await page.locator(".compare .told").innerText(),
      /^From A to B: Layer widths, down to the code 32 → 64 4$/,
    );
    assert.deepEqual(await row(page, "Examples a second"), ["–", "–"], "nothing was trained yet");
    assert.deepEqual(await row(page, "Parameters"), ["50992", String(785 * 64 + 65 * 4 + 5 * 64 + 65 * 784)]);
    assert.match(await page.locator(".pair .hush").innerText(), /Train to draw/);
    await train(page, 30);
    assert.deepEqual(await row(page, "Steps"), ["30", "30"]);
    assert.equal((await state(page, "metrics")).metrics.step, 30, "A is the model of the page");
    const [a, b] = (await row(page, "Test loss")).map(Number);
    assert.ok(a > 50 && b > 50 && a !== b, `${a}, ${b}`);
    await page.locator(".pair .uplot").waitFor();
    assert.ok((await inked(page.locator(".pair canvas"))) > 0);
    assert.deepEqual(await page.locator(".pair .curve").allInnerTexts(), [
      "A training",
      "A test",
      "B training",
      "B test",
    ]);
    await page.locator(".pair .plot").focus();
    await page.keyboard.press("End");
    const told = await page.locator(".pair output").innerText();
    assert.equal(told.replace(/[\d.]+/g, "#"), "Step #: A training #, A test #, B training #, B test #");
    const [one, other] = (await row(page, "Training loss")).map(Number);
    // The chart rounds to one decimal and the table to two: to round the table's again may be wrong in the last.
    [30, one, a, other, b].forEach((value, i) => {
      assert.ok(Math.abs(Number((told.match(/[\d.]+/g) ?? [])[i]) - value) < 0.06, told);
    });
    const made = await picture(page, ".compare > div > canvas >> nth=2");
    await page.getByRole("button", { name: "Keep training both" }).click();
    await until("both to go on", async () => (await row(page, "Steps")).every((text) => Number(text) > 60));
    await page.getByRole("button", { name: "Pause both" }).click();
    await until("the pause", async () => !(await state(page, "playing")).playing);
    await until("other pictures by B", async () => (await picture(page, ".compare > div > canvas >> nth=2")) !== made);
    await page.getByRole("button", { name: "Both from scratch" }).click();
    await until("the beginning", async () => String(await row(page, "Steps")) === "0,0");

    await page.locator("#use-map").click();
    await until("the worker to end", () => page.workers().length === workers);
    await page.locator("#use-compare").click();
    assert.ok(await page.locator(".pair").isHidden());
    await call(page, "train", { steps: 1 });
  });
});

test("training both for long can be stopped; tying and penalties make a difference too", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await open(page);
    const other = page.locator(".other");
    await other.getByRole("checkbox", { name: "Tied weights" }).check();
    await other.getByLabel("L2 on the code").fill("0.5");
    assert.ok(await other.getByLabel("β, weight of the KL").isHidden());
    await begin(page);
    assert.match(await page.locator(".compare .told").innerText(), /Tied weights – → true/);
    assert.match(await page.locator(".compare .told").innerText(), /L2 on the code 0 → 0.5/);
    await page.getByRole("spinbutton", { name: "Steps", exact: true }).fill("50000");
    await page.getByRole("button", { name: "Train both for" }).click();
    await until("some steps", async () => Number((await row(page, "Steps"))[1]) >= 10);
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await until("the end", () => page.getByRole("button", { name: "Train both for" }).isEnabled());
    const [a, b] = await row(page, "Steps");
    assert.ok(a === b && Number(a) < 50000, `${a}, ${b}`);
    // A select shows its longest choice whole.
    const cut = await other
      .locator("select")
      .first()
      .evaluate((select) => {
        const node = /** @type {HTMLSelectElement} */ (select);
        const text = document.createElement("span");
        text.style.cssText = "position: absolute; white-space: nowrap";
        text.textContent = [...node.options].map(({ text }) => text).sort((one, two) => two.length - one.length)[0];
        node.parentElement?.append(text);
        text.style.font = getComputedStyle(node).font;
        const wide = text.getBoundingClientRect().width;
        text.remove();
        return wide + 30 - node.clientWidth;
      });
    assert.ok(cut <= 0, `${cut} pixels are cut off`);
  });
});

test("the same model with the same seed is the same to the last digit, on own data too", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      const bytes = new Uint8Array(16 + 140 * 256).map((_, i) => (i * i) % 251);
      bytes.set([0, 0, 8, 3, 0, 0, 0, 140, 0, 0, 0, 16, 0, 0, 0, 16]);
      return /** @type {any} */ (document.querySelector("autoencoder-playground")).setData({ images: bytes.buffer });
    });
    await begin(page);
    assert.match(await page.locator(".compare .told").innerText(), /A and B are the same/);
    await train(page, 25);
    for (const name of ["Test loss", "Squared error of a test image"]) {
      const [a, b] = await row(page, name);
      assert.ok(Number(a) > 0 && a === b, `${name}: ${a}, ${b}`);
    }
    // Other data, and the other experiment has nothing to learn from.
    await call(page, "setData", "digits");
    await until("B to go", () => page.locator(".pair").isHidden());
  });
});

test("another family, another loss; and what cannot be built says which field", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await open(page);
    await page.getByLabel("B is").selectOption("denoising");
    await page.locator(".other").getByLabel("Loss").selectOption("mse");
    await begin(page);
    assert.match(await page.locator(".compare .told").innerText(), /Loss binary cross-entropy → squared error/);
    assert.match(await page.locator(".pair figcaption").innerText(), /Their losses are of two kinds/);
    assert.match(await page.locator(".pair thead").innerText(), /A · Vanilla\s+B · Denoising/);
    await train(page, 3);
    await page.getByRole("button", { name: "Remove B" }).click();
    assert.ok(await page.locator(".pair").isHidden());

    await page.locator(".other").getByLabel("Batch size").fill("0");
    await page.getByRole("button", { name: "Set B beside A" }).click();
    await noticed(page, /batch/);
    assert.ok(await page.locator(".pair").isHidden());
    assert.equal((await call(page, "train", { steps: 1 })).step, 4, "the first goes on");
  });
});

test("on WebGPU each has a device of its own, and the same model is still the same", async () => {
  await withPage(
    { webgpu: true, ...alone({ backend: "webgpu", model: SMALL, loading: "eager" }) },
    async ({ page }) => {
      await open(page);
      assert.equal((await state(page, "backend")).backend.backend, "webgpu");
      await fewDigits(page, 500, 64);
      await begin(page);
      await train(page, 5);
      const [a, b] = await row(page, "Test loss");
      assert.ok(Number(a) > 0 && a === b, `${a}, ${b}`);
      await page.getByRole("button", { name: "Remove B" }).click();
      await call(page, "train", { steps: 2 });
    },
  );
});
