// @ts-check
// What goes wrong is said in the reader's language: every sentence of the engine that a visitor can meet has a Chinese
// one, and the page shows it, also when the language changes meanwhile.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { parseAst } from "rollup/parseAst";

import { reader, reword } from "../../www/app/i18n/faults/reword.js";
import { ready, withPage } from "./support/page.mjs";
import { call, notices, noticed, until } from "./support/playground.mjs";

const ROOT = new URL("../../", import.meta.url);
/** @param {string} folder @param {string} ending */
const sources = (folder, ending) =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => ({ file: `${folder}${file}`, text: readFileSync(new URL(folder + file, ROOT), "utf8") }));

/** @type {Record<string, string>} */
const TABLE = {};
for (const name of ["model", "files", "page"]) {
  const { default: part } = await import(`../../www/app/i18n/faults/zh/${name}.js`);
  for (const key of Object.keys(part)) assert.ok(!Object.hasOwn(TABLE, key), `${key} stands in the table twice`);
  Object.assign(TABLE, part);
}

/**
 * Files whose sentences no visitor meets: the shapes of ops, which fit in every plan of a checked model; what is built
 * for programs only; what is worded by a code instead.
 * @param {{file: string, text: string}} source
 * @param {Set<string>} native names of modules that the page's build leaves out
 */
function unmet({ file, text }, native) {
  const module = /([\w-]+)(?:\/mod)?\.rs$/.exec(file)?.[1] ?? "";
  return /^src\/(ops|tensor|graph)\//.test(file) || native.has(module) || text.includes("Error::file(");
}

/** A Rust sentence with its values numbered. @param {string} text */
function numbered(text) {
  /** @type {string[]} */ const names = [];
  return text.replace(/\{([^{}]*)\}/g, (_, inside) => {
    const name = inside.replace(/:.*/, "");
    if (!name || !names.includes(name)) names.push(name);
    return `{${name ? names.indexOf(name) + 1 : names.length}}`;
  });
}

