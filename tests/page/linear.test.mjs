// @ts-check
// The linear autoencoder beside PCA: never below its error, and nearer to its subspace with training.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { alone, call, until } from "./support/playground.mjs";

test("the linear autoencoder nears the error and the subspace of PCA", async () => {
  await withPage(
    alone({
      backend: "cpu",
      model: JSON.stringify({ family: "linear", layers: [8], batch: 64, optimizer: { learningRate: 0.003 } }),
      loading: "eager",
    }),
    async ({ page }) => {
      await ready(page);
      const told = page.locator(".panel-components .told");
      await page.locator(".panel-components").scrollIntoViewIfNeeded();
      /** What the panel says once it has heard of a later step. @param {number} step */
      const said = async (step) => {
        await until(
          `step ${step}`,
          async () => Number(/at step ([\d,]+)/.exec(await told.innerText())?.[1].replace(",", "")) >= step,
        );
        const [, pca, own, angle] = (
          /PCA ([\d.]+), the autoencoder ([\d.]+) .* angle is ([\d.]+)°/.exec(await told.innerText()) ?? []
        ).map(Number);
        return { pca, own, angle };
      };
      await call(page, "train", { steps: 20 });
      const early = await said(20);
      await call(page, "train", { steps: 600 });
      const late = await said(600);
      assert.equal(late.pca, early.pca);
      assert.ok(
        late.own < early.own && late.own > 0.98 * late.pca && late.own < 1.2 * late.pca,
        JSON.stringify({ early, late }),
      );
      assert.ok(late.angle < early.angle, JSON.stringify({ early, late }));
      assert.equal(await page.locator(".angles i").count(), 8);
    },
  );
});
