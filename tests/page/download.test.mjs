// @ts-check
// MNIST and Fashion-MNIST: asked for by a click alone, shown in progress, checked, and refused without harm.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { ready, withPage } from "./support/page.mjs";
import {
  SMALL,
  alone,
  call,
  goesOn,
  meanLoss,
  noticed,
  notices,
  spec,
  state,
  step,
  until,
} from "./support/playground.mjs";

const HOST = "https://raw.githubusercontent.com/";
const MNIST = `${HOST}fgnt/mnist/master/`;
const FASHION = `${HOST}zalandoresearch/fashion-mnist/master/data/fashion/`;
const FILES = [
  "train-images-idx3-ubyte.gz",
  "train-labels-idx1-ubyte.gz",
  "t10k-images-idx3-ubyte.gz",
  "t10k-labels-idx1-ubyte.gz",
];
/** A copy of MNIST beside the project, where there is one. */
const COPY = new URL("../../../shared/data/mnist/", import.meta.url);

/** @param {import("playwright-core").Page} page @param {string} name */
const choose = (page, name) => page.getByRole("button", { name: new RegExp(`^${name}`) }).click();

/** Records what the progress bar said. @param {import("playwright-core").Page} page */
const watch = (page) =>
  page.evaluate(() => {
    const seen = /** @type {any} */ (/** @type {any} */ (globalThis).seen = []);
    const { bus } = /** @type {any} */ (document.querySelector("autoencoder-playground"));
    bus.addEventListener("state", () => bus.state.download && seen.push(bus.state.download));
  });

/** The playground trains on, on the data it had. @param {import("playwright-core").Page} page */
async function untouched(page) {
  const { playing, data, download } = await state(page, "playing", "data", "download");
  assert.ok(playing);
  assert.equal(data.name, "digits");
  assert.equal(download, null);
  assert.equal((await spec(page)).data, "digits");
  await goesOn(page, await step(page));
}

/** @type {[string, import("./support/page.mjs").PageOptions, RegExp][]} */
const REFUSED = [
  [
    "another content",
    { downloads: { [MNIST + FILES[0]]: { body: gzipSync(Buffer.alloc(300_000, 7)) } } },
    /not the one expected.*train-images.*SHA-256 [0-9a-f]{64}, expected ba891046/,
  ],
  [
    "no gzip file",
    { downloads: { [MNIST + FILES[0]]: { body: "<html>Sign in to the network</html>" } } },
    /not the one expected.*train-images.*SHA-256/,
  ],
  [
    "a missing file",
    { downloads: { [MNIST + FILES[0]]: { status: 404, body: "404" } }, expect: [/404/] },
    /download failed.*HTTP 404/,
  ],
  ["no network", { expect: [/foreign request/, /Failed to load/, /ERR_NAME_NOT_RESOLVED/] }, /download failed/],
];
for (const [name, options, message] of REFUSED) {
  test(`a download that meets ${name} is refused, and the model trains on`, async () => {
    await withPage({ ...alone({ backend: "cpu", model: SMALL }), ...options }, async ({ page, requests }) => {
      await ready(page);
      await call(page, "play");
      assert.deepEqual(
        requests.filter((url) => url.startsWith(HOST)),
        [],
        "nothing is asked for before a click",
      );
      await watch(page);
      await choose(page, "MNIST");
      await noticed(page, message);
      const { y, height } = /** @type {any} */ (await page.locator(".notice").boundingBox());
      assert.ok(y >= 0 && y + height <= 900, `the error is seen where one looks, at ${y}`);
      await untouched(page);
      const seen = await page.evaluate(() => /** @type {any} */ (globalThis).seen);
      assert.ok(seen.length > 0 && seen[0].name === "mnist", "progress was shown");
      assert.deepEqual(
        requests.filter((url) => url.startsWith(HOST)),
        [MNIST + FILES[0]],
        "and no other file is fetched",
      );
    });
  });
}

