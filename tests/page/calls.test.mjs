// @ts-check
// The element's methods, called as strangers call them: any argument, any order, at once.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { alone } from "./support/playground.mjs";
import { randomCalls } from "./support/random-calls.mjs";

const SMALLEST = JSON.stringify({ family: "vanilla", layers: [4], batch: 16 });
const SEEDS = Array.from({ length: 10 }, (_, i) => i + 1);

test("200 random calls at a time leave the page and the engine as they should be", async (context) => {
  await withPage(alone({ backend: "cpu", model: SMALLEST, loading: "eager", controls: "none" }), async ({ page }) => {
    await ready(page);
    for (const seed of SEEDS) {
      const { made, refused, trained, faults } = await page.evaluate(randomCalls, { seed, count: 200 });
      assert.deepEqual(faults, []);
      assert.ok(made === 200 && refused > 0 && trained > 0);
      context.diagnostic(`seed ${seed}: ${made} calls, ${refused} of them to be refused, ${trained} trainings`);
    }
  });
});
