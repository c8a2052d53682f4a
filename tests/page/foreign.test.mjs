// @ts-check
// What fuzzing has found in the page's readers, each once: tests/fuzz/page looks for more. There is no browser.
import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf } from "../../www/app/data/kinds.js";
import { saved } from "../../www/app/engine/spec.js";
import { reports, table } from "../../www/app/files/curve.js";

/** By their addresses: they name types of the whole page. @param {string} name @returns {Promise<any>} */
const load = (name) => import(new URL(`../../www/app/${name}`, import.meta.url).href);
const [{ dataNamed }, { texts }] = await Promise.all(["data/gifts.js", "files/texts.js"].map(load));

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);

test("a row of comments is parted in one way", () => {
  const begun = performance.now();
  assert.equal(kindOf(bytes("<!---->".repeat(580))).kind, "text");
  assert.equal(kindOf(bytes(`${"<!-- a -->\n".repeat(300)}<svg>`)).kind, "picture");
  assert.ok(performance.now() - begun < 500, "it takes as long as there are letters");
});

/** A safetensors file of this metadata. @param {object} metadata */
function model(metadata) {
  const header = bytes(JSON.stringify({ __metadata__: metadata }));
  const file = new Uint8Array(8 + header.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  return file;
}

test("metadata of other tools are no specification", () => {
  assert.equal(saved(model({ format: "pt" })), "", "as other programs write them");
  assert.equal(saved(model({ spec: "vanilla" })), "vanilla");
  for (const spec of ["vanilla", "null", "7", "{", '{"data":{}}', '{"family":"vae"}'])
    assert.equal(dataNamed(spec), undefined, spec);
  assert.equal(dataNamed('{"data":"texts"}'), "texts");
});

test("reports of a curve are in order, whatever lies between them", () => {
  const csv = "step,epoch,loss\n0,0,3\n10,0,2\n5,0,9\n7,0,9\n,0,9\n20,1,1\n";
  const read = reports(csv);
  assert.deepEqual(
    read.map(({ step }) => step),
    [0, 10, 20],
  );
  assert.deepEqual(reports(table(read)), read);
});

test("saved texts have a name and a language that are texts", () => {
  const documents = Array.from({ length: 14 }, (_, i) => `text ${i}`);
  const read = (/** @type {object} */ more) => texts("texts.json", JSON.stringify({ documents, ...more }));
  assert.equal(read({ name: "own", lang: "zh" }).found?.lang, "zh");
  const classes = Array.from({ length: 256 }, (_, i) => `class ${i}`);
  for (const more of [{ name: { toString: 1 } }, { name: 7 }, { lang: null }, { lang: ["en"] }, { classes }])
    assert.throws(() => read(more), { message: "texts.json does not hold texts as the playground saves them" });
});
