// @ts-check
// What the page promises of another setting comes true on that setting: one click away, on the built-in digits.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, reveal, state, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** Milliseconds for a thousand steps and more, on a machine that does other things too. */
const PATIENCE = 240_000;

/** Follows the link to another setting. @param {Page} page @param {string} inside @param {RegExp} promise */
async function follow(page, inside, promise) {
  const offer = page.locator(`${inside} .instead`);
  await until("another setting is offered", () => offer.isVisible());
  assert.match(await offer.innerText(), promise);
  await offer.getByRole("button", { name: "Open it and train it that far" }).click();
}

test("few labels: the deep belief net gains where a small autoencoder does not", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 300 });
    await reveal(page, "uses.labels");
    await page.getByRole("button", { name: "Train the classifiers" }).click();
    const told = page.locator(".labels .told").first();
    await until("the end of the runs", async () => /encoder as of step 300/.test(await told.innerText()));
    assert.match(await told.innerText(), /This encoder loses/, "nothing is said that was not measured");
    await follow(page, ".labels", /deep belief net.* several points .* 100 labels, after 2,000 steps/);
    await until("the runs of the other", async () => /encoder as of step 2,000/.test(await told.innerText()), PATIENCE);
    const { spec, metrics } = await state(page, "spec", "metrics");
    assert.deepEqual([spec.recipe.kind, metrics.step], ["rbm", 2000]);
    const [, points] = /This encoder gains ([\d.]+) percentage points/.exec(await told.innerText()) ?? [];
    assert.ok(Number(points) > 2, await told.innerText());
    assert.ok(await page.locator(".labels .instead").isHidden(), "it shows what the tab is about");
  });
});

test("retrieval: codes of the deep autoencoder find more than pixels", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    await reveal(page, "uses.retrieval");
    await follow(page, ".retrieval", /codes of the deep autoencoder find more than the pixels do/);
    const rows = page.locator(".retrieval table").first().locator("tbody tr");
    const told = page.locator(".retrieval .told").first();
    await until("the measure of the other", async () => /step 1,500/.test(await told.innerText()), PATIENCE);
    const [codes, pixels] = await rows.evaluateAll((rows) =>
      rows.map((row) => Number.parseFloat(row.querySelectorAll("td")[1].textContent ?? "")),
    );
    assert.ok(codes > pixels, `${codes} % against ${pixels} %`);
    assert.ok(await page.locator(".retrieval .instead").isHidden());
  });
});

test("the map: clusters of a denoiser's codes are mostly of one class", async () => {
  await withPage(alone({ backend: "cpu", model: "denoising", loading: "eager" }), async ({ page }) => {
    await ready(page);
    await call(page, "reset");
    await call(page, "train", { steps: 800 });
    await reveal(page, "uses.map");
    const count = page.getByLabel("Clusters (k-means)");
    await count.fill("10");
    await count.press("Enter");
    const said = page.locator(".map .aside");
    await until("the purity", async () => /Purity/.test(await said.innerText()));
    const [, purity] = /Purity ([\d.]+) %/.exec(await said.innerText()) ?? [];
    assert.ok(Number(purity) > 45, `${purity} %`);
  });
});
