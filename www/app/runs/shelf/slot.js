// @ts-check
// One generation of a run as bytes: a head with lengths and checksums, a description in JSON, and what it describes.
// The head is written last, so what was cut off in the middle has none.

import { crc32 } from "../../data/crc32.js";

/** "HGRUN", a zero, version 1. */
const MAGIC = 0x4e555247;
const VERSION = 1;
/** Bytes of a head. */
export const HEAD = 32;

/** @typedef {{sequence: number, meta: number, body: number, metaSum: number, bodySum: number}} Head lengths in bytes */

/**
 * @param {number} sequence which generation it is, from 1
 * @param {object} description
 * @param {Uint8Array} body
 * @returns {Uint8Array[]} head, description, body
 */
export function seal(sequence, description, body) {
  const meta = new TextEncoder().encode(JSON.stringify(description));
  const head = new Uint8Array(HEAD);
  const view = new DataView(head.buffer);
  [MAGIC, VERSION, sequence, meta.length, body.length, crc32(meta), crc32(body)].forEach((word, i) =>
    view.setUint32(4 * i, word, true),
  );
  view.setUint32(HEAD - 4, crc32(head.subarray(0, HEAD - 4)), true);
  return [head, meta, body];
}

/** @param {Blob} file @param {number} from @param {number} to */
const bytes = async (file, from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer());

/**
 * What a file begins with; "unfinished" where it was never written to its end, "damaged" where it is something else.
 * @param {Blob | null} file
 * @returns {Promise<Head | "unfinished" | "damaged">}
 */
export async function headOf(file) {
  const head = file && (await bytes(file, 0, HEAD));
  if (!head || head.length < HEAD || head.every((byte) => byte === 0)) return "unfinished";
  const view = new DataView(head.buffer);
  const [magic, version, sequence, meta, body, metaSum, bodySum, sum] = Array.from({ length: 8 }, (_, i) =>
    view.getUint32(4 * i, true),
  );
  if (magic !== MAGIC || version !== VERSION || sum !== crc32(head.subarray(0, HEAD - 4))) return "damaged";
  return { sequence, meta, body, metaSum, bodySum };
}

/** The description; null where it does not have its checksum. @param {Blob} file @param {Head} head */
export async function describedBy(file, { meta, metaSum }) {
  const found = await bytes(file, HEAD, HEAD + meta);
  return crc32(found) === metaSum ? JSON.parse(new TextDecoder().decode(found)) : null;
}

/** What is described; null where it does not have its checksum. @param {Blob} file @param {Head} head */
export async function bodyOf(file, { meta, body, bodySum }) {
  const found = await bytes(file, HEAD + meta, HEAD + meta + body);
  return found.length === body && crc32(found) === bodySum ? found : null;
}

/** Whether a file holds these parts and nothing else. @param {Uint8Array} file @param {Uint8Array[]} parts */
export function holds(file, parts) {
  let at = 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) if (file[at + i] !== part[i]) return false;
    at += part.length;
  }
  return at === file.length;
}
