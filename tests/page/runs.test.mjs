// @ts-check
// Runs that the browser keeps: training goes on where it was when the page was closed, with its data and its drawing;
// the list of them; and what happens where nothing can be kept.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { SITE } from "../../scripts/serve.mjs";
import { bodyOf, describedBy, headOf, seal } from "../../www/app/runs/shelf/slot.js";
import { ready, withPage } from "./support/page.mjs";
import {
  SMALL,
  alone,
  call,
  goesOn,
  noticed,
  notices,
  pageWith,
  reveal,
  spec,
  state,
  step,
  until,
} from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

const KEEPING = alone({ backend: "cpu", model: SMALL, lang: "en", persist: "", permalink: "" });
/** A triangle, as the pen draws it. */
const STROKES = [
  [
    { x: 0.25, y: 0.2 },
    { x: 0.75, y: 0.2 },
    { x: 0.5, y: 0.8 },
    { x: 0.25, y: 0.2 },
  ],
];

/** Trains, and waits until that step is on the disk. @param {Page} page @param {number} steps */
async function trainAndKeep(page, steps) {
  const { step } = await call(page, "train", { steps });
  await kept(page, step);
  return step;
}

/** Waits until the newest generation of the run holds this step. @param {Page} page @param {number} step */
const kept = (page, step) => until(`step ${step} on the disk`, async () => (await generations(page))[0]?.step === step);

/**
 * The generations of the run that is there, the newest first, as the page's files hold them.
 * @param {Page} page
 * @returns {Promise<{name: string, sequence: number, step: number, size: number}[]>}
 */
const generations = (page) =>
  page.evaluate(async () => {
    const { run } = /** @type {any} */ (document.querySelector("autoencoder-playground")).bus.state;
    const top = await navigator.storage.getDirectory();
    const found = [];
    try {
      const folder = await (await top.getDirectoryHandle("hourglass-runs")).getDirectoryHandle(run);
      for (const name of ["a", "b"]) {
        const file = await (await folder.getFileHandle(name)).getFile();
        const view = new DataView(await file.arrayBuffer());
        const meta = new Uint8Array(view.buffer, 32, view.getUint32(12, true));
        const { step } = JSON.parse(new TextDecoder().decode(meta));
        found.push({ name, sequence: view.getUint32(8, true), step, size: file.size });
      }
    } catch {
      // Not yet written, or being written just now.
    }
    return found.sort((a, b) => b.sequence - a.sequence);
  });

/** Closes the page, and comes back. @param {Page} page */
async function comeBack(page) {
  await page.goto("about:blank");
  await page.goBack();
  await ready(page);
}

/** Takes the offer. @param {Page} page */
async function goOn(page) {
  await page.locator(".runsoffer .runsgoon").click();
  await until("the run", async () => (await state(page, "run")).run !== null);
  await page.locator(".runsoffer").waitFor({ state: "detached" });
}

/** Opens the list, which is loaded when somebody comes near. @param {Page} page */
async function showList(page) {
  await reveal(page, "model");
  await until("the list", async () => {
    await page.locator(".panel-data").evaluate((panel) => panel.lastElementChild?.scrollIntoView({ block: "end" }));
    return (await page.locator(".runs > p").count()) > 0;
  });
}

/** Names in the list. @param {Page} page */
const names = (page) => page.locator(".runslist strong").allTextContents();

/** A script of the site with something before it, as a route. @param {string} name @param {string} before */
const altered = (name, before) => ({
  [`/app/${name}`]: {
    type: "text/javascript; charset=utf-8",
    body: `${before}\n${readFileSync(join(SITE, "app", name), "utf8")}`,
  },
});

test("a file that was cut off or damaged is never taken for a whole one", async () => {
  const body = Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 256);
  const whole = Buffer.concat(seal(7, { step: 12 }, body));
  /** What is read of these bytes, as a shelf reads them. @param {Uint8Array<any>} bytes */
  const read = async (bytes) => {
    const file = new Blob([bytes]);
    const head = await headOf(file);
    if (typeof head === "string") return head;
    const meta = await describedBy(file, head);
    return meta && (await bodyOf(file, head)) ? { sequence: head.sequence, ...meta } : "damaged";
  };
  assert.deepEqual(await read(whole), { sequence: 7, step: 12 });
  for (let length = 0; length < whole.length; length++)
    assert.equal(await read(whole.subarray(0, length)), length < 32 ? "unfinished" : "damaged");
  assert.equal(await read(Buffer.concat([Buffer.alloc(32), whole.subarray(32)])), "unfinished", "without its head");
  for (let at = 0; at < whole.length; at++) {
    const bent = Buffer.from(whole);
    bent[at] ^= 1 << (at % 8);
    assert.equal(await read(bent), "damaged", `the byte ${at}`);
  }
});

