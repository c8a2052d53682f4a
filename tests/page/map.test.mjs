// @ts-check
// The latent map by keyboard, with clusters, with texts, with ten thousand points; and nothing of it outlives what it
// was said of.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { alone, call, inked, picture, spec, state, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

const FLAT = JSON.stringify({ family: "deep", layers: [64, 2], batch: 64, optimizer: { learningRate: 0.004 } });
const LEFT = ".maps figure:nth-child(1)";
const RIGHT = ".maps figure:nth-child(2)";
const below = (/** @type {string} */ map) => `${map} canvas:nth-child(1)`;
const above = (/** @type {string} */ map) => `${map} canvas:nth-child(2)`;
const told = (/** @type {Page} */ page) => page.locator(".map > .told").innerText();
const mode = (/** @type {Page} */ page, /** @type {string} */ name) =>
  page.getByRole("button", { name, exact: true }).click();

/** The map of a model, painted. @param {Page} page @param {number} [steps] */
async function open(page, steps = 0) {
  await ready(page);
  if (steps) await call(page, "train", { steps });
  await page.locator(".panel-uses").scrollIntoViewIfNeeded();
  await page.locator("#use-map").click();
  for (const map of [LEFT, RIGHT])
    await until(
      "the points",
      async () => (await page.locator(below(map)).count()) && (await inked(page.locator(below(map)))) > 0.002,
    );
  await page.locator(".map progress").waitFor({ state: "hidden" });
}

/** A line drawn by the mouse around most of the left map. @param {Page} page */
async function circle(page) {
  await page.locator(above(LEFT)).scrollIntoViewIfNeeded();
  const box = await page.locator(above(LEFT)).boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.down();
  for (const [x, y] of [
    [0.98, 0.02],
    [0.98, 0.98],
    [0.02, 0.98],
  ])
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 5 });
  await page.mouse.up();
}

test("walk and lasso are drawn by keyboard, closed by Enter and cleared by Escape", async () => {
  await withPage(alone({ backend: "cpu", model: FLAT, loading: "eager" }), async ({ page }) => {
    await open(page, 60);
    const canvas = page.locator(above(LEFT));
    const press = async (/** @type {string} */ key, /** @type {number} */ times) => {
      for (let i = 0; i < times; i++) await page.keyboard.press(key);
    };
    assert.equal(
      await page.locator(above(RIGHT)).getAttribute("tabindex"),
      null,
      "nothing can be done on the right map",
    );

    await mode(page, "Walk");
    const description = async () => page.locator(`#${await canvas.getAttribute("aria-describedby")}`).innerText();
    assert.match(await description(), /arrow keys move, Space sets a corner.*Enter.*Escape/);
    await canvas.focus();
    await press("ArrowLeft", 12);
    await press(" ", 1);
    assert.equal(await told(page), "Corner 1 is set.");
    await press("ArrowRight", 20);
    await press("Enter", 1);
    await until("the walk", async () => /Decoded along the walk/.test(await told(page)));
    const strip = page.locator(".map > canvas.tiles");
    assert.ok((await inked(strip)) > 0.2);
    await press("Escape", 1);
    assert.equal(await told(page), "");
    assert.ok(await strip.isHidden());

    await mode(page, "Lasso");
    assert.equal(await inked(canvas), 0);
    assert.match(await description(), /corner of the lasso.*closes/);
    await canvas.focus();
    await press("Enter", 1);
    assert.equal(await told(page), "Corner 1 is set.", "one corner is no lasso");
    for (const [key, times] of /** @type {const} */ ([
      ["ArrowUp", 18],
      ["ArrowRight", 18],
      ["ArrowDown", 36],
      ["ArrowLeft", 36],
    ])) {
      await press(key, times);
      await press(key === "ArrowLeft" ? "Enter" : " ", 1);
    }
    const inside = await until("the members", async () =>
      Number(/^([\d,]+) images inside/.exec(await told(page))?.[1]),
    );
    assert.ok(inside > 5 && inside < 500, `${inside} inside`);
    assert.ok((await inked(strip)) > 0.2);
    await press("Escape", 1);
    assert.equal(await told(page), "");
  });
});

