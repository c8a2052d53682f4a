// @ts-check
// The site without a network after the first visit, as an installed app, and through changes of its version.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { SITE, serve } from "../../scripts/serve.mjs";
import { anotherBuild, host, stampOf } from "./support/builds.mjs";
import { ready, withPage } from "./support/page.mjs";
import { call, noticed, notices, pageWith, reveal, spec, state, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** But for the course, which is kept when it is opened: tests/course/offline.test.mjs. */
const FILES = readdirSync(SITE, { recursive: true, encoding: "utf8" }).filter(
  (name) => statSync(join(SITE, name)).isFile() && !name.startsWith("course"),
);
const WAITING = { en: /new version is ready/, zh: /新版本下次打开时生效/ };
const UPDATED = { en: /updated since your last visit/, zh: /本页已经更新/ };

/** The build that a page is of. @param {Page} page */
const build = (page) =>
  page.evaluate(() => new URL(/** @type {any} */ (document.querySelector("script")).src).searchParams.get("v"));
/** Waits until the worker answers for the page. @param {Page} page */
const controlled = (page) => until("a worker", () => page.evaluate(() => Boolean(navigator.serviceWorker.controller)));
/** The caches of the site. @param {Page} page */
const kept = (page) => page.evaluate(async () => (await caches.keys()).filter((name) => /^hourglass-site/.test(name)));
/** @param {Page} page */
const reload = (page) => page.locator(".notice button", { hasText: /^(Reload|重新加载)$/ }).click();

test("after one visit all of the site works without a network", async () => {
  const site = await host({ routes: { "/course/notes.html": { body: "of the course" } } });
  // Asked for without a network, and not to be had.
  const expect = [/notes\.html/, /site\.css\?posted/];
  await withPage({ url: null, expect }, async ({ context, requests }) => {
    const page = await context.newPage();
    await page.goto(site.url);
    await ready(page);
    await call(page, "train", { steps: 1 });
    assert.deepEqual(
      requests.filter((url) => /service-worker|offline/.test(url)),
      [],
      "training begins before anything is fetched for later",
    );
    await controlled(page);
    const had = (/** @type {string} */ path, method = "GET") =>
      page.evaluate(
        ([path, method]) =>
          fetch(path, { method }).then(
            ({ ok }) => ok,
            () => false,
          ),
        [path, method],
      );
    assert.deepEqual([await had("notes.html"), await had("app/site.css?posted", "POST")], [true, true]);
    await site.close();
    await context.setOffline(true);
    assert.deepEqual([await had("notes.html"), await had("app/site.css?posted", "POST")], [false, false]);
    assert.ok(await had("app/site.css"), "what is not the site's is left to the network");
    for (const fresh of [false, true]) {
      // The page of the first visit has what it did not load yet; and so has one that is opened without a network.
      if (fresh) await page.reload();
      await ready(page);
      assert.ok((await call(page, "train", { steps: 2 })).step > 0);
      for (const [place, shown] of [
        ["uses.map", ".map canvas"],
        ["uses.anomalies", ".panel-uses .told"],
        ["lessons", ".panel-lessons button"],
        ["inside.updates", ".panel-updates canvas"],
        ["model", ".panel-editor input"],
      ]) {
        await reveal(page, place);
        await page.locator(shown).first().waitFor();
      }
    }
    await call(page, "build", "texts");
    await until("texts", async () => (await state(page, "texts")).texts?.documents.length > 0);
    await call(page, "tell", "");
    assert.equal(await page.locator(".panel-story li").count(), 8);
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByText("沙漏", { exact: true }).waitFor();
    assert.deepEqual(await notices(page), []);

    const digests = await page.evaluate(
      async (names) => {
        const digest = async (/** @type {string} */ name) => {
          const bytes = await (await fetch(name)).arrayBuffer();
          return [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))];
        };
        return Promise.all(names.map(digest));
      },
      FILES.filter((name) => name !== "service-worker.js"),
    );
    FILES.filter((name) => name !== "service-worker.js").forEach((name, i) => {
      const digest = createHash("sha256")
        .update(readFileSync(join(SITE, name)))
        .digest();
      assert.deepEqual(digests[i], [...digest], name);
    });
    for (const address of ["?model=linear&lang=zh", "index.html?model=linear&lang=zh#digit=3"]) {
      await page.goto(site.url + address);
      await ready(page);
      await page.getByText("沙漏", { exact: true }).waitFor();
      assert.equal((await spec(page)).family, "linear", address);
    }
  });
});

