// @ts-check
// The files of the site, without a browser: fit for a strict Content-Security-Policy, any path, and a slow line.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

import { SITE } from "../../scripts/serve.mjs";

const LIMIT = 300_000;
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

/** The scripts that `entry` loads at once, and those that it may load later. @param {string} entry */
function scripts(entry) {
  const [now, later] = [new Set([entry]), new Set()];
  for (const name of now) {
    const text = readFileSync(join(SITE, "app", name), "utf8");
    for (const [, path] of text.matchAll(/\b(?:from|import)\s*["']\.\/([^"']+)["']/g)) now.add(path);
    for (const [, path] of text.matchAll(/\bimport\(\s*["']\.\/([^"']+)["']/g)) later.add(path);
  }
  return { now: [...now], later: [...later] };
}

test("every script leads to files of its own build", () => {
  const stamp = /app\/playground\.js\?v=([0-9a-f]{12})"/.exec(page)?.[1];
  assert.ok(stamp, "the page asks for the element without a stamp");
  const workers = ["worker.js", "analysis-worker.js", "export-worker.js", "runs-worker.js", "thread-worker.js"];
  const entries = ["playground.js", "site.js", ...workers];
  const all = entries.map(scripts);
  // But for the last two, which load nothing by its address.
  const loading = all.slice(0, -2);
  // What is loaded by address carries the build's stamp, what is imported its own hash: the latter has to be there.
  for (const { now, later } of loading)
    assert.ok(
      [...now, ...later].some((name) => readFileSync(join(SITE, "app", name), "utf8").includes(stamp)),
      `${now} do not know ${stamp}`,
    );
  const chunks = new Set(all.flatMap(({ now }) => now));
  for (const name of chunks) for (const found of Object.values(scripts(name)).flat()) chunks.add(found);
  for (const name of chunks) assert.ok(names.includes(join("app", name)), `${name} is not in dist/app/`);
  // An entry is loaded with a stamp: imported without, it would be another module, and run once more.
  for (const {
    now: [, ...now],
    later,
  } of [...chunks].map(scripts))
    for (const entry of entries) assert.ok(![...now, ...later].includes(entry), `${entry} is imported`);
  const unused = names.filter((name) => /^app.[^/]*\.js$/.test(name) && !chunks.has(name.slice(4)));
  assert.deepEqual(unused, []);
});

test(`one visit takes at most ${LIMIT} bytes of wasm, JS and CSS after brotli`, (context) => {
  /** @param {string} name */
  const size = (name) => {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    return brotliCompressSync(readFileSync(join(SITE, name)), { params }).length;
  };
  /** @param {string[]} list */
  const sum = (list) => list.map(size).reduce((total, bytes) => total + bytes, 0);
  const [element, site, worker] = ["playground.js", "site.js", "worker.js"].map(scripts);
  // A visitor loads one of the three modules with its glue, and with the third what starts its threads.
  const engine = (/** @type {string} */ name) => size(`${name}_bg.wasm`) + size(`${name}.js`);
  const pool = worker.later.filter((name) => name.startsWith("threads-")).map((name) => join("app", name));
  assert.equal(pool.length, 1);
  const engines = [
    engine("engine"),
    engine("engine_relaxed"),
    engine("engine_threads") + sum([...pool, join("app", "thread-worker.js")]),
  ];
  context.diagnostic(`engines with their glue: ${engines} bytes`);
  const wasm = Math.max(...engines);
  // And one of the two languages.
  const languages = ["en", "zh"].map((language) => element.later.filter((name) => name.startsWith(`${language}-`)));
  assert.ok(
    languages.every((chunks) => chunks.length === 1),
    String(element.later),
  );
  const of = (/** @type {string[]} */ names) => sum(names.map((name) => join("app", name)));
  const js = of([...element.now, ...site.now, ...worker.now]) + Math.max(...languages.map(of));
  const css = sum(["site.css", "playground.css"].map((name) => join("app", name)));
  context.diagnostic(`wasm ${wasm} + JS ${js} + CSS ${css} = ${wasm + js + css} bytes`);
  assert.ok(wasm + js + css <= LIMIT, `${wasm} + ${js} + ${css} bytes`);
});
