// @ts-check
// What it is for: the tabs compute what they say, from the model and the images that are there.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { alone, call, inked, until } from "./support/playground.mjs";

const FLAT = JSON.stringify({ family: "deep", layers: [64, 2], batch: 64, optimizer: { learningRate: 0.004 } });

/**
 * Opens the tabs of a trained model.
 * @param {import("playwright-core").Page} page
 * @param {string} tab
 * @param {number} steps
 */
async function open(page, tab, steps) {
  await ready(page);
  await call(page, "train", { steps });
  await page.locator(".panel-uses").scrollIntoViewIfNeeded();
  await page.locator(`#use-${tab}`).click();
}

test("the map shows codes, decodes what is pointed at, and walks, circles, groups and fills its grid", async () => {
  await withPage(alone({ backend: "cpu", model: FLAT, loading: "eager" }), async ({ page }) => {
    await open(page, "map", 60);
    const maps = page.locator(".scatter");
    await until(
      "the points",
      async () =>
        (await inked(maps.nth(0).locator("canvas").first())) > 0.005 &&
        (await inked(maps.nth(1).locator("canvas").first())) > 0.005,
    );
    assert.match(await page.locator(".maps figure").first().innerText(), /The axes are the 2 numbers of the code/);

    const above = maps.nth(0).locator("canvas").nth(1);
    await above.scrollIntoViewIfNeeded();
    await above.hover({ position: { x: 150, y: 150 } });
    const here = page.locator(".aside canvas");
    await until("what is decoded there", async () => (await here.isVisible()) && (await inked(here)) > 0.1);
    const before = await here.evaluate((node) => /** @type {HTMLCanvasElement} */ (node).toDataURL());
    await above.focus();
    for (let i = 0; i < 12; i++) await page.keyboard.press("ArrowRight");
    await until(
      "another place, by keyboard",
      async () => (await here.evaluate((node) => /** @type {HTMLCanvasElement} */ (node).toDataURL())) !== before,
    );

    const drag = async () => {
      const box = await above.boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + 20, box.y + 20);
      await page.mouse.down();
      for (const [x, y] of [
        [0.9, 0.1],
        [0.9, 0.9],
        [0.1, 0.9],
        [0.05, 0.2],
      ])
        await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 5 });
      await page.mouse.up();
    };
    await page.getByRole("button", { name: "Walk", exact: true }).click();
    await above.scrollIntoViewIfNeeded();
    await drag();
    await until("the walk", () => page.getByText("Decoded along the walk").count());
    await page.getByRole("button", { name: "Lasso", exact: true }).click();
    await drag();
    await until("the members", () => page.getByText(/\d+ images inside/).count());
    const inside = Number(/(\d+) images inside/.exec(await page.locator(".map .told").first().innerText())?.[1]);
    assert.ok(inside > 20 && inside <= 500, `${inside} images inside`);

    await page.getByLabel("Clusters (k-means)").fill("10");
    await page.getByLabel("Clusters (k-means)").press("Enter");
    await until("the purity", () => page.getByText(/Purity \d/).count());
    const purity = Number(/Purity ([\d.]+)/.exec(await page.locator(".map .aside").innerText())?.[1]);
    assert.match(await page.locator(".map .told").innerText(), /images inside/, "what the lasso found is still there");
    assert.ok(purity > 20 && purity <= 100, `purity ${purity}`);
    await page.getByLabel("Decode grid").check();
    await until("the grid", async () => (await inked(above)) > 0.15);
    await page.locator("#use-between").click();
    await until("the pictures", () => page.locator(".between canvas").count());
    assert.ok((await inked(page.locator(".between canvas").first())) > 0.3);
  });
});

test("retrieval finds, counts and hashes", async () => {
  await withPage(
    alone({ backend: "cpu", model: JSON.stringify({ family: "vanilla", layers: [32], batch: 64 }), loading: "eager" }),
    async ({ page }) => {
      await open(page, "retrieval", 40);
      await until("the table", () => page.getByText(/Every one of 500 images/).count());
      const cells = await page
        .locator(".retrieval tbody tr")
        .evaluateAll((rows) =>
          rows.map((row) => [...row.querySelectorAll("td")].map((cell) => Number.parseFloat(cell.textContent ?? ""))),
        );
      assert.equal(cells[0][0], 32);
      assert.equal(cells[1][0], 784);
      for (const [, precision, votes] of cells)
        assert.ok(precision > 15 && precision <= 100 && votes > 15 && votes <= 100, JSON.stringify(cells));
      const classes = page.locator(".found p.soft").first();
      const first = await classes.innerText();
      assert.equal(first.split("·").length, 10);
      await call(page, "draw", [
        [
          { x: 0.5, y: 0.15 },
          { x: 0.5, y: 0.85 },
        ],
      ]);
      await until("an answer to the drawing", async () => (await classes.innerText()) !== first);
      const told = page.locator(".retrieval .told").last();
      await until("the addresses", async () => /30 bits, at most 6/.test(await told.innerText()));
      await page.getByLabel("Bits that may differ").fill("15");
      await until("a longer list", async () => /at most 15 of them different: [1-9]\d/.test(await told.innerText()));
      await call(page, "build", FLAT);
      await until("two bits", async () => /2 bits, at most 2 of them/.test(await told.innerText()));
      const radius = page.getByLabel("Bits that may differ");
      assert.equal(await radius.getAttribute("max"), "2");
      await radius.fill("1");
      await until("one bit", async () => /2 bits, at most 1 of them/.test(await told.innerText()));
      assert.deepEqual(await page.locator(".retrieval select option:not([disabled])").allTextContents(), [
        "500",
        "all 2,000",
      ]);
    },
  );
});

