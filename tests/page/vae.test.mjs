// @ts-check
// Codes in the page: a variational autoencoder draws its own images and shows what each dimension says, a sparse code
// shows how active its units are, tied weights halve the parameters; all of it on both devices.
import assert from "node:assert/strict";
import { test } from "node:test";

import { fewDigits } from "./support/digits.mjs";
import { ready, withPage } from "./support/page.mjs";
import { alone, call, picture, reveal, spec, state, until } from "./support/playground.mjs";

/** Small enough for a software adapter, which takes the examples of a batch one by one. */
const vae = (/** @type {number} */ batch) =>
  JSON.stringify({ family: "vae", layers: [48, 6], batch, optimizer: { learningRate: 0.004 } });
const SPARSE = JSON.stringify({
  family: "sparse",
  layers: [100],
  batch: 32,
  optimizer: { learningRate: 0.01 },
  penalty: { codeKl: { target: 0.05, weight: 20 } },
});

/** Whether a canvas shows anything but paper. @param {import("playwright-core").Page} page @param {string} selector */
const drawn = (page, selector) =>
  page.locator(selector).evaluate((canvas) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
    const g = /** @type {OffscreenCanvasRenderingContext2D} */ (
      new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })
    );
    g.drawImage(/** @type {HTMLCanvasElement} */ (canvas), 0, 0);
    return new Set(new Uint32Array(g.getImageData(0, 0, width, height).data.buffer)).size > 8;
  });

for (const backend of /** @type {const} */ (["cpu", "webgpu"])) {
  test(`a variational autoencoder draws from its own distribution on ${backend}`, async (context) => {
    await withPage(
      {
        webgpu: backend === "webgpu",
        ...alone({ backend, model: vae(backend === "webgpu" ? 8 : 32), lang: "en" }),
        parts: ["inside", "model"],
      },
      async ({ page }) => {
        const more = backend === "webgpu" ? 80 : 150;
        assert.equal((await ready(page)).backend, backend);
        if (backend === "webgpu") await fewDigits(page, 2000, 64);
        const panel = page.locator(".panel-variational");
        await panel.waitFor();
        const first = await call(page, "train", { steps: 20 });
        const last = await call(page, "train", { steps: more });
        assert.ok(last.testLoss < first.testLoss, `${first.testLoss} to ${last.testLoss}`);
        const codes = await call(page, "ask", "codes", {});
        const sum = codes.gaussians.divergence.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0);
        context.diagnostic(
          `${backend}: reconstruction ${last.testLoss.toFixed(1)}, KL ${last.testDivergence.toFixed(2)}`,
        );
        assert.equal(codes.gaussians.divergence.length, 6);
        // The metrics' sample is the codes'.
        assert.ok(
          Math.abs(sum - last.testDivergence) < 1e-3 * sum,
          `${sum} by dimension, ${last.testDivergence} by the metrics`,
        );
        const samples = await call(page, "run", "decode", new Array(12).fill(0.5));
        assert.equal(Object.keys(samples).length, 2 * 784);

        assert.equal(await page.locator(".formula msubsup").count(), 3, "a square stands above its index");
        await until("the samples", () => drawn(page, ".panel-variational .samples"));
        await until("the bars", () => drawn(page, ".panel-variational .bars"));
        await until("the summary", async () => /of 6 dimensions/.test(await panel.locator(".summary").innerText()));
        const before = await picture(page, ".panel-variational .samples");
        await panel.getByRole("button", { name: "New samples" }).click();
        await until("other samples", async () => (await picture(page, ".panel-variational .samples")) !== before);

        // Beta acts at once, in the panel and in the form.
        await panel.getByLabel("β, the weight of the KL").fill("0");
        await until("no weight", async () => (await spec(page)).vae.beta === 0);
        await panel.getByText("nothing holds σ up").waitFor();
        assert.equal(await page.locator(".panel-editor").getByLabel("β, weight of the KL").inputValue(), "0");
        assert.equal((await state(page, "metrics")).metrics.step, 20 + more);
        const shrunk = await call(page, "train", { steps: more });
        const free = await call(page, "ask", "codes", {});
        assert.ok(shrunk.testDivergence > last.testDivergence, "without a weight the divergence grows");
        assert.ok(free.gaussians.logVariance < codes.gaussians.logVariance, "and the variance shrinks");
        await until("the sign of all numbers", async () =>
          /ln σ²: −\d/.test(await panel.locator(".summary").innerText()),
        );
      },
    );
  });
}