test("what was drawn goes with its mode and its data", async () => {
  await withPage(alone({ backend: "cpu", model: FLAT, loading: "eager" }), async ({ page }) => {
    await open(page);
    const line = page.locator(above(LEFT));
    for (const away of [() => mode(page, "Walk"), () => mode(page, "Look"), () => call(page, "setData", "texts")]) {
      await mode(page, "Lasso");
      await circle(page);
      await until("the members", async () => /images inside/.test(await told(page)));
      assert.ok((await inked(line)) > 0.001);
      await away();
      await until("no words", async () => (await told(page)) === "");
      assert.equal(await inked(line), 0, "the line is gone");
      assert.ok(await page.locator(".map > canvas.tiles").isHidden());
      await mode(page, "Lasso");
      assert.equal(await inked(line), 0, "and does not come back");
    }
  });
});

test("clusters colour both maps, and one of them or a class stands out on both until the data change", async () => {
  await withPage(alone({ backend: "cpu", model: FLAT, loading: "eager" }), async ({ page }) => {
    await open(page, 30);
    const both = () => Promise.all([LEFT, RIGHT].map((map) => picture(page, below(map))));
    const buttons = page.locator(".legend button");
    const differ = async (/** @type {string} */ what, /** @type {string[]} */ from) => {
      await until(what, async () => (await both()).every((one, i) => one !== from[i]));
      return both();
    };
    const classes = await both();
    assert.equal(await buttons.count(), 10);
    await buttons.nth(3).click();
    await differ("a class", classes);
    await page.getByLabel("Clusters (k-means)").fill("4");
    await page.getByLabel("Clusters (k-means)").press("Enter");
    await until("the legend of clusters", async () => (await buttons.count()) === 4);
    assert.deepEqual(await buttons.allTextContents(), ["1", "2", "3", "4"]);
    assert.equal(await page.locator(".legend [aria-pressed=true]").count(), 0, "no class stands out among clusters");
    assert.match(await page.locator(".map .aside").innerText(), /4 clusters of the whole codes. Purity \d/);
    await page.evaluate(() => document.querySelector("autoencoder-playground")?.setAttribute("lang", "zh"));
    await until(
      "all of it in Chinese",
      async () => !/[a-z]{3}/i.test((await page.locator(".maps").innerText()).replace(/PCA|Esc/g, "")),
    );
    await page.evaluate(() => document.querySelector("autoencoder-playground")?.setAttribute("lang", "en"));
    await until("and in English", async () => /Purity/.test(await page.locator(".map .aside").innerText()));
    const clusters = await differ("clusters on both", classes);
    await buttons.nth(1).click();
    await differ("a cluster", clusters);
    await mode(page, "Walk");
    assert.match(await page.locator(".map .aside").innerText(), /Purity/, "it stays true in another mode");
    await page.getByLabel("Clusters (k-means)").fill("0");
    await page.getByLabel("Clusters (k-means)").press("Enter");
    await until("the classes", async () => (await buttons.count()) === 10);
    assert.doesNotMatch(await page.locator(".map .aside").innerText(), /Purity/);
    assert.deepEqual(await both(), classes, "all stand out as at first");

    await buttons.nth(3).click();
    await call(page, "setData", "texts");
    await until("the topics", async () => (await buttons.count()) === 12);
    assert.equal(await page.locator(".legend [aria-pressed=true]").count(), 0);
  });
});

test("the map of texts speaks of documents and lists those inside a lasso", async () => {
  await withPage(alone({ backend: "cpu", model: "texts", dataset: "texts", loading: "eager" }), async ({ page }) => {
    await ready(page);
    await until("the texts", async () => (await state(page, "texts")).texts);
    assert.equal((await spec(page)).data, "texts");
    await open(page);
    const { texts } = await state(page, "texts");
    const words = await page.locator(".map").innerText();
    assert.match(words, /every test document/);
    assert.match(words, /Test documents\s+all 222/);
    assert.doesNotMatch(words, /image|pixel|walk|decode/i);
    assert.deepEqual(await page.locator(".map select option:not([disabled])").allTextContents(), ["all 222"]);
    assert.equal(await page.locator(above(RIGHT)).getAttribute("aria-label"), "LSA of the words");
    assert.ok(await page.getByRole("button", { name: "Walk", exact: true }).isHidden());

    await page.locator(above(LEFT)).hover({ position: { x: 90, y: 90 } });
    await until("the document there", async () => texts.documents.includes(await told(page)));
    await mode(page, "Lasso");
    await circle(page);
    const listed = page.locator(".members li");
    await until("the members", async () => (await listed.count()) > 10);
    const [, inside, shown] = /^(\d+) documents inside, (\d+) listed/.exec(await told(page)) ?? [];
    assert.equal(await listed.count(), Math.min(120, Number(inside)));
    assert.equal(await listed.count(), Number(shown));
    const start = (await listed.first().innerText()).slice(0, 60);
    const at = texts.documents.findIndex((/** @type {string} */ one) => one.startsWith(start));
    assert.ok(at >= texts.train, "a test document");
    assert.ok((await listed.first().innerText()).endsWith(texts.classes[texts.labels[at]]));
    await page.locator(above(LEFT)).focus();
    for (const [key, times] of /** @type {const} */ ([
      ["ArrowUp", 18],
      ["ArrowRight", 18],
      ["ArrowDown", 36],
      ["ArrowLeft", 36],
    ])) {
      for (let i = 0; i < times; i++) await page.keyboard.press(key);
      await page.keyboard.press(key === "ArrowLeft" ? "Enter" : " ");
    }
    await page.waitForTimeout(200);
    assert.match(await told(page), /documents inside/, "the last step of the keys says nothing after it");
    await page.getByLabel("Clusters (k-means)").fill("3");
    await page.getByLabel("Clusters (k-means)").press("Enter");
    await until("clusters named by their topics", async () =>
      texts.classes.includes((await page.locator(".legend button").allTextContents())[2]?.replace("3 ", "")),
    );
    assert.match(await page.locator(".map .aside").innerText(), /so many documents/);
  });
});

