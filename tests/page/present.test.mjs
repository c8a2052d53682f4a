// @ts-check
// One part alone on the whole screen: large, sharp, by keys, and the page as before afterwards.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { alone, call, pageWith, reveal, state, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

const SCREEN = { width: 1920, height: 1080 };
/** The least height of letters, in pixels of such a screen. */
const LEAST = 24;
/** What holds so much that it scrolls: sums with all their terms, layer by layer. */
const SCROLLS = ["conv inside.path"];

/** Before the page: notes what canvases write, and how large it is on the screen. */
const listen = () => {
  const { prototype } = CanvasRenderingContext2D;
  const { fillText } = prototype;
  /** @type {[HTMLCanvasElement, string, number][]} */ const written = [];
  prototype.fillText = function (...args) {
    const { canvas, font } = this;
    const size = Number(/([\d.]+)px/.exec(font)?.[1]) * this.getTransform().d;
    written.push([canvas, args[0], size]);
    return fillText.apply(this, args);
  };
  Object.assign(globalThis, { written });
};

/**
 * What is written on the screen, with the height of its letters.
 * @param {Page} page
 * @returns {Promise<[string, number][]>}
 */
const letters = (page) =>
  page.evaluate(() => {
    const app = /** @type {any} */ (document.querySelector("autoencoder-playground")).shadowRoot.querySelector(".app");
    const walk = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
    /** @type {[string, number][]} */ const found = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const parent = /** @type {any} */ (node.parentElement);
      const seen = node.textContent?.trim() && parent.checkVisibility() && !parent.closest("option, .spoken, math");
      const range = document.createRange();
      range.selectNode(node);
      if (!seen || !range.getBoundingClientRect().height) continue;
      found.push([String(node.textContent), parseFloat(getComputedStyle(parent).fontSize) * parent.currentCSSZoom]);
    }
    const { written } = /** @type {any} */ (globalThis);
    for (const [canvas, text, size] of written)
      if (canvas.checkVisibility()) found.push([text, (size * canvas.getBoundingClientRect().height) / canvas.height]);
    return found;
  });

/** The parts that can be presented, and the one that is. @param {Page} page */
const menu = (page) =>
  page.locator(".presenter select").evaluate((select) => {
    const { value, options } = /** @type {HTMLSelectElement} */ (select);
    return { value, all: [...options].map((option) => option.value) };
  });

/** Canvases in sight whose bitmap is not that of the screen's pixels. @param {Page} page */
const blurred = (page) =>
  page.locator(".app canvas").evaluateAll((all) =>
    all
      .filter((node) => node.checkVisibility() && node.clientWidth)
      // One that nothing was drawn on is as it was made.
      .filter((node) => /** @type {HTMLCanvasElement} */ (node).width !== 300)
      .map((node) => ({
        name: node.className || /** @type {Element} */ (node.parentElement).className,
        has: /** @type {HTMLCanvasElement} */ (node).width,
        takes:
          (node.getBoundingClientRect().width * node.clientWidth * devicePixelRatio) /
          /** @type {HTMLElement} */ (node).offsetWidth,
      }))
      .filter(({ has, takes }) => Math.abs(has - takes) > 1.5),
  );

/** What is written, drawn anew. @param {Page} page */
async function writtenAnew(page) {
  await page.evaluate(() => {
    /** @type {any} */ (globalThis).written.length = 0;
  });
  const { digit } = await state(page, "digit");
  await call(page, "show", { digit: (digit + 1) % 10 });
  await page.waitForTimeout(200);
  return letters(page);
}

/** @param {[string, number]} written and its height */
const small = ([, size]) => size < LEAST - 0.05;

/**
 * What is wrong with a part, drawn anew: letters that are too small, canvases that are not sharp, other parts beside.
 * @param {Page} page
 * @param {string} name
 */
async function wrongIn(page, name) {
  const found = await writtenAnew(page);
  const much = await page.locator(".app").evaluate((app) => app.classList.contains("tight"));
  const others = await page
    .locator(".app > *")
    .evaluateAll((all) => all.filter((node) => node.clientHeight > 1).map((node) => node.className));
  return [
    ...(found.length > 2 ? [] : ["it says nothing"]),
    ...(much === name.startsWith("uses") ? [] : [`it holds much: ${much}`]),
    ...found.filter(small),
    ...(await blurred(page)),
    ...(others.length <= 2 ? [] : others),
  ];
}

