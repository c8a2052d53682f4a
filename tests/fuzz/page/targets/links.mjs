// @ts-check
// What an address says: the specification, what is shown, drawings, masks; and the query of the site.
import assert from "node:assert/strict";
import fc from "fast-check";

import { letters } from "../../../../www/app/link/bits.js";
import * as mask from "../../../../www/app/link/mask.js";
import { MOMENT, decode, encode, momentIn, placeIn } from "../../../../www/app/link/permalink.js";
import { faults } from "../../../../www/app/link/query.js";
import * as strokes from "../../../../www/app/link/strokes.js";
import { text } from "../edits.mjs";
import { attempt } from "../words.mjs";

const SPEC = '{"version":1,"family":"vae","layers":[8,2],"data":"digits"}';
const HASHES = [
  `${encode(SPEC, { draw: "AgoUHig", digit: "12", noise: "5", story: "vae.3" }, "uses.map")}`,
  "#spec={%22family%22:%22deep%22}",
  "#draw=AgoUHig&mask=s12&part=inside",
  "#spec=%7B%7D&mask=16.AAE",
  "#spec={%22\ude00layers%22:1}",
];
const PIECES = [
  "#spec=",
  "{%22family%22:%22deep%22}",
  "&draw=",
  "&digit=",
  "&noise=",
  "&mask=",
  "&story=",
  "&part=",
  "%",
];
const PACKED = ["", "AgoUHig", "AQAA", "gQFgYGFh", "s1", "s999999999", "16.AAE", "4.AQ", "4096.", "49.AAAAAAAAAA"];
const letter = fc.uint8Array({ maxLength: 600 }).map((bytes) => letters(bytes));

/** What is shown, whatever a link says. @param {string} name @param {string} said */
function shown(name, said) {
  const found = /** @type {any} */ (MOMENT)[name].read(said);
  if (found === null) return;
  const [[, value]] = Object.entries(found);
  if (name === "draw") {
    assert.ok(value.length && value.every((/** @type {any[]} */ one) => one.length), "a stroke without a point");
    for (const { x, y } of value.flat()) assert.ok(x >= 0 && x <= 1 && y >= 0 && y <= 1, `a point at ${x}, ${y}`);
  } else if (name === "mask") assert.ok(value.painted === null || value.painted.includes(0), "nothing can be seen");
  else if (name === "story") assert.match(value, /^[\w-]+(\.\d+)?$/);
  else assert.ok(Number.isInteger(value) && value >= 0, `${name} is ${value}`);
}

/** @type {import('../targets.mjs').Target<string>} */
export const permalink = {
  inputs: text(HASHES, PIECES),
  async check(hash) {
    for (const [name, said] of Object.entries(momentIn(hash))) shown(name, said);
    assert.ok(placeIn(hash) === null || hash.includes(/** @type {string} */ (placeIn(hash))));
    const spec = await attempt(() => decode(hash));
    if (spec === null) return;
    assert.equal(typeof JSON.parse(spec), "object");
    assert.equal(decode(encode(spec, {})), spec, "it comes back as it was");
  },
};

/** @type {import('../targets.mjs').Target<string>} */
export const drawing = {
  inputs: fc.oneof(letter, text(PACKED)),
  async check(said) {
    shown("draw", said);
    const found = strokes.unpack(said);
    // What was packed once is packed the same again, unless it is cut to what a link carries.
    if (!found) return;
    const again = strokes.pack(found);
    const back = strokes.unpack(again);
    assert.ok(back, "what was packed cannot be read");
    assert.equal(strokes.pack(back), again);
  },
};

/** @type {import('../targets.mjs').Target<string>} */
export const masks = {
  inputs: fc.oneof(
    fc.tuple(fc.nat(5000), letter).map(([n, bits]) => `${n}.${bits}`),
    text(PACKED),
  ),
  async check(said) {
    shown("mask", said);
    const found = mask.unpack(said);
    if (found) assert.deepEqual(mask.unpack(mask.pack(found) || "s1"), found, "it comes back as it was");
  },
};

const QUERIES = [
  "?model=vae&lang=zh&seed=7",
  "?dataset=digits&controls=minimal&utm_source=x",
  "?%=%zz&a",
  "?panels=draw,,",
];

/** @type {import('../targets.mjs').Target<string>} */
export const query = {
  inputs: text(QUERIES, ["seed=", "&", "=", "backend=", "theme=dark", "fbclid=1", "constructor=", "__proto__="]),
  async check(search) {
    for (const words of faults(search)) {
      assert.match(words.key, /^link\.\w+$/);
      assert.ok(JSON.stringify(words.values).length < 1000, "a long value is told whole");
    }
  },
};
