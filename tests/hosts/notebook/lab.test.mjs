// @ts-check
// The widget in JupyterLab, in a notebook of the code that docs/embedding/notebooks.md gives to copy.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { withPage } from "../../page/support/page.mjs";
import { until } from "../../page/support/playground.mjs";
import { lab, outputs, write } from "../support/jupyter.mjs";
import { python, venv } from "../support/venv.mjs";

/** @typedef {import("playwright-core").Page} Page */

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const DOCS = await readFile(`${ROOT}docs/embedding/notebooks.md`, "utf8");
const COPIED = [...DOCS.matchAll(/^```python\n([^]*?)^```$/gm)].map(([, code]) => code.trimEnd());
/** JupyterLab says this and that; what the widget and the element say comes from a blob. */
const OF_THE_HOST = [/^(error|warning): [^]*\((?!blob:)[^()]*\)$/, /^404: /];

/** Cells whose last line says as JSON what is checked here. */
const CHECKS = {
  rebuilt: `import json
built = w.set_data("digits"), w.build({"family": "vanilla", "layers": [32], "seed": 3})
metrics = w.train(steps=40)
print(json.dumps({"metrics": metrics, "spec": w.spec["layers"], "playing": w.playing,
    "history": len(w.history), "device": w.device["backend"]}))`,
  wished: `w.spec = {"family": "nonsense"}
w.evaluate()
print(json.dumps({"kind": w.error["kind"], "spec": w.spec["layers"]}))`,
  error: `error = float(np.mean((w.reconstruct(strokes) - strokes / 255) ** 2))
flat = w.reconstruct(strokes.reshape(3, 784).astype(np.float32) / 255)
print(json.dumps({"error": error, "same": bool(np.array_equal(flat.reshape(3, 28, 28), w.reconstruct(strokes))),
    "one": list(w.encode(strokes[0]).shape), "decoded": list(w.decode(w.encode(strokes)).shape)}))`,
  refused: `def said(call, *args):
    try:
        return call(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"

print(json.dumps([said(w.set_data, np.zeros((9, 28))), said(w.set_data, np.full((9, 8, 8), 17.0)),
    said(w.encode, np.zeros((2, 30, 28))), said(w.encode, np.full((28, 28), np.nan)),
    said(w.build, {"family": "vanilla", "layers": []}), said(w.load, b"no model"), said(w.train, 0)]))`,
  bytes: `before = w.save()
w.load_state_dict(w.state_dict())
same = w.save() == before
changed = {name: array * 0.5 for name, array in w.state_dict().items()}
w.load_state_dict(changed)
print(json.dumps({"same": same, "halved": all(np.array_equal(w.state_dict()[name], changed[name]) for name in changed),
    "files": sorted(w.export("onnx")), "weights": said(w.load_state_dict, {"x": 1})}))`,
  large: `w.build({"family": "deep", "layers": [1000, 500, 30]})
w.train(steps=2)
many = np.tile(strokes, (1000, 1, 1))
print(json.dumps({"bytes": len(w.save()), "many": list(w.reconstruct(many).shape)}))`,
  hidden: `from hourglass_widget import NotShownError
other = Playground()
print(json.dumps(said(other.train)))`,
};

test("the example is the page's code", async () => {
  const { cells } = JSON.parse(await readFile(`${ROOT}examples/embedding/notebook.ipynb`, "utf8"));
  const code = cells.filter((/** @type {any} */ cell) => cell.cell_type === "code");
  assert.deepEqual(
    code.map((/** @type {any} */ { source }) => source.join("")),
    COPIED,
  );
});

/** @type {import("../support/jupyter.mjs").Lab} */ let host;
before(async () => {
  await venv();
  host = await lab();
});
after(() => host?.close());

/** @param {Page} page @param {string} menu @param {string} item of it */
async function choose(page, menu, item) {
  await page.getByRole("menuitem", { name: menu, exact: true }).click();
  await page.getByRole("menuitem", { name: item }).first().click();
}

