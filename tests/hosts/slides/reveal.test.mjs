// @ts-check
// Slides of reveal.js, made in a fresh folder by the lines of docs/embedding/slides.md.
import assert from "node:assert/strict";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { withPage } from "../../page/support/page.mjs";
import { swipe, until } from "../../page/support/playground.mjs";
import { ROOT, follow, fresh } from "../support/docs.mjs";
import { onSlides } from "../support/deck.mjs";
import { hosted, reads } from "../support/tries.mjs";

/** @type {string} */ let folder;
before(async () => {
  folder = await fresh("slides");
  await mkdir(join(folder, "node_modules"));
  await symlink(join(ROOT, "tests/hosts/node_modules/reveal.js"), join(folder, "node_modules/reveal.js"));
  await follow("slides", folder);
});

for (const [name, viewport] of /** @type {const} */ ([
  ["on a large screen", { width: 1600, height: 1000 }],
  ["in a small window", { width: 700, height: 480 }],
])) {
  test(`${name}: drawing, keys, training of slides that come and go`, async () => {
    const server = hosted(folder, "/lesson/");
    await withPage({ path: "slides.html", server, viewport }, ({ page }) => onSlides(page));
  });
}

test("on a phone, where reveal.js lets the slides scroll", async () => {
  const viewport = { width: 390, height: 844 };
  await withPage({ path: "slides.html", server: hosted(folder, "/lesson/"), viewport }, ({ page }) => reads(page));
});

test("as files, without a server", async () => {
  const url = pathToFileURL(join(folder, "slides.html")).href;
  await withPage({ url: `${url}#/1`, expect: [/file:/] }, ({ page }) => reads(page));
});

test("on dark slides it is dark", async () => {
  const slides = await readFile(join(folder, "slides.html"), "utf8");
  await writeFile(join(folder, "dark.html"), slides.replace("theme/white.css", "theme/black.css"));
  for (const [path, theme] of [
    ["slides.html", "light"],
    ["dark.html", "dark"],
  ])
    await withPage({ path, server: hosted(folder, "/lesson/") }, async ({ page }) => {
      const element = page.locator("autoencoder-playground").first();
      await until(`a ${theme} theme`, async () => (await element.getAttribute("theme")) === theme);
    });
});

test("a finger that draws does not turn the slide", async () => {
  const server = hosted(folder, "/lesson/");
  await withPage({ path: "slides.html#/1", server, touch: true }, async ({ page }) => {
    const pad = page.locator("canvas.pad").first();
    await pad.waitFor();
    const element = page.locator("autoencoder-playground").first();
    await element.evaluate(async (el) => void (await /** @type {any} */ (el).ready));
    const box = await pad.boundingBox();
    assert.ok(box);
    const y = box.y + box.height / 2;
    await swipe(
      page,
      [0.8, 0.6, 0.4, 0.2].map((part) => ({ x: box.x + part * box.width, y })),
    );
    await until("a stroke", () => element.evaluate((el) => /** @type {any} */ (el).bus.state.strokes.length === 1));
    assert.match(page.url(), /#\/1$/);
  });
});
