// @ts-check
// The user's own pictures: PNG, JPEG and zip archives become a data set; what cannot is named; nothing stops.
import assert from "node:assert/strict";
import { test } from "node:test";
import { zipSync } from "fflate";

import { crc32 } from "../../www/app/data/crc32.js";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, goesOn, noticed, state, step, until } from "./support/playground.mjs";

/** @typedef {{width: number, height: number, ground: string, ink: string, type?: string, at?: number}} Drawing */
/** @typedef {{name: string, mimeType: string, buffer: Buffer}} Upload */

/**
 * Pictures by the browser's own encoders: a square of ink at a place on a ground.
 * @param {import("playwright-core").Page} page
 * @param {Drawing[]} drawings
 * @returns {Promise<Buffer[]>}
 */
async function pictures(page, drawings) {
  const texts = await page.evaluate(
    async (drawings) =>
      Promise.all(
        drawings.map(async ({ width, height, ground, ink, type = "image/png", at = 0.5 }) => {
          const canvas = new OffscreenCanvas(width, height);
          const g = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
          g.fillStyle = ground;
          g.fillRect(0, 0, width, height);
          const side = Math.min(width, height) / 4;
          g.fillStyle = ink;
          g.fillRect(at * width - side / 2, height / 2 - side / 2, side, side);
          const bytes = new Uint8Array(await (await canvas.convertToBlob({ type, quality: 0.95 })).arrayBuffer());
          return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
        }),
      ),
    drawings,
  );
  return texts.map((text) => Buffer.from(text, "base64"));
}

const upload = (/** @type {string} */ name, /** @type {Uint8Array} */ bytes) => ({
  name,
  mimeType: "",
  buffer: Buffer.from(bytes),
});
const STEP = ".ownstep";

/** @param {import("playwright-core").Page} page @param {Upload[]} files */
const pick = (page, files) => page.locator(".own input[type=file]").setInputFiles(files);

/** The number on the button. @param {import("playwright-core").Page} page */
const offered = (page) =>
  until("the pictures", async () => {
    const use = page.locator(`${STEP} button.primary`);
    return (
      (await use.isVisible()) && Number(/Use these ([\d,]+) images/.exec(await use.innerText())?.[1].replace(",", ""))
    );
  });

/** Takes them, and gives the data set there is then. @param {import("playwright-core").Page} page */
async function use(page) {
  const before = (await state(page, "built")).built;
  await page.locator(`${STEP} button.primary`).click();
  await until("the step to close", () => page.locator(STEP).isHidden());
  const now = await state(page, "data", "built");
  assert.notDeepEqual(now.built, before);
  return now.data;
}

/**
 * Test images as the engine has them, [count, size] bytes.
 * @param {import("playwright-core").Page} page
 * @param {number} count
 */
const images = (page, count) =>
  page.evaluate(async (count) => {
    const { pixels, labels } = await /** @type {any} */ (document.querySelector("autoencoder-playground")).ask(
      "survey",
      { first: 0, count, size: 0, codes: false, errors: false },
    );
    return { pixels: [...pixels], labels: labels && [...labels] };
  }, count);

