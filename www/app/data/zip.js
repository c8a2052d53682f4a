// @ts-check
// A zip archive, read by its directory: nothing is unpacked before it is wanted, and never more than was allowed. The
// directory, with all that tools write there, is left to zip.js. What an entry holds is read here: by the library's
// streams each takes five times as long.

import { ZipReader } from "@zip.js/zip.js/lib/zip-core-reader.js";
import { crc32 } from "./crc32.js";
import { join } from "../lib/arrays.js";
import { HEAD } from "./kinds.js";
import { hidden, tidy } from "./paths.js";

/** @typedef {import('./collect.js').Item} Item */
/** @typedef {import('@zip.js/zip.js').FileEntry} Entry */

const LOCAL = 0x04034b50;
/** Bytes that a local header may be longer than the directory's entry, and what is packed than what it holds. */
const SLACK = 256;
const [STORED, DEFLATED] = [0, 8];

/** Names are made tidy here, and files that other tools would read in another way are read all the same. */
const OPTIONS = /** @type {const} */ ({
  strictness: "tolerant",
  filenameValidation: "tolerant",
  useWebWorkers: false,
  decodeText: (/** @type {Uint8Array} */ bytes) => text(bytes),
});

/**
 * The files inside, without folders and what nobody chose.
 * @param {File} file
 * @returns {Promise<Item[]>}
 */
export async function unzip(file) {
  const reader = {
    size: file.size,
    initialized: true,
    readUint8Array: (/** @type {number} */ at, /** @type {number} */ length) => bytes(file, at, at + length),
  };
  /** @type {Item[]} */ const found = [];
  try {
    for await (const entry of new ZipReader(/** @type {any} */ (reader), OPTIONS).getEntriesGenerator()) {
      const path = tidy(entry.filename);
      if (entry.directory || /[\\/]$/.test(entry.filename) || hidden(path)) continue;
      found.push({
        path,
        read: (most) => (entry.uncompressedSize > most ? Promise.reject("large") : extract(file, entry, most)),
        head: () => extract(file, entry, HEAD, true),
      });
    }
  } catch (error) {
    throw refusal(file.name, /** @type {Error} */ (error).message);
  }
  return found;
}

/** @param {string} name @param {string} why of zip.js */
function refusal(name, why) {
  const key = /split/i.test(why) ? "split" : /end of central|not recognized/i.test(why) ? "none" : "directory";
  const message = {
    split: "one part of an archive of several",
    none: "this is no zip archive, or its end is missing",
    directory: "the archive's directory is damaged",
  }[key];
  return { kind: "data", message: `${name}: ${message}`, words: { key: `own.zip.${key}`, values: { name } } };
}

/**
 * @param {File} file
 * @param {Entry} entry
 * @param {number} most bytes
 * @param {boolean} [part] whether the first `most` bytes will do
 * @returns {Promise<Uint8Array>}
 */
async function extract(file, entry, most, part = false) {
  const { offset, compressedSize: packed, compressionMethod: method, rawFilename: name, crc32: sum } = entry;
  if (entry.encrypted) throw "locked";
  if (packed > most + SLACK && !part) throw "large";
  const wanted = part ? Math.min(packed, most) : packed;
  // One read, since each is a trip to another process: the local header may be longer than the directory says.
  const piece = await bytes(file, offset, offset + 30 + name.length + SLACK + wanted);
  const view = new DataView(piece.buffer);
  if (piece.length < 30 || view.getUint32(0, true) !== LOCAL || ![STORED, DEFLATED].includes(method)) throw "broken";
  const start = 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const [first, last] = [offset + start, offset + start + wanted];
  const data = start + wanted > piece.length ? await bytes(file, first, last) : piece.subarray(start, start + wanted);
  if (data.length < wanted) throw "broken";
  const content = method === STORED ? data : await inflate(data, most, part);
  if (!part && sum !== undefined && crc32(content) !== sum) throw "broken";
  return content;
}

/** @param {Uint8Array} data @param {number} most @param {boolean} part */
async function inflate(data, most, part) {
  const packed = new Blob([/** @type {BlobPart} */ (data)]);
  const reader = packed.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  let size = 0;
  try {
    for (let next = await reader.read(); !next.done && size <= most; next = await reader.read()) {
      size += next.value.length;
      parts.push(next.value);
    }
  } catch {
    // A part of the data ends in the middle.
    if (!part) throw "broken";
  } finally {
    void reader.cancel().catch(() => undefined);
  }
  if (size > most && !part) throw "large";
  return part ? join(parts, Uint8Array).subarray(0, most) : join(parts, Uint8Array);
}

/** @param {File} file @param {number} start @param {number} end */
async function bytes(file, start, end) {
  try {
    return new Uint8Array(await file.slice(start, end).arrayBuffer());
  } catch {
    throw "broken";
  }
}

/**
 * A name: in UTF-8, also where the archive does not say so; else in the code of Chinese systems where the reader's is
 * one; else in zip's own.
 * @param {Uint8Array} bytes
 */
function text(bytes) {
  for (const code of ["utf-8", ...(/^zh/i.test(globalThis.navigator?.language ?? "") ? ["gb18030"] : [])]) {
    try {
      return new TextDecoder(code, { fatal: true }).decode(bytes);
    } catch {
      /* the next */
    }
  }
  return undefined;
}