test("Fashion-MNIST comes from its own address", async () => {
  const options = {
    ...alone({ backend: "cpu", model: SMALL }),
    downloads: { [FASHION + FILES[0]]: { body: gzipSync("no clothes") } },
  };
  await withPage(options, async ({ page, requests }) => {
    await ready(page);
    await choose(page, "Fashion-MNIST");
    await noticed(page, /expected c59f468a/);
    assert.deepEqual(
      requests.filter((url) => url.startsWith(HOST)),
      [FASHION + FILES[0]],
    );
  });
});

test("a download can be cancelled, and asked for again", async () => {
  const { path, server } = alone({ backend: "cpu", model: SMALL });
  let asked = 0;
  const silent = () => new Promise(() => asked++);
  await withPage(
    { path, server: { routes: { ...server.routes, [`/mirror/${FILES[0]}`]: /** @type {any} */ (silent) } } },
    async ({ page, origin }) => {
      await ready(page);
      await call(page, "play");
      await page.evaluate((mirror) => {
        /** @type {any} */ (document.querySelector("autoencoder-playground")).debug.mirror = mirror;
      }, `${origin}/mirror/`);
      for (const time of [1, 2]) {
        await choose(page, "MNIST");
        await until("the request", () => asked === time);
        await page.getByRole("progressbar", { name: "Download" }).waitFor();
        assert.ok(await page.getByRole("button", { name: /^Fashion/ }).isDisabled(), "one at a time");
        await goesOn(page, await step(page));
        await page.getByRole("button", { name: "Cancel" }).click();
        await page.getByRole("progressbar", { name: "Download" }).waitFor({ state: "hidden" });
        await untouched(page);
        assert.deepEqual(await notices(page), [], "what the visitor did needs no message");
      }
    },
  );
});

test("an address that names MNIST offers the download and does not take it", async () => {
  const link = `#spec=${encodeURIComponent(JSON.stringify({ family: "vanilla", data: "mnist" }))}`;
  await withPage({ path: link }, async ({ page, requests }) => {
    await ready(page);
    await page.getByRole("button", { name: /This experiment uses MNIST/ }).waitFor();
    assert.deepEqual(
      requests.filter((url) => url.startsWith(HOST)),
      [],
    );
    assert.ok((await call(page, "train", { steps: 1 })).step > 0);
  });
});

const missing = existsSync(COPY) ? false : "there is no copy of MNIST beside the project (../shared/data/mnist)";
test("MNIST itself arrives, is learned from, and is kept for the next time", { skip: missing }, async () => {
  const downloads = Object.fromEntries(
    FILES.map((name) => [MNIST + name, { body: readFileSync(new URL(name, COPY)), type: "application/gzip" }]),
  );
  await withPage({ ...alone({ backend: "cpu", model: SMALL }), downloads }, async ({ page, requests }) => {
    await ready(page);
    await watch(page);
    await choose(page, "MNIST");
    await until("MNIST", async () => (await state(page, "spec")).spec.data === "mnist");
    const { data } = await state(page, "data");
    assert.deepEqual([data.train, data.test, data.width, data.classes], [60000, 10000, 28, 10]);
    const loaded = (await page.evaluate(() => /** @type {any} */ (globalThis).seen)).map(
      (/** @type {any} */ { loaded }) => loaded,
    );
    assert.ok(new Set(loaded).size > 2, "the bar moves");
    assert.deepEqual(
      loaded,
      [...loaded].sort((a, b) => a - b),
    );
    await call(page, "train", { steps: 100 });
    assert.ok((await call(page, "evaluate")).loss < (await meanLoss(page)).bce);
    await call(page, "setData", "digits");
    const asked = requests.filter((url) => url.startsWith(HOST)).length;
    assert.equal(asked, FILES.length);
    await call(page, "setData", "mnist");
    assert.equal(requests.filter((url) => url.startsWith(HOST)).length, asked, "the second time comes from the cache");
  });
});
