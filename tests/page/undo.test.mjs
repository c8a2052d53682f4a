// @ts-check
// One step back: what replaced weights or data is undone, with the run's curve and timeline, and done again.
import assert from "node:assert/strict";
import test from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, state, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** What must come back. @param {Page} page */
const all = async (page) => {
  const { data, history, spec } = await state(page, "data", "history", "spec");
  const { loss } = await call(page, "evaluate");
  const { step } = await call(page, "ask", "status", {});
  return { data: data.name, images: data.train, loss, step, spec, points: history.length };
};

test("reset, another model, a file and other data are undone, and done again", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 1 });
    await call(page, "seek", 0);
    await assert.rejects(call(page, "undo"), /nothing was replaced yet/);
    assert.ok(await page.locator('.transport [data-label="bar.undo"]').isHidden());

    const file = await page.evaluate(async () =>
      Array.from(new Uint8Array(await /** @type {any} */ (document.querySelector("autoencoder-playground")).save())),
    );
    /** @type {Record<string, () => Promise<unknown>>} */ const changes = {
      reset: () => call(page, "reset"),
      build: () => call(page, "build", "vae"),
      load: () =>
        page.evaluate(
          (bytes) => /** @type {any} */ (document.querySelector("autoencoder-playground")).load(Uint8Array.from(bytes)),
          file,
        ),
      data: () =>
        page.evaluate(() => {
          const images = new Uint8Array(16 + 6 * 64);
          [0x803, 6, 8, 8].forEach((value, i) => new DataView(images.buffer).setUint32(4 * i, value));
          images.fill(200, 16, 200);
          return /** @type {any} */ (document.querySelector("autoencoder-playground")).setData({ images });
        }),
    };
    for (const [name, change] of Object.entries(changes)) {
      await call(page, "train", { steps: 3 });
      const before = await all(page);
      await change();
      const after = await all(page);
      assert.notDeepEqual(after, before, name);
      await page.locator('.transport [data-label="bar.undo"]').click();
      await until(
        `${name}: undone`,
        async () => (await state(page, "spec")).spec && (await all(page)).loss === before.loss,
      );
      assert.deepEqual(await all(page), before, `${name}: undone`);
      await call(page, "undo");
      assert.equal((await all(page)).loss, after.loss, `${name}: done again`);
      await call(page, "undo");
      assert.deepEqual(await all(page), before, `${name}: undone once more`);
    }
  });
});

test("a reset that is undone brings back the moments of the run", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    await call(page, "play");
    await until("moments", async () => ((await state(page, "snapshots")).snapshots?.steps.length ?? 0) > 2);
    await call(page, "pause");
    const { snapshots } = await state(page, "snapshots");
    const { loss } = await call(page, "evaluate");
    await call(page, "reset");
    assert.equal((await state(page, "snapshots")).snapshots, null);
    await call(page, "undo");
    await until("its moments", async () => (await state(page, "snapshots")).snapshots !== null);
    assert.deepEqual((await state(page, "snapshots")).snapshots.steps, snapshots.steps);
    await call(page, "seek", snapshots.steps[1]);
    assert.equal((await state(page, "metrics")).metrics.step, snapshots.steps[1]);
    await call(page, "seek", Infinity);
    assert.equal((await call(page, "evaluate")).loss, loss);
  });
});
