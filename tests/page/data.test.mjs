// @ts-check
// The user's own files: good ones are learned from, bad ones are named for what is wrong with them, and nothing stops.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";

import { ready, withPage } from "./support/page.mjs";
import {
  SMALL,
  alone,
  call,
  goesOn,
  meanLoss,
  noticed,
  reveal,
  spec,
  state,
  step,
  until,
} from "./support/playground.mjs";

/**
 * An IDX file: magic, sizes of the axes, elements.
 * @param {number[]} sizes
 * @param {Uint8Array} elements
 * @param {number} [magic]
 */
function idx(sizes, elements, magic = 0x0800 + sizes.length) {
  const head = Buffer.alloc(4 + 4 * sizes.length);
  head.writeUInt32BE(magic);
  sizes.forEach((size, i) => head.writeUInt32BE(size, 4 + 4 * i));
  return Buffer.concat([head, elements]);
}

/**
 * Bars at a place that depends on the label: little to learn, but something.
 * @param {number} count
 * @param {number} side
 */
function bars(count, side) {
  const pixels = Buffer.alloc(count * side * side);
  for (let n = 0; n < count; n++) for (let y = 0; y < side; y++) pixels[(n * side + y) * side + (n % side)] = 255;
  return pixels;
}
/** @param {number} count @param {number} classes */
const labels = (count, classes) =>
  idx(
    [count],
    Uint8Array.from({ length: count }, (_, n) => n % classes),
  );

const GOOD = idx([70, 16, 16], bars(70, 16));

/**
 * Drops files on the playground.
 * @param {import("playwright-core").Page} page
 * @param {[string, Buffer][]} files
 */
const drop = (page, files) =>
  page.evaluate(
    (files) => {
      const transfer = new DataTransfer();
      for (const [name, text] of files)
        transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
      const event = new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true });
      document.querySelector("autoencoder-playground")?.dispatchEvent(event);
    },
    files.map(([name, bytes]) => [name, bytes.toString("base64")]),
  );

const BAD = /** @type {Record<string, [[string, Buffer][], RegExp]>} */ ({
  "no IDX at all": [[["cat", Buffer.from("\x01\x02 bytes")]], /cat: neither.*magic number.*0x[0-9a-f]{8}/],
  "an empty file": [[["empty", Buffer.alloc(0)]], /empty: empty/],
  "a wrong magic number": [[["images", idx([10, 8, 8], Buffer.alloc(640), 0x0d03)]], /0x00000d03/],
  "a header cut off": [[["images", GOOD.subarray(0, 9)]], /ends after byte 9/],
  truncated: [[["images", GOOD.subarray(0, 1000)]], /truncated.*17936 bytes.*1000/],
  "truncated inside gzip": [[["images.gz", gzipSync(GOOD).subarray(0, 60)]], /truncated: .* ends after \d+ unpacked/],
  "bytes behind gzip's end": [[["images.gz", Buffer.concat([gzipSync(GOOD), Buffer.from("more")])]], /4 bytes follow/],
  "a damaged gzip header": [[["images.gz", Buffer.from("1f8b0900000000000000", "hex")]], /images\.gz: .*header/],
  "one byte damaged inside gzip": [[["images.gz", damaged(gzipSync(GOOD))]], /gzip stream is corrupt: its checksum/],
  "trailing bytes": [[["images", Buffer.concat([GOOD, Buffer.alloc(3)])]], /3 trailing bytes from byte 17936/],
  "counts that disagree": [
    [
      ["images", GOOD],
      ["labels", labels(69, 16)],
    ],
    /69 labels for 70 images/,
  ],
  "labels alone": [[["labels", labels(70, 16)]], /there are no images/],
  "two files of images": [
    [
      ["a", GOOD],
      ["b", GOOD],
    ],
    /b: there is already a file of train images/,
  ],
  "an absurd size": [[["images", idx([1, 70000, 2], Buffer.alloc(0))]], /height.*70000.*1 to 128/],
  "an absurd count": [[["images", idx([4294967295, 28, 28], Buffer.alloc(0))]], /count.*4294967295/],
  "no pixels": [[["images", idx([5, 0, 28], Buffer.alloc(0))]], /height.*0.*1 to 128/],
  "a gzip bomb behind a small header": [
    [["images.gz", gzipSync(idx([2, 8, 8], Buffer.alloc(60_000_000)))]],
    /unpacks to more than the 144 bytes/,
  ],
  "a gzip bomb that is no IDX file": [[["bomb.gz", gzipSync(Buffer.alloc(60_000_000))]], /bomb\.gz: neither/],
  "a NumPy array": [[["x.npy", Buffer.from("\x93NUMPY\x01\0v\0", "latin1")]], /x\.npy: NumPy is not read here/],
  "a single image": [[["images", idx([1, 8, 8], Buffer.alloc(64))]], /two or more are needed/],
  "other sizes for testing": [
    [
      ["train", GOOD],
      ["t10k", idx([4, 8, 8], Buffer.alloc(256))],
    ],
    /8 x 8.*16 x 16/,
  ],
});

