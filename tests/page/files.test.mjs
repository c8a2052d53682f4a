// @ts-check
// What a visitor made leaves the page as a file and comes back from it: by buttons, keys and dropping.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { unzipSync, zipSync } from "fflate";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, noticed, reveal, spec, state, step, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** What a download holds, and its name. @param {Page} page @param {() => Promise<unknown>} act */
async function download(page, act) {
  const [file] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** Chooses files by the bar's button. @param {Page} page @param {...{name: string, buffer: Buffer}} files */
async function choose(page, ...files) {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.locator('.transport [data-label="bar.open"]').click(),
  ]);
  await chooser.setFiles(files.map((file) => ({ mimeType: "application/octet-stream", ...file })));
}

/** Own images: stripes in two classes, 12 x 12. @param {Page} page */
const stripes = (page) =>
  page.evaluate(() => {
    const [count, side] = [60, 12];
    const images = new Uint8Array(16 + count * side * side);
    const labels = new Uint8Array(8 + count);
    [0x803, count, side, side].forEach((value, i) => new DataView(images.buffer).setUint32(4 * i, value));
    [0x801, count].forEach((value, i) => new DataView(labels.buffer).setUint32(4 * i, value));
    for (let i = 0; i < count; i++) {
      labels[8 + i] = i % 2;
      for (let p = 0; p < side * side; p++)
        images[16 + i * side * side + p] = (i % 2 ? p % side : Math.floor(p / side)) % (2 + (i % 5)) ? 0 : 255;
    }
    return /** @type {any} */ (document.querySelector("autoencoder-playground")).setData({ images, labels });
  });

/** The same weights as PyTorch's `state_dict` has them, without a word about their network. @param {Buffer} model */
function twin(model) {
  const length = Number(model.readBigUInt64LE());
  const header = JSON.parse(model.subarray(8, 8 + length).toString());
  const names = Object.keys(header).filter((name) => /^(en|de)coder\./.test(name));
  /** @type {Record<string, unknown>} */ const plain = {};
  /** @type {Buffer[]} */ const parts = [];
  let at = 0;
  for (const name of names) {
    const { shape, data_offsets: range } = header[name];
    const bytes = model.subarray(8 + length + range[0], 8 + length + range[1]);
    const turned = Buffer.from(bytes);
    if (shape.length === 2)
      for (let row = 0; row < shape[0]; row++)
        for (let col = 0; col < shape[1]; col++)
          bytes.copy(turned, 4 * (col * shape[0] + row), 4 * (row * shape[1] + col), 4 * (row * shape[1] + col) + 4);
    plain[name] = { dtype: "F32", shape: shape.toReversed(), data_offsets: [at, (at += turned.length)] };
    parts.push(turned);
  }
  const text = Buffer.from(JSON.stringify(plain));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([size, text, ...parts]);
}

test("a model is saved by button and key, and opened by button and by dropping, the parts being closed", async () => {
  await withPage({ ...alone({ backend: "cpu", model: SMALL, lang: "en" }), parts: null }, async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 40 });
    const { loss } = await call(page, "evaluate");
    const saved = await download(page, () => page.locator('.transport [data-label="bar.save"]').click());
    assert.equal(saved.name, "vanilla-step-40.safetensors");
    await page.locator(".transport .primary").focus();
    const again = await download(page, () => page.keyboard.press("Control+s"));
    assert.deepEqual(again.bytes, saved.bytes);

    await call(page, "build", "linear");
    await choose(page, { name: "mine.safetensors", buffer: saved.bytes });
    await until("the model", async () => (await spec(page)).family === "vanilla");
    await until("its step", async () => (await step(page)) === 40);
    assert.equal((await call(page, "evaluate")).loss, loss, "to the bit");

    await call(page, "build", "linear");
    await page.evaluate((bytes) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(bytes)], "dropped.safetensors"));
      document
        .querySelector("autoencoder-playground")
        ?.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, Array.from(saved.bytes));
    await until("the dropped model", async () => (await spec(page)).family === "vanilla");

    const text = Buffer.from('{"family": "deep", "layers": [20, 5]}');
    await choose(page, { name: "experiment.json", buffer: text });
    await until("the specification", async () => String((await spec(page)).layers) === "20,5");
  });
});