/**
 * Saves, and gives what the cells gave once all have ended.
 * @param {Page} page
 * @param {string} name
 * @param {number} count of cells
 * @returns {Promise<string[]>}
 */
async function ended(page, name, count) {
  await until("the end of all cells", async () => {
    const texts = await page.locator(".jp-CodeCell .jp-InputArea-prompt").allTextContents();
    return texts.length === count && texts.every((text) => /\[\d+\]/.test(text));
  });
  await page.keyboard.press("Control+s");
  return until("the saved notebook", async () => {
    const { cells } = JSON.parse(await readFile(`${host.folder}/${name}`, "utf8"));
    return cells.every((/** @type {any} */ cell) => cell.execution_count !== null) ? outputs(host, name) : null;
  });
}

/** Draws a line on the pad with the mouse. @param {Page} page */
async function draws(page) {
  const pad = page.locator("autoencoder-playground canvas.pad").first();
  await pad.scrollIntoViewIfNeeded();
  const box = /** @type {{x: number, y: number, width: number, height: number}} */ (await pad.boundingBox());
  const strokes = () =>
    page.evaluate(() => /** @type {any} */ (document.querySelector("autoencoder-playground")).bus.state.strokes.length);
  const drawn = await strokes();
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.2);
  await page.mouse.down();
  for (let i = 1; i <= 8; i++) await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * (0.2 + i * 0.07));
  await page.mouse.up();
  await until("a stroke", async () => (await strokes()) > drawn);
}

/**
 * A notebook of these cells, opened in JupyterLab.
 * @param {string} name
 * @param {string[]} cells
 * @param {"python3" | "ipykernel6"} kernel
 * @param {(opened: import("../../page/support/page.mjs").Opened) => Promise<void>} body
 */
async function notebook(name, cells, kernel, body) {
  await write(host, name, cells, kernel);
  const viewport = { width: 1280, height: 1000 };
  await withPage({ url: host.url(name), parts: null, viewport, expect: OF_THE_HOST }, async (opened) => {
    await opened.page.locator(".jp-CodeCell").first().waitFor();
    await opened.page.getByText(/\| Idle$/).waitFor();
    await body(opened);
  });
}

test("Python's side: arrays, weights, calls, words", async () => {
  const said = await python(["-m", "unittest", "discover", "-s", "tests"], `${ROOT}python/hourglass-widget`);
  assert.match(said, /^OK$/m);
});

