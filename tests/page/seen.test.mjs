// @ts-check
// Small faults of the page that were once seen, each where no other test would notice it again.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { alone, call, reveal, spec, step, until } from "./support/playground.mjs";

/** A code that is wider than the image of which most units have to be silent. */
const SPARSE = JSON.stringify({
  family: "vanilla",
  layers: [900],
  batch: 32,
  codeActivation: "sigmoid",
  penalty: { codeKl: { weight: 0.5, target: 0.05 } },
});

test("the switch of the penalty says that it builds anew, and is undone", async () => {
  await withPage(alone({ backend: "cpu", model: SPARSE, lang: "en" }), async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 12 });
    const penalty = (await spec(page)).penalty;
    await reveal(page, "inside.copying");
    const panel = page.locator(".panel-copying");
    await panel.getByText("Switching builds the model anew, untrained; Undo in the bar above").waitFor();
    await panel.getByRole("button", { name: "Without it" }).click();
    await until("the model without it", async () => (await spec(page)).penalty.codeKl.weight === 0);
    assert.equal(await step(page), 0);
    await page.locator(".panel-bar").getByRole("button", { name: "Undo" }).click();
    await until("the model with it, as far as it was trained", async () => (await step(page)) === 12);
    assert.deepEqual((await spec(page)).penalty, penalty);

    // A convolutional model has no such switch: with the penalty its family, and this panel, would go.
    const conv = { family: "conv", penalty: { codeL1: 0.001 }, batch: 8 };
    for (const one of ["conv", "conv-copy", JSON.stringify(conv)]) {
      await call(page, "build", one);
      await until("its panels", async () => (await page.locator(".panel-features").count()) === 1);
      assert.equal(await panel.getByRole("button", { name: "Without it" }).isVisible(), false, one);
    }
  });
});

/** Before the page: notes with what canvases write, in which colour, and what lies around the letters. */
const listen = () => {
  const { prototype } = CanvasRenderingContext2D;
  const { fillText, strokeText } = prototype;
  /** @type {Record<string, {fill?: string, around?: string}>} */ const written = {};
  prototype.strokeText = function (...args) {
    written[args[0]] = { around: String(this.strokeStyle) };
    return strokeText.apply(this, args);
  };
  prototype.fillText = function (...args) {
    written[args[0]] = { ...written[args[0]], fill: String(this.fillStyle) };
    return fillText.apply(this, args);
  };
  Object.assign(globalThis, { written });
};

/** Red, green, blue and opacity of a colour as a canvas tells it. @param {string} colour */
function channels(colour) {
  const hex = /^#(..)(..)(..)$/.exec(colour);
  if (hex) return [...hex.slice(1).map((two) => parseInt(two, 16)), 1];
  const [r, g, b, a = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b, a];
}

/** The contrast of two colours after WCAG 2, the first laid over the second. @param {string} one @param {string} two */
function contrast(one, two) {
  const [over, under] = [channels(one), channels(two)];
  const seen = under.slice(0, 3).map((value, i) => over[3] * over[i] + (1 - over[3]) * value);
  const light = (/** @type {number[]} */ colour) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
      const share = colour[i] / 255;
      return sum + weight * (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
    }, 0);
  const [low, high] = [light(seen), light(under.slice(0, 3))].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

test("the target of a sparse code can be read in both themes, and words fit a code without a bottleneck", async () => {
  assert.ok(Math.abs(contrast("rgb(0, 0, 0)", "#ffffff") - 21) < 1e-9);
  await withPage({ ...alone({ backend: "cpu", model: SPARSE, lang: "en" }), url: null }, async ({ page, url }) => {
    await page.addInitScript(listen);
    await page.goto(`${url}alone.html`);
    await ready(page);
    assert.match(await page.locator(".panel-hourglass figcaption").innerText(), /900 units for 784 pixels/);
    await call(page, "train", { steps: 4 });
    await reveal(page, "inside.activity");
    const name = "target 0.05";
    for (const theme of ["light", "dark"]) {
      await page.evaluate((theme) => {
        const { written } = /** @type {any} */ (globalThis);
        for (const text of Object.keys(written)) delete written[text];
        document.querySelector("autoencoder-playground")?.setAttribute("theme", theme);
      }, theme);
      await call(page, "show", { digit: theme === "light" ? 1 : 2 });
      const told = await until(name, () =>
        page.evaluate((name) => /** @type {any} */ (globalThis).written[name], name),
      );
      assert.ok(told.around, "bars behind it are kept off");
      const much = contrast(told.fill, told.around);
      assert.ok(much >= 4.5, `${theme}: ${told.fill} on ${told.around} is ${much.toFixed(2)} to 1`);
    }
  });
});

