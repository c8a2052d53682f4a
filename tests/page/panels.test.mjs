// @ts-check
// The attribute `panels`: chosen parts of the page alone, in the order of the list.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, noticed, notices, reveal, until } from "./support/playground.mjs";

/** The panels that are seen, from above and from the left. @param {import("playwright-core").Page} page */
const seen = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = /** @type {any} */ (document.querySelector("autoencoder-playground"));
    const all = [...shadowRoot.querySelectorAll(".app [class*=panel-]")];
    return all
      .filter((node) => node.checkVisibility() && node.getBoundingClientRect().height > 1)
      .flatMap((node) => /panel-([\w.]+)/.exec(node.className)?.[1] ?? [])
      .filter((name) => name !== "notices");
  });

/** @param {import("playwright-core").Page} page @param {string[]} names */
const shows = (page, names) =>
  until(`only ${names}`, async () => JSON.stringify(await seen(page)) === JSON.stringify(names));

test("only the chosen panels are there, in the order of the list", async () => {
  const tag = alone({ backend: "cpu", loading: "eager", panels: "loss, hourglass draw" });
  await withPage(tag, async ({ page }) => {
    await ready(page);
    await shows(page, ["loss", "hourglass", "draw"]);
    const [first, second] = await Promise.all(
      [".panel-loss", ".panel-hourglass"].map((one) => page.locator(one).boundingBox()),
    );
    assert.ok(first && second && first.y < second.y);
    await call(page, "train", { steps: 3 });
    await page.locator(".panel-loss .uplot").waitFor();
    // A family's panel takes the seat of the hourglass.
    await call(page, "build", "conv");
    await shows(page, ["loss", "features", "draw"]);
    await call(page, "build", "vanilla");
    await shows(page, ["loss", "hourglass", "draw"]);
    const set = (/** @type {string} */ name, /** @type {string | null} */ value) =>
      page.evaluate(
        ([name, value]) => {
          const el = /** @type {Element} */ (document.querySelector("autoencoder-playground"));
          if (value === null) el.removeAttribute(String(name));
          else el.setAttribute(String(name), value);
        },
        [name, value],
      );
    await set("controls", "minimal");
    await shows(page, ["bar", "loss", "hourglass", "draw"]);
    // A story stands below what is chosen.
    await call(page, "tell", "");
    await shows(page, ["bar", "loss", "hourglass", "draw", "story"]);
    await call(page, "tell", null);
    await set("panels", null);
    await shows(page, ["bar", "draw", "hourglass", "outcome", "rows", "loss"]);
    assert.equal((await call(page, "train", { steps: 1 })).step, 1, "the experiment goes on");
  });
});

test("tabs are parts too, and whole parts are open", async () => {
  await withPage({ path: "?panels=uses.map,uses.generate,inside.filters,model&model=vanilla" }, async ({ page }) => {
    await ready(page);
    for (const tab of ["map", "filters"]) await page.locator(`.panel-${tab} canvas`).first().waitFor();
    await page.locator(".panel-generate").scrollIntoViewIfNeeded();
    await page.locator(".panel-generate canvas").first().waitFor();
    await page.locator(".panel-editor form").waitFor();
    assert.deepEqual(await page.locator("[role=tab]").allTextContents(), ["Map", "Generation", "First layer"]);
    assert.equal(await page.locator("header, .panel-bar, .plate").count(), 0);
    await call(page, "build", "classifier");
    await until("no generation without a decoder", async () => !(await page.locator(".panel-generate").isVisible()));
  });
});

test("an unknown name is an error that lists the known ones; what is known is shown", async () => {
  await withPage({ path: "?panels=draw,magic,loss" }, async ({ page }) => {
    await ready(page);
    await shows(page, ["draw", "loss"]);
    const said = await noticed(page, /“magic”/);
    for (const name of ["hourglass", "rows", "bar", "masked", "uses.map", "inside.filters", "lessons"])
      assert.ok(said.includes(name), `${name} in: ${said}`);
  });
  await withPage({ path: "?panels=magic&lang=zh" }, async ({ page }) => {
    await ready(page);
    await noticed(page, /没有名为 “magic” 的部分/);
    await page.getByText("沙漏", { exact: true }).waitFor();
    assert.equal((await notices(page)).length, 1);
  });
});

test("what was said stays when other parts are shown", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    await page.evaluate(() => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      el.bus.notice("error", "notice.badModel", { message: "layers[1]" });
      el.setAttribute("panels", "loss");
    });
    await shows(page, ["loss"]);
    await noticed(page, /layers\[1\]/);
  });
});

test("few controls keep the curve and the bar in a narrow frame", async () => {
  await withPage({ ...alone({ controls: "minimal" }), viewport: { width: 320, height: 600 } }, async ({ page }) => {
    await ready(page);
    await shows(page, ["bar", "draw", "hourglass", "outcome", "rows", "loss"]);
    await page.getByRole("button", { name: "Watch it learn", exact: true }).click();
    await page.locator(".panel-loss .uplot").waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 320, `${wide} pixels wide`);
  });
});

test("what could not be loaded is asked for again, and said in plain words", async () => {
  const { path, server } = alone({ backend: "cpu", model: SMALL, lang: "en" });
  const options = { path, server, parts: [], expect: [/ERR_FAILED|Failed to load|preloaded/] };
  await withPage(options, async ({ page }) => {
    await ready(page);
    const chunks = /\/app\/.*-[\w-]{8}\.js/;
    await page.route(chunks, (route) => route.abort());
    const lost = /The download failed.*a part of the page could not be loaded/;
    await reveal(page, "uses");
    await noticed(page, lost);
    await page.unroute(chunks);
    await reveal(page, "uses");
    await page.locator(".panel-uses [role=tab]").first().waitFor();
    await page.getByRole("button", { name: "Dismiss" }).first().click();

    await page.route(chunks, (route) => route.abort());
    await page.locator("#use-anomalies").click();
    await noticed(page, lost);
    await page.unroute(chunks);
    await page.locator("#use-anomalies").click();
    await page.locator("#use > *").first().waitFor();
    await page.locator(".anomalies").waitFor();
  });
});