test("training goes on after the page was closed: weights, curve, drawing", async () => {
  await withPage(KEEPING, async ({ page }) => {
    await ready(page);
    await call(page, "draw", STROKES);
    await call(page, "train", { steps: 60 });
    await call(page, "show", { noiseSeed: 5 });
    const at = await trainAndKeep(page, 40);
    const { loss } = await call(page, "evaluate");
    const { history, strokes } = await state(page, "history", "strokes");
    const reference = await call(page, "save");

    await comeBack(page);
    assert.equal(await step(page), 0, "nothing is taken unasked");
    const said = await page.locator(".runsoffer .runsgoon").textContent();
    assert.match(said ?? "", /^Go on with Vanilla: step 100, today \d\d:\d\d$/);
    await goOn(page);
    assert.equal(await step(page), at);
    assert.equal((await call(page, "evaluate")).loss, loss, "to the bit");
    assert.deepEqual(await call(page, "save"), reference);
    const back = await state(page, "history", "strokes", "noiseSeed");
    assert.deepEqual([back.strokes, back.noiseSeed], [strokes, 5]);
    const curve = (/** @type {any[]} */ points) => points.map(({ step, testLoss }) => [step, testLoss]);
    assert.deepEqual(curve(back.history).slice(0, history.length - 1), curve(history).slice(0, -1));

    const next = await trainAndKeep(page, 50);
    const longer = (await state(page, "history")).history;
    assert.equal(longer.at(-1).step, next);
    assert.ok(longer.length > history.length, "the curve goes on");
    // What was drawn since is kept without training.
    await call(page, "draw", [...STROKES, [{ x: 0.1, y: 0.9 }]]);
    await page.waitForTimeout(2500);
    await comeBack(page);
    await goOn(page);
    assert.equal(await step(page), next);
    assert.equal((await state(page, "strokes")).strokes.length, 2);
  });
});

test("a mask that was painted by hand comes back with its run", async () => {
  await withPage(KEEPING, async ({ page }) => {
    await ready(page);
    const part = { width: 16, depth: 1, heads: 2, mlp: 32 };
    await call(page, "build", { family: "mae", batch: 16, mae: { encoder: part, decoder: part } });
    const hides = (/** @type {number} */ n) =>
      page.locator(".station.masked", { hasText: `${n} of 49 patches hidden` }).waitFor();
    await hides(37);
    await page.getByRole("button", { name: "Show all" }).click();
    await hides(0);
    await page.locator(".station.masked canvas").press("Space");
    await hides(1);
    await trainAndKeep(page, 5);
    await comeBack(page);
    await goOn(page);
    await hides(1);
  });
});

