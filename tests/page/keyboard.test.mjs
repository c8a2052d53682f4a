// @ts-check
// The keyboard on the pages of every family, and in every tab of what a model is for.
import assert from "node:assert/strict";
import { test } from "node:test";

import { sweep } from "./support/keyboard.mjs";
import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, reveal, state, until } from "./support/playground.mjs";

/** A model of each, small, a panel of its own, and how many controls there are at least. */
const PAGES = /** @type {Record<string, [string, string, number]>} */ ({
  vae: [JSON.stringify({ family: "vae", layers: [32, 4], batch: 32 }), "inside.variational", 50],
  conv: ["conv", "inside.stepper", 60],
  mae: ["mae", "inside.ablation", 60],
  texts: ["texts", "inside.vocabulary", 40],
  sparse: [JSON.stringify({ family: "sparse", layers: [64], batch: 32 }), "inside.copying", 50],
});

for (const [name, [model, panel, least]] of Object.entries(PAGES)) {
  test(`the page of ${name}`, async (context) => {
    await withPage(alone({ backend: "cpu", model, lang: "en", loading: "eager" }), async ({ page }) => {
      await ready(page);
      if (name === "texts")
        await call(
          page,
          "setData",
          "texts",
          JSON.stringify({ family: "deep", layers: [32, 4], batch: 64, data: "texts" }),
        );
      await reveal(page, panel);
      await page.locator(panel.replace("inside.", ".panel-")).waitFor();
      await reveal(page, "model");
      await page.locator(".panel-editor form").waitFor();
      await call(page, "train", { steps: 2 });
      if (name !== "texts") await page.locator(".picks button").first().waitFor();
      const reached = await sweep(page);
      context.diagnostic(`${reached} controls`);
      assert.ok(reached >= least, `${reached} controls`);
    });
  });
}

/** What each tab shows once it is there, and how many controls it has then, at least. */
const TABS = /** @type {Record<string, [string, number]>} */ ({
  map: [".scatter", 18],
  retrieval: [".found", 3],
  anomalies: [".worst li", 28],
  generate: [".measured tbody tr", 3],
  between: [".between", 1],
  labels: [".labels .read", 3],
  compare: [".other", 18],
});

test("every tab of what it is for", async (context) => {
  await withPage(alone({ backend: "cpu", model: SMALL, lang: "en", loading: "eager" }), async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 20 });
    await page.locator(".panel-uses").scrollIntoViewIfNeeded();
    await page.locator("#use-map").waitFor();
    const tabs = await page.locator(".panel-uses [role=tab]:visible").evaluateAll((all) => all.map(({ id }) => id));
    assert.deepEqual(
      tabs,
      Object.keys(TABS).map((tab) => `use-${tab}`),
    );
    for (const [tab, [sign, least]] of Object.entries(TABS)) {
      await page.locator(`#use-${tab}`).click();
      await page.locator(`#use ${sign}`).first().waitFor();
      if (tab === "compare") {
        await page.getByRole("button", { name: "Set B beside A" }).click();
        await page.locator(".pair table").waitFor();
      }
      // What is being measured comes with controls of its own.
      await until("the measuring to end", async () => !(await page.locator("#use progress:visible").count()));
      const reached = await sweep(page, "#use");
      context.diagnostic(`${tab}: ${reached} controls`);
      assert.ok(reached >= least, `${tab}: ${reached} controls`);
    }
  });
});

test("the focus stays on a test image when there is room for fewer or more", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, lang: "en" }), async ({ page }) => {
    await ready(page);
    const picks = page.locator(".panel-rows .picks button");
    await picks.first().waitFor();
    const focused = () =>
      picks.evaluateAll((all) => all.indexOf(/** @type {any} */ (all[0].getRootNode()).activeElement));
    await picks.nth(2).focus();
    for (const width of [420, 1280]) {
      const before = await picks.count();
      await page.setViewportSize({ width, height: 900 });
      await until("another number of them", async () => (await picks.count()) !== before);
      assert.equal(await focused(), 2);
    }
    await picks.last().focus();
    await page.setViewportSize({ width: 420, height: 900 });
    await until("fewer", async () => (await picks.count()) - 1 === (await focused()));
  });
});

test("Train is a few Tabs away, single keys train, and a field keeps its letters", async () => {
  await withPage({ parts: ["model"] }, async ({ page }) => {
    await ready(page);
    const name = () =>
      page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.closest(".transport .primary") !== null);
    let tabs = 0;
    do {
      await page.keyboard.press("Tab");
      tabs++;
      if (tabs === 1) {
        await page.keyboard.press("Enter");
        assert.ok(await name(), "the first leads to it");
        await page.locator(".panel-header button").first().focus();
      }
    } while (!(await name()) && tabs < 20);
    assert.ok(tabs <= 12, `${tabs} Tabs`);

    const heard = page.evaluate(() => {
      const keys = /** @type {string[]} */ ([]);
      document.addEventListener("keydown", ({ key }) => keys.push(key));
      Object.assign(globalThis, { keys });
    });
    await heard;
    const step = async () => (await call(page, "ask", "status", {})).step;
    const before = await step();
    await page.keyboard.press("s");
    await until("a step", async () => (await step()) === before + 1);
    await page.keyboard.press("t");
    await until("training", async () => (await state(page, "playing")).playing);
    await page.keyboard.press("t");
    await until("a pause", async () => !(await state(page, "playing")).playing);
    const trained = await step();
    await page.keyboard.press("r");
    await until("a reset", async () => (await step()) === 0);
    await page.keyboard.press("z");
    await until("it undone", async () => (await step()) === trained);
    await page.keyboard.press("?");
    await page.getByText("T trains or pauses").waitFor();
    await page.getByLabel("Batch size").focus();
    await page.keyboard.press("t");
    await page.keyboard.press("s");
    assert.equal(await step(), trained);
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).keys), [], "the page hears none");
  });
});
