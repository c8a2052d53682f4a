// @ts-check
// A book of Sphinx, made in a fresh folder by the lines of docs/embedding/sphinx.md, with pages of MyST and of
// reStructuredText: built by Sphinx itself and read in Chromium; what is said of faults; other builders.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { withPage } from "../../page/support/page.mjs";
import { until } from "../../page/support/playground.mjs";
import { blocks, follow, fresh, shell } from "../support/docs.mjs";
import { python } from "../support/tools.mjs";
import { hosted, reads } from "../support/tries.mjs";

const FAULTS_MD = `# Faults

\`\`\`{hourglass}
:modle: vae
:seed: "-3"
:controls: tiny
\`\`\`

\`\`\`{hourglass}
:lang: zh
:threads: 99
\`\`\`
`;
const FAULTS_RST = `Faults
======

.. hourglass::
   :modle: vae
   :model: denoising

Text between.

.. hourglass::

   model: vae
   model vae
`;

/** @type {string} */ let folder;
/** @type {string} */ let said;
/** @type {string} */ let path;

before(async () => {
  path = await python();
  folder = await fresh("sphinx");
  // A wheel of the same version is not installed again by itself.
  const change = (/** @type {string} */ code) =>
    code.replace("install", "install --force-reinstall --no-deps --no-index");
  await follow("sphinx", folder, { path, change });
  const rst = (await blocks("sphinx")).find(({ language }) => language === "rst")?.code ?? "";
  const index = await readFile(join(folder, "index.md"), "utf8");
  const tree = "\n```{toctree}\nrest\ntext\nfaults-md\nfaults-rst\n```\n";
  for (const [name, text] of Object.entries({
    "index.md": index + tree,
    "rest.rst": `In reStructuredText\n===================\n\n${rst}`,
    "text.md": "# Text\n",
    "faults-md.md": FAULTS_MD,
    "faults-rst.rst": FAULTS_RST,
  }))
    await writeFile(join(folder, name), text);
  // A theme that has a switch.
  await writeFile(join(folder, "conf.py"), `html_theme = "furo"\n${await readFile(join(folder, "conf.py"), "utf8")}`);
  said = await shell("sphinx-build -b html . _build/html", folder, path);
});

const opened = (/** @type {string} */ page) => ({
  path: page,
  server: hosted(join(folder, "_build/html"), "/book/"),
});

test("a page of MyST is read, drawn in and trained, and turns dark with the theme", async () => {
  await withPage(opened("index.html"), async ({ page }) => {
    await reads(page);
    const theme = () => page.locator("autoencoder-playground").getAttribute("theme");
    await until("a light theme", async () => (await theme()) === "light");
    await page.evaluate(() => (document.body.dataset.theme = "dark"));
    await until("a dark theme", async () => (await theme()) === "dark");
  });
});

test("a page of reStructuredText, and one without a playground", async () => {
  await withPage(opened("rest.html"), ({ page }) => reads(page));
  await withPage(opened("text.html"), async ({ page, requests }) => {
    await page.getByRole("heading", { name: "Text" }).waitFor();
    assert.equal(requests.filter((url) => url.includes("hourglass")).length, 0);
  });
});

test("the built page works as a file, without a server", async () => {
  const url = pathToFileURL(join(folder, "_build/html/index.html")).href;
  await withPage({ url, expect: [/file:/] }, ({ page }) => reads(page));
});

test("faults are told on the page and by the build, with file and line, in the language of the block", async () => {
  const cases = /** @type {const} */ ([
    ["faults-md.html", 0, /faults-md\.md, line 4: there is no attribute “modle”\. Is “model” meant\?/],
    ["faults-md.html", 0, /faults-md\.md, line 5: “seed” takes a whole number from 0 to 4294967295/],
    ["faults-md.html", 0, /faults-md\.md, line 6: “controls” takes one of full, minimal, none, not “tiny”\./],
    ["faults-md.html", 1, /faults-md\.md 第 11 行：“threads”应是 1 到 16 之间的整数/],
    ["faults-rst.html", 0, /faults-rst\.rst, line 5: there is no attribute “modle”/],
    ["faults-rst.html", 1, /faults-rst\.rst, line 13: every line has the form/],
  ]);
  for (const name of new Set(cases.map(([name]) => name))) {
    await withPage(opened(name), async ({ page }) => {
      const boxes = await page.getByRole("alert").allInnerTexts();
      for (const [at, i, sentence] of cases) {
        if (at !== name) continue;
        assert.match(boxes[i], sentence);
        assert.match(said, sentence);
      }
    });
  }
});

test("-W fails for a fault", async () => {
  await assert.rejects(shell("sphinx-build -W -E -b html . _build/strict", folder, path), /there is no attribute/);
});

test("other builders and the search get a sentence", async () => {
  await shell("sphinx-build -b text . _build/text; sphinx-build -b latex . _build/latex", folder, path);
  const sentence = "An autoencoder playground stands here";
  for (const file of ["text/index.txt", "text/rest.txt", "latex/lessons.tex"])
    assert.match((await readFile(join(folder, "_build", file), "utf8")).replace(/\s+/g, " "), new RegExp(sentence));
  const index = await readFile(join(folder, "_build/html/searchindex.js"), "utf8");
  assert.match(index, /"playground"/);
  assert.doesNotMatch(index, /autoencoder-playground/);
});
