// @ts-check
// The course without a network, after one of its pages was opened; and beside a site that has a new version meanwhile.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { SITE } from "../../scripts/serve.mjs";
import { anotherBuild, host } from "../page/support/builds.mjs";
import { ready, withPage } from "../page/support/page.mjs";
import { until } from "../page/support/playground.mjs";
import { start, train } from "./support.mjs";

/** @typedef {import("playwright-core").Page} Page */

const { files } = JSON.parse(readFileSync(join(SITE, "course/files.json"), "utf8"));

/** Files of the course that are kept. @param {Page} page */
const kept = (page) =>
  page.evaluate(async () => {
    const name = (await caches.keys()).find((one) => one.endsWith(" course"));
    return name ? (await (await caches.open(name)).keys()).length : 0;
  });
/** Waits until the worker answers for the page. @param {Page} page */
const controlled = (page) => until("a worker", () => page.evaluate(() => Boolean(navigator.serviceWorker.controller)));

test("opened once, all of the course works without a network", async () => {
  const site = await host();
  await withPage({ url: null, parts: null }, async ({ context }) => {
    const page = await context.newPage();
    await page.goto(site.url);
    await ready(page);
    await controlled(page);
    assert.equal(await kept(page), 0, "the first visit fetches nothing of the course");
    const link = page.locator("footer a").first();
    await link.scrollIntoViewIfNeeded();
    await link.click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await until("the course to be kept", async () => (await kept(page)) === files.length);
    await site.close();
    await context.setOffline(true);
    await page.goto(`${site.url}course/zh/sparse.html`);
    await page.getByRole("heading", { name: "第四章 稀疏编码" }).waitFor();
    await start(page, 1);
    await page.locator(".panel-story .tale", { hasText: "500" }).waitFor();
    assert.equal(await train(page, 2), 2);
    await page.goto(`${site.url}course/`);
    await page.getByRole("link", { name: "自编码器教程" }).click();
    await page.getByRole("link", { name: "演练场" }).click();
    await ready(page);
  });
});

test("a chapter of a newer site than the one that is kept has the newer playground", async () => {
  const site = await host();
  const next = await anotherBuild("feedfacecafe");
  try {
    await withPage({ url: null, parts: null }, async ({ context, requests }) => {
      const page = await context.newPage();
      await page.goto(site.url);
      await ready(page);
      await controlled(page);
      await site.change(next.root);
      await page.goto(`${site.url}course/en/linear.html`);
      await start(page, 0);
      assert.equal(await train(page, 1), 1);
      assert.ok(requests.some((url) => url.endsWith("app/playground.js?v=feedfacecafe")));
      assert.equal(await kept(page), 0, "and is not kept with the older one");
    });
  } finally {
    await next.remove();
  }
});
