// @ts-check
// The experiment as PyTorch, below its form: loaded when it is opened, true of the model that is there, the lines of
// the last change marked; and the files that go with it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { changed, coloured } from "../../www/app/panels/code/lines.js";
import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, reveal, until } from "./support/playground.mjs";

test("changed lines are those that an edit touched, and parts of a line join to the line", () => {
  const before = ["a", "b", "c", "", "d"];
  assert.deepEqual(changed(before, ["a", "x", "c", "", "", "d", "e"]), [false, true, false, false, false, false, true]);
  assert.deepEqual(
    changed(before, before),
    before.map(() => false),
  );
  const lines = ['"""Words', "of return", '"""', 'x = "# no comment" if y else 3  # but this', "returned"];
  const parts = coloured(lines);
  assert.deepEqual(
    parts.map((line) => line.map(({ text }) => text).join("")),
    lines,
  );
  const kinds = (/** @type {number} */ i, /** @type {string} */ kind) =>
    parts[i].filter((part) => part.kind === kind).map(({ text }) => text);
  assert.deepEqual(kinds(1, "said"), ["of return"]);
  assert.deepEqual(kinds(3, "said"), ["# but this"]);
  assert.deepEqual(kinds(3, "word"), ["if", "else"]);
  assert.deepEqual(kinds(4, "word"), []);
});

test("the script follows the model, marks what changed, is copied, and comes as files", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, lang: "en" }), async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const wasm = [];
    page.on("request", (request) => /export_bg/.test(request.url()) && wasm.push(request.url()));
    await ready(page);
    await reveal(page, "model");
    const panel = page.locator(".panel-code");
    await panel.getByText("As PyTorch").waitFor();
    assert.equal(wasm.length, 0, "nothing is loaded before it is opened");
    await panel.locator("summary").click();
    const text = async () => (await panel.locator("code").textContent()) ?? "";
    await until("the script", async () => /nn\.Linear\(784, 32\), nn\.ReLU\(\),/.test(await text()));
    const marked = () => panel.locator(".code-changed").allTextContents();
    assert.deepEqual(await marked(), []);

    await call(page, "setHyperparameters", { learningRate: 0.0025 });
    await until("a changed line", async () => (await marked()).length === 1);
    assert.deepEqual(await marked(), ["LEARNING_RATE = 0.0025\n"]);
    const line = await panel.locator(".code-changed").boundingBox();
    const box = await panel.locator("pre").boundingBox();
    assert.ok(line && box && line.y >= box.y && line.y < box.y + box.height, "it is in sight of the box");
    assert.match(await panel.getByRole("status").innerText(), /1$/);

    const noise = { kind: "masking", level: 0.3 };
    await call(page, "build", JSON.stringify({ ...JSON.parse(SMALL), layers: [32, 8], noise }));
    await until("another model", async () => /nn\.Linear\(32, 8\)/.test(await text()));
    assert.ok((await marked()).some((one) => one.startsWith("NOISE = 0.3")));
    assert.ok(!(await marked()).some((one) => one.startsWith("BATCH")), "what is as it was has no mark");

    await panel.getByRole("button", { name: "Copy" }).click();
    await panel.getByText("Copied").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await text());
    assert.match(copied, /^"""[^]*\nif __name__ == "__main__":\n {4}main\(\)\n$/);

    const files = await page.evaluate(async () => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      const files = await el.export("pytorch");
      const decoded = new TextDecoder().decode(files[0].bytes);
      return { names: files.map((/** @type {any} */ file) => file.name), script: decoded };
    });
    assert.equal(files.script, copied, "the same script goes with the weights");
    assert.deepEqual(files.names.slice(0, 2), ["train.py", "model.safetensors"]);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      panel.getByRole("button", { name: "Notebook with weights" }).click(),
    ]);
    assert.match(download.suggestedFilename(), /-notebook\.zip$/);
  });
});
