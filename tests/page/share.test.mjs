// @ts-check
// Sharing: what is copied opens and embeds what is here, and a preview shows what others will see.
import assert from "node:assert/strict";
import { test } from "node:test";

import { serve } from "../../scripts/serve.mjs";
import { violations } from "./support/axe.mjs";
import { ready, withPage } from "./support/page.mjs";
import { call, spec, state, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

const OWN = { family: "vanilla", layers: [24], batch: 32, seed: 5, optimizer: { learningRate: 0.002 } };
const STROKES = [
  [
    { x: 0.3, y: 0.2 },
    { x: 0.6, y: 0.8 },
  ],
  [{ x: 0.7, y: 0.1 }],
];

/** @param {Page} page */
const open = async (page) => {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("dialog", { name: "Share this experiment" }).waitFor();
};
/** What a button copies. @param {Page} page @param {string} name */
async function copy(page, name) {
  await page.getByRole("button", { name }).click();
  await page.getByText("Copied", { exact: true }).first().waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

test("the link, the frame and the element that are copied show the same experiment elsewhere", async () => {
  await withPage({ server: { base: "/course/week 3/", cors: true, csp: null } }, async ({ page, context, url }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ready(page);
    await call(page, "build", OWN);
    await call(page, "show", { digit: 4, strokes: STROKES, noiseSeed: 3 });
    await call(page, "reveal", "inside.filters");
    await open(page);
    const link = await copy(page, "Copy the link");
    assert.ok(link.startsWith(`${url.replace(" ", "%20")}#spec=`), link);
    await page.getByLabel("the language").check();
    await page.getByLabel("Controls").selectOption("minimal");
    for (const part of ["drawing pad", "network", "loss"]) await page.getByLabel(part, { exact: true }).check();
    const frame = await copy(page, "Copy the code of the frame");
    const element = await copy(page, "Copy the code of the element");
    for (const right of [
      'loading="lazy"',
      'title="',
      'width="',
      'height="',
      "allow=",
      "panels=draw,hourglass,loss&amp;controls=minimal",
    ])
      assert.ok(frame.includes(right), `${right} in ${frame}`);
    const wanted = await spec(page);

    const host = (/** @type {string} */ code) =>
      `<!doctype html><meta charset="utf-8"><title>A course</title><link rel="icon" href="data:,">${code}`;
    const other = await serve({
      csp: null,
      routes: { "/frame.html": { body: host(frame) }, "/element.html": { body: host(element) } },
    });
    try {
      const tab = await context.newPage();
      for (const [what, address] of [
        ["link", link],
        ["frame", `${other.origin}/frame.html`],
        ["element", `${other.origin}/element.html`],
      ]) {
        await tab.goto(address);
        const place = await until("the place", () =>
          tab.frames().find((one) => (what === "frame" ? one.url().includes("week%203") : one === tab.mainFrame())),
        );
        await place.evaluate(async () => {
          await customElements.whenDefined("autoencoder-playground");
          return /** @type {any} */ (document.querySelector("autoencoder-playground")).ready;
        });
        assert.deepEqual(await spec(place), wanted, what);
        const found = await until(`${what}: the moment`, async () => {
          const now = await state(place, "digit", "noiseSeed", "strokes", "place");
          return now.strokes.length && now;
        });
        assert.deepEqual([found.digit, found.noiseSeed, found.strokes.length], [4, 3, 2], what);
        const bar = place.locator(".panel-bar");
        await bar.waitFor();
        assert.equal(await place.locator("header").count(), what === "link" ? 1 : 0, what);
        assert.ok((await call(place, "train", { steps: 1 })).step > 0, what);
      }
      await tab.close();
    } finally {
      await other.close();
    }
  });
});

test("the preview is a frame of the link, made when it is opened and gone with the dialog", async () => {
  const options = { reducedMotion: true, expect: [/Applying inline style/] };
  await withPage({ ...options, parts: null }, async ({ page }) => {
    await ready(page);
    await open(page);
    assert.equal(await page.locator("dialog iframe").count(), 0);
    assert.deepEqual(await violations(page), [], "axe");
    await page.getByText("What others will see").click();
    const inner = await until("the frame", () => page.frames().find((one) => one !== page.mainFrame()));
    await until("its playground", () =>
      inner.evaluate(
        () => /** @type {any} */ (document.querySelector("autoencoder-playground"))?.bus?.state.phase === "ready",
      ),
    );
    await page.getByLabel("Controls").selectOption("none");
    await until("the choice in the frame", () => page.frames().some((one) => one.url().includes("controls=none")));
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    assert.equal(page.frames().length, 1);
    const focused = await page.evaluate(
      () => document.querySelector("autoencoder-playground")?.shadowRoot?.activeElement?.textContent,
    );
    assert.equal(focused, "Share");
  });
});

test("on a phone it fits, and the device's own way to send is offered where there is one", async () => {
  await withPage(
    { viewport: { width: 390, height: 844 }, touch: true, parts: null, lang: "zh-CN" },
    async ({ page }) => {
      await page.addInitScript(() => {
        Object.assign(navigator, {
          share: async (/** @type {any} */ what) => void Object.assign(globalThis, { what }),
        });
      });
      await page.reload();
      await ready(page);
      await page.getByRole("button", { name: "分享", exact: true }).tap();
      const dialog = page.getByRole("dialog", { name: "分享这个实验" });
      await dialog.waitFor();
      const { x, width } = /** @type {any} */ (await dialog.boundingBox());
      assert.ok(x >= 0 && x + width <= 390);
      assert.ok(await dialog.evaluate((node) => node.scrollWidth <= node.clientWidth), "nothing sticks out");
      await page.getByRole("button", { name: "发送…" }).tap();
      const what = await page.evaluate(() => /** @type {any} */ (globalThis).what);
      assert.match(what.url, /#spec=/);
    },
  );
});