/** @param {Buffer} bytes */
function damaged(bytes) {
  const copy = Buffer.from(bytes);
  copy[copy.length - 6] ^= 0xff;
  return copy;
}

test("broken files are refused by name while training goes on", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    await call(page, "play");
    await goesOn(page, 0);
    for (const [name, [files, message]] of Object.entries(BAD)) {
      const before = await step(page);
      await drop(page, files);
      const said = await noticed(page, message).catch((error) => assert.fail(`${name}: ${error.message}`));
      assert.match(said, /^This data cannot be used; nothing has changed/, name);
      await goesOn(page, before);
      const { playing, data } = await state(page, "playing", "data");
      assert.ok(playing, `${name}: training goes on`);
      assert.deepEqual([data.name, data.train, data.width], ["digits", 20000, 28], name);
      await page.locator(".notice button").first().click();
    }
    await call(page, "pause");
    assert.equal((await spec(page)).data, "digits");
  });
});

test("good files are learned from: dropped or picked, plain or gzipped, with and without labels", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    const arrives = async (/** @type {number[]} */ wanted) =>
      until(`data of ${wanted}`, async () => {
        const { data, spec: now } = await state(page, "data", "spec");
        return (
          now.data === data.name &&
          String([data.train, data.test, data.width, data.height, data.classes]) === String(wanted)
        );
      });

    await drop(page, [["pictures", GOOD]]);
    await arrives([60, 10, 16, 16, 0]);
    assert.equal((await spec(page)).layers[0], 32, "the model keeps its widths");
    const mean = (await meanLoss(page)).bce;
    await call(page, "train", { steps: 150 });
    assert.ok((await call(page, "evaluate")).loss < mean, "and learns them");
    const drawn = await call(page, "draw", [
      [
        { x: 0.2, y: 0.2 },
        { x: 0.8, y: 0.8 },
      ],
    ]);
    assert.equal(drawn.image.length, 256, "the pad draws 16 x 16 now");

    const input = page.locator("input[type=file]");
    const file = (/** @type {string} */ name, /** @type {Buffer} */ buffer) => ({
      name,
      mimeType: "application/octet-stream",
      buffer,
    });
    await input.setInputFiles([
      file("x.gz", gzipSync(idx([140, 20, 12], Buffer.alloc(140 * 240, 90)))),
      file("y.gz", gzipSync(labels(140, 3))),
    ]);
    await arrives([120, 20, 12, 20, 3]);
    await call(page, "train", { steps: 2 });

    await input.setInputFiles([
      file("train-images", GOOD),
      file("train-labels", labels(70, 10)),
      file("t10k-images", idx([9, 16, 16], bars(9, 16))),
      file("t10k-labels", labels(9, 10)),
    ]);
    await arrives([70, 9, 16, 16, 10]);
    await call(page, "build", "classifier");
    assert.equal((await call(page, "train", { steps: 2 })).step, 2);

    await page.getByRole("button", { name: /Built-in digits/ }).click();
    await arrives([20000, 2000, 28, 28, 10]);
    assert.equal((await call(page, "train", { steps: 1 })).step, 1);
  });
});