test("every part is large enough for a room and sharp, and the page is as before afterwards", async () => {
  await withPage({ viewport: SCREEN, path: "?model=vanilla", parts: ["inside"] }, async ({ page }) => {
    await page.addInitScript(listen);
    await page.reload();
    await ready(page);
    await call(page, "train", { steps: 40 });
    await page.locator(".panel-loss .uplot").waitFor();
    await reveal(page, "inside.filters"); // what is not there yet cannot be chosen
    await page.locator(".panel-filters canvas").first().waitFor();
    // That part comes into sight, once more when it has its size.
    await until("a place of one's own", async () => {
      await page.evaluate(() => scrollTo(0, 120));
      await page.waitForTimeout(300);
      return page.evaluate(() => scrollY === 120);
    });
    await page
      .locator(".picks button")
      .first()
      .evaluate((node) => /** @type {HTMLElement} */ (node).focus({ preventScroll: true }));
    const before = await state(page, "open", "place");
    const scrolled = await page.evaluate(() => scrollY);
    assert.ok(scrolled > 50);
    await page.keyboard.press("p");
    await page.locator(".presenter").waitFor();
    for (const name of ["plate", "rows", "loss", "inside.filters", "uses", "uses.anomalies"]) {
      const asked = name === "uses" ? "uses" : name;
      await page.locator(".presenter select").selectOption(asked);
      if (name === "uses") {
        await until("the tabs", async () => (await menu(page)).all.includes("uses.map"));
        await page.locator(".panel-map canvas").first().waitFor();
        await until("the points", () => page.locator(".panel-map .soft").count());
      }
      /** @type {unknown[]} */ let wrong = [];
      const right = async () => !(wrong = await wrongIn(page, name)).length;
      await until(name, right).catch(() => assert.deepEqual(wrong, [], name));
    }
    await page.keyboard.press("Escape");
    await page.locator(".presenter").waitFor({ state: "detached" });
    assert.deepEqual(await state(page, "open", "place"), before);
    await until("the place on the page", async () => (await page.evaluate(() => scrollY)) === scrolled);
    assert.equal(await page.locator(".staged, .stage-path, .presenting").count(), 0);
    assert.equal(await page.evaluate(() => document.fullscreenElement), null);
    await until("canvases of the page", async () => !(await blurred(page)).length);
  });
});

test("keys go on, train, tell the story and light the pointer, also where full screen is refused", async () => {
  const small = '<autoencoder-playground backend="cpu" controls="minimal"></autoencoder-playground>';
  const route = pageWith(`<p>above</p><div class="scaled">${small}</div>`);
  const server = { csp: null, routes: { "/one.html": route } };
  await withPage({ viewport: { width: 1280, height: 720 }, path: "one.html", server }, async ({ page }) => {
    await page.addInitScript(() => {
      Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("not here"));
    });
    await page.reload();
    await page.addStyleTag({ content: ".scaled { transform: scale(0.9); width: 900px }" });
    await ready(page);
    await page.locator("canvas.pad").focus();
    await page.keyboard.press("p");
    await page.locator(".presenter").waitFor();
    const { x, y, width, height } = /** @type {any} */ (await page.locator(".app").boundingBox());
    assert.deepEqual([x, y, width, height], [0, 0, 1280, 720]);
    assert.equal((await menu(page)).value, "plate", "where the focus was");
    await page.keyboard.press("ArrowRight");
    assert.equal((await menu(page)).value, "rows");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    assert.equal((await menu(page)).value, "loss");
    assert.equal(await page.locator(".plate").isVisible(), false);
    await page.keyboard.press("t");
    await until("training", async () => (await state(page, "playing")).playing);
    await page.keyboard.press("t");
    await until("a pause", async () => !(await state(page, "playing")).playing);

    const told = page.evaluate(
      () =>
        new Promise((resolve) => {
          const { bus } = /** @type {any} */ (document.querySelector("autoencoder-playground"));
          bus.set({ story: "vae.1" });
          /** @type {string[]} */ const said = [];
          bus.addEventListener("turn", (/** @type {CustomEvent} */ { detail }) => {
            if (said.push(detail) === 4) resolve(said);
          });
        }),
    );
    await page.locator(".presenter-story button").first().waitFor();
    for (const key of ["PageDown", "PageUp", "n", "p"]) await page.keyboard.press(key);
    assert.deepEqual(await told, ["next", "back", "next", "back"]);

    const light = page.locator(".stage-light");
    assert.equal(await light.isVisible(), false);
    await page.mouse.move(300, 200);
    await page.keyboard.press("l");
    await light.waitFor();
    await page.mouse.move(640, 320);
    assert.match(await light.evaluate((node) => node.style.cssText), /--x: 640px; --y: 320px/);
    await page.keyboard.press("l");
    assert.equal(await light.isVisible(), false);
    await page.keyboard.press("Escape");
    await page.locator(".presenter").waitFor({ state: "detached" });
    assert.equal(await page.locator(".plate").isVisible(), true);
    await call(page, "pause");
  });
});

