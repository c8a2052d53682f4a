// @ts-check
// For every hand, eye and screen: the keyboard reaches everything, both languages, both themes, 360 pixels.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { sweep } from "./support/keyboard.mjs";
import { SMALL, alone, call, goesOn, spec, state, until } from "./support/playground.mjs";

test("Tab reaches every control, and each shows it and has a name", async () => {
  await withPage({}, async ({ page }) => {
    await ready(page);
    await page.locator(".picks button").first().waitFor();
    const reached = await sweep(page);
    assert.ok(reached > 30, `${reached} controls`);
  });
});

test("the keyboard alone trains, draws digits, changes noise, model and speed", async () => {
  await withPage(
    alone({ backend: "cpu", model: JSON.stringify({ family: "denoising", layers: [16], batch: 32 }) }),
    async ({ page }) => {
      await ready(page);
      await page.getByRole("button", { name: "Train", exact: true }).focus();
      await page.keyboard.press("Enter");
      await goesOn(page, 3);
      await page.keyboard.press("Space");
      await until("the pause", async () => !(await state(page, "playing")).playing);

      await page.locator("canvas.pad").focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowLeft");
      assert.equal((await state(page, "digit")).digit, 1);
      await call(page, "draw", [[{ x: 0.2, y: 0.2 }], [{ x: 0.7, y: 0.7 }]]);
      await page.locator("canvas.pad").focus();
      await page.keyboard.press("Control+z");
      assert.equal((await state(page, "strokes")).strokes.length, 1);
      await page.keyboard.press("Delete");
      assert.equal((await state(page, "strokes")).strokes.length, 0);

      const noise = page.getByRole("slider", { name: "Amount of noise" });
      await noise.focus();
      const before = (await spec(page)).noise.level;
      await page.keyboard.press("ArrowRight");
      await until("more noise", async () => (await spec(page)).noise.level > before);
      await page.keyboard.press("Home");
      await until("no noise", async () => (await spec(page)).noise.level === 0);

      await page.getByLabel("Speed").focus();
      await page.keyboard.press("Home");
      await until("the slowest speed", async () => (await state(page, "speed")).speed === 1);
      await page.locator("[data-preset=linear]").focus();
      await page.keyboard.press("Enter");
      await until("the preset", async () => (await spec(page)).family === "linear");
      await page.locator(".picks button").nth(2).focus();
      await page.keyboard.press("Enter");
      assert.equal((await state(page, "digit")).digit, 2);
    },
  );
});

test("language and theme switch at once and are remembered", async () => {
  await withPage({}, async ({ page }) => {
    await ready(page);
    const colour = () => page.locator(".app").evaluate((app) => getComputedStyle(app).backgroundColor);
    const light = await colour();
    await page.getByRole("button", { name: "Light or dark" }).click();
    await until("the dark", async () => (await colour()) !== light);
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByRole("button", { name: "看它学习", exact: true }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-Hans");
    assert.match(await page.title(), /沙漏/);
    const dark = await colour();
    await page.reload();
    await ready(page);
    await page.getByRole("button", { name: "看它学习", exact: true }).waitFor();
    assert.equal(await colour(), dark);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("button", { name: "Watch it learn", exact: true }).waitFor();
  });
});

test("the page follows the visitor's language and theme", async () => {
  await withPage({ lang: "zh-CN", theme: "dark" }, async ({ page }) => {
    await ready(page);
    await page.getByRole("button", { name: "看它学习", exact: true }).waitFor();
    const dark = await page.locator(".app").evaluate((app) => getComputedStyle(app).backgroundColor);
    await page.emulateMedia({ colorScheme: "light" });
    await until(
      "the light",
      async () => (await page.locator(".app").evaluate((app) => getComputedStyle(app).backgroundColor)) !== dark,
    );
    const text = (await page.locator(".app").textContent()) ?? "";
    const missing = await page
      .locator(".app")
      .evaluate(
        (app) =>
          [...app.querySelectorAll("[data-t]")].filter(
            (node) => node.textContent === /** @type {HTMLElement} */ (node).dataset.t,
          ).length,
      );
    assert.equal(missing, 0, "every string has its Chinese");
    assert.doesNotMatch(text, /undefined|NaN|\{\w+\}/);
  });
});

for (const lang of /** @type {const} */ (["en", "zh-CN"])) {
  test(`a screen of 360 pixels needs no sideways scrolling (${lang})`, async () => {
    await withPage({ lang, viewport: { width: 360, height: 640 }, touch: true }, async ({ page }) => {
      await ready(page);
      await call(page, "train", { steps: 3 });
      await page.evaluate(() =>
        /** @type {any} */ (document.querySelector("autoencoder-playground")).complain({
          kind: "data",
          message: "averyverylongfilename".repeat(6),
        }),
      );
      await page.locator(".notice").waitFor();
      const wide = await page.evaluate(() => {
        const root = /** @type {ShadowRoot} */ (document.querySelector("autoencoder-playground")?.shadowRoot);
        return (
          [...root.querySelectorAll("*")]
            // The list of families scrolls within itself.
            .filter(
              (node) =>
                !node.parentElement?.closest(".kinds") &&
                node.getBoundingClientRect().right > 360.5 &&
                /** @type {HTMLElement} */ (node).checkVisibility(),
            )
            .map((node) => `${node.tagName}.${node.className} to ${node.getBoundingClientRect().right}`)
        );
      });
      assert.deepEqual(wide, []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    });
  });
}

test("training leaves the main thread free", async (context) => {
  await withPage({}, async ({ page, requests, origin }) => {
    await ready(page);
    await call(page, "build", SMALL);
    await page.evaluate(() => {
      const tasks = /** @type {number[]} */ (/** @type {any} */ (globalThis).tasks = []);
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: "longtask",
      });
    });
    await call(page, "play");
    await page.waitForTimeout(3000);
    await call(page, "pause");
    const tasks = /** @type {number[]} */ (await page.evaluate(() => /** @type {any} */ (globalThis).tasks));
    // Told, not asserted: how long a task takes depends on what else the machine does.
    context.diagnostic(`${tasks.length} tasks over 50 ms in 3 s of training, the longest ${Math.max(0, ...tasks)} ms`);
    assert.deepEqual(
      requests.filter((url) => !url.startsWith(origin) && !/^(data|blob):/.test(url)),
      [],
      "no request to another host",
    );
  });
});