test("without noise there is neither its slider nor a row of what is seen", async () => {
  const plain = JSON.stringify({ family: "vanilla", layers: [16] });
  await withPage(alone({ backend: "cpu", model: plain, lang: "en" }), async ({ page }) => {
    await ready(page);
    await page.locator(".panel-rows", { hasText: "Rebuilt" }).waitFor();
    const seen = page.locator(".panel-rows").getByText("Seen", { exact: true });
    const noise = page.locator(".panel-hourglass .noise");
    assert.deepEqual([await seen.isVisible(), await noise.isVisible()], [false, false]);
    await call(page, "build", "denoising");
    await seen.waitFor();
    await noise.waitFor();

    // What goes wrong is said where one looks, however far down that is.
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    assert.ok((await page.evaluate(() => scrollY)) > 300);
    await page.evaluate(() => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      el.complain({ kind: "network", message: "Failed to fetch" });
    });
    const notice = page.locator(".notice.error");
    await notice.waitFor();
    const { top, bottom } = await notice.evaluate((node) => node.getBoundingClientRect());
    const high = await page.evaluate(() => innerHeight);
    assert.ok(top >= 0 && bottom <= high, `from ${top} to ${bottom} of ${high}`);
  });
});

test("between a phone and a screen no row is half empty, and no formula lies over the menu", async () => {
  await withPage(alone({ backend: "cpu", model: "denoising", lang: "en" }), async ({ page }) => {
    await ready(page);
    // What tells of units takes no place in the rows.
    await page.locator(".panel-hourglass > canvas").focus();
    await page.locator(".unit-place").waitFor({ state: "attached" });
    for (const model of ["denoising", "vae", "sparse", "tied", "classifier", "dbn"]) {
      await call(page, "build", model);
      const told = page.locator(".about .formula");
      await told.locator("math").waitFor();
      for (const width of [580, 640, 768, 960]) {
        await page.setViewportSize({ width, height: 700 });
        const [formula, menu] = await Promise.all([told.boundingBox(), page.locator(".kinds-menu").boundingBox()]);
        assert.ok(formula && menu);
        const apart = formula.x >= menu.x + menu.width || formula.y >= menu.y + menu.height;
        assert.ok(apart, `${model} at ${width}: ${JSON.stringify([formula, menu])}`);
        const [error, words] = await page
          .locator(".panel-outcome, .panel-hourglass .foot")
          .evaluateAll((all) => all.map((node) => node.getBoundingClientRect()).sort((a, b) => a.left - b.left));
        assert.ok(words.top < error.bottom && words.right > width - 60, `${model} at ${width}: beside the error`);
        const pad = await page.locator(".panel-draw").boundingBox();
        assert.ok(pad && error.top < pad.y + pad.height, `${model} at ${width}: the error is beside the pad`);
      }
    }
  });
});

test("a part is shown when its style is there, as wide as the page, and not before", async () => {
  await withPage({ viewport: { width: 1440, height: 900 }, url: null }, async ({ page, url }) => {
    /** @type {() => void} */ let release = () => undefined;
    const held = new Promise((resolve) => (release = () => resolve(undefined)));
    await page.route(/\/uses\.css/, (route) => held.then(() => route.continue()));
    const asked = page.waitForRequest(/\/uses\.css/);
    await page.goto(url);
    await ready(page);
    const part = page.locator(".panel-uses .body");
    await part.scrollIntoViewIfNeeded();
    await asked;
    for (const media of /** @type {const} */ (["screen", "print"])) {
      await page.emulateMedia({ media });
      assert.equal(await part.innerText(), "", `nothing on its way, ${media}`);
    }
    await page.emulateMedia({ media: "screen" });
    release();
    const tabs = page.locator(".panel-uses [role=tablist]");
    await tabs.waitFor();
    assert.ok(((await tabs.boundingBox())?.width ?? 0) > 1000, "across the page");
  });
});
