// @ts-check
// Words and fields that fit what there is: documents, classifiers, maps without points, formulas and quotation marks.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, inked, reveal, state, until } from "./support/playground.mjs";

test("of texts the loss is that of a document; a classifier's form has no empty field", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, lang: "en", loading: "eager" }), async ({ page }) => {
    await ready(page);
    const caption = page.locator(".panel-loss figcaption");
    const [title, hush] = await Promise.all(
      ["h2", ".hush"].map((part) => page.locator(`.panel-loss ${part}`).boundingBox()),
    );
    assert.ok(title && hush && hush.y >= title.y + 24, "what there will be is told below the title");
    assert.match(await caption.innerText(), /^Per image/);
    await reveal(page, "model");
    const loss = page.locator('.panel-editor .field:has(> [data-t="field.loss"]) select');
    await loss.waitFor();
    await call(page, "build", { family: "classifier", layers: [16], loss: "crossEntropy" });
    await until("no such field", async () => !(await loss.isVisible()));
    const empty = await page
      .locator(".panel-editor select")
      .evaluateAll((all) => all.filter((one) => one.checkVisibility() && !(/** @type {any} */ (one).value)).length);
    assert.equal(empty, 0);
    await call(page, "build", SMALL);
    await until("it again", () => loss.isVisible());

    const texts = { family: "deep", layers: [32, 4], batch: 64, data: "texts", loss: "mse", output: "linear" };
    await call(page, "setData", "texts", JSON.stringify(texts));
    await until("documents", async () => /^Per document/.test(await caption.innerText()));
    for (let i = 0; i < 2; i++) await call(page, "train", { steps: 2 });
    await page.locator(".panel-loss .uplot").waitFor();
    assert.doesNotMatch(await page.locator(".panel-loss").innerText(), /image/);
  });
});

test("a map says that it waits for points, and keeps them over its decode grid", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, lang: "en", loading: "eager" }), async ({ page }) => {
    await ready(page);
    await page.evaluate(() => {
      // What was read is told late, so that there is something to wait for.
      const seen = /** @type {boolean[]} */ ([]);
      const root = /** @type {ShadowRoot} */ (document.querySelector("autoencoder-playground")?.shadowRoot);
      new MutationObserver(() => {
        const [one] = root.querySelectorAll(".scatter .waiting");
        if (one) seen.push(/Waiting/.test(one.textContent ?? ""));
      }).observe(root, { childList: true, subtree: true });
      Object.assign(globalThis, { seen });
    });
    await reveal(page, "uses.map");
    const map = page.locator(".scatter").first();
    await until("points", async () => (await map.count()) && (await inked(map.locator("canvas").first())) > 0);
    assert.ok(await page.evaluate(() => /** @type {any} */ (globalThis).seen.includes(true)));
    assert.equal(await page.locator(".scatter .waiting:visible").count(), 0);
    await page.getByLabel("Decode grid").check();
    await until("the grid", async () => /gridded/.test((await map.getAttribute("class")) ?? ""));
    const points = map.locator("canvas").first();
    assert.ok((await inked(points)) > 0);
    assert.equal(await points.evaluate((node) => getComputedStyle(node).visibility), "visible");
    assert.ok(await points.evaluate((node) => Number(getComputedStyle(node).zIndex) > 0), "above the decoded codes");
  });
});

test("in English brackets are as high as what they hold, and quotation marks are no wider than letters", async () => {
  await withPage({ lang: "en", parts: null }, async ({ page }) => {
    await ready(page);
    await call(page, "build", "vanilla");
    await page.locator(".formula math").waitFor();
    const { brackets, quote } = await page.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector("autoencoder-playground")?.shadowRoot);
      const app = /** @type {HTMLElement} */ (root.querySelector(".app"));
      const em = (/** @type {Element} */ node) => parseFloat(getComputedStyle(node).fontSize);
      const probe = document.createElement("span");
      probe.textContent = "\u201c";
      app.append(probe);
      const quote = probe.getBoundingClientRect().width / em(probe);
      probe.remove();
      const brackets = [...root.querySelectorAll(".formula mo")]
        .filter(({ textContent }) => /[()]/.test(textContent ?? ""))
        .map((node) => node.getBoundingClientRect().height / em(node));
      return { brackets, quote };
    });
    assert.ok(brackets.length > 0);
    for (const high of brackets) assert.ok(high < 1.9, `a bracket is ${high} em high`);
    assert.ok(quote < 0.6, `a quotation mark is ${quote} em wide`);
    assert.equal((await state(page, "spec")).spec.family, "vanilla");
  });
});