test("loose pictures: grey, square, light on dark, some of them left out by name", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    const made = await pictures(page, [
      ...Array.from({ length: 14 }, (_, i) => ({
        width: 60,
        height: 40,
        ground: "white",
        ink: "black",
        at: 0.5,
        type: i % 2 ? "image/jpeg" : "image/png",
      })),
      { width: 5, height: 40, ground: "white", ink: "black" },
    ]);
    const files = made.map((bytes, i) => upload(`p${i}.${i % 2 && i < 14 ? "jpg" : "png"}`, bytes));
    await pick(page, [
      ...files,
      upload("notes.txt", Buffer.from("no picture at all, but text")),
      upload("torn.png", made[0].subarray(0, 60)),
    ]);
    assert.equal(await offered(page), 14);
    await page.locator(`${STEP} summary`).click();
    const left = (await page.locator(`${STEP} li`).allTextContents()).join("\n");
    assert.match(left, /p14\.png: a side of less than 8 pixels/);
    assert.match(left, /notes\.txt: not a PNG or JPEG picture/);
    assert.match(left, /torn\.png: cannot be decoded/);
    assert.match(await page.locator(STEP).innerText(), /No labels/);
    await page.getByLabel("Side in pixels").fill("20");
    const data = await use(page);
    assert.deepEqual([data.train, data.test, data.width, data.height, data.classes], [12, 2, 20, 20, 0]);
    const { pixels } = await images(page, 2);
    for (const first of [0, 400]) {
      assert.ok(pixels[first] < 12, `the ground is dark: ${pixels[first]}`);
      assert.ok(pixels[first + 10 * 20 + 10] > 243, `the ink is light: ${pixels[first + 210]}`);
    }
    await call(page, "train", { steps: 3 });
    // The square is as wide as a quarter of the cropped side: 5 of 20 pixels.
    const row = pixels
      .slice(10 * 20, 11 * 20)
      .reduce((/** @type {number} */ sum, /** @type {number} */ value) => sum + value / 255, 0);
    assert.ok(Math.abs(row - 5) < 0.5, `${row} pixels of ink`);
  });
});

test("cropping, padding and inverting are as chosen", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    const made = await pictures(
      page,
      Array.from({ length: 7 }, () => ({ width: 64, height: 32, ground: "rgb(200 200 200)", ink: "black" })),
    );
    const files = made.map((bytes, i) => upload(`${i}.png`, bytes));
    await pick(page, files);
    await offered(page);
    await page.getByLabel("What is not square").selectOption("pad");
    await page.getByLabel("Dark on light").selectOption("no");
    await page.getByLabel("Side in pixels").fill("16");
    await use(page);
    const { pixels } = await images(page, 1);
    assert.ok(
      [0, 255, 8 * 16].every((at) => Math.abs(pixels[at] - 200) <= 2),
      "padded with the picture's own ground",
    );
    // 64 x 32 becomes 16 x 8, so the square of 8 becomes one of 2.
    assert.equal(pixels.slice(8 * 16, 9 * 16).filter((/** @type {number} */ value) => value < 100).length, 2);
    assert.ok(pixels[8 * 16 + 8] < 60);
  });
});

test("a zip with a folder for each class gives labels", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    const made = await pictures(
      page,
      Array.from({ length: 42 }, (_, i) => ({
        width: 32,
        height: 32,
        ground: "black",
        ink: "white",
        at: 0.25 + 0.25 * (i % 3),
      })),
    );
    const names = ["left", "middle", "right"];
    /** @type {Record<string, Uint8Array | [Uint8Array, import("fflate").ZipOptions]>} */
    const tree = Object.fromEntries(
      made.map((bytes, i) => [`set/${names[i % 3]}/${i}.png`, i % 2 ? bytes : [bytes, { level: 0 }]]),
    );
    tree["__MACOSX/set/left/._0.png"] = Buffer.from("not the user's");
    tree["set/left/bomb.png"] = [new Uint8Array(40 << 20), { level: 9 }];
    await pick(page, [upload("set.zip", zipSync(/** @type {any} */ (tree)))]);
    assert.equal(await offered(page), 42);
    assert.match(await page.locator(STEP).innerText(), /Labels from 3 folders: 0 left · 1 middle · 2 right/);
    await page.locator(`${STEP} summary`).click();
    assert.deepEqual(await page.locator(`${STEP} li`).allTextContents(), [
      "set/left/bomb.png: larger than 32 MB, or than 64 million pixels",
    ]);
    const data = await use(page);
    assert.deepEqual([data.train, data.test, data.width, data.classes], [36, 6, 28, 3]);
    assert.deepEqual((await state(page, "classNames")).classNames, names, "they are kept, for maps and archives");
    const { pixels, labels } = await images(page, 6);
    assert.ok(new Set(labels).size > 1, "shuffled");
    for (let i = 0; i < 6; i++) {
      const row = pixels.slice(i * 784 + 14 * 28, i * 784 + 15 * 28);
      assert.ok(row[7 * (labels[i] + 1)] > 200, `image ${i} of class ${labels[i]}: ${row}`);
    }
  });
});