/** Sentences in a Rust source: its texts of several words, but for lists of words. @param {string} text */
function sentences(text) {
  const found = [];
  for (const [, concat] of text.matchAll(/\[("[^\]]*?)\]\.concat\(\)/g))
    found.push(
      numbered(
        concat
          .split(", ")
          .map((part) => (part.startsWith('"') ? part.slice(1, -1) : "{}"))
          .join(""),
      ),
    );
  const whole = text.replace(/\[("[^\]]*?)\]\.concat\(\)/g, "");
  for (const [, inside] of whole.matchAll(
    /\/\/[^\n]*|#\[[^\]]*\]|'(?:\\.|[^'\\\n])'|r#"[^]*?"#|"((?:\\[^]|[^"\\])*)"/g,
  )) {
    if (inside === undefined) continue;
    const said = inside.replace(/\\\n\s*/g, "").replace(/\\"/g, '"');
    if (/[a-z]{2,} |[a-z}] [a-z]{2}/.test(said) && !said.startsWith(" ") && said.split(" ").length < 60)
      found.push(numbered(said));
  }
  return found;
}

test("every sentence of the engine that a visitor can meet has a Chinese one", () => {
  const rust = [...sources("src/", ".rs"), ...sources("crates/analysis/src/", ".rs")];
  const native = new Set(
    rust.flatMap(({ text }) =>
      [...text.matchAll(/#\[cfg\(not\(target_arch = "wasm32"\)\)\]\n(?:pub )?mod (\w+);/g)].map(([, name]) => name),
    ),
  );
  assert.ok(native.has("folder"), "the data module reads folders in programs only");
  const met = rust.filter((source) => !unmet(source, native) && !/corpus\/|stop_words|markup/.test(source.file));
  const all = met.flatMap(({ file, text }) => sentences(text).map((said) => ({ file, said })));
  assert.ok(all.length > 180, `${all.length} sentences`);
  // Names of processors, and what the plan's picture for tests says.
  const missing = all.filter(({ said }) => !Object.hasOwn(TABLE, said) && !NO_SENTENCE.test(said));
  assert.deepEqual(missing, []);
});

/** A processor's name, and the beginning of what is put together by `write!`. */
const NO_SENTENCE = /^WebAssembly, |: expected \{\d\}, got $/;

/** @param {any} node @returns {string | null} the text of a literal, its values numbered */
function literal(node) {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type !== "TemplateLiteral") return null;
  return node.quasis
    .map(
      (/** @type {any} */ quasi, /** @type {number} */ i) =>
        quasi.value.cooked + (node.quasis[i + 1] ? `{${i + 1}}` : ""),
    )
    .join("");
}

/** Literals within an expression. @param {any} node @returns {string[]} */
function literals(node) {
  const said = literal(node);
  if (said !== null) return [said];
  if (node?.type === "ConditionalExpression") return [...literals(node.consequent), ...literals(node.alternate)];
  if (node?.type === "LogicalExpression") return [...literals(node.left), ...literals(node.right)];
  return [];
}

/** What a script refuses, where it has no words of its own for readers. @param {any} node @returns {string[]} */
function refused(node) {
  if (!node || typeof node !== "object") return [];
  if (Array.isArray(node)) return node.flatMap(refused);
  /** @type {string[]} */ const found = [];
  if (node.type === "ObjectExpression") {
    const by = Object.fromEntries(node.properties.map((/** @type {any} */ { key, value }) => [key?.name, value]));
    const silent = ["cancelled", "gone", "removed", "replaced"].includes(by.kind?.value);
    if (by.kind && by.message && !by.words && !by.values && !silent) found.push(...literals(by.message));
  }
  const called = node.type === "CallExpression" && node.callee.name;
  if (called === "refusal") found.push(...literals(node.arguments[1]));
  if (called === "must") found.push(...literals(node.arguments[3]));
  return [...found, ...Object.values(node).flatMap(refused)];
}

test("every refusal of the page has a Chinese sentence", () => {
  const scripts = sources("www/app/", ".js").filter(({ file }) => !file.includes("/i18n/"));
  const all = scripts.flatMap(({ file, text }) => refused(parseAst(text)).map((said) => ({ file, said })));
  assert.ok(all.length > 40, `${all.length} refusals`);
  const read = reader(TABLE, "{1}：{2}");
  const sample = (/** @type {string} */ said) => said.replace(/\{(\d)\}/g, "$1");
  const missing = all.filter(({ said }) => /[a-z] [a-z]/.test(said) && read(sample(said)) === sample(said));
  assert.deepEqual(missing, []);
});

test("the Chinese of the table is set as Chinese, with the values of the English", () => {
  const places = (/** @type {string} */ text) => [...new Set(text.match(/\{\d\}/g))].sort();
  for (const [english, chinese] of Object.entries(TABLE)) {
    assert.deepEqual(places(chinese), places(english), english);
    assert.doesNotMatch(
      chinese,
      /[\u4e00-\u9fff][,;:?!(][^/]?|[\u4e00-\u9fff] +[\u4e00-\u9fff]|您|张(?!量)|「/,
      english,
    );
  }
});

/** Messages as the engine and browsers give them, and what a Chinese reader is told. */
const SAMPLES = [
  [
    "layers: this makes 30000000 parameters; the most is 25000000",
    "layers：这样会有 30000000 个参数，最多允许 25000000 个",
  ],
  [
    "optimizer.learningRate: must be between 0 and 10, not 11",
    "optimizer.learningRate：必须在 0 与 10 之间，而不是 11",
  ],
  [
    "train images: truncated: the header promises 9 labels, 17 bytes in all, but the file has 10",
    "训练图像：不完整：文件头说有 9 个标签，共 17 字节，但文件只有 10 字节",
  ],
  [
    "a.zip: saved model: not a safetensors file: it has no header",
    "a.zip：保存的模型：不是 safetensors 文件：没有文件头",
  ],
  [
    "the address holds no specification (expected value at line 1 column 2)",
    "网址中没有模型的规格（这里应有一个值（第 1 行第 2 列））",
  ],
  ["batch: invalid type: null, expected usize", "batch：类型不对：这里是 null，应为非负整数"],
  ["steps: must be a finite number, not a function", "steps：必须是有限数，而不是函数"],
  ["no sentence that anybody knows", "no sentence that anybody knows"],
];

test("a sentence is found with what it holds, and what is unknown stays", async () => {
  for (const [english, chinese] of SAMPLES) {
    assert.equal(await reword(english, "zh"), chinese);
    assert.equal(await reword(english, "en"), english);
  }
});

test("a Chinese page says in Chinese what went wrong, and in English after a change of language", async () => {
  await withPage({ path: "?lang=zh&backend=cpu&model=vanilla" }, async ({ page }) => {
    await ready(page);
    const fails = (/** @type {string} */ method, /** @type {any[]} */ ...args) =>
      page.evaluate(async ([method, args]) => {
        const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
        await el[method](...args).then(
          () => undefined,
          (/** @type {any} */ error) => el.complain(error),
        );
      }, /** @type {[string, any[]]} */ ([method, args]));
    /** Words of Latin letters that are no names. @param {string} text @param {RegExp} names */
    const latin = (text, names) => text.replace(names, "").match(/[A-Za-z]+/g);

    await fails("build", JSON.stringify({ family: "vanilla", layers: [60000] }));
    const spec = await noticed(page, /无法建立这个模型.*必须有 1 至 \d+ 个单元/);
    assert.equal(latin(spec, /layers\[0\]/), null, spec);
    await fails("setData", { images: new Uint8Array([0, 0, 8, 3, 0, 0, 0, 9]) });
    const data = await noticed(page, /这份数据无法使用.*文件头/);
    assert.equal(latin(data, /IDX|gzip/g), null, data);
    await fails("run", "decode", [1, 2, 3]);
    const request = await noticed(page, /操作未能完成.*每行 \d+ 个数/);
    assert.equal(latin(request, /run|decode/g), null, request);

    await page.evaluate(() => document.querySelector("autoencoder-playground")?.setAttribute("lang", "en"));
    await until("English", async () => (await notices(page)).every((text) => !/[\u4e00-\u9fff]/.test(text)));
    assert.match((await notices(page)).join("\n"), /must be between 1 and \d+ units, not 60000/);
    await page.evaluate(() => document.querySelector("autoencoder-playground")?.setAttribute("lang", "zh"));
    await noticed(page, /必须有 1 至 \d+ 个单元/);
    assert.equal(
      (await notices(page)).some((text) => /must be|bytes/.test(text)),
      false,
    );

    // The form says it at the field.
    const field = page.locator(".field", { hasText: "学习率" }).locator("input");
    await field.fill("11");
    await field.press("Enter");
    await until("the field", async () =>
      /必须在 0 与 10 之间/.test((await page.locator(".problem").allTextContents()).join()),
    );
    await call(page, "build", "vanilla");
  });
});
