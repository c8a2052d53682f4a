// @ts-check
// Files by their bytes: what they are, archives, gzip, choices of several, heads of pictures.
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";

import { bytesOf, sortChoice } from "../../../../www/app/data/choice.js";
import { crc32 } from "../../../../www/app/data/crc32.js";
import { unpack, promised } from "../../../../www/app/data/gzip.js";
import { dataOf, sets } from "../../../../www/app/data/idx.js";
import { inside, kindOf } from "../../../../www/app/data/kinds.js";
import { head } from "../../../../www/app/data/pictures/head.js";
import { upright } from "../../../../www/app/data/upright.js";
import { unzip } from "../../../../www/app/data/zip.js";
import { bytes, joined, text } from "../edits.mjs";
import { attempt } from "../words.mjs";

/** @param {number} magic @param {number[]} sizes @param {number} n */
function idx(magic, sizes, n) {
  const file = new Uint8Array(4 + 4 * sizes.length + n).fill(7);
  const view = new DataView(file.buffer);
  [magic, ...sizes].forEach((number, i) => view.setUint32(4 * i, number));
  return file;
}

/** @param {string} kind @param {Uint8Array} content */
function chunk(kind, content) {
  const all = joined(new Uint8Array(4), strToU8(kind), content, new Uint8Array(4));
  const view = new DataView(all.buffer);
  view.setUint32(0, content.length);
  view.setUint32(all.length - 4, crc32(all, 4, all.length - 4));
  return all;
}

const IMAGES = idx(0x803, [3, 2, 2], 12);
const LABELS = idx(0x801, [3], 3);
const PNG = joined(
  Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
  chunk("IHDR", Uint8Array.of(0, 0, 0, 9, 0, 0, 0, 9, 8, 0, 0, 0, 0)),
  chunk("IDAT", Uint8Array.of(1, 2, 3)),
  chunk("IEND", new Uint8Array()),
);
const JPEG = Uint8Array.of(
  ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc0, 0, 11, 8, 0, 9, 0, 9, 1, 1, 0x11, 0],
  ...[0xff, 0xda, 0, 4, 1, 1, 5, 6, 0xff, 0, 7, 0xff, 0xd0, 8, 0xff, 0xd9],
);
const HEADER = '{"__metadata__":{"spec":"{\\"family\\":\\"vae\\",\\"data\\":\\"digits\\"}","step":"3"}}';
const MODEL = joined(new Uint8Array(new BigUint64Array([BigInt(HEADER.length)]).buffer), strToU8(HEADER));
const SPEC = strToU8('{"version":1,"family":"vae","layers":[8,2]}');
const SVG = strToU8('<?xml version="1.0"?><!-- a --><!-- b --> <svg xmlns="x"></svg>');
const TEXT = strToU8("text,label\na dog,animal\n");
const FILES = { IMAGES, LABELS, PNG, JPEG, MODEL, SPEC, SVG, TEXT };
const ALL = Object.values(FILES);
const ARCHIVES = [
  zipSync({ "train-images": IMAGES, "train-labels": LABELS, "a/b.txt": TEXT }, { level: 0 }),
  zipSync({ "model.safetensors": MODEL, "specification.json": SPEC, "x\\y.png": PNG }, { level: 6 }),
  zipSync({ "é/中.csv": TEXT, "__MACOSX/._x": TEXT, "f/": new Uint8Array() }, { level: 9, comment: "a comment" }),
  zipSync({ big: new Uint8Array(60_000) }, { level: 9 }),
];
/** @param {Uint8Array} bytes @param {string} [name] */
const file = (bytes, name = "own.bin") => new File([/** @type {any} */ (bytes)], name);

/** @type {import('../targets.mjs').Target<Uint8Array>} */
export const kinds = {
  inputs: fc.oneof(
    bytes(ALL.concat(ARCHIVES)),
    text(["<svg", "<?xml ?>", '{"family":"vae"}'], ["<!---->", "<!-- -->", "\n", '"family":"vae"', "{"]).map(strToU8),
  ),
  async check(content) {
    const found = await attempt(() => kindOf(content.subarray(0, 4096)));
    assert.ok(found && /^[a-z]+$/.test(found.kind));
    await attempt(() => inside(content.subarray(0, 4096)));
  },
};

const PACKED = [IMAGES, TEXT, new Uint8Array(40_000)].map((one) => new Uint8Array(gzipSync(one)));

/** @type {import('../targets.mjs').Target<[Uint8Array, boolean]>} */
export const gunzip = {
  inputs: fc.tuple(
    bytes([...PACKED, joined(PACKED[0], PACKED[1]), joined(PACKED[1], new Uint8Array(9))]),
    fc.boolean(),
  ),
  async check([content, limited]) {
    const most = 1 << 20;
    const read = await attempt(() => unpack("own.gz", content, limited ? promised : () => most));
    if (read && !limited && read !== content) assert.ok(read.length <= most, `${read.length} bytes, ${most} at most`);
  },
};

/** @type {import('../targets.mjs').Target<Uint8Array>} */
export const zip = {
  inputs: bytes(ARCHIVES),
  async check(content) {
    const items = await attempt(() => unzip(file(content, "own.zip")));
    for (const item of items ?? []) {
      assert.ok(item.path && !item.path.split("/").includes(".."), `a path out of its folder: ${item.path}`);
      const first = await attempt(() => item.head());
      if (first) assert.ok(first.length <= 4096);
      const read = await attempt(() => item.read(50_000));
      if (read) assert.ok(read.length <= 50_000, `${read.length} bytes, 50000 at most`);
    }
  },
};

const NAMES = [
  "train-images",
  "train-labels.gz",
  "t10k-images",
  "emnist-train-images",
  "a.png",
  "b.csv",
  "c.zip",
  "d",
  "é/x.txt",
];

/** @type {import('../targets.mjs').Target<[Uint8Array, string][]>} */
export const choice = {
  inputs: fc.array(fc.tuple(bytes([...ALL, ...ARCHIVES, ...PACKED]), fc.constantFrom(...NAMES)), { maxLength: 5 }),
  async check(files) {
    const chosen = files.map(([content, name]) => file(content, name));
    const sorted = await attempt(() => sortChoice(chosen));
    if (sorted?.use !== "idx") return;
    const found = await attempt(() => sets(sorted.idx));
    for (const set of found?.sets ?? []) {
      const data = await attempt(() => dataOf(set, true));
      for (const { images } of data ? [data.train] : []) if (images) await attempt(() => upright(images));
    }
    for (const item of sorted.idx) await attempt(() => bytesOf(item));
  },
};

/** @type {import('../targets.mjs').Target<Uint8Array>} */
export const picture = {
  inputs: bytes([PNG, JPEG, joined(PNG, PNG), joined(JPEG.subarray(0, 21), JPEG.subarray(8))]),
  async check(content) {
    const found = await attempt(() => head(content));
    if (found && found !== "broken") assert.ok(found.width >= 0 && found.height >= 0);
    await attempt(() => upright(content));
  },
};

export const SAVED = { MODEL, SPEC, IMAGES, LABELS, TEXT };
