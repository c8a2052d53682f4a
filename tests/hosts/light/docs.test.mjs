// @ts-check
// The examples are what the pages of docs/embedding tell a teacher to write, and what the tests of the hosts build.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT, blocks } from "../support/docs.mjs";

const EXAMPLES = join(ROOT, "examples/embedding");

test("examples of books and slides are the blocks of their pages", async () => {
  const folders = (await readdir(EXAMPLES, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const pages = folders.map(({ name }) => name).sort();
  for (const name of ["mdbook", "quarto", "slides", "sphinx", "vitepress"]) assert.ok(pages.includes(name), name);
  for (const name of pages) {
    const titled = (await blocks(name)).filter(({ title }) => title);
    const found = await readdir(join(EXAMPLES, name), { recursive: true, withFileTypes: true });
    assert.equal(found.filter((entry) => entry.isFile()).length, titled.length, `files of ${name}`);
    for (const { title, code } of titled)
      assert.equal(await readFile(join(EXAMPLES, name, title), "utf8"), code, `${name}/${title}`);
  }
});

test("the attributes that books check are those of the element's reference", async () => {
  const path = join(ROOT, "python/hourglass-books/src/hourglass_books/attributes.json");
  const rules = JSON.parse(await readFile(path, "utf8"));
  const reference = await readFile(join(ROOT, "docs/reference.md"), "utf8");
  const table = reference.slice(reference.indexOf("## Attributes"), reference.indexOf("## Methods"));
  assert.deepEqual(
    Object.keys(rules),
    [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name),
  );
  assert.deepEqual(rules.seed.range, [0, 2 ** 32 - 1]);
  assert.ok(rules.model.values.includes("vae-2d") && rules.model.json);
});