test("model, data and curve come back together, and what cannot be opened is named", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, lang: "en" }), async ({ page }) => {
    await ready(page);
    await stripes(page);
    await call(page, "train", { steps: 10 });
    await call(page, "train", { steps: 10 });
    await reveal(page, "model");
    const { loss } = await call(page, "evaluate");
    const before = await state(page, "data", "history");
    const saved = await download(page, () =>
      page.getByRole("button", { name: "Save model, data and curve" }).press("Enter"),
    );
    assert.equal(saved.name, "vanilla-step-20.zip");
    const inside = unzipSync(saved.bytes);
    assert.deepEqual(Object.keys(inside).sort(), [
      "curve.csv",
      ...["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"].map((name) => `data/${name}`),
      ...["train-images-idx3-ubyte", "train-labels-idx1-ubyte"].map((name) => `data/${name}`),
      "model.safetensors",
      "specification.json",
    ]);
    assert.match(Buffer.from(inside["curve.csv"]).toString(), /^step,epoch,loss,testLoss,.*\n(.*\n)*20,/);

    await call(page, "setData", "digits", "linear");
    await choose(page, { name: saved.name, buffer: saved.bytes });
    await until("the images", async () => (await state(page, "data")).data.width === 12);
    const after = await state(page, "data", "history");
    assert.deepEqual(after.data, before.data);
    assert.equal((await call(page, "evaluate")).loss, loss);
    assert.deepEqual(
      after.history.map((/** @type {any} */ point) => [point.step, point.testLoss]).slice(0, before.history.length),
      before.history.map((/** @type {any} */ point) => [point.step, point.testLoss]),
    );

    const model = Buffer.from(inside["model.safetensors"]);
    await choose(page, { name: "twin.safetensors", buffer: twin(model) });
    await until("the weights of another tool", async () => (await step(page)) === 0);
    assert.equal((await call(page, "evaluate")).loss, loss, "they are the same weights");
    const at = await step(page);
    for (const [name, buffer, why] of /** @type {[string, Buffer, RegExp][]} */ ([
      ["cut.safetensors", model.subarray(0, model.length - 9), /cut\.safetensors.*lies at the bytes.*the file has/],
      [
        "bare.safetensors",
        Buffer.concat([Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]), Buffer.from("{}")]),
        /bare.*no specification, and no tensor encoder\.0\.weight: not of the model that is here/,
      ],
      ["odd.json", Buffer.from('{"family": "vae", "layers": [0]}'), /odd\.json.*layers\[0\]/],
    ])) {
      await choose(page, { name, buffer });
      await noticed(page, why);
      assert.equal(await step(page), at, `${name}: the model stays`);
      await page.locator(".notice button").first().click();
    }
  });
});

test("own texts and names of classes come back with their model", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, lang: "en" }), async ({ page }) => {
    await ready(page);
    const topics = ["cooking", "weather"];
    const words = [
      ["soup", "salt", "oven", "bread", "butter"],
      ["rain", "cloud", "storm", "wind", "sun"],
    ];
    const lines = Array.from({ length: 40 }, (_, i) => {
      const of = words[i % 2];
      return `${topics[i % 2]},${of[i % 5]} ${of[(i + 1) % 5]} ${of[(i * 3 + 2) % 5]} ${of[(i * 2) % 5]}`;
    });
    await choose(page, { name: "notes.csv", buffer: Buffer.from(["topic,text", ...lines].join("\n")) });
    await until("the texts", async () => (await state(page, "texts")).texts?.name === "notes.csv");
    await call(page, "build", JSON.stringify({ ...(await spec(page)), layers: [16, 2] }));
    await call(page, "train", { steps: 20 });
    const { loss } = await call(page, "evaluate");
    const { texts } = await state(page, "texts");
    await reveal(page, "model");
    const saved = await download(page, () =>
      page.getByRole("button", { name: "Save model, data and curve" }).press("Enter"),
    );
    assert.ok("data/texts.json" in unzipSync(saved.bytes));

    await call(page, "setData", "digits", "linear");
    await choose(page, { name: saved.name, buffer: saved.bytes });
    await until("the texts again", async () => (await state(page, "texts")).texts?.name === "notes.csv");
    const again = (await state(page, "texts")).texts;
    for (const part of ["documents", "classes", "labels", "train"])
      assert.deepEqual(again[part], texts[part], `${part} as they were`);
    assert.equal((await call(page, "evaluate")).loss, loss, "to the bit");

    const odd = zipSync({ ...unzipSync(saved.bytes), "data/texts.json": Buffer.from('{"documents": ["one"]}') });
    await choose(page, { name: "odd.zip", buffer: Buffer.from(odd) });
    await noticed(page, /data\/texts\.json does not hold texts as the playground saves them/);
    assert.equal((await state(page, "texts")).texts?.name, "notes.csv", "nothing is lost");

    await call(page, "setData", "digits", "linear");
    await stripes(page);
    await page.evaluate(() => {
      const { bus } = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      bus.set({ classNames: ["lying", "standing"] });
    });
    const named = await download(page, () =>
      page.getByRole("button", { name: "Save model, data and curve" }).press("Enter"),
    );
    await call(page, "setData", "digits");
    assert.deepEqual((await state(page, "classNames")).classNames, []);
    await choose(page, { name: named.name, buffer: named.bytes });
    await until("names", async () => String((await state(page, "classNames")).classNames) === "lying,standing");
  });
});