test("a sparse code shows its activity", async () => {
  await withPage({ ...alone({ backend: "cpu", model: SPARSE, lang: "en" }), parts: ["inside"] }, async ({ page }) => {
    await ready(page);
    const before = await call(page, "ask", "codes", {});
    await call(page, "train", { steps: 200 });
    const after = await call(page, "ask", "codes", {});
    assert.ok(Math.abs(before.mean - 0.5) < 0.1, `sigmoid units start at one half, not ${before.mean}`);
    assert.ok(Math.abs(after.mean - 0.05) < 0.03, `the target is 0.05, not ${after.mean}`);
    const panel = page.locator(".panel-activity");
    await until("the activity", () => drawn(page, ".panel-activity canvas"));
    await until("the summary", async () => /of the 100 units/.test(await panel.locator(".summary").innerText()));
  });
});

test("without its penalty a wide code copies, and both figures stand side by side", async () => {
  await withPage(alone({ backend: "cpu", model: SPARSE, lang: "en" }), async ({ page }) => {
    await ready(page);
    await reveal(page, "inside.copying");
    const panel = page.locator(".panel-copying");
    await panel.getByText("Train to measure it.").waitFor();
    /** What the panel holds of a row: with the penalty, and without. @param {string} row */
    const figures = async (row) => (await panel.locator(`.of-${row} output`).allInnerTexts()).map(Number);
    const told = panel.locator(".told");
    await call(page, "train", { steps: 150 });
    await until("figures with the penalty", async () => /empty picture \(step 150\)\.$/.test(await told.innerText()));
    const [kept, none] = await figures("turned");
    assert.ok(kept > 0 && Number.isNaN(none), `${kept}, ${none}`);
    await panel.getByRole("button", { name: "Without it" }).click();
    await until("no weight", async () => (await spec(page)).penalty.codeKl.weight === 0);
    await call(page, "train", { steps: 150 });
    await until("both", async () => /step 150.*Without it, with \d+ % \(step 150\)/.test(await told.innerText()));
    for (const row of ["upright", "turned"]) {
      const [on, off] = await figures(row);
      assert.ok(off < 0.9 * on, `${row}: ${on} with the penalty, ${off} without`);
    }
    assert.equal((await figures("turned"))[0], kept, "the other figure stays");
    await panel.getByRole("button", { name: "With the penalty" }).click();
    await until("the weight again", async () => (await spec(page)).penalty.codeKl.weight === 20);
    await panel.locator("output").first().waitFor();
    assert.equal((await figures("turned"))[0], kept, "nothing is measured of an untrained model");
  });
});

test("fields stand where they apply, and tied weights are half the parameters", async () => {
  await withPage(alone({ backend: "cpu", model: "vanilla", lang: "en" }), async ({ page }) => {
    await ready(page);
    await reveal(page, "model");
    const editor = page.locator(".panel-editor");
    const shown = (/** @type {string} */ name) => editor.getByLabel(name, { exact: true }).isVisible();
    const all = [
      "Tied weights",
      "KL to a target activity",
      "Target activity",
      "β, weight of the KL",
      "Warm-up of β, epochs",
    ];
    const code = editor.getByLabel("Code activation");
    const visible = async () => Promise.all([...all.map(shown), code.isVisible()]);
    await editor.getByLabel("Tied weights").waitFor();
    assert.deepEqual(await visible(), [true, false, false, false, false, true]);
    const { parameters } = (await state(page, "built")).built;
    await editor.getByLabel("Tied weights").check();
    await code.selectOption("sigmoid");
    assert.deepEqual(await visible(), [true, true, true, false, false, true]);
    await editor.getByLabel("KL to a target activity").fill("0.5");
    await editor.getByRole("button", { name: "Build" }).click();
    await until("the tied model", async () => (await spec(page)).tied === true);
    const built = await spec(page);
    assert.deepEqual(built.penalty.codeKl, { target: 0.05, weight: 0.5 });
    assert.equal((await state(page, "built")).built.parameters, parameters - 784 * 32);
    // What the layers' pictures are made of: the decoder's weights are the encoder's, turned.
    const [down, up] = [await call(page, "weights", "encoder.0"), await call(page, "weights", "decoder.0")];
    assert.deepEqual(
      [down.shape, up.shape],
      [
        [784, 32],
        [32, 784],
      ],
    );
    assert.equal(up.values[5 * 784 + 100], down.values[100 * 32 + 5]);
    await page.locator(".panel-activity").waitFor();

    // A unit that is not between 0 and 1 has no such target: the field goes, and what it said with it.
    await code.selectOption("relu");
    await editor.getByRole("button", { name: "Build" }).click();
    await until("no target", async () => !("codeKl" in (await spec(page)).penalty));
    await page.locator("[data-preset=vae]").click();
    await until("the preset", async () => (await spec(page)).family === "vae");
    await page.locator(".panel-variational").waitFor();
    assert.deepEqual(await visible(), [true, false, false, true, true, false]);
  });
});
