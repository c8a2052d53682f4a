// @ts-check
// Files that the checks bring along, in base64: whole ones and damaged ones.
import { deflateSync, gzipSync } from "node:zlib";

import { crc32 } from "../../www/app/data/crc32.js";

/** @typedef {[name: string, base64: string]} Sample */

/** @param {string} name @param {Uint8Array} bytes @returns {Sample} */
const sample = (name, bytes) => [name, Buffer.from(bytes).toString("base64")];

/** An IDX file. @param {number[]} sizes @param {Uint8Array} elements */
function idx(sizes, elements) {
  const head = Buffer.alloc(4 + 4 * sizes.length);
  [0x0800 + sizes.length, ...sizes].forEach((value, i) => head.writeUInt32BE(value, 4 * i));
  return Buffer.concat([head, elements]);
}

/** Bars, each at a place of its own. @param {number} count @param {number} side */
function bars(count, side) {
  const pixels = Buffer.alloc(count * side * side);
  for (let n = 0; n < count; n++) for (let y = 0; y < side; y++) pixels[(n * side + y) * side + (n % side)] = 255;
  return pixels;
}

/** A grey picture of a bar (ISO 15948). @param {number} at */
function png(at) {
  const side = 28;
  const chunk = (/** @type {string} */ name, /** @type {Buffer} */ data) => {
    const inside = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(inside, 0, inside.length));
    return Buffer.concat([length, inside, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8; // bits; the colour type 0 is grey
  const rows = Buffer.alloc(side * (side + 1)); // each begins with its filter, 0
  for (let y = 4; y < 24; y++) for (let x = 0; x < 3; x++) rows[y * (side + 1) + 1 + at + x] = 200;
  // Stored, not packed: half of the file is then half of the picture.
  const data = deflateSync(rows, { level: 0 });
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

const images = idx([70, 16, 16], bars(70, 16));
const labels = idx(
  [70],
  Uint8Array.from({ length: 70 }, (_, n) => n % 5),
);
const packed = gzipSync(images);

export const IDX = [sample("images", images), sample("labels", labels)];
export const PACKED = [sample("pictures.gz", packed)];
/** What is wrong with gzip files. */
export const BAD_GZIP = [
  sample("half.gz", packed.subarray(0, packed.length >> 1)),
  sample("short.gz", packed.subarray(0, packed.length - 3)),
  sample("more.gz", Buffer.concat([packed, Buffer.from("more")])),
  sample(
    "changed.gz",
    packed.map((byte, i) => (i === packed.length - 6 ? byte ^ 0xff : byte)),
  ),
];

const whole = [4, 9, 14, 19].map((at) => png(at));
export const PICTURES = [
  ...whole.map((bytes, i) => sample(`whole-${i}.png`, bytes)),
  sample("half.png", whole[0].subarray(0, whole[0].length >> 1)),
  sample("most.png", whole[0].subarray(0, Math.floor(whole[0].length * 0.9))),
  sample(
    "changed.png",
    whole[0].map((byte, i) => (i === 400 ? byte ^ 8 : byte)),
  ),
];