test("the reader's own images come back, and runs are listed, named, opened and deleted", async () => {
  await withPage(KEEPING, async ({ page }) => {
    await ready(page);
    const first = await trainAndKeep(page, 20);
    await page.evaluate(() => {
      const [count, side] = [60, 12];
      const images = new Uint8Array(16 + count * side * side);
      [0x803, count, side, side].forEach((value, i) => new DataView(images.buffer).setUint32(4 * i, value));
      for (let i = 16; i < images.length; i++) images[i] = (i * i) % 251;
      return /** @type {any} */ (document.querySelector("autoencoder-playground")).setData({ images });
    });
    await until("own data are kept untrained", async () => (await state(page, "run")).run !== null);
    await trainAndKeep(page, 10);
    const { loss } = await call(page, "evaluate");
    const { data } = await state(page, "data");

    await comeBack(page);
    await goOn(page);
    assert.deepEqual((await state(page, "data")).data, data);
    assert.equal((await call(page, "evaluate")).loss, loss);

    await showList(page);
    const rows = page.locator(".runslist li");
    await until("two runs", async () => (await rows.count()) === 2);
    assert.match((await rows.nth(0).textContent()) ?? "", /Your own files · step 10 · loss .* · open here/);
    assert.match((await rows.nth(1).textContent()) ?? "", /Built-in digits · step 20 · loss /);
    assert.match((await page.locator(".runs > p").textContent()) ?? "", /They take [\d.]+\s[KM]B; .* are free/);

    await rows.nth(1).getByRole("button", { name: "Rename" }).click();
    await page.keyboard.type("Narrow one");
    await page.keyboard.press("Enter");
    await until("the name", async () => (await names(page)).includes("Narrow one"));
    await rows.nth(1).getByRole("button", { name: "Open" }).click();
    await until("the first run", async () => (await step(page)) === first);
    assert.equal((await state(page, "data")).data.name, "digits");
    assert.equal((await spec(page)).family, "vanilla");

    await until("which is open", async () => /open here/.test((await rows.nth(1).textContent()) ?? ""));
    const remove = rows.nth(0).getByRole("button", { name: "Delete" });
    await remove.click();
    assert.equal(await rows.count(), 2, "one click deletes nothing");
    await rows.nth(0).getByRole("button", { name: "Delete for good" }).click();
    await until("one run", async () => (await rows.count()) === 1);
    assert.deepEqual(await names(page), ["Narrow one"]);
    // Undo goes back to a run that was deleted: it is there, and is kept again once it is trained.
    await call(page, "undo");
    assert.deepEqual((await state(page, "data")).data, data);
    await call(page, "train", { steps: 5 });
    await until("two runs again", async () => (await rows.count()) === 2);
    await comeBack(page);
    await goOn(page);
    assert.deepEqual((await state(page, "data")).data, data);
    assert.equal(await step(page), 15);
  });
});

test("a run is offered as soon as the page that had it is gone", async () => {
  await withPage(KEEPING, async ({ page, context }) => {
    await ready(page);
    await trainAndKeep(page, 20);
    const next = await context.newPage();
    await next.goto(page.url());
    await ready(next);
    await next.waitForTimeout(1000); // in which it is still held
    await page.close();
    await next.locator(".runsoffer").waitFor();
  });
});

test("a damaged copy gives way to the one before, and a run in two tabs parts", async () => {
  await withPage(KEEPING, async ({ page, context }) => {
    await ready(page);
    await trainAndKeep(page, 20);
    await trainAndKeep(page, 10);
    const [newest, older] = await generations(page);
    assert.ok(newest.step === 30 && newest.sequence > older.sequence);
    await page.evaluate(
      async ({ name, size }) => {
        const { run } = /** @type {any} */ (document.querySelector("autoencoder-playground")).bus.state;
        const top = await (await navigator.storage.getDirectory()).getDirectoryHandle("hourglass-runs");
        const file = await (await top.getDirectoryHandle(run)).getFileHandle(name);
        const writable = await file.createWritable({ keepExistingData: true });
        await writable.write({ type: "write", position: size - 100, data: new Uint8Array(8).fill(170) });
        await writable.close();
      },
      { name: newest.name, size: newest.size },
    );
    await comeBack(page);
    await goOn(page);
    assert.equal(await step(page), older.step);
    await noticed(page, new RegExp(`newest copy of this run is damaged.*step ${older.step}`));
    const whole = await trainAndKeep(page, 15);
    assert.ok(
      (await generations(page)).every((one) => one.name === older.name || one.step === whole),
      "over the bad one",
    );

    const other = await context.newPage();
    await other.goto(page.url());
    await ready(other);
    await other.waitForTimeout(500);
    assert.equal(await other.locator(".runsoffer").count(), 0, "what is open in a tab is not offered in another");
    await showList(other);
    const row = other.locator(".runslist li").first();
    await until("where it is open", async () => /open in another tab/.test((await row.textContent()) ?? ""));
    await row.getByRole("button", { name: "Open" }).click();
    await noticed(other, /open in another tab. Here a copy of it goes on/);
    assert.equal(await step(other), whole);
    await trainAndKeep(other, 5);
    const runs = [await state(page, "run"), await state(other, "run")];
    assert.notEqual(runs[0].run, runs[1].run);
    assert.equal((await generations(page))[0].step, whole, "the other tab's run is as it was");
  });
});

