// @ts-check
// The experiment in the address: it comes back from there, and no address breaks the page.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { alone, call, noticed, notices, spec, state, until } from "./support/playground.mjs";

const OWN = {
  family: "vanilla",
  layers: [24],
  batch: 32,
  seed: 5,
  activation: "tanh",
  optimizer: { kind: "adamw", learningRate: 0.0025, weightDecay: 0.01 },
};

test("a reload from the address gives the same specification and the same weights", async () => {
  await withPage({}, async ({ page, context }) => {
    await ready(page);
    await call(page, "build", OWN);
    await call(page, "setHyperparameters", { learningRate: 0.0035 });
    const before = await call(page, "evaluate");
    const wanted = await page.evaluate(
      () => /** @type {any} */ (document.querySelector("autoencoder-playground")).spec,
    );
    assert.match(wanted, /^\{"version":1,"family":"vanilla"/, "keys have a canonical order");
    await until("the address", () => page.url().includes("0.0035"));
    const link = page.url();
    await page.reload();
    for (const tab of [page, await context.newPage()]) {
      if (tab !== page) await tab.goto(link);
      assert.equal((await ready(tab)).backend, "cpu");
      assert.equal(
        await tab.evaluate(() => /** @type {any} */ (document.querySelector("autoencoder-playground")).spec),
        wanted,
      );
      assert.equal((await call(tab, "evaluate")).loss, before.loss, "the seed gives the same weights");
      assert.equal(tab.url(), link);
    }
  });
});

test("the address follows build and reset, and leads where it is changed to", async () => {
  await withPage({}, async ({ page }) => {
    await ready(page);
    await until("the address", () => /#spec=\{%22version%22:1,/.test(page.url()));
    await call(page, "build", OWN);
    assert.match(page.url(), /%22layers%22:\[24\]/, "the address is written before build resolves");
    await call(page, "reset", 9);
    assert.match(page.url(), /%22seed%22:9/);
    const history = await page.evaluate(() => window.history.length);
    await page.evaluate(() => {
      location.hash = location.hash.replace("[24]", "[17]");
    });
    await until("the model of the new address", async () => (await spec(page)).layers[0] === 17);
    assert.equal(await page.evaluate(() => window.history.length), history + 1, "only the visitor makes history");
    await page.evaluate(() => {
      location.hash = "#spec={nonsense";
    });
    await noticed(page, /specification/);
    assert.equal((await spec(page)).layers[0], 17, "the model stays");
  });
});

test("an embedded playground leaves the address alone", async () => {
  const { server } = alone({ backend: "cpu" });
  await withPage({ path: `alone.html#spec=${JSON.stringify(OWN)}`, server }, async ({ page }) => {
    await ready(page);
    assert.equal((await spec(page)).family, "denoising");
    const before = page.url();
    await call(page, "build", "vanilla");
    assert.equal(page.url(), before);
  });
});

const deep = `${"[".repeat(4000)}${"]".repeat(4000)}`;
const HOSTILE = /** @type {Record<string, string>} */ ({
  "cut off": '{"version":1,"family":"van',
  "no JSON": "hello",
  "broken escapes": "%E0%A4%A",
  "a list": "[1,2,3]",
  null: "null",
  "a number": "1e309",
  empty: "",
  "another version": '{"version":2,"family":"vanilla"}',
  "no such family": '{"family":"gan"}',
  "an unknown field": '{"family":"vanilla","colour":"red"}',
  "a wrong type": '{"family":"vanilla","layers":"many"}',
  "a huge width": '{"family":"vanilla","layers":[1000000000]}',
  "a width beyond every integer": '{"family":"vanilla","layers":[1e300]}',
  "a negative width": '{"family":"vanilla","layers":[-5]}',
  "half a unit": '{"family":"vanilla","layers":[2.5]}',
  "no layers": '{"family":"vanilla","layers":[]}',
  "a huge batch": '{"family":"vanilla","batch":4294967297}',
  "batch 0": '{"family":"vanilla","batch":0}',
  "a huge learning rate": '{"family":"vanilla","optimizer":{"learningRate":1e39}}',
  "a negative seed": '{"family":"vanilla","seed":-1}',
  "a huge seed": '{"family":"vanilla","seed":99999999999}',
  markup: '{"family":"<img src=x onerror=alert(1)>"}',
  "a script": '{"family":"vanilla","</script><script>alert(1)</script>":1}',
  __proto__: '{"family":"vanilla","__proto__":{"polluted":true}}',
  constructor: '{"family":"constructor","constructor":{"prototype":{"polluted":true}}}',
  "very deep": `{"family":${deep.slice(0, 3000)}`,
  "very long": `{"family":"${"x".repeat(9000)}"}`,
});

/**
 * What must hold in a page that met a hostile address.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
async function unharmed(page, name) {
  assert.equal((await spec(page)).family, "denoising", name);
  assert.equal(await page.evaluate(() => /** @type {any} */ ({}).polluted), undefined, name);
  assert.equal(await page.locator(".notice img, .notice script").count(), 0, name);
}

/** @param {string} name */
const hash = (name) => `#spec=${name === "broken escapes" ? HOSTILE[name] : encodeURIComponent(HOSTILE[name])}`;

test("a page opened with a hostile or garbled address works, and says what was wrong", async () => {
  await withPage({ url: null }, async ({ context, url }) => {
    for (const name of [
      "cut off",
      "broken escapes",
      "an unknown field",
      "a huge width",
      "markup",
      "__proto__",
      "very long",
    ]) {
      const page = await context.newPage();
      page.on("dialog", (dialog) => assert.fail(`${name}: a dialog, ${dialog.message()}`));
      await page.goto(url + hash(name));
      const { reason } = await ready(page);
      const [said] = await notices(page);
      assert.match(said ?? "", /^The address did not hold an experiment/, name);
      assert.ok(reason && said.includes(reason), `${name}: ready says why, ${reason}`);
      await unharmed(page, name);
      assert.ok((await call(page, "train", { steps: 1 })).step > 0, name);
      await page.close();
    }
  });
});

test("an address that turns hostile or garbled leaves the model and says what was wrong", async () => {
  await withPage({}, async ({ page }) => {
    page.on("dialog", (dialog) => assert.fail(dialog.message()));
    await ready(page);
    const before = await call(page, "evaluate");
    for (const name of Object.keys(HOSTILE)) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, hash(name));
      await page
        .locator(".notice.error")
        .waitFor()
        .catch(() => assert.fail(`${name}: no message`));
      await unharmed(page, name);
      await page.locator(".notice button").first().click();
    }
    assert.equal((await call(page, "evaluate")).loss, before.loss);
  });
});

test("a message about the address names the field", async () => {
  await withPage(
    { path: `#spec=${encodeURIComponent('{"family":"vanilla","layers":[24],"batch":-3}')}` },
    async ({ page }) => {
      await ready(page);
      await noticed(page, /batch/);
      await call(page, "train", { steps: 2 });
    },
  );
});

test("other hashes are none of the playground's business", async () => {
  await withPage({ path: "#chapter-3" }, async ({ page }) => {
    assert.ok(await ready(page));
    assert.deepEqual(await notices(page), []);
    assert.equal((await spec(page)).family, "denoising");
    assert.ok((await state(page, "pretrained")).pretrained, "the page's own model with its weights");
  });
});
