// @ts-check
// A plain model runs in the smaller engine until something is asked that only the whole one knows; then it moves there.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, goesOn, state, step } from "./support/playground.mjs";

/** @param {import("playwright-core").Page} page */
const saved = (page) =>
  page.evaluate(async () => {
    const bytes = await /** @type {any} */ (document.querySelector("autoencoder-playground")).save();
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16)).join(" ");
  });

test("a model that moves to the whole engine trains on as if it had stayed", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page, requests }) => {
    await ready(page);
    const whole = () => requests.some((url) => url.includes("engine_whole"));
    await call(page, "train", { steps: 330 });
    await call(page, "train", { steps: 30 });
    assert.ok(!whole(), "a visit without such a question does not load it");
    const stayed = await saved(page);

    await call(page, "build", SMALL);
    await call(page, "train", { steps: 330 });
    const moments = (await state(page, "moments")).moments.steps;
    await call(page, "setSpeed", 1e-9);
    await call(page, "play");
    const codes = await call(page, "explain", "codes", {});
    assert.equal(codes.activity.length, 32);
    assert.ok(whole());
    const after = await state(page, "moments", "playing", "history");
    assert.deepEqual([after.playing, after.moments.steps], [true, moments]);
    await call(page, "pause");
    await call(page, "train", { steps: 30 });
    assert.equal(await step(page), 360);
    assert.equal(await saved(page), stayed, "weights, the optimiser's moments and the order of the images");

    await call(page, "setSpeed", Infinity);
    await call(page, "play");
    await goesOn(page, 360);
    await call(page, "pause");
  });
});

test("where the whole engine does not load, the model trains on in the other", async () => {
  const page404 = { status: 404, body: "" };
  const options = alone({ backend: "cpu", model: SMALL, loading: "eager" });
  const routes = { ...options.server.routes, "/engine_whole.js": page404, "/engine_whole_relaxed.js": page404 };
  await withPage({ ...options, server: { routes }, expect: [/404/, /engine_whole/] }, async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 5 });
    await assert.rejects(call(page, "explain", "codes", {}), /engine_whole/);
    await call(page, "train", { steps: 5 });
    assert.equal(await step(page), 10);
  });
});