test("a new version takes over on the next start, or when asked to, and says so; no page meets both", async () => {
  const [first, second, third] = [
    await stampOf(SITE),
    await anotherBuild("2".repeat(12)),
    await anotherBuild("3".repeat(12)),
  ];
  const site = await host({ routes: { "/outside.html": { body: '<link rel="icon" href="data:,">' } } });
  try {
    await withPage({ url: null }, async ({ context }) => {
      const old = await context.newPage();
      await old.goto(site.url);
      await controlled(old);
      // Of the element's downloads, of another page, of another copy of the site on this host.
      const others = ["hourglass-data-1", "theirs", `hourglass-site ${new URL("/other/", site.url)} ${first}`];
      await old.evaluate((names) => Promise.all(names.map((name) => caches.open(name))), others);
      await site.change(second.root);

      const page = await context.newPage();
      await page.goto(site.url);
      assert.equal(await build(page), first, "as it was kept");
      await noticed(page, WAITING.en);
      for (const open of [old, page]) {
        await ready(open);
        await reveal(open, "uses.map");
        await open.locator(".map canvas").first().waitFor();
      }
      await page.getByRole("button", { name: "中文" }).click();
      await noticed(page, WAITING.zh);
      await reload(page);
      await noticed(page, /旧版本还在其他标签页/);
      assert.equal(await build(page), first, "the old page would lose its files");
      for (const open of [old, page]) await open.close();
      const outside = await context.newPage();
      await outside.goto(new URL("/outside.html", site.url).href);
      const waits = (/** @type {string} */ url) =>
        navigator.serviceWorker.getRegistration(url).then((one) => Boolean(one?.waiting));
      await until("the change", async () => !(await outside.evaluate(waits, site.url)));

      const next = await context.newPage();
      await next.goto(site.url);
      assert.equal(await build(next), second.stamp, "the next start is of the new version");
      await noticed(next, UPDATED.zh);
      await next.getByRole("button", { name: "English" }).click();
      await noticed(next, UPDATED.en);
      await reveal(next, "uses.map");
      await next.locator(".map canvas").first().waitFor();
      const ours = (await kept(next)).filter((name) => name.includes(site.url));
      assert.deepEqual(ours, [`hourglass-site ${site.url} ${second.stamp}`], "and the old files are gone");

      await site.change(third.root);
      await next.reload();
      assert.equal(await build(next), second.stamp);
      await noticed(next, WAITING.en);
      await reload(next);
      await until("the third version", async () => (await build(next).catch(() => "")) === third.stamp);
      await noticed(next, UPDATED.en);
      const left = [...others, `hourglass-site ${site.url} ${third.stamp}`].sort().join();
      await until("its files alone", async () => (await next.evaluate(() => caches.keys())).sort().join() === left);
    });
  } finally {
    await site.close();
    await Promise.all([second.remove(), third.remove()]);
  }
});

test("a host that changes in the middle of a visit is found out, and nothing is mixed", async () => {
  const other = await anotherBuild("4".repeat(12));
  // Else the old page could not even ask for a worker.
  for (const name of FILES.filter((name) => /^app.offline-/.test(name)))
    await cp(join(SITE, name), join(other.root, name));
  const site = await host();
  let asked = 0;
  const strange = () => ({ type: "text/css", body: `/* of another build, the ${++asked}. time */` });
  const torn = await host({ routes: { "/course/app/chart.css": strange } });
  try {
    // What the old page has yet to load is gone.
    await withPage({ url: null, expect: [/ERR_FAILED/, /ERR_CONNECTION/, /404/] }, async ({ context }) => {
      const [page, half] = [await context.newPage(), await context.newPage()];
      await half.goto(torn.url);
      await page.goto(site.url);
      await ready(page);
      await site.change(other.root);
      await controlled(page);
      assert.notEqual(await build(page), other.stamp);
      await noticed(page, WAITING.en);
      const load = (/** @type {string | null} */ stamp) =>
        page.evaluate(async (stamp) => (await fetch(`analysis.js?v=${stamp}`).catch(() => ({ ok: false }))).ok, stamp);
      assert.deepEqual([await load(await build(page)), await load(other.stamp)], [false, true]);
      await reload(page);
      await until("the other version", async () => (await build(page).catch(() => "")) === other.stamp);

      const registered = () => half.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
      // Once as the browser's own cache may have it, and once more.
      await until("two tries", () => asked >= 2);
      await until("a refusal", async () => !(await registered()));
      assert.deepEqual(await kept(half), []);
      assert.ok((await call(half, "train", { steps: 1 })).step > 0, "the page works as before");
    });
  } finally {
    for (const { close } of [site, torn]) await close();
    await other.remove();
  }
});

