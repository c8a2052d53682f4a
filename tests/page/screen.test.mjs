// @ts-check
// One screen: what trains, the picture of the network and the loss are seen together; what is below opens and closes.
import assert from "node:assert/strict";
import test from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { call, inked, reveal, state, until } from "./support/playground.mjs";

const SIZES = /** @type {const} */ ([
  [1440, 900],
  [1920, 1080],
  [1024, 768],
]);
/** Pages are at most this many screens long, with the parts open that a first visit opens. */
const SCREENS = 3;

/**
 * What is below the first screen and should not be, and a page that is too long.
 * @param {import("playwright-core").Page} page
 * @param {number} height of the screen
 */
const beyond = (page, height) =>
  page.evaluate(
    ([height, most]) => {
      scrollTo(0, 0);
      const { shadowRoot } = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      const end = (/** @type {string} */ one) => shadowRoot.querySelector(one).getBoundingClientRect().bottom;
      const whole = document.documentElement.scrollHeight;
      return [
        ...[".panel-bar", ".plate", ".panel-loss .uplot"]
          .filter((part) => end(part) > height)
          .map((part) => `${part} ends at ${Math.round(end(part))}`),
        ...(whole <= most * height ? [] : [`the page is ${whole} pixels long`]),
      ];
    },
    [height, SCREENS],
  );

for (const [width, height] of SIZES) {
  test(`bar, plate and loss curve share a screen of ${width} x ${height}, whatever the preset`, async () => {
    await withPage({ viewport: { width, height }, parts: null }, async ({ page }) => {
      await ready(page);
      const { presets } = await state(page, "presets");
      for (const { name } of presets) {
        await call(page, "build", name);
        await call(page, "step", 1);
        await call(page, "step", 1);
        await page.evaluate(() => {
          // As after some seconds of training: a kept moment more, and the timeline is there.
          const { bus } = /** @type {any} */ (document.querySelector("autoencoder-playground"));
          bus.set({ snapshots: { steps: [0, 2], at: null, end: 2, half: false } });
        });
        await until(`${name}: its timeline and its panels`, () =>
          page.evaluate(() => {
            const { shadowRoot } = /** @type {any} */ (document.querySelector("autoencoder-playground"));
            const there = (/** @type {string} */ one) => shadowRoot.querySelector(one)?.getBoundingClientRect().height;
            return there(".panel-timeline .rail") && there(".panel-loss .uplot") && there(".body [role=tabpanel] > *");
          }),
        );
        /** @type {string[]} */ let over = [];
        const fits = async () => !(over = await beyond(page, height)).length;
        await until(name, fits).catch(() => assert.deepEqual(over, [], name));
      }
    });
  });
}

test("the bar stays while the parts below are read, and Train needs no way back", async () => {
  await withPage({}, async ({ page }) => {
    await ready(page);
    await page.locator(".panel-editor form").scrollIntoViewIfNeeded();
    assert.ok((await page.evaluate(() => scrollY)) > 500);
    const box = await page.locator(".panel-bar").boundingBox();
    assert.equal(Math.round(box?.y ?? -1), 0);
    await page.locator(".panel-bar button.primary").click();
    await until("training", async () => (await state(page, "playing")).playing);
    await until("its curve", async () => (await state(page, "history")).history.length > 1);
    await until("it small in the bar", async () => (await inked(page.locator(".panel-bar .spark"))) > 0);
  });
});

test("parts open and close, are remembered, and have addresses", async () => {
  await withPage({ parts: null }, async ({ page, url }) => {
    await ready(page);
    const head = (/** @type {string} */ name) => page.locator(`[aria-controls=part-${name}]`);
    assert.equal(await head("model").getAttribute("aria-expanded"), "false");
    assert.equal(await page.locator(".panel-editor form").count(), 0, "what is closed is not loaded");
    await head("model").click();
    await page.locator(".panel-editor form").waitFor();
    await until("the address", () => page.evaluate(() => location.hash.endsWith("&part=model")));
    await head("inside").click();
    assert.equal(await page.locator("#part-inside").isVisible(), false);

    await page.reload();
    await ready(page);
    await page.locator(".panel-editor form").waitFor();
    assert.equal(await head("inside").getAttribute("aria-expanded"), "false");
    assert.equal(await head("model").getAttribute("aria-expanded"), "true");

    await page.goto("about:blank");
    await page.goto(`${url}#part=uses.retrieval`);
    await ready(page);
    await until("the tab", () => page.locator("#use-retrieval[aria-selected=true]").isVisible());
    await until("its place on the screen", async () => {
      const box = await page.locator(".panel-uses").boundingBox();
      return box && box.y > 0 && box.y < 200;
    });
    await page.locator("#use-anomalies").click();
    await until("the address", () => page.evaluate(() => location.hash.endsWith("&part=uses.anomalies")));
    await reveal(page, "lessons");
    await page.locator(".lesson").first().waitFor();
  });
});

test("on a phone the kinds are a menu in groups", async () => {
  await withPage({ viewport: { width: 390, height: 844 }, touch: true, parts: null }, async ({ page }) => {
    await ready(page);
    const menu = page.locator("select.kinds-menu");
    assert.equal(await page.locator(".kinds").isVisible(), false);
    assert.deepEqual(await menu.locator("optgroup").count(), 7);
    assert.equal(await menu.inputValue(), "denoising");
    await menu.selectOption("vanilla");
    await until("the model", async () => (await state(page, "spec")).spec.family === "vanilla");
    await page.locator(".try .link").first().click();
    await until("the next kind", async () => (await state(page, "spec")).spec.family === "deep");
    assert.equal(await menu.inputValue(), "deep");
  });
});

for (const width of [1280, 768, 390]) {
  test(`the network is painted while it trains at ${width} pixels`, async () => {
    await withPage({ viewport: { width, height: 900 }, path: "?model=vanilla", parts: null }, async ({ page }) => {
      await ready(page);
      const canvas = page.locator(".panel-hourglass > canvas");
      const painted = () => canvas.evaluate((it) => /** @type {HTMLCanvasElement} */ (it).toDataURL());
      await canvas.scrollIntoViewIfNeeded();
      await call(page, "play");
      for (let pictures = 0, last = await painted(); pictures < 3; pictures++) {
        await until(`picture ${pictures}`, async () => (await painted()) !== last);
        last = await painted();
      }
    });
  });
}
