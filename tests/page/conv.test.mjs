// @ts-check
// Convolutional models: they learn in the browser, and what the panels say of them adds up.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { alone, call, meanLoss, reveal, spec, state, until } from "./support/playground.mjs";

/**
 * A preset that is trained within seconds.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
async function quick(page, name) {
  const { presets } = await state(page, "presets");
  const preset = presets.find((/** @type {any} */ known) => known.name === name).spec;
  return JSON.stringify({ ...preset, batch: 32, optimizer: { ...preset.optimizer, learningRate: 0.005 } });
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string} name
 * @param {number} most steps
 */
async function beatsTheMean(page, name, most) {
  await call(page, "build", await quick(page, name));
  const mean = (await meanLoss(page)).bce;
  let loss = Infinity;
  for (let steps = 0; steps < most && !(loss < mean); steps += 20)
    loss = (await call(page, "train", { steps: 20 })).testLoss;
  assert.ok(loss < mean, `${name}: ${loss} after ${most} steps, the mean image has ${mean}`);
}

// That they lose the same on both devices is tested with the presets.
test("convolutional presets learn more than the mean image", async () => {
  await withPage({ ...alone({ backend: "cpu", model: "linear" }), parts: [] }, async ({ page }) => {
    await ready(page);
    for (const name of ["conv", "conv-switches", "conv-copy"]) await beatsTheMean(page, name, 400);
    await page.locator(".panel-features canvas").waitFor();
  });
});

test("the pictures of another model are none of a convolutional one's", async () => {
  await withPage(alone({ backend: "cpu", model: "conv", loading: "eager" }), async ({ page }) => {
    await ready(page);
    // Each has as many layers as one of the presets after it.
    for (const before of ["mae", "deep"]) {
      for (const name of ["conv-switches", "conv-copy"]) {
        await call(page, "build", before);
        await page.waitForTimeout(500);
        await call(page, "build", name);
        await page.locator(".panel-features canvas").waitFor();
        await page.waitForTimeout(500);
        assert.equal(await page.locator(".panel-notices").innerText(), "", `${before}, then ${name}`);
      }
    }
  });
});

test("what only convolutional models need is loaded with the first of them, and its weights", async () => {
  await withPage({}, async ({ page, requests }) => {
    await ready(page);
    await page.locator(".picks button").first().waitFor();
    const extra = () => requests.filter((url) => /conv\.|features|stepper/.test(url));
    assert.deepEqual(extra(), []);
    await page.locator("[data-preset=conv]").click();
    await until(
      "the shipped weights",
      async () => (await state(page, "pretrained")).pretrained && (await spec(page)).family === "conv",
    );
    for (const name of ["conv.css", "conv.safetensors", "conv.en"])
      assert.ok(
        extra().some((url) => url.includes(name)),
        name,
      );
    await reveal(page, "inside.stepper");
    await page.locator(".panel-stepper").waitFor();
    assert.ok(await page.locator(".panel-hourglass").isHidden());
    await page.locator("[data-preset=vanilla]").click();
    await page.locator(".panel-hourglass").waitFor();
    await until("the others to go", async () => !(await page.locator(".panel-stepper, .panel-features").count()));
  });
});

test("the stepper's two results are equal, whatever is typed", async () => {
  await withPage(alone({ backend: "cpu", model: "conv", loading: "eager" }), async ({ page }) => {
    await ready(page);
    await reveal(page, "inside.stepper");
    const stepper = page.locator(".panel-stepper");
    await stepper.waitFor();
    const numbers = (/** @type {string} */ side) => stepper.locator(`[data-board=${side}] span`).allTextContents();
    await stepper.getByRole("button", { name: "Next step" }).focus();
    for (let step = 1; step <= 9; step++) {
      await page.keyboard.press("Enter");
      const [stamps, windows] = [await numbers("transposed"), await numbers("convolved")];
      windows.forEach((number, at) => number && assert.equal(stamps[at], number, `step ${step}, cell ${at}`));
    }
    /** Both results, as soon as they are there and the same. @param {string} what @param {number} [cells] */
    const results = async (what, cells) => {
      /** @type {string[][]} */ let both = [];
      const settled = async () => {
        both = [await numbers("transposed"), await numbers("convolved")];
        const [stamps, windows] = both;
        const whole = stamps.length >= 4 && stamps.every((text) => text !== "");
        const wanted = stamps.length === (cells ?? stamps.length) && String(stamps) !== before;
        return whole && wanted && String(stamps) === String(windows);
      };
      await until(what, settled).catch((error) => {
        assert.deepEqual(both[0], both[1], what);
        throw error;
      });
      before = String(both[0]);
    };
    let before = "";
    await results("the first results");
    assert.match(await stepper.locator(".verdict").innerText(), /equal/);
    await stepper.getByLabel("Matrix, row 2, column 2").fill("-7.25");
    await results("those of another matrix");
    for (const [stride, padding] of [
      ["1", "0"],
      ["3", "2"],
      ["2", "0"],
    ]) {
      await stepper.getByLabel("Stride").selectOption(stride);
      await stepper.getByLabel("Padding").selectOption(padding);
      await stepper.getByLabel("Step", { exact: true }).fill("9");
      const size = (3 - 1) * Number(stride) + 3 - 2 * Number(padding);
      await results(`stride ${stride}, padding ${padding}`, size * size);
    }
  });
});

