// @ts-check
// The examples of examples/embedding, each with the single file beside it, as a teacher puts them on a plain host.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { serve } from "../../../scripts/serve.mjs";
import { withPage } from "../../page/support/page.mjs";
import { inked, pageWith, picture, until } from "../../page/support/playground.mjs";
import { PACKAGE, PACKED, packed } from "../support/project.mjs";
import { works } from "../support/tries.mjs";

const EXAMPLES = fileURLToPath(new URL("../../../examples/embedding", import.meta.url));
const file = await readFile(join(PACKAGE, "hourglass.js"));
const script = { type: "text/javascript", body: file };
const ICON = { status: 204, body: "" };

/** An example as it is, under a path. @param {string} path @param {Record<string, any>} [more] of the server */
const example = (path, more = {}) => ({
  path,
  server: {
    root: EXAMPLES,
    base: "/lesson/",
    csp: null,
    ...more,
    routes: { "/lesson/hourglass.js": script, "/favicon.ico": ICON, ...more.routes },
  },
});

test("the hash of the single file is the one that was printed", async () => {
  const { hashes } = JSON.parse(await readFile(join(PACKED, "integrity.json"), "utf8"));
  assert.equal(hashes["hourglass.js"], `sha384-${createHash("sha384").update(file).digest("base64")}`);
  const head = `<meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">`;
  const tag = (/** @type {string} */ hash) =>
    `<script type="module" src="hourglass.js" integrity="${hash}" crossorigin="anonymous"></script>`;
  const element = `<autoencoder-playground loading="eager" backend="cpu"></autoencoder-playground>`;
  const host = (/** @type {string} */ hash) => ({ body: `<!doctype html>${head}${tag(hash)}${element}` });
  const wrong = hashes["hourglass.js"].replace(/-./, "-x");
  const routes = { "/lesson/good.html": host(hashes["hourglass.js"]), "/lesson/bad.html": host(wrong) };
  await withPage(example("good.html", { routes }), ({ page }) => works(page));
  await withPage({ ...example("bad.html", { routes }), expect: [/integrity/] }, async ({ page }) => {
    await page.waitForLoadState();
    assert.equal(await page.evaluate(() => customElements.get("autoencoder-playground")), undefined);
  });
});

test("plain: one file, one script, one tag, and no other request", async () => {
  await withPage(example("plain.html"), async ({ page, requests, origin }) => {
    await page.evaluate(() => document.querySelector("autoencoder-playground")?.setAttribute("backend", "cpu"));
    await works(page);
    const asked = requests.filter((url) => url.startsWith("http") && !url.endsWith("favicon.ico"));
    assert.deepEqual(asked, [`${origin}/lesson/plain.html`, `${origin}/lesson/hourglass.js`]);
  });
});

test("plain: the site's file of that name, which loads the rest from there", async () => {
  const element = `<autoencoder-playground loading="eager" backend="cpu"></autoencoder-playground>`;
  const routes = { "/own.html": pageWith(element, "hourglass.js") };
  await withPage({ path: "own.html", server: { routes } }, ({ page }) => works(page));
});

test("frame: sandboxed, with scripts alone", async () => {
  // A sandboxed document may import a module from its own server by CORS alone.
  await withPage(example("frame.html", { cors: true }), async ({ page }) => {
    await page.locator("iframe").scrollIntoViewIfNeeded();
    const inner = await until("the frame", () => page.frames().find((frame) => frame.url().endsWith("/plain.html")));
    await works(inner);
    assert.equal(await inner.evaluate(() => self.origin), "null");
  });
});

test("policy: a strict policy and Trusted Types", async () => {
  await withPage(example("policy.html"), async ({ page }) => {
    await works(page);
    await page.evaluate(() => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      return el.setData("texts", "texts");
    });
  });
});

test("slider: a page's own slider drives the code", async () => {
  await withPage(example("slider.html"), async ({ page }) => {
    await page.evaluate(() => document.querySelector("autoencoder-playground")?.setAttribute("backend", "cpu"));
    const shown = () => picture(page, "body > canvas");
    await until("a decoded digit", () => inked(page.locator("body > canvas")));
    const untrained = await shown();
    await page.getByRole("button", { name: "Train an epoch" }).click();
    await page.getByText(/^step 157, loss/).waitFor();
    await until("the picture of the trained decoder", async () => (await shown()) !== untrained);
    const before = await shown();
    await page.getByLabel("first").fill("2.5");
    await until("the picture of another code", async () => (await shown()) !== before);
  });
});

test("chart: a page's own curve of the metrics", async () => {
  await withPage(example("chart.html"), async ({ page }) => {
    await page.getByRole("button", { name: "Start" }).first().click();
    const points = () => page.locator("body > svg polyline").getAttribute("points");
    await until("a curve", async () => ((await points()) ?? "").split(" ").length > 3);
    await page.getByRole("button", { name: "Pause" }).first().click();
    await page.locator("body > p > button", { hasText: "Start" }).waitFor();
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save losses.csv" }).click();
    const text = await readFile(await (await saved).path(), "utf8");
    const [head, ...rows] = text.split("\n");
    assert.equal(head, "step,epoch,loss,testLoss");
    assert.ok(rows.length > 3 && rows.every((row) => row.split(",").length === 4), text);
  });
});

test("from a CDN of another origin: under a strict policy, and with the hashes of all scripts", async () => {
  const cdn = await serve({ root: PACKAGE, csp: null, cors: true });
  const { hashes } = JSON.parse(await readFile(join(PACKED, "integrity.json"), "utf8"));
  const integrity = Object.fromEntries(Object.entries(hashes).map(([path, hash]) => [`${cdn.url}${path}`, hash]));
  const map = `<script type="importmap">${JSON.stringify({ integrity })}</script>`;
  const element = `<autoencoder-playground loading="eager" backend="cpu"></autoencoder-playground>`;
  const host = (/** @type {string} */ head) => ({
    body:
      `<!doctype html><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">${head}` +
      `<script type="module" src="${cdn.url}dist/playground.js"></script>${element}`,
  });
  const csp = `default-src 'none'; script-src ${cdn.origin} 'wasm-unsafe-eval'; connect-src ${cdn.origin};
    worker-src blob:; img-src data:`.replace(/\s+/g, " ");
  const routes = { "/lesson/host.html": host("") };
  const mapped = { "/lesson/host.html": host(map) };
  try {
    await withPage(example("host.html", { routes, csp }), ({ page }) => works(page));
    await withPage(example("host.html", { routes: mapped }), ({ page }) => works(page));
  } finally {
    await cdn.close();
  }
});

test("the manifest names what the element has", async () => {
  const { modules } = JSON.parse(await packed("custom-elements.json"));
  const [{ tagName, attributes, events, members, cssProperties, cssParts }] = modules[0].declarations;
  assert.equal(tagName, "autoencoder-playground");
  const named = (/** @type {{name: string}[]} */ list) => list.map(({ name }) => name);
  for (const name of ["model", "seed", "loading"]) assert.ok(named(attributes).includes(name), name);
  for (const name of ["metrics", "ready", "error"]) assert.ok(named(events).includes(name), name);
  for (const name of ["train", "run", "save", "export", "ready"]) assert.ok(named(members).includes(name), name);
  for (const name of ["bus", "debug", "emit"]) assert.ok(!named(members).includes(name), `${name} is inside`);
  assert.ok(named(cssProperties).includes("--hourglass-accent") && named(cssParts).includes("button"));
});
