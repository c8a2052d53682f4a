// @ts-check
// A zip archive, read by its directory: nothing is unpacked before it is wanted, and never more than was allowed.
// Source: PKWARE's APPNOTE.TXT 6.3.

import { joined } from '../gzip.js';

const [LOCAL, ENTRY, END] = [0x04034b50, 0x02014b50, 0x06054b50];
/** A directory of some 500,000 names; one that claims more is no collection of pictures. */
const LARGEST_DIRECTORY = 64 << 20;
/** Bytes that a local header may be longer than the directory's entry. */
const SLACK = 256;
const [STORED, DEFLATED, ENCRYPTED] = [0, 8, 1];

/** @typedef {import('./collect.js').Source} Source */

/** @param {Blob} blob @param {number} start @param {number} end */
const view = async (blob, start, end) => new DataView(await blob.slice(start, end).arrayBuffer());

/**
 * The files inside, folders left out.
 * @param {File} file
 * @returns {Promise<Source[]>}
 */
export async function unzip(file) {
  const wrong = (/** @type {string} */ what) => ({ kind: 'data', message: `${file.name}: ${what}` });
  const tail = await view(file, Math.max(0, file.size - 22 - 0xffff), file.size);
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== END) end--;
  if (end < 0) throw wrong('this is no zip archive, or its end is missing');
  const [size, start] = [tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
  if (start + size > file.size || size > LARGEST_DIRECTORY) throw wrong(`the archive's directory of ${size} bytes from byte ${start} on cannot be read`);
  const directory = await view(file, start, start + size);
  /** @type {Source[]} */ const found = [];
  // The count in the archive's end has 16 bits only: the directory itself says where it ends.
  for (let at = 0; at + 46 <= size && directory.getUint32(at, true) === ENTRY;) {
    const [flags, method] = [directory.getUint16(at + 8, true), directory.getUint16(at + 10, true)];
    const [packed, offset] = [directory.getUint32(at + 20, true), directory.getUint32(at + 42, true)];
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.getUint16(at + field, true));
    const path = text(new Uint8Array(directory.buffer, at + 46, Math.min(name, size - at - 46)));
    if (!path.endsWith('/')) found.push({ path, read: (most) => (flags & ENCRYPTED ? Promise.reject('locked') : read(file, offset, packed, name, method, most)) });
    at += 46 + name + extra + comment;
  }
  return found;
}

/**
 * @param {File} file @param {number} offset of its local header @param {number} packed bytes @param {number} name bytes
 * @param {number} method @param {number} most bytes
 * @returns {Promise<Uint8Array>}
 */
async function read(file, offset, packed, name, method, most) {
  if (packed > most) throw 'large';
  // One read, since each is a trip to another process: the local header may be longer than the directory says.
  const part = await view(file, offset, offset + 30 + name + SLACK + packed);
  if (part.byteLength < 30 || part.getUint32(0, true) !== LOCAL || ![STORED, DEFLATED].includes(method)) throw 'broken';
  const start = 30 + part.getUint16(26, true) + part.getUint16(28, true);
  if (start + packed > part.byteLength) throw 'broken';
  const data = new Uint8Array(part.buffer, start, packed);
  if (method === STORED) return data;
  const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts = [];
  let size = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length;
      if (size > most) break;
      parts.push(next.value);
    }
  } catch {
    throw 'broken';
  } finally {
    void reader.cancel().catch(() => undefined);
  }
  if (size > most) throw 'large';
  return joined(parts);
}

/** A name: in UTF-8, or byte by byte where it is in some older code. @param {Uint8Array} bytes */
function text(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}