test("every sum of the pixel path adds up, from the picture to the input", async () => {
  await withPage(alone({ backend: "cpu", model: "conv", loading: "eager" }), async ({ page }) => {
    await ready(page);
    for (const model of ["conv-switches", "conv-copy", "conv"]) {
      await call(page, "build", await quick(page, model));
      await reveal(page, "inside.path");
      await call(page, "train", { steps: 40 });
      const pad = page.locator(".panel-path canvas.pixels");
      await pad.scrollIntoViewIfNeeded();
      await pad.focus();
      const where = async () =>
        (await page.locator(".panel-path .start .told").innerText()).match(/Pixel (\d+), (\d+) = (\S+)/) ?? [];
      await until("a path", async () => (await where()).length > 0);
      const [, row] = await where();
      await page.keyboard.press("ArrowUp");
      const found = await until("the pixel above", async () =>
        (await where())[1] === String(Number(row) - 1) ? where() : null,
      );
      const { layers } = await page.evaluate(
        ([r, c]) =>
          /** @type {any} */ (document.querySelector("autoencoder-playground")).ask("path", { pixel: [r, c] }),
        [Number(found[1]), Number(found[2])],
      );
      const shown = Number(found[3].replace("−", "-"));
      assert.ok(Math.abs(shown - layers[0].value) < 6e-4, `${shown} is shown of ${layers[0].value}`);
      const sums = await page
        .locator(".panel-path tr.sum")
        .evaluateAll((rows) => rows.map((node) => [Number(node.dataset.sum), Number(node.dataset.parts)]));
      assert.equal(sums.length, (await spec(page)).conv.encoder.length + (await spec(page)).conv.decoder.length);
      for (const [sum, parts] of sums)
        assert.ok(Math.abs(sum - parts) < 1e-5 * Math.max(1, Math.abs(sum)), `${model}: ${sum} and ${parts}`);
      for (const layer of layers) {
        const all = layer.terms.reduce(
          (/** @type {number} */ total, /** @type {any} */ term) => total + term.product,
          layer.bias + layer.rest,
        );
        assert.ok(
          Math.abs(all - layer.sum) < 1e-4 * Math.max(1, Math.abs(layer.sum)),
          `${model} ${layer.name}: ${all} and ${layer.sum}`,
        );
      }
    }
  });
});

test("a layer that does not fit is said at the layer, and nothing is lost", async () => {
  await withPage(
    { ...alone({ backend: "cpu", model: "conv", loading: "eager" }), url: null },
    async ({ page, origin }) => {
      // The family's words may be the last thing to come.
      await page.route(/conv\.en/, (route) => setTimeout(() => route.continue(), 2000));
      await page.goto(`${origin}/alone.html`);
      await ready(page);
      const { step } = await call(page, "train", { steps: 3 });
      const before = await spec(page);
      const kernel = page.getByLabel("Kernel, Encoder 1", { exact: true });
      await kernel.fill("31");
      const line = page.locator(".line", { has: kernel });
      const problem = () =>
        page
          .locator(".line .problem")
          .allInnerTexts()
          .then((all) => all.join(""));
      assert.equal(await line.locator(".problem").innerText(), "Kernel must be a whole number from 1 to 11.");
      await kernel.fill("3");
      await page.getByLabel("Stride, Encoder 2", { exact: true }).fill("4");
      await page.getByLabel("Kernel, Encoder 4", { exact: true }).fill("9");
      assert.match(await problem(), /^The kernel 9 is larger than the image of 7 × 7/);
      await page.getByRole("button", { name: "Build", exact: true }).click();
      await page.waitForTimeout(500);
      assert.match(
        await problem(),
        /^The kernel 9 is larger than the image of 7 × 7/,
        "the engine refuses it too, and the page's own words stay",
      );
      assert.deepEqual(await spec(page), before);
      assert.equal((await call(page, "train", { steps: 1 })).step, step + 1, "the model trains on");
      await page.getByLabel("Stride, Encoder 2", { exact: true }).fill("2");
      await page.getByLabel("Kernel, Encoder 4", { exact: true }).fill("2");
      // What has come by now shares its names of classes with nothing here.
      const boxes = await page
        .locator(".line")
        .first()
        .locator("input, select")
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ left, right }) => [left, right]));
      boxes
        .slice(1)
        .forEach(([left], i) =>
          assert.ok(left >= boxes[i][1], `field ${i + 2} begins at ${left}, the one before ends at ${boxes[i][1]}`),
        );
      await page.getByLabel("Maps, Encoder 1", { exact: true }).fill("5");
      assert.match(await page.locator(".line .shape").first().innerText(), /28 × 28 × 5/);
      await page.getByRole("button", { name: "Build", exact: true }).click();
      await until("the new model", async () => (await spec(page)).conv.encoder[0].channels === 5);
    },
  );
});

test("the panels fit a narrow page in both languages, dark and light", async () => {
  for (const [lang, theme] of /** @type {const} */ ([
    ["en", "light"],
    ["zh-CN", "dark"],
  ])) {
    await withPage(
      {
        ...alone({ backend: "cpu", model: "conv", loading: "eager" }),
        lang,
        theme,
        viewport: { width: 360, height: 780 },
      },
      async ({ page }) => {
        await ready(page);
        await reveal(page, "inside.stepper");
        await page.locator(".panel-stepper [data-board=convolved] span").first().waitFor();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= 360, `${wide} pixels wide`);
        const unsaid = await page.evaluate(() =>
          /** @type {any} */ (document.querySelector("autoencoder-playground")).shadowRoot.textContent.match(
            /\b(path|stepper|layers|kernels|switches|projection|features|deed|brief)\.\w+/g,
          ),
        );
        assert.equal(unsaid, null);
      },
    );
  }
});
