// @ts-check
// What a link carries: parameters named as the attributes, and the moment of an experiment; and what it cannot say.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { alone, call, noticed, notices, spec, state, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** Waits until the address says something. @param {Page} page @param {RegExp} pattern */
const said = (page, pattern) => until(`an address like ${pattern}`, () => pattern.test(page.url()));

/** Attributes of the element. @param {Page} page @param {...string} names */
const attributes = (page, ...names) =>
  page.evaluate(
    (names) => names.map((name) => document.querySelector("autoencoder-playground")?.getAttribute(name)),
    names,
  );

test("the query is taken as the attributes, and follows the reader's choice of language and theme", async () => {
  const path = "?model=vae&lang=zh&theme=dark&seed=3&utm_source=mail";
  await withPage({ path, parts: null }, async ({ page }) => {
    await ready(page);
    const { family, seed, vae } = await spec(page);
    assert.deepEqual([Boolean(vae), seed], [true, 3], family);
    assert.deepEqual(await attributes(page, "model", "lang", "theme"), ["vae", "zh", "dark"]);
    await page.getByText("沙漏", { exact: true }).waitFor();
    assert.deepEqual(await notices(page), []);
    assert.equal(await page.evaluate(() => localStorage.getItem("hourglass")?.includes("dark") ?? false), false);
    await page.getByRole("button", { name: "English" }).click();
    await said(page, /\?model=vae&lang=en&theme=dark&seed=3&utm_source=mail#spec=/);
    await call(page, "build", "linear");
    await page.reload();
    await ready(page);
    assert.equal((await spec(page)).family, "linear", "the hash says more than the query");
    await page.getByText("Hourglass", { exact: true }).waitFor();
  });
});

test("what the query cannot say is told once, in the reader's language, and the page works", async () => {
  await withPage({ url: null }, async ({ context, url }) => {
    for (const [query, lang, expected] of /** @type {const} */ ([
      ["?theme=blue&controls=constructor&dataset=pets&modle=vae", "en", [/“blue”/, /“pets”/, /“modle”/]],
      ["?lang=zh&backend=abacus&seed=1e9", "zh", [/“abacus”/, /seed 不能是“1e9”/]],
      ["?model=gan", "en", [/no preset is called "gan"/]],
    ])) {
      const page = await context.newPage();
      await page.goto(url + query);
      await ready(page);
      for (const pattern of expected) await noticed(page, pattern);
      assert.equal((await notices(page)).length, 1, query);
      assert.equal((await spec(page)).family, "denoising");
      assert.ok((await call(page, "train", { steps: 1 })).step > 0, lang);
      await page.close();
    }
  });
});

test("the drawing, the noise, the test image and the open part come back from a link", async () => {
  await withPage({ parts: null }, async ({ page, context }) => {
    await ready(page);
    const box = /** @type {{x: number, y: number, width: number, height: number}} */ (
      await page.locator("canvas.pad").boundingBox()
    );
    const at = (/** @type {number} */ x, /** @type {number} */ y) =>
      /** @type {const} */ ([box.x + x * box.width, box.y + y * box.height]);
    await page.getByRole("button", { name: "Next test image" }).click();
    await page.getByRole("button", { name: "Next test image" }).click();
    await page.getByRole("button", { name: "New noise" }).click();
    await page.mouse.move(...at(0.3, 0.2));
    await page.mouse.down();
    for (let i = 1; i <= 20; i++) await page.mouse.move(...at(0.3 + 0.02 * i, 0.2 + 0.03 * i));
    await page.mouse.up();
    await page.mouse.click(...at(0.8, 0.2));
    await call(page, "setHyperparameters", { noise: 0.25 });
    await call(page, "reveal", "uses.anomalies");
    await said(page, /&draw=[\w-]+&digit=3&noise=2&part=uses\.anomalies$/);
    const told = await state(page, "strokes", "digit", "noiseSeed");
    assert.equal(told.strokes.length, 2);
    const other = await context.newPage();
    await other.goto(page.url());
    await ready(other);
    const found = await state(other, "strokes", "digit", "noiseSeed", "place", "spec");
    assert.deepEqual([found.digit, found.noiseSeed, found.place], [2, 2, "uses.anomalies"]);
    assert.equal(found.spec.noise.level, 0.25);
    assert.deepEqual(
      found.strokes.map((/** @type {any} */ { length }) => length),
      told.strokes.map((/** @type {any} */ { length }) => length),
    );
    for (const [i, stroke] of told.strokes.entries())
      for (const [k, { x, y }] of stroke.entries()) {
        const { x: u, y: v } = found.strokes[i][k];
        assert.ok(Math.hypot(x - u, y - v) < 0.005, `point ${k} of stroke ${i}`);
      }
    assert.equal(other.url(), page.url(), "and the same address is written again");
    assert.deepEqual(await notices(other), []);
  });
});

test("a drawing of any size fits into a link", async () => {
  await withPage({ parts: null }, async ({ page }) => {
    await ready(page);
    const wild = Array.from({ length: 200 }, (_, i) =>
      Array.from({ length: 60 }, (_, k) => ({ x: ((i * 37 + k * 11) % 101) / 101, y: ((i * 53 + k * 7) % 97) / 97 })),
    );
    await call(page, "draw", wild);
    await said(page, /&draw=/);
    assert.ok(page.url().length < 3000, `${page.url().length} letters`);
    const link = page.url();
    await page.reload();
    await ready(page);
    assert.ok((await state(page, "strokes")).strokes.length > 50);
    assert.equal(page.url(), link);
  });
});

test("a mask that was painted comes back from a link", async () => {
  await withPage({ path: "?model=mae", parts: null }, async ({ page, context }) => {
    await ready(page);
    const pad = page.locator("canvas.patches");
    await pad.waitFor();
    await until("a picture", async () => /\d/.test((await pad.getAttribute("aria-label")) ?? ""));
    await pad.focus();
    for (const key of ["Space", "ArrowRight", "ArrowRight", "Space"]) await page.keyboard.press(key);
    await said(page, /&mask=\d+\.[\w-]+/);
    const { mask } = await state(page, "mask");
    const other = await context.newPage();
    await other.goto(page.url());
    await ready(other);
    await until("the mask", async () => {
      const found = (await state(other, "mask")).mask;
      return found && !found.asked && JSON.stringify(found.painted) === JSON.stringify(mask.painted);
    });
    await until("its picture", () => other.locator("canvas.patches").evaluate((node) => node.clientWidth));
    assert.equal(other.url(), page.url());
  });
});

test("the step of a story is in the address, and is told from there", async () => {
  await withPage({ path: "?story=noise.2" }, async ({ page }) => {
    await ready(page);
    const step = (/** @type {string} */ wanted) =>
      until(wanted, async () => (await state(page, "story")).story === wanted);
    await step("noise.2");
    await call(page, "tell", "noise.3");
    await said(page, /&story=noise\.3/);
    const link = page.url().replace("?story=noise.2", "");
    await page.goto("about:blank");
    await page.goto(link);
    await ready(page);
    await step("noise.3");
  });
});

test("what of a link cannot be read is left out, with one message, and the rest holds", async () => {
  await withPage({ url: null }, async ({ context, url }) => {
    for (const [hash, bad, good] of /** @type {[string, RegExp, Record<string, any>][]} */ ([
      ["#draw=!!!&digit=5", /: the drawing\./, { digit: 4, strokes: [] }],
      ["#draw=_w&digit=0", /the drawing · the number of the test image/, { digit: 0, strokes: [] }],
      ["#digit=999999&noise=7", /the number of the test image/, { digit: 0, noiseSeed: 7 }],
      ["#noise=-1&mask=9.____&story=<b>", /the seed of the noise · the mask · the step/, { noiseSeed: 1 }],
      [`#draw=${"A".repeat(6000)}`, /the drawing/, { strokes: [] }],
    ])) {
      const page = await context.newPage();
      await page.goto(url + hash);
      await ready(page);
      await noticed(page, bad);
      assert.equal((await notices(page)).length, 1, hash);
      assert.deepEqual(await state(page, ...Object.keys(good)), good, hash);
      await page.close();
    }
  });
});

test("an embedded playground takes nothing from the address of its page", async () => {
  const { path, server } = alone({ backend: "cpu" });
  await withPage({ path: `${path}?model=vae&panels=draw#digit=5`, server }, async ({ page }) => {
    await ready(page);
    assert.equal((await spec(page)).family, "denoising");
    assert.equal((await state(page, "digit")).digit, 0);
    assert.deepEqual(await attributes(page, "panels"), [null]);
  });
});

test("a link to data of the reader's own says what is missing", async () => {
  await withPage({ parts: null }, async ({ page }) => {
    await ready(page);
    const giveFlowers = () =>
      page.evaluate(async () => {
        const images = new Uint8Array(16 + 60 * 784);
        images.set([0, 0, 8, 3, 0, 0, 0, 60, 0, 0, 0, 28, 0, 0, 0, 28]);
        for (let i = 16; i < images.length; i++) images[i] = (i * 7919) % 251;
        const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
        await el.setData({ name: "flowers", images });
        await el.train({ steps: 2 });
      });
    await giveFlowers();
    await said(page, /%22data%22:%22flowers%22/);
    await page.reload();
    await ready(page);
    await noticed(page, /data of this experiment \(“flowers”\) are not here/);
    assert.equal((await state(page, "data")).data.name, "digits");
    await giveFlowers();
    await until("nothing missing", async () => !(await notices(page)).some((text) => /are not here/.test(text)));
  });
});