test("the page's code, from top to bottom, and what comes of it", async () => {
  assert.equal(COPIED.length, 6, "the page has six cells to copy");
  const cells = [...COPIED, ...Object.values(CHECKS)];
  await notebook("lesson.ipynb", cells, "python3", async ({ page }) => {
    await choose(page, "Run", "Run All Cells");
    const given = await ended(page, "lesson.ipynb", cells.length);
    /** @type {any[]} */ const told = given.slice(COPIED.length).map((text) => JSON.parse(text));
    const [rebuilt, wished, error, refused, bytes, large, hidden] = told;
    assert.match(given[1], /'loss': \d/);
    assert.equal(given[2], "((3, 28, 28), (3, 20))");
    assert.match(given[3], /'train': \d+.*'classes': 2/s);
    assert.match(given[4], /\(256, \d+\)/);
    assert.match(given[5], /^\[\d/);
    const { step, loss, testLoss } = rebuilt.metrics;
    assert.ok(step === 40 && loss > testLoss && testLoss > 0, given[6]);
    assert.deepEqual([rebuilt.spec, rebuilt.playing, rebuilt.device], [[32], false, "cpu"]);
    assert.ok(rebuilt.history > 0, given[6]);
    assert.deepEqual(wished, { kind: "spec", spec: [32] });
    assert.ok(error.error > 0 && error.error < 0.2, given.join("\n"));
    assert.deepEqual([error.same, error.one, error.decoded], [true, [32], [3, 28, 28]]);
    const patterns = [
      /^ValueError: images must have shape \(n, height, width\), not \(9, 28\)/,
      /^ValueError: images must lie between 0 and 1, and lies between 17 and 17/,
      /^ValueError: images must be images of 28 x 28.* not \(2, 30, 28\)/,
      /^ValueError: images must be finite numbers, and value 0 is nan/,
      /^PlaygroundError: layers/,
      /^PlaygroundError: .*not a safetensors file/,
      /^PlaygroundError: epochs: must be a number above 0/,
    ];
    patterns.forEach((pattern, i) => assert.match(refused[i], pattern));
    assert.deepEqual([bytes.same, bytes.halved], [true, true]);
    assert.ok(
      bytes.files.includes("model.onnx") && /^ValueError: the state lacks/.test(bytes.weights),
      given.join("\n"),
    );
    assert.ok(large.bytes > 15e6, "a file above what one message may have");
    assert.deepEqual(large.many, [3000, 28, 28]);
    assert.match(hidden, /^NotShownError: show the playground first/);
    await draws(page);
  });
});

test("an older kernel, whose cells and messages share one queue", async () => {
  const cells = [COPIED[0], "w.train(steps=20)['step']", "import ipykernel; ipykernel.__version__", "w.playing = True"];
  await notebook("older.ipynb", cells, "ipykernel6", async ({ page }) => {
    await choose(page, "Run", "Run All Cells");
    const given = await ended(page, "older.ipynb", cells.length);
    assert.deepEqual(given.slice(1, 3), ["20", "'6.31.0'"]);
  });
});

/** A cell, from 0. @param {Page} page @param {number} index */
const cell = (page, index) => page.locator(".jp-CodeCell").nth(index);

/** Runs one cell by the keyboard. @param {Page} page @param {number} index */
async function runs(page, index) {
  await cell(page, index).locator(".cm-content").click();
  await page.keyboard.press("Shift+Enter");
}

/** Waits until a cell gave a text. @param {Page} page @param {number} index @param {RegExp} pattern */
const gave = (page, index, pattern) =>
  cell(page, index).locator(".jp-OutputArea-output pre", { hasText: pattern }).first().waitFor();

/** Runs a cell that trains, and waits for the step that it tells. @param {Page} page @param {number} step */
async function trains(page, step) {
  await runs(page, 2);
  await gave(page, 2, new RegExp(`^\\s*${step}\\s*$`));
}

test("views, interrupts, a page that is loaded anew", async () => {
  const make = 'from hourglass_widget import Playground\nw = Playground({"family": "vanilla", "layers": [32]})\nw';
  const cells = [make, "w", 'w.train(steps=30)["step"]', "w.train(epochs=100000)", 'w.spec["layers"], w.history[-1:]'];
  await notebook("life.ipynb", cells, "python3", async ({ page }) => {
    await runs(page, 0);
    await cell(page, 0).locator("autoencoder-playground canvas.pad").first().waitFor();
    await trains(page, 30);
    // Another view says where it is, and takes it over with what it has learned.
    await runs(page, 1);
    await cell(page, 1).getByText("The playground is in another view").waitFor();
    await cell(page, 1).getByRole("button", { name: "Show it here" }).click();
    await cell(page, 1).locator("autoencoder-playground canvas.pad").first().waitFor();
    await cell(page, 0).getByRole("button", { name: "Show it here" }).waitFor();
    await trains(page, 60);
    await runs(page, 3);
    await cell(page, 1).getByRole("button", { name: "Pause" }).first().waitFor();
    await choose(page, "Kernel", "Interrupt Kernel");
    await gave(page, 3, /KeyboardInterrupt/);
    await cell(page, 1).getByRole("button", { name: "Train" }).first().waitFor();
    await runs(page, 4);
    await gave(page, 4, /^\(\[32\],\s+\[\{'step': \d+/);

    await page.keyboard.press("Control+s");
    await page.reload();
    await page.getByText(/\| Idle$/).waitFor();
    // The views of the notebook come back by themselves, and one of them has it.
    await runs(page, 1);
    await page.locator("autoencoder-playground canvas.pad").first().waitFor();
    await trains(page, 30);
  });
});