/**
 * Parts of which something ends below the screen's edge, or beside it, once their size is found; and what is written
 * too small on a screen of 1080 lines.
 * @param {Page} page
 * @param {string} model
 */
async function tooLarge(page, model) {
  await call(page, "build", model);
  /** @type {string[]} */ const found = [];
  const fits = () =>
    page.locator(".app").evaluate((app) => {
      const bar = /** @type {Element} */ (app.querySelector(".presenter")).getBoundingClientRect().top;
      // The way there is hidden, and what is read alone has no place.
      const shown = [...app.querySelectorAll(".staged *")].filter((node) => {
        // A list that has its own bar to scroll, of all words for example, ends where the list ends.
        const list = node.parentElement?.closest("ul, ol");
        return node.checkVisibility() && (!list || list.scrollHeight <= list.clientHeight + 1);
      });
      const ends = shown.map((node) => node.getBoundingClientRect()).filter(({ width }) => width > 2);
      const low = Math.max(...ends.map(({ bottom }) => bottom));
      const settled = !app.classList.contains("fitting") && ends.length > 0;
      return settled && low <= bar + 1 && app.scrollHeight <= app.clientHeight + 1 && app.scrollWidth <= innerWidth;
    });
  await page.locator(".presenter select").selectOption({ index: 0 });
  const { value: first } = await menu(page);
  for (let name = ""; name !== first;) {
    // Parts become tabs when they are loaded, so the way goes on from the one that is there.
    await page.waitForTimeout(300);
    const good = async () => (await fits()) && (await page.waitForTimeout(200), await fits());
    // What is measured comes late, and its place with it.
    let right = await good();
    for (let i = 0; i < 150 && !right; i++) {
      await page.waitForTimeout(200);
      right = await good();
    }
    const part = `${model} ${(await menu(page)).value}`;
    if (!right) found.push(part);
    if (page.viewportSize()?.height === SCREEN.height)
      found.push(...(await writtenAnew(page)).filter(small).map(([text, size]) => `${part}: ${text}, ${size} px`));
    await page.locator(".presenter > button").nth(1).click();
    name = (await menu(page)).value;
  }
  return found;
}

for (const viewport of [SCREEN, { width: 1280, height: 720 }])
  test(`nothing of any part ends below the edge of ${viewport.width} x ${viewport.height}`, async () => {
    await withPage({ viewport, url: null }, async ({ page, url }) => {
      await page.addInitScript(listen);
      await page.goto(`${url}?model=conv&backend=cpu`);
      await ready(page);
      await page.locator(".panel-map, .panel-lessons").first().waitFor();
      await page.getByRole("button", { name: "Present", exact: true }).click();
      await page.locator(".presenter").waitFor();
      const found = [];
      for (const model of ["conv", "mae", "texts"]) found.push(...(await tooLarge(page, model)));
      assert.deepEqual(found, SCROLLS);
    });
  });

test("a masked model and a phone, in Chinese", async () => {
  const phone = { viewport: { width: 390, height: 844 }, touch: true };
  await withPage({ ...phone, ...alone({ model: "mae", lang: "zh" }) }, async ({ page }) => {
    await ready(page);
    await page.locator("canvas.patches").waitFor();
    await page.getByRole("button", { name: "演示", exact: true }).tap();
    await page.locator(".presenter").waitFor();
    await page.getByRole("button", { name: "指针聚光（L）" }).tap();
    await page.touchscreen.tap(100, 300);
    assert.match(await page.locator(".stage-light").evaluate((node) => node.style.cssText), /--x: 100px; --y: 300px/);
    await page.getByRole("button", { name: "指针聚光（L）" }).tap();
    const { all } = await menu(page);
    assert.deepEqual(all.slice(0, 3), ["plate", "tests", "loss"]);
    const wide = await page.locator(".app").evaluate((app) => app.scrollWidth);
    assert.ok(wide <= 390, `${wide}`);
    await page.getByRole("button", { name: "退出（Escape）" }).tap();
    await page.locator(".presenter").waitFor({ state: "detached" });
  });
});
