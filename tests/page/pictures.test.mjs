// @ts-check
// Pictures for slides: pixels at twice the size, lines, numbers, the training as a film, and a link.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, call, state, step, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** Presses a button of the dialog; what is saved. @param {Page} page @param {string} name */
async function saved(page, name) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("dialog.pictures").getByRole("button", { name, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Width and height of a PNG. @param {Buffer} bytes */
const sizeOf = (bytes) => {
  assert.equal(bytes.toString("latin1", 1, 4), "PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

/** How many pixels of an image are coloured as reconstructions are. @param {Page} page @param {Buffer} bytes */
const blue = (page, bytes) =>
  page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const g = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
    g.drawImage(image, 0, 0);
    const { data } = g.getImageData(0, 0, image.width, image.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) count += Number(data[i + 2] - data[i] > 60);
    return count;
  }, bytes.toString("base64"));

/** Frames of a GIF: its graphic control extensions. @param {Buffer} bytes */
const frames = (bytes) => bytes.toString("latin1").split("\x21\xf9\x04").length - 1;

test("a chart is saved as pixels, lines and numbers, the test images as a film, and the page stays", async () => {
  await withPage({}, async ({ page }) => {
    await ready(page);
    await call(page, "build", SMALL);
    await call(page, "train", { steps: 300 });
    await page.locator(".panel-loss .uplot").waitFor();
    const { width, height } = await page.locator(".panel-loss").evaluate((node) => node.getBoundingClientRect());
    await page.locator(".panel-loss").hover();
    await page.getByRole("button", { name: "Save a picture of this" }).click();
    const dialog = page.locator("dialog.pictures");
    await dialog.locator("canvas").waitFor();
    assert.equal(await dialog.getByLabel("Picture of").inputValue(), "loss");

    const pixels = await saved(page, "Picture (PNG)");
    assert.match(pixels.name, /-step-300-loss\.png$/);
    const [across, down] = sizeOf(pixels.bytes);
    assert.ok(Math.abs(across - 2 * (width + 32)) <= 3 && down > 2 * height, `${across} x ${down} of ${width}`);

    const { history } = await state(page, "history");
    const lines = (await saved(page, "Lines (SVG)")).bytes.toString();
    const drawn = await page.evaluate((text) => {
      const document = new DOMParser().parseFromString(text, "image/svg+xml");
      const paths = [...document.querySelectorAll("path[clip-path]")].map((path) => path.getAttribute("d") ?? "");
      return {
        error: document.querySelector("parsererror")?.textContent,
        paths,
        text: document.documentElement.textContent,
      };
    }, lines);
    assert.equal(drawn.error, undefined);
    assert.equal(drawn.paths.length, 2);
    const measured = new Set(history.map((/** @type {any} */ { testLoss }) => testLoss));
    assert.equal(drawn.paths[1].match(/[ML]/g)?.length, measured.size, "every test loss is a point of its curve");
    assert.match(drawn.text ?? "", /Loss[^]*training[^]*test[^]*step 300 · seed 7/);

    const [head, ...rows] = (await saved(page, "Numbers (CSV)")).bytes.toString().trim().split("\r\n");
    assert.equal(head, "steps,training,test");
    const { step: last, loss, testLoss } = history.at(-1);
    assert.equal(rows.at(-1), `${last},${loss},${testLoss}`);

    await dialog.getByLabel("Picture of").selectOption("rows");
    await until("no chart", () => dialog.getByRole("button", { name: "Lines (SVG)" }).isHidden());
    assert.ok((await blue(page, (await saved(page, "Picture (PNG)")).bytes)) > 1000, "reconstructions are in it");
    const { snapshots } = await state(page, "snapshots");
    const film = await saved(page, "The training (GIF)");
    assert.equal(film.bytes.toString("latin1", 0, 6), "GIF89a");
    assert.equal(frames(film.bytes), new Set([...snapshots.steps, 300]).size, "a frame for every moment");
    assert.equal(await step(page), 300);
    assert.equal((await state(page, "snapshots")).snapshots.at, null, "the page is at the present again");
    await dialog.getByRole("button", { name: "Copy link" }).click();
    await until("an answer", async () => /link/i.test(await dialog.locator(".told").innerText()));
  });
});

test("a film is stopped, training goes on after it, and Share leads to the pictures", async () => {
  await withPage({ lang: "zh-CN" }, async ({ page }) => {
    await ready(page);
    await call(page, "build", SMALL);
    await call(page, "train", { steps: 200 });
    await call(page, "play");
    await page.getByRole("button", { name: "分享" }).click();
    await page.getByRole("button", { name: "保存图片", exact: true }).click();
    const dialog = page.locator("dialog.pictures");
    await dialog.locator("canvas").waitFor();
    await dialog.getByRole("button", { name: "训练过程（GIF）" }).click();
    await dialog.getByRole("button", { name: "停止" }).click();
    const told = dialog.locator(".told");
    await until("the end of the film", async () => (await told.innerText()) === "没有生成动画。");
    assert.equal((await state(page, "playing")).playing, true);
    const before = await step(page);
    await until("training", async () => (await step(page)) > before);
    await dialog.getByRole("button", { name: "关闭" }).click();
    await until("the dialog to close", async () => (await dialog.count()) === 0);
  });
});
