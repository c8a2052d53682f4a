// @ts-check
// What a page around does to its contents: its keys, its direction, its scale, its policies.
import assert from "node:assert/strict";
import { test } from "node:test";

import { serve } from "../../scripts/serve.mjs";
import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, notices, pageWith, reveal, state, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

const NOISY = JSON.stringify({ ...JSON.parse(SMALL), noise: { kind: "gaussian", level: 0.3 } });
const ATTRIBUTES = { backend: "cpu", model: NOISY, lang: "en", loading: "eager" };
const METRICS = "Emulation.setDeviceMetricsOverride";
/** @param {Page} page */
async function mapped(page) {
  await reveal(page, "uses.map");
  const count = (/** @type {string} */ selector) => page.locator(selector).count();
  await until("the map", async () => (await count(".map progress")) && !(await count(".map progress:visible")));
}

test("the page around hears the keys that no control uses, and no others", async () => {
  await withPage(alone(ATTRIBUTES), async ({ page }) => {
    await ready(page);
    await reveal(page, "model");
    await page.locator(".panel-editor form").waitFor();
    await mapped(page);
    await page.evaluate(() => {
      /** @type {string[]} */ const all = [];
      Object.assign(globalThis, { heard: all });
      for (const type of ["keydown", "keypress", "keyup"]) {
        document.addEventListener(type, (event) => {
          if (!/^(Control|Alt)$/.test(/** @type {KeyboardEvent} */ (event).key)) all.push(type);
        });
      }
    });
    /** Whether the page hears a key of a control: all of it or nothing. @param {string} selector @param {string} key */
    const heard = async (selector, key) => {
      await page.locator(selector).first().focus();
      await page.evaluate(() => {
        const told = /** @type {any} */ (globalThis).heard;
        told.length = 0;
      });
      await page.keyboard.press(key);
      const all = await page.evaluate(() => /** @type {any} */ (globalThis).heard);
      assert.equal(all.includes("keydown"), all.includes("keyup"), `${key} on ${selector}: ${all}`);
      return all.length > 0;
    };
    const [pad, slider] = ["canvas.pad", "input[type=range]"];
    const controls = ["select", "input[type=number]", "input[type=checkbox]"];
    const [select, field, tick] = controls.map((one) => `.panel-editor ${one}`);
    /** @type {[string, string[], string[]][]} control, keys that stay inside, keys that go on */
    const table = [
      [
        pad,
        ["ArrowRight", "ArrowUp", "s", "Control+s"],
        ["Escape", "Delete", "Alt+ArrowLeft", "Control+z", "Control+k"],
      ],
      [slider, ["ArrowLeft", "Home", "PageDown", "s"], ["Escape", "f", " ", "Enter"]],
      [select, ["ArrowDown", "a", "End"], ["Control+k", "Escape"]],
      [field, ["ArrowLeft", "5", "f", "Backspace", "Control+a"], ["Escape", "Control+k", "F2"]],
      [tick, [" ", "s"], ["ArrowRight", "f"]],
      ["#use-map", ["ArrowRight", "Home"], ["ArrowDown", "Alt+ArrowRight", "f"]],
      [".scatter [tabindex]", ["ArrowLeft"], ["Escape", "f"]],
      [".panel-header button:not(.skip)", ["s"], ["ArrowRight", "/", "f"]],
    ];
    for (const [selector, used, free] of table) {
      for (const key of used) assert.ok(!(await heard(selector, key)), `${key} on ${selector} stays inside`);
      for (const key of free) assert.ok(await heard(selector, key), `${key} on ${selector} goes on`);
    }
    await call(page, "draw", [
      [
        { x: 0.3, y: 0.3 },
        { x: 0.6, y: 0.6 },
      ],
    ]);
    assert.ok(!(await heard(pad, "Escape")), "Escape takes a drawing away");
    assert.deepEqual((await state(page, "strokes")).strokes, []);
    await call(page, "setData", "texts");
    await page.locator("ol.terms li").first().waitFor();
    assert.ok(!(await heard("ol.terms", "ArrowDown")), "a list scrolls");
    assert.ok(await heard("ol.terms", "ArrowRight"), "but not sideways");
    const search = page.getByLabel("What to look for");
    await search.focus();
    await page.evaluate(() => document.addEventListener("keydown", (event) => event.preventDefault()));
    await page.keyboard.type("a / fish");
    assert.equal(await search.inputValue(), "a / fish");
  });
});

test("in a page that runs from right to left or downwards, it runs as its languages do", async () => {
  await withPage(alone(ATTRIBUTES), async ({ page }) => {
    await ready(page);
    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
      document.body.style.cssText =
        "letter-spacing: 4px; text-transform: uppercase; text-align: center; writing-mode: vertical-rl";
    });
    await until("the rows", async () => (await page.locator(".picks button").count()) > 3);
    const look = await page.locator(".app").evaluate((app) => {
      const { direction, writingMode, letterSpacing, textTransform, textAlign } = getComputedStyle(app);
      return [direction, writingMode, letterSpacing, textTransform, textAlign].join();
    });
    assert.equal(look, "ltr,horizontal-tb,normal,none,start");
    const first = await page.locator(".picks button").first().boundingBox();
    const canvas = await page.locator(".panel-rows .cells canvas").boundingBox();
    assert.ok(first && canvas && Math.abs(first.x - canvas.x) <= 8, "the first picture's button lies over it");
  });
});

