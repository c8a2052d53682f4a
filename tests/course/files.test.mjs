// @ts-check
// The files of the course, without a browser: fit for a strict Content-Security-Policy and any path, every link leads
// somewhere, and both languages have the same playgrounds.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, normalize } from "node:path";
import { test } from "node:test";

import { SITE } from "../../scripts/serve.mjs";
import { CHAPTERS } from "./support.mjs";

const pages = readdirSync(join(SITE, "course"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".html"))
  .map((name) => join("course", name));
const text = (/** @type {string} */ name) => readFileSync(join(SITE, name), "utf8");

test("every chapter is there in both languages, with a page that leads to both", () => {
  const wanted = ["en", "zh"].flatMap((lang) => ["index", ...CHAPTERS].map((name) => `course/${lang}/${name}.html`));
  assert.deepEqual([...pages].sort(), [...wanted, "course/index.html"].sort());
});

test("no page has an inline script, style or handler", () => {
  for (const name of pages) {
    for (const [tag, inside] of text(name).matchAll(/<script\b[^>]*>([^]*?)<\/script>/g))
      assert.equal(inside.trim(), "", `${name}: ${tag}`);
    assert.doesNotMatch(text(name), /<style|\sstyle=|\son[a-z]+=|javascript:/i, name);
  }
});

test("every address inside is relative and leads to a file, every other is one of a source", () => {
  for (const name of pages) {
    const addresses = [...text(name).matchAll(/(?:src|href|data-stories|data-element)="([^"]*)"/g)].map(([, at]) => at);
    assert.ok(addresses.length > 3, name);
    for (const address of addresses) {
      if (/^https:/.test(address)) continue;
      assert.doesNotMatch(address, /^(\/|[a-z]+:)/, `${name}: ${address}`);
      const [path, part] = address.replace(/\?[^#]*/, "").split("#");
      const file = normalize(join(name, "..", path || name.replace(/.*\//, "")));
      const whole = /(\/|^\.)$/.test(file) ? join(file, "index.html") : file;
      assert.ok(existsSync(join(SITE, whole)), `${name}: ${address} leads nowhere`);
      if (part) assert.ok(text(whole).includes(`id="${part}"`), `${name}: ${address} has no such part`);
    }
  }
});

test("a chapter's playgrounds are the same in both languages, and one tells its tasks", () => {
  for (const chapter of CHAPTERS) {
    const [en, zh] = ["en", "zh"].map((lang) => [...text(`course/${lang}/${chapter}.html`).matchAll(/<figure[^>]*>/g)]);
    assert.deepEqual(zh.map(String), en.map(String), chapter);
    assert.equal(en.filter(([tag]) => tag.includes(`data-story="${chapter}.1"`)).length, 1, chapter);
    assert.ok(en.length >= 2 && en.length <= 3, chapter);
  }
});

test("the list for the service worker names every file of the course, and the site that it is of", () => {
  const { site, files } = JSON.parse(text("course/files.json"));
  assert.match(text("index.html"), new RegExp(`playground\\.js\\?v=${site}"`));
  const all = readdirSync(join(SITE, "course"), { recursive: true, encoding: "utf8" }).map((name) => `course/${name}`);
  const listed = files.map((/** @type {{path: string}} */ { path }) => path);
  assert.deepEqual(
    all.filter((name) => /\.\w+$/.test(name) && !listed.includes(name)),
    ["course/files.json"],
  );
});