test("random codes are decoded, and what can be read is counted", async () => {
  await withPage(alone({ backend: "cpu", model: FLAT, loading: "eager" }), async ({ page }) => {
    await open(page, "generate", 60);
    const told = page.locator("#use .told");
    await until("the count", async () => /\d+ of 120 can be read/.test(await told.innerText()));
    assert.ok((await inked(page.locator("#use canvas"))) > 0.3);
    await page.getByLabel("Codes from").selectOption("standard");
    await page.getByRole("button", { name: "New samples" }).click();
    await until("new samples", async () => /\d+ of 120 can be read/.test(await told.innerText()));
  });
});

test("the tabs that a model cannot serve are not there", async () => {
  await withPage(alone({ backend: "cpu", model: "mae", loading: "eager" }), async ({ page }) => {
    await ready(page);
    await page.locator(".panel-uses").scrollIntoViewIfNeeded();
    await page.locator("#use-map").waitFor();
    assert.ok(await page.locator("#use-generate").isHidden());
    assert.ok(await page.locator(".panel-lessons").isHidden());
    await page.locator("#use-map").focus();
    await page.keyboard.press("End");
    assert.equal(await page.locator(".panel-uses [role=tab][aria-selected=true]").getAttribute("id"), "use-labels");
  });
});

test("what was read of every model of a visit stays beside the others, until the data change", async () => {
  await withPage(alone({ backend: "cpu", model: FLAT, loading: "eager" }), async ({ page }) => {
    await open(page, "generate", 60);
    const rows = page.locator(".measured tbody tr");
    // Cell by cell: the table is hidden while the next model is read.
    const said = () =>
      rows.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent).join(" ")));
    await until("four rows", async () => (await rows.count()) === 4);
    const [images, noise, blank, first] = await said();
    const share = (/** @type {string} */ text) => Number(/([\d.]+) %$/.exec(text)?.[1]);
    assert.ok(/^Test images/.test(images) && share(images) > 20, images);
    assert.ok(/^Noise/.test(noise) && share(noise) < share(images) / 2, noise);
    assert.match(blank, /^Blank pictures – – 0 %$/);
    const figures = `${share(images)} % of the test images themselves are read, ${share(noise)} % of noise and 0 %`;
    assert.ok((await page.locator(".read p.soft").innerText()).includes(figures), figures);
    assert.match(first, /^Deep, a code of two numbers 64–2 the normal distribution of the test codes 60 [\d.]+ %$/);
    const counted = Number(/(\d+) of 120/.exec(await page.locator("#use .told").innerText())?.[1]);
    assert.equal(share(first), Math.round((100 * counted) / 120));

    await call(page, "build", { family: "vae", layers: [32, 4], batch: 64 });
    await until("another model beside it", async () => (await rows.count()) === 5);
    assert.deepEqual((await said()).slice(0, 4), [images, noise, blank, first]);
    assert.match((await said())[4], /^Variational \(VAE\) 32–4 N\(0, I\) 0 /, "as it was trained to be drawn from");
    await page.getByLabel("Codes from").selectOption("fitted");
    await until("the same from elsewhere", async () =>
      (await said()).some((text) => /^Variational \(VAE\) 32–4 the normal distribution/.test(text)),
    );
    assert.equal(await rows.count(), 6);

    await page.evaluate(() => {
      const bytes = new Uint8Array(16 + 140 * 256).map((_, i) => (i * i) % 251);
      bytes.set([0, 0, 8, 3, 0, 0, 0, 140, 0, 0, 0, 16, 0, 0, 0, 16]);
      return /** @type {any} */ (document.querySelector("autoencoder-playground")).setData({ images: bytes.buffer });
    });
    await until(
      "an empty table",
      async () => (await page.locator(".measured").isHidden()) && (await rows.count()) === 0,
    );
  });
});