test("folders can be dropped, and are labels", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(16, 16);
      canvas.getContext("2d")?.fillRect(4, 4, 8, 8);
      const picture = await canvas.convertToBlob();
      // A real folder cannot be dropped by a script, so here is what the browser would say of one: entries come in
      // several portions.
      const file = (/** @type {string} */ fullPath) => ({
        isFile: true,
        fullPath,
        file: (/** @type {(file: File) => void} */ give) => give(new File([picture], fullPath.split("/").at(-1) ?? "")),
      });
      const folder = (/** @type {string} */ fullPath, /** @type {object[]} */ inside) => ({
        isDirectory: true,
        fullPath,
        createReader: () => {
          const portions = [inside.slice(0, 2), inside.slice(2), []];
          return {
            readEntries: (/** @type {(some: object[]) => void} */ give) =>
              setTimeout(() => give(portions.shift() ?? []), 5),
          };
        },
      });
      const set = folder(
        "/set",
        ["2", "10"].map((name) =>
          folder(`/set/${name}`, [
            ...["a", "b", "c"].map((each) => file(`/set/${name}/${each}.png`)),
            file(`/set/${name}/.DS_Store`),
          ]),
        ),
      );
      DataTransferItem.prototype.webkitGetAsEntry = () => /** @type {any} */ (set);
      const transfer = new DataTransfer();
      transfer.items.add(new File([], "set"));
      document
        .querySelector("autoencoder-playground")
        ?.dispatchEvent(
          new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true }),
        );
    });
    assert.equal(await offered(page), 6);
    assert.match(await page.locator(STEP).innerText(), /Labels from 2 folders: 0 2 · 1 10/);
    assert.ok(await page.locator(`${STEP} summary`).isHidden());
    assert.equal((await use(page)).classes, 2);
  });
});

test("folders that part twice leave a choice; those for testing are no classes; damaged files are named", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    const [png, jpeg] = await pictures(
      page,
      ["image/png", "image/jpeg"].map((type) => ({ width: 40, height: 40, ground: "white", ink: "black", type })),
    );
    const names = ["train", "test"].flatMap((split) =>
      ["cat", "dog"].flatMap((kind) => ["old", "new", "odd"].map((age) => `set\\${split}\\${kind}\\${age}\\1.png`)),
    );
    /** @type {Record<string, Uint8Array>} */ const tree = Object.fromEntries(names.map((name) => [name, png]));
    tree["set\\train\\cat\\new\\half.png"] = png.subarray(0, png.length >> 1);
    tree["set\\train\\cat\\new\\half.jpg"] = jpeg.subarray(0, jpeg.length >> 1);
    tree["set\\train\\cat\\new\\changed.png"] = png.map((byte, i) => (i === 60 ? byte ^ 8 : byte));
    await pick(page, [upload("set.zip", zipSync(tree))]);
    assert.equal(await offered(page), 12);
    await page.locator(`${STEP} summary`).click();
    const left = await page.locator(`${STEP} li`).allTextContents();
    const damaged = left.map((line) => /new\/(.*): cannot be decoded/.exec(line)?.[1]);
    assert.deepEqual(damaged, ["half.png", "half.jpg", "changed.png"]);
    assert.match(await page.locator(STEP).innerText(), /Labels from 2 folders: 0 cat · 1 dog.*6 of them are for test/);
    await page.locator(STEP).getByLabel("Classes").selectOption({ label: "3: new · odd · old" });
    assert.match(await page.locator(STEP).innerText(), /Labels from 3 folders: 0 new · 1 odd · 2 old/);
    const data = await use(page);
    assert.deepEqual([data.train, data.test, data.classes], [6, 6, 3]);
  });
});

