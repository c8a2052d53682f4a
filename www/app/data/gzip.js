// @ts-check
// Gzipped files, unpacked by the browser, so that the engine need not bring its own inflation.

import { join } from "../lib/arrays.js";
import { isGzip } from "./is-gzip.js";

/** The most that is unpacked: three arenas of the largest model, or the largest data set, and room for a header. */
export const LARGEST = 320 << 20;
/** Enough of a file for the header of an IDX file. */
const HEAD = 16;

/**
 * A file as it is inside.
 * @param {string} name for errors
 * @param {Uint8Array} bytes gzipped or not
 * @param {(head: Uint8Array) => number | null} [promised] how many bytes there should be, told from the first; null
 *   where these say nothing that is worth unpacking, and are given back alone
 * @returns {Promise<Uint8Array>}
 */
export async function unpack(name, bytes, promised = () => LARGEST) {
  if (!isGzip(bytes)) return bytes;
  const native = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream("gzip"));
  try {
    return await taken(name, native.getReader(), promised);
  } catch (error) {
    if (/** @type {any} */ (error)?.kind) throw error;
  }
  // Browsers give up for reasons of their own, in words of their own: what the file is like is found out in one way.
  const { gunzip } = await import("./gunzip.js");
  return taken(name, gunzip(name, bytes), promised);
}

/**
 * What a stream gives, as far as it is wanted.
 * @param {string} name
 * @param {Source} reader
 * @param {(head: Uint8Array) => number | null} promised
 */
async function taken(name, reader, promised) {
  /** @type {Uint8Array[]} */ const parts = [];
  let size = 0;
  /** @type {number | null} */ let most = null;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      parts.push(next.value);
      size += next.value.length;
      if (most === null && size >= HEAD) {
        most = promised(join(parts, Uint8Array));
        if (most === null) return join(parts, Uint8Array).slice(0, HEAD);
        most = Math.min(most, LARGEST);
      }
      if (most !== null && size > most) throw (await import("./gzip-faults.js")).fault(name, "long", { most });
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
  return join(parts, Uint8Array);
}

/** @typedef {{read: () => Promise<{done: boolean, value?: any}>, cancel: () => Promise<void>}} Source */

/** Bytes that an IDX file's header promises; null where it is none, or they are too many. @param {Uint8Array} head */
export function promised(head) {
  const axes = Math.min(3, head[3]);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const start = 4 + 4 * axes;
  if (head.length < start || head[0] || head[1] || head[2] !== 8) return null;
  const sizes = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const size = sizes.reduce((a, b) => a * b, 1) + start;
  return size > LARGEST ? null : size;
}
