// @ts-check
// The extension of Quarto, in a fresh folder by the lines of docs/embedding/quarto.md. Quarto's own program cannot be
// had from a package registry, so the shortcode runs in pandoc's Lua, with the stand-in of quarto.lua around it; what
// comes out is read in pandoc's slides, with the reveal.js that Quarto has, in a page, and in a page of one file.
import assert from "node:assert/strict";
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";

import { withPage } from "../../page/support/page.mjs";
import { onSlides } from "../support/deck.mjs";
import { ROOT, follow, fresh, shell } from "../support/docs.mjs";
import { python } from "../support/tools.mjs";
import { hosted, reads } from "../support/tries.mjs";

const FILTER = join(ROOT, "tests/hosts/slides/quarto.lua");
const EXTENSION = "_extensions/hourglass";
const FAULTS = `---
title: Faults
lang: zh-Hans
---

{{< hourglass modle=vae >}}

{{< hourglass lang=en seed=-3 controls=tiny persist=perhaps model='{"family": }' vae >}}
`;
const GOOD = `---
title: Good
lang: zh
---

{{< hourglass model='{"family": "vanilla", "layers": [16]}' persist=true permalink=false >}}
`;

/** @type {string} */ let folder;
/** @type {string} */ let pandoc;

/**
 * Runs pandoc on a document, of which shortcodes are handed to the filter.
 * @param {string} name
 * @param {string} flags
 */
async function render(name, flags) {
  const text = await readFile(join(folder, name), "utf8");
  const handed = text.replace(/^\{\{< hourglass ?(.*) >\}\}$/gm, "```{=shortcode}\n$1\n```");
  await writeFile(join(folder, "handed.md"), handed);
  return shell(`EXTENSION=${EXTENSION} ${pandoc} handed.md -s --lua-filter ${FILTER} ${flags}`, folder);
}

before(async () => {
  const path = await python();
  pandoc = (await shell(`${path}/python -c "import pypandoc; print(pypandoc.get_pandoc_path())"`, ROOT)).trim();
  folder = await fresh("quarto");
  await follow("quarto", folder);
  await mkdir(join(folder, "libs"));
  for (const name of ["hourglass.js", "hourglass-host.js"])
    await cp(join(folder, EXTENSION, name), join(folder, "libs", name));
  await symlink(join(ROOT, "tests/hosts/node_modules/reveal.js-5"), join(folder, "reveal"));
  await writeFile(join(folder, "faults.qmd"), FAULTS);
  await writeFile(join(folder, "good.qmd"), GOOD);
});

const server = () => hosted(folder, "/lesson/");

test("slides: drawing, keys, training of slides that come and go", async () => {
  // As Quarto's own: slides of their size, at the top of the screen.
  const options = "-V revealjs-url=reveal -V center=false -V width=1050 -V height=700";
  await render("slides.qmd", `-t revealjs ${options} -o slides.html`);
  await withPage({ path: "slides.html", server: server() }, ({ page }) => onSlides(page));
});

test("a page of HTML, of files and in one", async () => {
  await render("slides.qmd", "-t html -o page.html");
  await withPage({ path: "page.html", server: server() }, async ({ page }) => {
    await reads(page);
  });
  await render("slides.qmd", "-t html --embed-resources -o whole.html");
  await mkdir(join(folder, "alone"));
  await cp(join(folder, "whole.html"), join(folder, "alone/whole.html"));
  const alone = hosted(join(folder, "alone"), "/");
  await withPage({ path: "whole.html", server: alone }, async ({ page, requests }) => {
    await reads(page);
    assert.equal(requests.filter((url) => /hourglass[^/]*\.js/.test(url)).length, 0);
  });
});

test("attributes: JSON, flags, the document's language", async () => {
  const html = await render("good.qmd", "-t html");
  const model = '{"family": "vanilla", "layers": [16]}'.replaceAll('"', "&quot;");
  const tag = `<autoencoder-playground lang="zh" model="${model}" persist data-prevent-swipe>`;
  assert.ok(html.includes(tag), html.slice(html.indexOf("<autoencoder")));
  const text = await render("good.qmd", "-t plain");
  assert.match(text, /网页上的这个位置是一个自编码器实验台/);
});

test("faults are told on the page and by the build, in the language of the shortcode", async () => {
  const said = await render("faults.qmd", "-t html -o faults.html");
  await withPage({ path: "faults.html", server: server() }, async ({ page, requests }) => {
    const [first, second] = await page.getByRole("alert").allInnerTexts();
    const pairs = /** @type {[string, RegExp][]} */ ([
      [first, /没有名为“modle”的属性/],
      [second, /“seed” takes a whole number from 0 to 4294967295, not “-3”/],
      [second, /“controls” takes one of full, minimal, none, not “tiny”/],
      [second, /“persist” is either true or false, not “perhaps”/],
      [second, /the specification of “model” is not valid JSON/],
      [second, /every option has the form “attribute=value”, not “vae”/],
    ]);
    for (const [text, sentence] of pairs) {
      assert.match(text, sentence);
      assert.match(said, sentence);
    }
    assert.equal(requests.filter((url) => url.includes("hourglass")).length, 0, "nothing is loaded for nothing");
  });
});
