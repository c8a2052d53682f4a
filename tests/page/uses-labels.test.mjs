// @ts-check
// Few labels: classifiers from several starts learn beside the model, in one chart, and the figures under it are
// theirs.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, goesOn, reveal, state, step, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

const MAE = JSON.stringify({
  family: "mae",
  batch: 32,
  mae: { encoder: { width: 16, depth: 1, heads: 2, mlp: 32 }, decoder: { width: 8, depth: 1, heads: 2, mlp: 16 } },
});

/** @param {Page} page */
async function open(page) {
  await page.locator(".panel-uses").scrollIntoViewIfNeeded();
  await page.locator("#use-labels").click();
  await page.locator(".labels").waitFor();
}
/** @param {Page} page */
const told = (page) => page.locator(".labels .told").first().innerText();
/** @param {Page} page */
const chart = async (page) => (await page.locator(".labels .plot").first().getAttribute("aria-label")) ?? "";
/** Accuracies and gains of the rows that are shown, as they are written. @param {Page} page */
const table = (page) =>
  page
    .locator(".pair tbody tr:visible")
    .evaluateAll((rows) => rows.map((row) => Array.from(row.querySelectorAll("th, td"), (cell) => cell.textContent)));
/** Runs the classifiers and waits for their end. @param {Page} page */
async function run(page) {
  await page.getByRole("button", { name: "Train the classifiers" }).click();
  await until("the end of the runs", async () => /as of step/.test(await told(page)));
}

/** Stops the next run as soon as that can be done: few labels are soon learned. @param {Page} page */
const stopAtOnce = (page) =>
  page.getByRole("button", { name: "Stop", includeHidden: true }).evaluate((button) => {
    const stop = () => button.checkVisibility() && /** @type {HTMLElement} */ (button).click();
    new MutationObserver(stop).observe(button, { attributes: true });
  });

test("three starts in one chart, live, while the model itself trains on", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 300 });
    await page.locator(".panel-loss .uplot").waitFor(); // what draws curves is there, and the next come at once
    await open(page);
    await call(page, "setSpeed", 50);
    await call(page, "play");
    assert.match(await chart(page), /^Test images classified correctly/);
    const place = page.locator(".labels .plot").first();
    // Words and picture at once, whenever they change: on a busy machine the runs may end between two questions.
    await place.evaluate((place) => {
      /** @type {[string, string][]} */ const drawn = [];
      const look = () =>
        drawn.push([place.getAttribute("aria-label") ?? "", place.querySelector("canvas")?.toDataURL() ?? ""]);
      new MutationObserver(look).observe(place, { attributes: true, attributeFilter: ["aria-label"] });
      Object.assign(globalThis, { drawn });
    });
    await page.getByRole("button", { name: "Train the classifiers" }).click();
    // The last of the three runs has not begun: what draws them may come after the first has ended.
    const early = await until("a curve on its way", async () => {
      /** @type {[string, string][]} */ const drawn = await page.evaluate(() => /** @type {any} */ (globalThis).drawn);
      const on = /over 308 steps: random [\d.]+ %(, tuned [\d.]+ %)?$/;
      return drawn.find(([words, pixels]) => on.test(words) && pixels)?.[1];
    });
    const during = await step(page);
    await until("the end of the runs", async () => /as of step/.test(await told(page)));
    await goesOn(page, during);
    assert.equal((await state(page, "playing")).playing, true);
    await call(page, "pause");
    const last = await place.locator("canvas").evaluate((canvas) => /** @type {any} */ (canvas).toDataURL());
    assert.notEqual(last, early, "the curves were drawn as they came");

    const rows = await table(page);
    assert.deepEqual(
      rows.map(([name]) => name),
      ["from a random start", "fine-tuned from this encoder", "random start, and 1,000 images by the model"],
    );
    const shares = rows.map(([, share]) => Number.parseFloat(share ?? ""));
    assert.ok(
      shares.every((share) => share > 30 && share < 100),
      `${shares} after 308 steps`,
    );
    rows.slice(1).forEach(([, , gain], i) => {
      const points = Number.parseFloat((gain ?? "").replace("−", "-"));
      assert.ok(Math.abs(points - (shares[i + 1] - shares[0])) < 0.11, `${gain} of ${shares}`);
    });
    const [random, tuned, images] = shares.map((share) => share.toFixed(1));
    const curves = `random ${random} %, tuned ${tuned} %, images ${images} %`;
    assert.equal(await chart(page), `Share of test images classified correctly over 308 steps: ${curves}`);
    assert.match(
      await told(page),
      /(encoder (gains|loses) [\d.]+ percentage points|show no difference).* images by the model .*as of step \d+\./,
    );

    // Another number of labels, by keyboard: a second place in the chart of errors.
    const errors = page.locator(".ladder .plot");
    assert.match(
      (await errors.getAttribute("aria-label")) ?? "",
      /labels\. 100: random [\d.]+ %, tuned [\d.]+ %, images [\d.]+ %$/,
    );
    await page.getByRole("slider", { name: "Labels" }).focus();
    await page.keyboard.press("Home");
    await run(page);
    assert.match((await errors.getAttribute("aria-label")) ?? "", /labels\. 10: .*; 100: /);
    assert.match((await table(page))[2][0] ?? "", /^random start, and 100 images/);
    // Both charts are read by keys, at what was measured.
    await page.locator(".labels .plot").first().focus();
    await page.keyboard.press("End");
    assert.match(await page.locator(".labels .chart output").first().innerText(), /^Step \d+: random [\d.]+ %, tuned /);
    await errors.focus();
    await page.keyboard.press("Home");
    assert.match(await page.locator(".ladder output").innerText(), /^Labels 10: random [\d.]+ %, tuned [\d.]+ %/);
    await page.getByRole("slider", { name: "Labels" }).focus();

    await page.keyboard.press("Tab");
    await stopAtOnce(page);
    await page.getByRole("button", { name: "Train the classifiers" }).click();
    await until("the stop", async () => (await told(page)) === "Stopped.");
    assert.ok(await page.getByRole("button", { name: "Train the classifiers" }).isEnabled());

    await page.getByRole("button", { name: "Measure" }).click();
    await until("probes", async () =>
      /10 labels, 1,000 test images\. The encoder as of step \d+/.test(await page.locator(".read .told").innerText()),
    );
    const probes = (await page.locator(".read td output").allTextContents()).map(Number.parseFloat);
    assert.ok(probes.length === 6 && probes.every((share) => share > 10 && share < 100), `${probes}`);
  });
});

