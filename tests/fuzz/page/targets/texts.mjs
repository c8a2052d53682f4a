// @ts-check
// Texts, tables and stories: encodings, tables of labels, curves, saved collections, JSON of a page around.
import assert from "node:assert/strict";
import fc from "fast-check";
import { strToU8 } from "fflate";

import { folders } from "../../../../www/app/data/pictures/classes.js";
import { labelled } from "../../../../www/app/data/pictures/table.js";
import { hidden, tidy } from "../../../../www/app/data/paths.js";
import { decode } from "../../../../www/app/data/texts/decode.js";
import { isParted, isRunTogether, part } from "../../../../www/app/data/texts/parting.js";
import { reports, table } from "../../../../www/app/files/curve.js";
import { texts } from "../../../../www/app/files/texts.js";
import { stories } from "../../../../www/app/stories/format.js";
import { bytes, json, text } from "../edits.mjs";
import { attempt } from "../words.mjs";

const PROSE = [
  "Ein Öl für naïve Leser.",
  "深度学习和神经网络",
  "สวัสดีชาวโลก",
  "カタカナとひらがな",
  "привет мир",
  "plain",
];
const utf16 = (/** @type {string} */ one) => new Uint8Array(Uint16Array.from(one, (c) => c.charCodeAt(0)).buffer);

/** @type {import('../targets.mjs').Target<Uint8Array>} */
export const encoding = {
  inputs: bytes([
    ...PROSE.map((one) => strToU8(one)),
    ...PROSE.map(utf16),
    Uint8Array.of(0xfe, 0xff, 0, 65),
    Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3, 0xb5, 0xc4, 10),
    Uint8Array.of(0x82, 0xb1, 0x82, 0xf1, 0x82, 0xc9),
  ]),
  async check(content) {
    const read = await attempt(() => decode("own.txt", content));
    if (read) assert.equal(typeof read.text, "string");
  },
};

/** @type {import('../targets.mjs').Target<[string, string[]]>} */
export const parting = {
  inputs: fc.tuple(
    text(PROSE, ["深", "度", "学习", "的", "\u200b"]),
    fc.array(fc.constantFrom("学习", "深度", "神经网")),
  ),
  async check([said, terms]) {
    const parted = await attempt(() => part(said, terms.length ? new Set(terms) : undefined));
    assert.equal(parted?.replaceAll("\u200b", ""), said.replaceAll("\u200b", ""), "a letter is lost");
    await attempt(() => isRunTogether([said]));
    await attempt(() => isParted([said]));
  },
};

const PATHS = ["a/cat.png", "a/dog.png", "b/pig.jpg", "C:\\x\\..\\y.jpeg", "train/1/a.png", "test/1/b.png", "é.png"];

/** @type {import('../targets.mjs').Target<[string, string[]]>} */
export const pictures = {
  inputs: fc.tuple(
    text(["cat,1\ndog,2\npig,1\n", "name;label\na/cat;x\na/dog;y\n", "cat\tx\ndog\ty\n"], [...PATHS, ",", ";", "\n"]),
    fc.array(fc.oneof(fc.constantFrom(...PATHS), fc.string({ maxLength: 12 })), { minLength: 1, maxLength: 6 }),
  ),
  async check([said, names]) {
    const paths = names.map(tidy).filter((path) => !hidden(path));
    for (const path of paths) assert.ok(!path.split("/").includes(".."), `out of its folder: ${path}`);
    if (!paths.length) return;
    const found = await attempt(() => labelled(said, paths));
    if (found) {
      assert.equal(found.of.length, paths.length);
      assert.ok(found.of.every((label) => found.names[label] !== undefined));
    }
    await attempt(() => folders(paths));
  },
};

const CURVE = "step,epoch,loss,testLoss,accuracy\n0,0,0.7,0.69,\n10,0,0.5,0.52,0.1\n20,1,0.4,,0.2\n";

/** @type {import('../targets.mjs').Target<string>} */
export const curve = {
  inputs: text([CURVE], ["step", "epoch", "loss", "\n", ",", "Infinity", "-1", "1e999", "0x10", "__proto__"]),
  async check(csv) {
    const read = await attempt(() => reports(csv));
    assert.ok(read);
    for (const [i, { step, epoch }] of read.entries()) {
      assert.ok(Number.isFinite(step) && Number.isFinite(epoch), "a report without a place");
      assert.ok(!i || step > read[i - 1].step, "out of order");
    }
    assert.deepEqual(reports(table(read)), read, "they come back as they were");
  },
};

const COLLECTION = {
  name: "own",
  lang: "",
  weighting: "tfidf",
  classes: ["a", "b"],
  labels: Array.from({ length: 14 }, (_, i) => i % 2),
  documents: Array.from({ length: 14 }, (_, i) => `text ${i}`),
};

/** @type {import('../targets.mjs').Target<string>} */
export const collection = {
  inputs: fc.oneof(
    json([COLLECTION]).map((one) => JSON.stringify(one) ?? ""),
    text([JSON.stringify(COLLECTION)]),
  ),
  async check(said) {
    const read = await attempt(() => texts("texts.json", said));
    if (!read?.found) return;
    const { documents, labels, classes, name, lang } = read.found;
    assert.ok(documents.every((one) => typeof one === "string") && documents.length >= 14);
    assert.ok([...labels].every((label) => classes[label] !== undefined));
    assert.ok(typeof name === "string" && typeof lang === "string", `a name ${name}, a language ${lang}`);
  },
};

const SAY = { en: "Look.", zh: "看。" };
const STORY = {
  name: "own",
  title: SAY,
  what: "What it is",
  steps: [
    { say: SAY, look: "draw", setup: { open: "denoising", show: { digit: 3, rowCount: 5 } } },
    {
      say: "Now",
      look: "uses.map",
      do: { build: { layers: [4] }, set: { noise: 0.4 }, train: 200, draw: true, label: "Do it" },
      ask: {
        text: "Well?",
        choices: [
          { measure: "testLoss", below: "before", text: "a" },
          { measure: "testLoss", above: 1, text: "b" },
        ],
      },
      check: { measure: "testLoss", above: { of: "before", times: 2 } },
      keep: "first",
      then: SAY,
    },
    { say: SAY, check: [{ measure: "testLoss", below: "first" }] },
  ],
};

/** @type {import('../targets.mjs').Target<any>} */
export const story = {
  inputs: json([{ stories: [STORY] }, { stories: [STORY, { ...STORY, name: "other" }] }]),
  async check(file) {
    const read = await attempt(() => stories(file, ["noise"]));
    for (const { name, steps } of read ?? []) assert.ok(typeof name === "string" && steps.length);
  },
};