test("of several data sets one is learned, another can be chosen; images that lie are put upright", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, lang: "en" }), async ({ page }) => {
    await ready(page);
    // As EMNIST stores a bar at the left that stands: along the first row.
    const image = Buffer.alloc(256, 0).fill(255, 0, 16);
    /** @type {Record<string, Buffer>} */ const files = {};
    for (const [set, classes] of /** @type {[string, number][]} */ ([
      ["digits", 10],
      ["letters", 26],
    ])) {
      for (const [split, count] of /** @type {[string, number][]} */ ([
        ["train", 60],
        ["test", 30],
      ])) {
        const name = (/** @type {string} */ what) => `gzip\\emnist-${set}-${split}-${what}-ubyte.gz`;
        files[name("images-idx3")] = gzipSync(idx([count, 16, 16], Buffer.concat(Array(count).fill(image))));
        files[name("labels-idx1")] = gzipSync(labels(count, classes));
      }
    }
    files["gzip\\mapping.txt"] = Buffer.from("0 48\n");
    const archive = { name: "emnist", mimeType: "", buffer: Buffer.from(zipSync(files)) };
    await page.locator(".own input[type=file]").setInputFiles([archive]);
    const panel = page.locator(".ownidx");
    const seen = async () => {
      const { pixels } = await page.evaluate(() =>
        /** @type {any} */ (document.querySelector("autoencoder-playground")).ask("images", {
          split: "train",
          first: 0,
          count: 1,
        }),
      );
      return [pixels[15], pixels[240]].map((value) => (value > 0.5 ? 1 : 0)).join("");
    };
    const learned = (/** @type {number} */ classes, /** @type {string} */ corners) =>
      until(`${classes} classes, ${corners}`, async () => {
        const { data } = await state(page, "data");
        return data.classes === classes && (await panel.isVisible()) && (await seen()) === corners;
      });
    await learned(10, "01");
    assert.match(await panel.innerText(), /There are 2 data sets.*digits · letters. This one is taken: digits/);
    assert.match(await panel.innerText(), /EMNIST stores images lying/);
    await noticed(page, /Not used: gzip\/mapping\.txt/);
    await panel.getByLabel("Images").selectOption({ label: "as they are stored" });
    await learned(10, "10");
    await panel.getByLabel("Data set").selectOption("letters");
    await learned(26, "01");
    await call(page, "build", "classifier");
    const caption = page.locator(".panel-hourglass figcaption");
    assert.match(await caption.innerText(), /to one of 26 answers/);
    await page.evaluate(() => document.querySelector("autoencoder-playground")?.setAttribute("lang", "zh"));
    await until("Chinese", async () => /得到 26 个类别之一/.test(await caption.innerText()));
    // A damaged file leaves all as it is.
    const bad = gzipSync(GOOD).subarray(0, 60);
    await drop(page, [["images.gz", bad]]);
    await noticed(page, /文件不完整：gzip 数据流在解压出 \d+ 字节后中断/);
    assert.ok(await panel.isVisible());
    await page.getByRole("button", { name: "内置数字" }).click();
    await until("the panel gone", () => panel.isHidden());
  });
});

test("the smallest and the largest pictures work", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL }), async ({ page }) => {
    await ready(page);
    for (const [count, side] of [
      [2, 1],
      [30, 64],
    ]) {
      const images = [...idx([count, side, side], bars(count, side))];
      const info = await page.evaluate(
        (images) =>
          /** @type {any} */ (document.querySelector("autoencoder-playground")).setData({
            images: Uint8Array.from(images).buffer,
          }),
        images,
      );
      assert.deepEqual([info.train + info.test, info.width, info.height], [count, side, side]);
      assert.equal((await call(page, "train", { steps: 2 })).step, 2);
    }
  });
});

test("the digits' variety makes others and a new model, and is undone", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    await reveal(page, "model");
    const slider = page.getByLabel("How far the digits stray");
    await slider.waitFor();
    assert.equal(await slider.inputValue(), "0.66");
    const mean = async () => (await meanLoss(page)).mse;
    const usual = await mean();
    await slider.fill("0");
    const tame = await until("other digits", async () => {
      const now = await mean();
      return now === usual ? null : now;
    });
    assert.ok(tame < usual, `${tame} of each digit alike, ${usual} as usual`);
    assert.equal(await slider.inputValue(), "0");
    await call(page, "undo");
    assert.equal(await mean(), usual);
    assert.equal(await slider.inputValue(), "0.66");
  });
});