test("a variational autoencoder adds images of its own; a masked one cannot, and its panel leads here", async () => {
  await withPage(
    alone({ backend: "cpu", model: JSON.stringify({ family: "vae", layers: [64, 8] }), loading: "eager" }),
    async ({ page }) => {
      await ready(page);
      await call(page, "train", { steps: 300 });
      await open(page);
      await run(page);
      assert.equal((await table(page)).length, 3);

      await call(page, "build", MAE);
      await reveal(page, "inside.worth");
      await page.getByRole("button", { name: "Few labels", exact: true }).click();
      await until("the tab", async () => (await page.locator("#use-labels").getAttribute("aria-selected")) === "true");
      assert.equal(
        await page.evaluate(() => document.querySelector("autoencoder-playground")?.shadowRoot?.activeElement?.id),
        "use-labels",
      );
      assert.equal(await told(page), "", "what was measured was another model's");
      assert.ok(await page.locator(".ladder").isHidden());
      await page.getByRole("slider", { name: "Labels" }).fill("0");
      await run(page);
      assert.deepEqual(
        (await table(page)).map(([name]) => name),
        ["from a random start", "fine-tuned from this encoder"],
      );
      await call(page, "build", "classifier");
      assert.ok(await page.locator("#use-labels").isHidden());
    },
  );
});

test("without labels it says so", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    await open(page);
    await page.evaluate(() => {
      const bytes = new Uint8Array(16 + 70 * 20 * 20).map((_, i) => (i * 7) % 251);
      bytes.set([0, 0, 8, 3, 0, 0, 0, 70, 0, 0, 0, 20, 0, 0, 0, 20]);
      return /** @type {any} */ (document.querySelector("autoencoder-playground")).setData({ images: bytes.buffer });
    });
    await until("the sentence", async () => /no labels/.test(await told(page)));
    assert.ok(await page.getByRole("button", { name: "Train the classifiers" }).isDisabled());
    assert.ok(await page.locator(".labels .pair").isHidden());
    await call(page, "setData", "digits");
    await until("labels again", async () => page.getByRole("button", { name: "Train the classifiers" }).isEnabled());
    assert.equal(await told(page), "");
  });
});
