// @ts-check
// The files of the site, without a browser: fit for a strict Content-Security-Policy, any path, and a slow line.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

import { SITE } from "../../scripts/serve.mjs";

const LIMIT = 200 * 1024;
const names = readdirSync(SITE, { recursive: true, encoding: "utf8" });
const page = readFileSync(join(SITE, "index.html"), "utf8");

test("the page has no inline script, style or handler", () => {
  for (const [tag, inside] of page.matchAll(/<script\b[^>]*>([^]*?)<\/script>/g)) assert.equal(inside.trim(), "", tag);
  assert.doesNotMatch(page, /<style|\sstyle=|\son[a-z]+=|javascript:/i);
});

test("every address of the page is relative and leads to a file", () => {
  const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
  assert.ok(addresses.length > 0);
  for (const address of addresses) {
    assert.doesNotMatch(address, /^(\/|[a-z]+:)/, "an absolute address breaks the site under a sub-path");
    assert.ok(names.includes(address.replace(/[?#].*/, "")), `${address} is not in dist/`);
  }
});

test("every module asks for the modules of its own build", () => {
  const stamps = new Set();
  for (const name of names.filter((name) => name.startsWith("app") && name.endsWith(".js"))) {
    const text = readFileSync(join(SITE, name), "utf8");
    for (const [, path] of text.matchAll(/\b(?:from|import)\s*['"](\.[^'"]*)['"]/g)) {
      const stamp = /\.js\?v=([0-9a-f]{12})$/.exec(path)?.[1];
      assert.ok(stamp, `${name} imports ${path} without a stamp`);
      stamps.add(stamp);
    }
  }
  assert.equal(stamps.size, 1);
});

test(`one visit takes at most ${LIMIT / 1024} KiB of wasm, JS and CSS after brotli`, (context) => {
  /** @param {RegExp} pattern */
  const size = (pattern) => {
    const files = names.filter((name) => pattern.test(name)).map((name) => readFileSync(join(SITE, name)));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    return files.map((bytes) => brotliCompressSync(bytes, { params }).length).reduce((sum, bytes) => sum + bytes, 0);
  };
  // A visitor loads one of the two modules with its glue.
  const wasm = Math.max(size(/^engine_bg\.wasm$/), size(/^engine_relaxed_bg\.wasm$/));
  // And one of the two languages.
  const language = Math.max(size(/i18n.(en)\.js$/), size(/i18n.(zh)\.js$/));
  const js = size(/^app(?!.i18n.(en|zh)).*\.js$/) + language + size(/^engine_relaxed\.js$/);
  const css = size(/\.css$/);
  context.diagnostic(`wasm ${wasm} + JS ${js} + CSS ${css} = ${wasm + js + css} bytes`);
  assert.ok(wasm + js + css <= LIMIT, `${wasm} + ${js} + ${css} bytes`);
});