test("a model that cannot decode has a map without walk and decoding", async () => {
  await withPage(alone({ backend: "cpu", model: "classifier", loading: "eager" }), async ({ page }) => {
    await open(page);
    assert.doesNotMatch(await page.locator(".map").innerText(), /walk|decode/i);
  });
});

/** An IDX file of images. @param {number} count @param {number} side */
function noise(count, side) {
  const file = Buffer.alloc(16 + count * side * side);
  [0x803, count, side, side].forEach((value, i) => file.writeUInt32BE(value, 4 * i));
  let seed = 1;
  for (let i = 16; i < file.length; i++) {
    seed = (seed * 48271) % 2147483647;
    file[i] = seed >> 8;
  }
  return file;
}

test("ten thousand points are all painted, once, and a hover answers", async () => {
  await withPage(
    alone({ backend: "cpu", model: JSON.stringify({ family: "deep", layers: [8, 2], batch: 64 }), loading: "eager" }),
    async ({ page }) => {
      await open(page);
      assert.deepEqual(
        await page.locator(".map select option:not([disabled])").allTextContents(),
        ["500", "all 2,000"],
        "no more are offered than there are",
      );
      const file = (/** @type {string} */ name, /** @type {number} */ count) => ({
        name,
        mimeType: "",
        buffer: noise(count, 12),
      });
      await page
        .locator(".own input[type=file]")
        .setInputFiles([file("train-images", 128), file("t10k-images", 10000)]);
      await until("the data", async () => (await state(page, "data")).data.test === 10000);
      // Every point is one rectangle on the canvas below.
      await page.evaluate(() => {
        const counted = /** @type {any} */ (globalThis);
        counted.painted = new Map();
        const fill = CanvasRenderingContext2D.prototype.fillRect;
        CanvasRenderingContext2D.prototype.fillRect = function (x, y, w, h) {
          const places = counted.painted.get(this.canvas) ?? new Set();
          counted.painted.set(this.canvas, places.add(`${x} ${y}`));
          counted.calls = (counted.calls ?? 0) + 1;
          return fill.call(this, x, y, w, h);
        };
      });
      await page.locator(".map select").selectOption("10000");
      for (const map of [LEFT, RIGHT]) {
        const canvas = page.locator(below(map));
        const painted = () => canvas.evaluate((node) => /** @type {any} */ (globalThis).painted.get(node)?.size ?? 0);
        await until("ten thousand points", async () => (await painted()) > 9900);
        assert.ok((await inked(canvas)) > 0.1);
      }
      await page.locator(".map progress").waitFor({ state: "hidden" });
      const calls = () => page.evaluate(() => /** @type {any} */ (globalThis).calls);
      const before = await calls();
      const here = page.locator(".aside canvas");
      await page.locator(above(LEFT)).hover({ position: { x: 120, y: 130 } });
      await until("what is there", async () => (await here.isVisible()) && (await inked(here)) > 0.1);
      const first = await picture(page, ".aside canvas");
      await page.locator(above(LEFT)).hover({ position: { x: 40, y: 200 } });
      await until("what is elsewhere", async () => (await picture(page, ".aside canvas")) !== first);
      assert.equal(await calls(), before, "a hover paints no point");
    },
  );
});
