// @ts-check
// What is said of a picture before anything is decoded: its kind and size, and whether the file is whole. Browsers
// differ in what they make of a damaged file, from refusing it to giving the part that they have.

import { crc32 } from "../crc32.js";

/** @typedef {{type: 'image/png'|'image/jpeg', width: number, height: number}} Head in pixels, as stored */

/** Pixels of a side, at least. */
export const LEAST = 8;

/**
 * Kind and size of a PNG (ISO 15948) or JPEG (ITU T.81, annex B) file; null where it is neither, 'broken' where it is
 * damaged.
 * @param {Uint8Array} bytes
 * @returns {Head | 'broken' | null}
 */
export function head(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 4 && view.getUint32(0) === 0x89504e47) return png(bytes, view) ?? "broken";
  if (bytes.length >= 3 && view.getUint16(0) === 0xffd8) return jpeg(bytes, view) ?? "broken";
  return null;
}

/** Names of chunks: four letters. */
const [SIGNATURE, IHDR, IDAT, IEND] = [0x0d0a1a0a, 0x49484452, 0x49444154, 0x49454e44];

/**
 * Chunk after chunk, each with its checksum, from the header to the end.
 * @param {Uint8Array} bytes
 * @param {DataView} view
 * @returns {Head | null}
 */
function png(bytes, view) {
  if (bytes.length < 33 || view.getUint32(4) !== SIGNATURE || view.getUint32(12) !== IHDR) return null;
  /** @type {Head} */ const found = { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
  let data = false;
  for (let at = 8; at + 12 <= bytes.length;) {
    const [length, kind] = [view.getUint32(at), view.getUint32(at + 4)];
    const end = at + 8 + length;
    if (end + 4 > bytes.length || crc32(bytes, at + 4, end) !== view.getUint32(end)) return null;
    if (kind === IEND) return data ? found : null;
    data ||= kind === IDAT;
    at = end + 4;
  }
  return null;
}

const [DHT, JPG, DAC, RST0, RST7, EOI, SOS] = [0xc4, 0xc8, 0xcc, 0xd0, 0xd7, 0xd9, 0xda];

/**
 * Segment after segment; behind a scan's header its data, in which a marker cannot occur, up to the end mark.
 * @param {Uint8Array} bytes
 * @param {DataView} view
 * @returns {Head | null}
 */
function jpeg(bytes, view) {
  /** @type {Head | null} */ let frame = null;
  let scanned = false;
  for (let at = 2; at + 2 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === EOI) return scanned ? frame : null;
    if (at + 4 > bytes.length || marker < 0xc0 || (marker >= RST0 && marker <= EOI)) return null;
    const end = at + 2 + view.getUint16(at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    // A frame header is any of sixteen markers but those of tables and extensions.
    if (marker <= 0xcf && ![DHT, JPG, DAC].includes(marker)) {
      if (frame || end < at + 9) return null;
      frame = { type: "image/jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    if (marker === SOS && !frame) return null;
    scanned ||= marker === SOS;
    at = marker === SOS ? behind(bytes, end) : end;
  }
  return null;
}

/** The marker after a scan's data, where 0xff has a zero or a restart. @param {Uint8Array} bytes @param {number} at */
function behind(bytes, at) {
  for (; at < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1];
    if (next !== 0 && next !== 0xff && !(next >= RST0 && next <= RST7)) break;
  }
  return at;
}
