// @ts-check
// The page left and come back to, by a browser that keeps whole pages for that: with its worker, as it was.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chromium } from "playwright-core";

import { QUIET, program } from "../../scripts/chromium.mjs";
import { serve } from "../../scripts/serve.mjs";
import { goesOn, pageWith, state, step, until } from "./support/playground.mjs";

test("a page that comes back from the browser's cache goes on where it stopped", async () => {
  const element = '<autoencoder-playground backend="cpu" model="vanilla" loading="eager"></autoencoder-playground>';
  const routes = { "/here.html": pageWith(element), "/there.html": { body: "<!doctype html><title>There</title>" } };
  const server = await serve({ routes, headers: { "Cache-Control": "max-age=60" } });
  // What Playwright forbids otherwise, since it is not told of frames that come back.
  const ignoreDefaultArgs = ["--disable-back-forward-cache"];
  const options = { executablePath: program(), args: QUIET, chromiumSandbox: false, ignoreDefaultArgs };
  const browser = await chromium.launch(options);
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/here.html`);
    await page.evaluate(async () => {
      await customElements.whenDefined("autoencoder-playground");
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      await el.ready;
      addEventListener("pageshow", ({ persisted }) => Object.assign(globalThis, { persisted }));
      await el.play();
    });
    await goesOn(page, 30);
    await page.goto(`${server.origin}/there.html`);
    await page.goBack({ waitUntil: "commit" });
    const shown = () => page.evaluate(() => /** @type {any} */ (globalThis).persisted);
    assert.equal(await until("the page", shown), true, "it was kept");
    await goesOn(page, (await step(page)) + 30);
    assert.deepEqual(await state(page, "phase", "playing"), { phase: "ready", playing: true });
  } finally {
    await browser.close();
    await server.close();
  }
});