test("pages of others keep nothing, neither with an element nor with a frame", async () => {
  const frame = await serve({ offline: true, csp: null });
  const body = `<iframe src="${frame.url}?controls=minimal" width="900" height="300"></iframe>
    <autoencoder-playground permalink backend="cpu" loading="eager"></autoencoder-playground>`;
  const server = { csp: null, offline: true, routes: { "/host.html": pageWith(body) } };
  try {
    await withPage({ path: "host.html", server }, async ({ page, context, requests }) => {
      await ready(page);
      const inner = await until("the frame", () => page.frames().find((one) => one.url().startsWith(frame.url)));
      await inner.evaluate(() => /** @type {any} */ (document.querySelector("autoencoder-playground")).ready);
      await page.waitForTimeout(5000);
      for (const place of [page, inner]) {
        const count = () => navigator.serviceWorker.getRegistrations().then(({ length }) => length);
        assert.equal(await place.evaluate(count), 0);
      }
      assert.deepEqual(context.serviceWorkers(), []);
      assert.deepEqual(
        requests.filter((url) => /service-worker|offline/.test(url)),
        [],
      );
    });
  } finally {
    await frame.close();
  }
});

test("it installs as an app, which opens files of the system", async () => {
  const site = await host();
  await withPage({ url: null }, async ({ context }) => {
    // Only an installed app gets files from the system; this stands in for the system.
    await context.addInitScript(() => {
      const setConsumer = (/** @type {any} */ consumer) => Object.assign(globalThis, { consumer });
      Object.defineProperty(globalThis, "launchQueue", { value: { setConsumer } });
    });
    const page = await context.newPage();
    await page.goto(site.url);
    await ready(page);
    const devtools = await context.newCDPSession(page);
    const { errors, url, data = "" } = await devtools.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    const { icons, start_url, scope, display, name, short_name, file_handlers } = JSON.parse(data);
    assert.deepEqual(
      [start_url, scope].map((path) => new URL(path, url).href),
      [site.url, site.url],
    );
    assert.ok(display === "standalone" && name && short_name.length <= 12);
    for (const { src, sizes, type } of icons.filter((/** @type {any} */ icon) => icon.type === "image/png")) {
      const response = await page.request.get(new URL(src, url).href);
      assert.equal(response.headers()["content-type"], type);
      const png = await response.body();
      assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, src);
    }
    assert.deepEqual(
      ["192x192 any", "512x512 any", "512x512 maskable"].filter((wanted) =>
        icons.every((/** @type {any} */ { sizes, purpose = "any" }) => `${sizes} ${purpose}` !== wanted),
      ),
      [],
    );
    const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
    assert.deepEqual(
      installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), // as all tests are
      [],
    );

    assert.deepEqual(Object.values(file_handlers[0].accept).flat().sort(), [".safetensors", ".zip"]);
    await call(page, "build", "linear");
    const bytes = Object.values(
      await page.evaluate(
        async () => new Uint8Array(await /** @type {any} */ (document.querySelector("autoencoder-playground")).save()),
      ),
    );
    await call(page, "build", "vanilla");
    await page.evaluate(async (bytes) => {
      const file = new File([Uint8Array.from(bytes)], "mine.safetensors");
      await /** @type {any} */ (globalThis).consumer({ files: [{ getFile: async () => file }] });
    }, bytes);
    await until("the model of the file", async () => (await spec(page)).family === "linear");
  });
  await site.close();
});