test("what is no picture changes nothing, and says why", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    await call(page, "play");
    await goesOn(page, 0);
    const [png] = await pictures(page, [{ width: 20, height: 20, ground: "white", ink: "black" }]);
    const cases = /** @type {[Upload[], RegExp][]} */ ([
      [[upload("broken.zip", Buffer.from("PK\x03\x04 and no more"))], /broken\.zip: this is no zip archive/],
      [[upload("one.png", png)], /1 pictures could be read, and two or more are needed/],
      [[upload("empty.zip", zipSync({}))], /empty\.zip: empty/],
      [
        [upload("huge.png", huge(png)), upload("a.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xd9]))],
        /huge\.png: larger than.*a\.jpg: cannot be decoded/,
      ],
    ]);
    for (const [files, message] of cases) {
      const before = await step(page);
      await pick(page, files);
      assert.match(await noticed(page, message), /^This data cannot be used; nothing has changed/);
      assert.ok(await page.locator(STEP).isHidden());
      await goesOn(page, before);
      assert.equal((await state(page, "data")).data.name, "digits");
      await page.locator(".notice button").first().click();
    }
  });
});

/** A PNG whose header promises 60,000 x 60,000 pixels. @param {Buffer} png */
function huge(png) {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(60000, 16);
  copy.writeUInt32BE(60000, 20);
  copy.writeUInt32BE(crc32(copy.subarray(12, 29)), 29);
  return copy;
}

test("twenty thousand are taken at most; reading can be cancelled", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    const [png] = await pictures(page, [{ width: 8, height: 8, ground: "black", ink: "white" }]);
    // One class after the other, as archives have them.
    const names = Array.from({ length: 20_100 }, (_, i) => `set/${Math.floor(i / 2010)}/${i}.png`);
    const many = Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, png])), { level: 0 }));
    await pick(page, [upload("many.zip", many)]);
    await until(
      "some to be read",
      async () => Number(await page.locator(`${STEP} progress`).getAttribute("value")) > 0.002,
    );
    await page.locator(STEP).getByRole("button", { name: "Cancel" }).click();
    assert.ok(await page.locator(STEP).isHidden());
    await pick(page, [upload("many.zip", many)]);
    assert.equal(await offered(page), 20_000);
    const said = await page.locator(STEP).innerText();
    assert.match(said, /100 more were not read: at most 20,000 pictures are taken, evenly from all folders/);
    assert.match(said, /Labels from 10 folders/);
    await page.locator(STEP).getByRole("button", { name: "Discard" }).click();
    assert.ok(await page.locator(STEP).isHidden());
  });
});

test("pictures that wait are forgotten when other data are taken", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    const made = await pictures(
      page,
      Array.from({ length: 3 }, () => ({ width: 30, height: 30, ground: "white", ink: "black" })),
    );
    const table = upload("labels.csv", Buffer.from("file,label\np0.png,odd\np1.png,even\np2.png,odd\n"));
    await pick(page, [table, ...made.map((bytes, i) => upload(`p${i}.png`, bytes))]);
    assert.equal(await offered(page), 3);
    assert.match(await page.locator(STEP).innerText(), /Labels from labels\.csv: 0 even · 1 odd/);
    assert.ok(await page.locator(`${STEP} summary`).isHidden());
    await page.locator(".panel-data .choice").filter({ hasText: "Texts" }).click();
    await until("the texts", async () => (await state(page, "data")).data.name === "texts");
    await until("the step to close", () => page.locator(STEP).isHidden());
    // Other data of one's own are other data too.
    const idx = (/** @type {number} */ side) => {
      const bytes = Buffer.alloc(16 + 40 * side * side, 7);
      [0x803, 40, side, side].forEach((value, i) => bytes.writeUInt32BE(value, 4 * i));
      return upload("images-idx3-ubyte", bytes);
    };
    const learned = (/** @type {number} */ side) =>
      until(`images of ${side}`, async () => (await state(page, "data")).data.width === side);
    await pick(page, [idx(20)]);
    await learned(20);
    await pick(
      page,
      made.map((bytes, i) => upload(`p${i}.png`, bytes)),
    );
    assert.equal(await offered(page), 3);
    await pick(page, [idx(24)]);
    await learned(24);
    await until("the step to close again", () => page.locator(STEP).isHidden());
  });
});