test("where the page around is scaled or the screen changes, pointers hit and canvases are sharp", async () => {
  await withPage(alone(ATTRIBUTES), async ({ page }) => {
    await ready(page);
    await mapped(page);
    await call(page, "train", { steps: 2 });
    /** Canvases in sight that have not one pixel for a pixel of the screen, with how many they have. */
    const blurred = (/** @type {number} */ ratio) =>
      page.locator("canvas").evaluateAll(
        (all, ratio) =>
          /** @type {HTMLCanvasElement[]} */ (all).flatMap((canvas) => {
            const box = canvas.getBoundingClientRect();
            const pixels = canvas.width / (box.width * ratio);
            // One that nothing was drawn on is as it was made.
            const seen = canvas.checkVisibility() && !(canvas.width === 300 && canvas.height === 150);
            return seen && Math.abs(pixels - 1) > 0.03
              ? [`${canvas.parentElement?.className} ${pixels.toFixed(2)}`]
              : [];
          }),
        ratio,
      );
    const sharp = (/** @type {string} */ what, ratio = 1) =>
      until(`sharp ${what}`, async () => !(await blurred(ratio)).length).catch(async (error) =>
        assert.fail(`${error.message}: ${await blurred(ratio)}`),
      );
    const point = async () => {
      const pad = page.locator("canvas.pad");
      await pad.scrollIntoViewIfNeeded();
      const box = /** @type {{x: number, y: number, width: number, height: number}} */ (await pad.boundingBox());
      await call(page, "show", { strokes: [] });
      await page.mouse.click(box.x + 0.25 * box.width, box.y + 0.75 * box.height);
      const [[{ x, y }]] = (await state(page, "strokes")).strokes;
      assert.ok(Math.abs(x - 0.25) < 0.01 && Math.abs(y - 0.75) < 0.01, `${x}, ${y}`);
      // The chart reads the step under the pointer: the last one at its right.
      const chart = page.locator(".panel-loss canvas");
      await chart.scrollIntoViewIfNeeded();
      const area = /** @type {{x: number, y: number, width: number, height: number}} */ (await chart.boundingBox());
      await until("the step under the pointer", async () => {
        await page.mouse.move(area.x + 0.7 * area.width, area.y + area.height / 2);
        await page.mouse.move(area.x + 0.8 * area.width, area.y + area.height / 2);
        return /^step 2\b/i.test(await page.locator(".panel-loss output").innerText());
      });
      // The cross of the map is where the pointer is.
      const map = page.locator(".scatter").first().locator("canvas").last();
      await map.scrollIntoViewIfNeeded();
      const plane = /** @type {{x: number, y: number, width: number, height: number}} */ (await map.boundingBox());
      await page.mouse.move(plane.x + 0.5 * plane.width, plane.y + 0.5 * plane.height);
      const at = await map.evaluate((node) => {
        const { width, height } = /** @type {HTMLCanvasElement} */ (node);
        const blank = new OffscreenCanvas(width, height);
        const copy = /** @type {any} */ (blank.getContext("2d", { willReadFrequently: true }));
        copy.drawImage(node, 0, 0);
        const { data } = copy.getImageData(0, 0, width, height);
        const inked = Array.from({ length: width * height }, (_, i) => i).filter((i) => data[4 * i + 3] > 60);
        const mean = (/** @type {(i: number) => number} */ of) =>
          inked.reduce((sum, i) => sum + of(i), 0) / inked.length;
        return [mean((i) => i % width) / width, mean((i) => Math.floor(i / width)) / height];
      });
      assert.ok(
        at.every((side) => Math.abs(side - 0.5) < 0.01),
        `the cross is at ${at}`,
      );
    };
    const styled = (/** @type {string} */ style) =>
      page.evaluate((one) => void (document.body.style.cssText = one), style);
    await sharp("as it is");
    await point();
    await styled("zoom: 1.5");
    await sharp("zoomed");
    await point();
    await styled("transform: scale(1.45); transform-origin: 0 0; width: 860px");
    await sharp("scaled");
    await point();
    await styled("");
    const devtools = await page.context().newCDPSession(page);
    await devtools.send(METRICS, { width: 1280, height: 900, deviceScaleFactor: 2, mobile: false });
    await sharp("on a denser screen", 2);
    await point();
  });
});

test("under Trusted Types it starts by a policy of its name, or says why it cannot", async () => {
  const asks = "require-trusted-types-for 'script'";
  const { path, server } = alone(ATTRIBUTES);
  const open = (/** @type {string} */ types) => ({ path, server: { ...server, csp: `${asks}; ${types}` } });
  await withPage(open("trusted-types hourglass"), async ({ page }) => {
    assert.equal((await ready(page)).backend, "cpu");
    await mapped(page);
  });
  const expect = [/TrustedScriptURL|TrustedTypePolicy/];
  await withPage({ ...open("trusted-types other"), expect }, async ({ page }) => {
    const { backend, reason } = await ready(page);
    assert.equal(backend, "none");
    assert.match(String(reason), /no worker.*TrustedScriptURL/);
    assert.match((await notices(page)).join(), /no worker/);
  });
  // From another origin the worker's address is a blob's.
  const site = await serve({ csp: null, cors: true });
  try {
    const element = `<autoencoder-playground backend="cpu" loading="eager"></autoencoder-playground>`;
    const host = pageWith(element, `${site.url}app/playground.js`);
    await withPage({ path: "host.html", server: { csp: asks, routes: { "/host.html": host } } }, async ({ page }) => {
      assert.equal((await ready(page)).backend, "cpu");
    });
  } finally {
    await site.close();
  }
});

test("while it loads and changes its size the page around hears of no error", async () => {
  await withPage({ url: null }, async ({ page, url }) => {
    await page.addInitScript(() => {
      Object.assign(globalThis, { errors: [] });
      addEventListener("error", ({ message }) => /** @type {any} */ (globalThis).errors.push(message));
    });
    await page.goto(url);
    await ready(page);
    await mapped(page);
    for (const width of [390, 700, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.waitForTimeout(200);
    }
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).errors), []);
  });
});