test("a full disk is told, what was kept stays, and room is found again", async () => {
  await withPage(KEEPING, async ({ page, context, origin }) => {
    await ready(page);
    const at = await trainAndKeep(page, 20);
    const devtools = await context.newCDPSession(page);
    await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1000 });
    await call(page, "train", { steps: 20 });
    await noticed(page, /storage is full/);
    const left = await generations(page);
    assert.ok(
      left.some((one) => one.step === at) || (await comeBack(page), await goOn(page), (await step(page)) === at),
    );
    await devtools.send("Storage.overrideQuotaForOrigin", { origin });
    await call(page, "train", { steps: 20 });
    await kept(page, await step(page));
  });
});

test("a browser without private files keeps runs in its database; one without either says so", async () => {
  const only = `delete FileSystemFileHandle.prototype.createSyncAccessHandle;`;
  const routes = { ...KEEPING.server.routes, ...altered("runs-worker.js", only) };
  await withPage({ ...KEEPING, server: { routes } }, async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 30 });
    await until("the run", async () => (await state(page, "run")).run !== null);
    await page.waitForTimeout(1500);
    await comeBack(page);
    await goOn(page);
    assert.equal(await step(page), 30);
  });
  const neither = `${only} Object.defineProperty(self, "indexedDB", { value: undefined });`;
  const nothing = { ...KEEPING.server.routes, ...altered("runs-worker.js", neither) };
  await withPage({ ...KEEPING, server: { routes: nothing } }, async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 30 });
    await noticed(page, /keeps nothing for this page.*Save it as a file/);
    await call(page, "train", { steps: 30 });
    assert.equal((await notices(page)).length, 1, "once");
    await showList(page);
    await until("what the list says", async () =>
      /keeps nothing for this page/.test((await page.locator(".runs > p").textContent()) ?? ""),
    );
  });
});

test("the reader's own texts come back, read as they were", async () => {
  await withPage(KEEPING, async ({ page }) => {
    await ready(page);
    await reveal(page, "model");
    const words = ["salt", "water", "light", "stone", "river", "cloud", "seed", "leaf", "bread", "iron"];
    const line = (/** @type {number} */ i) =>
      Array.from({ length: 8 }, (_, k) => words[(i * (k + 1) + k) % 10]).join(" ");
    const buffer = Buffer.from(Array.from({ length: 60 }, (_, i) => line(i)).join("\n"));
    await page.locator(".choice.own input").setInputFiles({ name: "lines.txt", mimeType: "text/plain", buffer });
    await until("the texts", async () => (await state(page, "data")).data?.name === "texts");
    await trainAndKeep(page, 12);
    const { loss } = await call(page, "evaluate");
    const texts = (await state(page, "texts")).texts;

    await comeBack(page);
    await goOn(page);
    const back = (await state(page, "texts")).texts;
    assert.deepEqual(
      [back.name, back.documents, back.account.terms],
      [texts.name, texts.documents, texts.account.terms],
    );
    assert.equal((await call(page, "evaluate")).loss, loss);
  });
});

test("an embedded playground keeps nothing unless it is asked to, nor does the site in a frame", async () => {
  const frame = '<iframe src="/index.html?model=vanilla&backend=cpu" width="900" height="700"></iframe>';
  const element = `<autoencoder-playground backend="cpu" model='${SMALL}'></autoencoder-playground>`;
  const routes = { "/host.html": pageWith(element + frame) };
  await withPage({ path: "host.html", server: { routes } }, async ({ page, requests }) => {
    const places = [page, /** @type {import("playwright-core").Frame} */ (page.frames()[1])];
    await ready(page);
    await places[1].waitForFunction(() => customElements.get("autoencoder-playground"));
    for (const place of places) await call(place, "play");
    for (const place of places) await goesOn(place, 0);
    await page.waitForTimeout(4500);
    for (const place of places) await call(place, "pause");
    await page.waitForTimeout(1000);
    assert.deepEqual(
      await page.evaluate(async () => {
        const names = [];
        for await (const [name] of /** @type {any} */ (await navigator.storage.getDirectory())) names.push(name);
        return [...names, ...(await indexedDB.databases()).map(({ name }) => name)];
      }),
      [],
    );
    assert.deepEqual(
      requests.filter((address) => address.includes("runs")),
      [],
    );
    for (const place of places) assert.equal((await state(place, "run")).run, null);
  });
});
