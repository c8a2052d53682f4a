// @ts-check
// What was saved comes back: models and archives of the whole experiment, on a page that is made of stand-ins; and runs
// that the browser keeps.
import assert from "node:assert/strict";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";

import { sortChoice } from "../../../../www/app/data/choice.js";
import { saved } from "../../../../www/app/engine/spec.js";
import { opening } from "../../../../www/app/files/open.js";
import { bodyOf, describedBy, headOf, seal } from "../../../../www/app/runs/shelf/slot.js";
import { bytes, joined, json } from "../edits.mjs";
import { attempt, worded } from "../words.mjs";
import { SAVED } from "./files.mjs";

const { MODEL, SPEC, IMAGES, LABELS, TEXT } = SAVED;
const LENGTH = 8;

/** A model's file of a header. @param {unknown} header */
function framed(header) {
  const text = strToU8(JSON.stringify(header) ?? "");
  return joined(new Uint8Array(new BigUint64Array([BigInt(text.length)]).buffer), text);
}

const HEADERS = ['{"family":"vae","data":"digits"}', "vanilla", "null", "[1]", "{", '{"data":{"x":1}}', "7"].map(
  (spec) => ({
    __metadata__: { spec, step: "3", width: "28" },
  }),
);
const models = fc.oneof(json(HEADERS).map(framed), bytes([MODEL, SPEC]));

/** The page as `opening` needs it: nothing is loaded, and what is not a playground's own fault is thrown. */
const context = /** @type {any} */ ({
  el: { load: async () => undefined, build: async () => undefined },
  bus: { state: { data: { name: "digits" } }, set: () => undefined, notice: () => undefined },
});

/** @type {import('../targets.mjs').Target<[Uint8Array, number]>} */
export const open = {
  inputs: fc.tuple(models, fc.nat(7)),
  async check([model, beside]) {
    const more = {
      ...(beside & 1 && { "data/train-images-idx3-ubyte": IMAGES, "data/train-labels-idx1-ubyte": LABELS }),
      ...(beside & 2 && { "curve.csv": strToU8("step,epoch,loss\n1,0,2\n"), "classes.txt": TEXT }),
      ...(beside & 4 && { "specification.json": SPEC }),
    };
    const whole = zipSync({ "model.safetensors": model, .../** @type {any} */ (more) }, { level: 0 });
    const file = new File([/** @type {any} */ (beside ? whole : model)], beside ? "own.zip" : "own.safetensors");
    const choice = await attempt(() => sortChoice([file]));
    if (choice?.use !== "model") return;
    const [{ kind }] = choice.model;
    // Texts are counted and weights adopted by workers, which are not here.
    const said = kind === "model" ? saved(await choice.model[0].read(1 << 20)) : "";
    if (kind === "model" && (!said || /"data":\s*"texts"/.test(said))) return;
    const offer = await attempt(() => opening(context, choice));
    await offer?.done().catch(worded);
  },
};

const RUN = joined(...seal(3, { version: 1, step: 4, data: "digits" }, Uint8Array.of(1, 2, 3, 4)));

/** @type {import('../targets.mjs').Target<Uint8Array>} */
export const run = {
  inputs: bytes([RUN, joined(RUN, RUN), RUN.subarray(LENGTH)]),
  async check(content) {
    const file = new Blob([/** @type {any} */ (content)]);
    const head = await headOf(file);
    if (typeof head === "string") return;
    const [described, body] = [await describedBy(file, head), await bodyOf(file, head)];
    if (described && body) assert.deepEqual(content.subarray(0, RUN.length), RUN, "a damaged run counts as whole");
  },
};
