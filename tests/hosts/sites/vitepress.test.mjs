// @ts-check
// A site of VitePress, made in a fresh folder by the lines of docs/embedding/vitepress.md: while it is developed, and
// built, opened from a server under a path and by a link from a page that has no playground.
import assert from "node:assert/strict";
import { readFile, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";

import { withPage } from "../../page/support/page.mjs";
import { until } from "../../page/support/playground.mjs";
import { ROOT, follow, fresh, shell } from "../support/docs.mjs";
import { hosted, reads } from "../support/tries.mjs";

const TOOLS = join(ROOT, "tests/hosts/node_modules");
const INDEX = "# Lessons\n\n[Noise](./noise.md)\n";

/** @type {string} */ let folder;
before(async () => {
  folder = await fresh("vitepress");
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "lesson", private: true, type: "module" }));
  // VitePress lies in tests/hosts; the package alone is installed, which asks no network.
  await follow("vitepress", folder, { change: (code) => code.replace("install", "install --offline") });
  for (const name of ["vitepress", "vue", "@vue"]) await symlink(join(TOOLS, name), join(folder, "node_modules", name));
  await writeFile(join(folder, "index.md"), INDEX);
});

const program = join(TOOLS, "vitepress/bin/vitepress.js");

test("built: read, drawn in and trained, under a path; dark with the site", async () => {
  await shell(`node ${program} build . --base /course/`, folder);
  const root = join(folder, ".vitepress/dist");
  assert.match(await readFile(join(root, "noise.html"), "utf8"), /<autoencoder-playground[^>]* controls="minimal"/);
  const server = hosted(root, "/course/");
  await withPage({ path: "noise.html", server }, async ({ page }) => {
    await reads(page);
    const theme = () => page.locator("autoencoder-playground").getAttribute("theme");
    assert.equal(await theme(), "light");
    await page.locator("button.VPSwitchAppearance").first().click();
    await until("a dark theme", async () => (await theme()) === "dark");
  });
  await withPage({ path: "index.html", server }, async ({ page, requests }) => {
    const wasm = () => requests.filter((url) => url.endsWith(".wasm")).length;
    await page.getByRole("heading", { name: "Lessons" }).waitFor();
    assert.equal(wasm(), 0, "a page without a playground loads none");
    // There and back and there again, without a load of the page: the second time the tag is defined.
    for (const _ of [1, 2]) {
      await page.getByRole("link", { name: "Noise", exact: true }).first().click();
      await reads(page);
      assert.equal(await page.locator("autoencoder-playground").getAttribute("controls"), "minimal");
      await page.goBack();
      await page.getByRole("heading", { name: "Lessons" }).waitFor();
    }
  });
  assert.ok((await readdir(join(root, "assets"))).length > 0);
});

test("while it is developed", async () => {
  const { createServer } = await import(join(TOOLS, "vitepress/dist/node/index.js"));
  const server = await createServer(folder, { port: 0, host: "127.0.0.1" });
  await server.listen();
  try {
    const { port } = server.httpServer.address();
    const url = `http://127.0.0.1:${port}/noise.html`;
    await withPage({ url, expect: [/\[vite\]/, /WebSocket/, /favicon/] }, ({ page }) => reads(page));
  } finally {
    await server.close();
  }
});
