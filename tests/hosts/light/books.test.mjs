// @ts-check
// What the preprocessor for mdBook makes of Markdown, and what is said of faults in both languages: by Python alone,
// from the sources.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../support/docs.mjs";

const PYTHON = process.env.PYTHON || "python3";
const there = spawnSync(PYTHON, ["--version"]).status === 0;
const skip = there ? false : `${PYTHON} is not there, which mdBook's preprocessor is written for`;

/** Chapters as the preprocessor leaves them. @param {string[]} texts @param {string} [language] of the book */
function preprocessed(texts, language = "en") {
  const items = texts.map((content, i) => ({ Chapter: { name: `${i}`, content, path: `${i}.md`, sub_items: [] } }));
  const input = JSON.stringify([{ renderer: "html", config: { book: { language } } }, { items }]);
  const env = { ...process.env, PYTHONPATH: join(ROOT, "python/hourglass-books/src"), PYTHONDONTWRITEBYTECODE: "1" };
  const { status, stdout, stderr } = spawnSync(PYTHON, ["-m", "hourglass_books"], { input, env, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  const chapters = JSON.parse(stdout).items.map((/** @type {any} */ { Chapter }) => Chapter.content);
  return { chapters: /** @type {string[]} */ (chapters), said: stderr };
}

const BLOCK = "```hourglass\nmodel: vae\n```";
const ELEMENT = '<autoencoder-playground model="vae" lang="en"';

test("blocks are found wherever Markdown has them, and nowhere else", { skip }, () => {
  const found = {
    plain: BLOCK,
    "after text": `Text\n${BLOCK}\ntext`,
    tildes: BLOCK.replaceAll("```", "~~~"),
    "a long fence": BLOCK.replaceAll("```", "`````"),
    "in a list": `- item\n\n  ${BLOCK.replaceAll("\n", "\n  ")}`,
    "deep in a list": `1. item\n\n    - item\n\n      ${BLOCK.replaceAll("\n", "\n      ")}`,
    "in a quotation": `> ${BLOCK.replaceAll("\n", "\n> ")}`,
    "lines of Windows": BLOCK.replaceAll("\n", "\r\n"),
    "another word behind": BLOCK.replace("hourglass", "hourglass,large"),
  };
  const none = {
    "another language": BLOCK.replace("hourglass", "python"),
    "code by indentation": `Text\n\n    ${BLOCK.replaceAll("\n", "\n    ")}`,
    "inside another block": `\`\`\`\`md\n${BLOCK}\n\`\`\`\``,
    "inside tildes": `~~~\n${BLOCK}\n~~~`,
    "a span of code": "Text ```hourglass model``` text",
  };
  const cases = [...Object.entries(found).map((one) => [...one, 1]), ...Object.entries(none).map((one) => [...one, 0])];
  const { chapters, said } = preprocessed(cases.map(([, text]) => String(text)));
  cases.forEach(([name, , count], i) => {
    assert.equal(chapters[i].split(ELEMENT).length - 1, count, `${name}: ${chapters[i]}`);
    assert.equal(chapters[i].split("<script>").length - 1, count, `${name}: the script`);
  });
  assert.equal(said, "");
});

test("values: quotation marks, comments, JSON, flags; none of them gets out of its attribute", { skip }, () => {
  const lines = [
    "# a comment",
    `model: {"family": "vanilla"} `,
    `state: 'digit=5'  # five`,
    "persist: true",
    "permalink: false",
  ];
  const evil = 'story: "x\\"><script>alert(1)</script>"';
  const { chapters } = preprocessed([`\`\`\`hourglass\n${[...lines, evil].join("\n")}\n\`\`\``]);
  const model = "{&quot;family&quot;: &quot;vanilla&quot;}";
  const story = "x&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;";
  const tag = `<autoencoder-playground model="${model}" state="digit=5" persist story="${story}" lang="en"`;
  assert.ok(chapters[0].includes(tag), chapters[0]);
});

test("faults name chapter, line and what was meant, in the language of block or book", { skip }, () => {
  const faulty = "text\n\n```hourglass\nmodle: vae\nthreads: 17\nmodel: <b>\n\nMore text\n";
  const { chapters, said } = preprocessed([faulty, faulty.replace("modle: vae", "lang: en")], "zh-Hans");
  for (const text of [said, chapters[0]]) {
    assert.match(text, /0\.md 第 4 行：没有名为“modle”的属性/);
    assert.match(text, /0\.md 第 5 行：“threads”应是 1 到 16 之间的整数/);
    assert.match(text, /0\.md 第 3 行：这个代码块没有结束/);
  }
  assert.doesNotMatch(said, /形式/, "the text behind is no line of the block");
  assert.match(chapters[1], /1\.md, line 6: “model” takes one of linear, .*, not “&lt;b&gt;”/);
  assert.doesNotMatch(chapters[1], /<b>|<autoencoder-playground/);
});
