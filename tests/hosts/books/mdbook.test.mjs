// @ts-check
// A book of mdBook, made in a fresh folder by the lines of docs/embedding/mdbook.md: built by mdBook itself and read in
// Chromium, over HTTP and as files; its theme, its search, its page for print; what is said of faults.
import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { withPage } from "../../page/support/page.mjs";
import { until } from "../../page/support/playground.mjs";
import { follow, fresh, shell } from "../support/docs.mjs";
import { mdbook } from "../support/tools.mjs";
import { hosted, reads } from "../support/tries.mjs";

const SUMMARY = `# Summary

- [Noise](chapter_1.md)
- [Inner](part/inner.md)
- [Faults](faults.md)
- [Text](text.md)
`;
const INNER = `# Inner

1. In a list:

   ~~~hourglass
   model: 'sparse'      # in quotation marks
   state: "digit=5"
   ~~~

> \`\`\`hourglass
> model: {"family": "vanilla", "layers": [16]}
> lang: zh
> \`\`\`

The source of a block:

\`\`\`\`md
\`\`\`hourglass
model: shown
\`\`\`
\`\`\`\`
`;
const FAULTS = `# Faults

\`\`\`hourglass
modle: vae
seed: -3
controls: tiny
persist: perhaps
model vae
\`\`\`

\`\`\`hourglass
lang: zh
model: {"family": }
theme: light
theme: dark
\`\`\`
`;

/** @type {string} */ let book;
/** @type {string} */ let folder;
/** @type {string} */ let said;

before(async () => {
  const path = await mdbook();
  folder = await fresh("mdbook");
  await shell(`mdbook init --ignore none --title Lessons --force`, folder, path);
  await follow("mdbook", folder, { path });
  await writeFile(join(folder, "src/SUMMARY.md"), SUMMARY);
  await shell("mkdir -p src/part", folder);
  for (const [name, text] of Object.entries({ "part/inner": INNER, faults: FAULTS, text: "# Text\n" }))
    await writeFile(join(folder, `src/${name}.md`), text);
  // From elsewhere: the preprocessor is found from the book.
  said = await shell(`mdbook build ${folder}`, join(folder, ".."), path);
  book = join(folder, "book");
});

const opened = (/** @type {string} */ path) => ({ path, server: hosted(book, "/book/") });

test("a chapter is read, drawn in and trained, and loads two files more", async () => {
  await withPage(opened("chapter_1.html"), async ({ page, requests }) => {
    await reads(page);
    const own = requests.filter((url) => /hourglass[^/]*\.js$/.test(url)).map((url) => url.replace(/.*\//, ""));
    assert.deepEqual(own, ["hourglass-host.js", "hourglass.js"]);
    assert.equal(await page.locator("pre, code.language-hourglass").count(), 0, "no line of the block is seen");
  });
});

test("the playground turns dark with the book", async () => {
  await withPage(opened("chapter_1.html"), async ({ page }) => {
    const theme = () => page.locator("autoencoder-playground").getAttribute("theme");
    await until("a light theme", async () => (await theme()) === "light");
    await page.evaluate(() => document.querySelector("html")?.classList.replace("light", "navy"));
    await until("a dark theme", async () => (await theme()) === "dark");
  });
});

test("in lists, quotations and folders; with JSON, quotation marks and comments", async () => {
  await withPage(opened("part/inner.html"), async ({ page }) => {
    const elements = page.locator("autoencoder-playground");
    const seen = await elements.evaluateAll((all) =>
      all.map((el) => ["model", "state", "lang"].map((name) => el.getAttribute(name))),
    );
    assert.deepEqual(seen, [
      ["sparse", "digit=5", "en"],
      ['{"family": "vanilla", "layers": [16]}', null, "zh"],
    ]);
    assert.equal(await page.locator("li autoencoder-playground, blockquote autoencoder-playground").count(), 2);
    await page.locator("code", { hasText: "model: shown" }).waitFor();
    await reads(page, elements.nth(1));
  });
});

test("faults are told on the page and by the build, with their lines, in the language of the block", async () => {
  const english = [
    /faults\.md, line 4: there is no attribute “modle”\. Is “model” meant\?/,
    /faults\.md, line 5: “seed” takes a whole number from 0 to 4294967295, not “-3”\./,
    /faults\.md, line 6: “controls” takes one of full, minimal, none, not “tiny”\./,
    /faults\.md, line 7: “persist” is either true or false, not “perhaps”\./,
    /faults\.md, line 8: every line has the form “attribute: value”\./,
  ];
  const chinese = [/faults\.md 第 13 行：“model”.*JSON/, /faults\.md 第 15 行：“theme”/];
  await withPage(opened("faults.html"), async ({ page, requests }) => {
    const [first, second] = await page.getByRole("alert").allInnerTexts();
    for (const sentence of english) for (const text of [said, first]) assert.match(text, sentence);
    for (const sentence of chinese) for (const text of [said, second]) assert.match(text, sentence);
    assert.match(first, /The line is: modle: vae/);
    assert.equal(requests.filter((url) => url.includes("hourglass")).length, 0, "nothing is loaded for nothing");
  });
});

test("search and print know a sentence, and no line of a block", async () => {
  const index = (await readdir(book)).find((name) => /^searchindex.*\.js$/.test(name));
  assert.ok(index, "mdBook writes an index for its search");
  const words = await readFile(join(book, index), "utf8");
  assert.match(words, /autoencoder playground stands here/);
  assert.doesNotMatch(words, /controls: minimal|digit=5/);
  // The page prints itself when it is opened.
  await withPage({ ...opened("print.html"), url: null }, async ({ context, url }) => {
    await context.addInitScript(() => (globalThis.print = () => {}));
    const page = await context.newPage();
    await page.goto(`${url}print.html`);
    assert.equal(await page.getByText("An autoencoder playground stands here").count(), 2);
    assert.equal(await page.evaluate(() => customElements.get("autoencoder-playground")), undefined);
    assert.doesNotMatch(await page.locator("main").innerText(), /controls: minimal|digit=5/);
  });
});

test("the book works as files, without a server", async () => {
  await withPage({ url: pathToFileURL(join(book, "chapter_1.html")).href, expect: [/file:/] }, ({ page }) =>
    reads(page),
  );
});

test("another renderer gets the sentence; install wants a book, and is repeated in peace", async () => {
  const again = await shell("python3 hourglass.pyz install && grep -c preprocessor.hourglass book.toml", folder);
  assert.match(again, /\n1\n$/);
  await assert.rejects(
    shell("python3 ../hourglass.pyz install", join(folder, "src")),
    /book\.toml is not there.*没有找到/s,
  );
  const input = JSON.stringify([
    { renderer: "pdf", config: { book: { language: "zh" } } },
    { items: [{ Chapter: { name: "一", content: "```hourglass\nmodel: vae\n```\n", path: "a.md", sub_items: [] } }] },
  ]);
  await writeFile(join(folder, "input.json"), input);
  const out = await shell("python3 hourglass.pyz < input.json", folder);
  assert.match(JSON.parse(out).items[0].Chapter.content, /^\*网页上的这个位置是一个自编码器实验台/);
});
