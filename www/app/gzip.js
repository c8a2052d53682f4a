// @ts-check
// Gzipped files, unpacked by the browser, so that the engine need not bring its own inflation.

/** The most that is unpacked: three arenas of the largest model, or the largest data set, and room for a header. */
const LARGEST = 320 << 20;

/** @param {Uint8Array} bytes */
const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * A file as it is inside.
 * @param {string} name for errors
 * @param {Uint8Array} bytes gzipped or not
 * @param {(head: Uint8Array) => number} [wanted] how many bytes, seen from the first that come; nothing much is unpacked beyond
 * @returns {Promise<Uint8Array>}
 */
export async function unpack(name, bytes, wanted = () => LARGEST) {
  if (!isGzip(bytes)) return bytes;
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  const parts = [];
  let [size, most] = [0, LARGEST];
  try {
    for (let next = await reader.read(); !next.done && size <= most; next = await reader.read()) {
      if (!size) most = Math.min(wanted(next.value), LARGEST);
      parts.push(next.value);
      size += next.value.length;
    }
  } catch (error) {
    throw { kind: 'data', message: `${name}: the gzip stream is corrupt: ${/** @type {Error} */ (error).message}` };
  } finally {
    void reader.cancel().catch(() => undefined);
  }
  return joined(parts);
}

/** What an IDX file's header promises, in bytes; its header where it is none. @param {Uint8Array} head */
export function promised(head) {
  const axes = Math.min(3, head[3]);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const start = 4 + 4 * axes;
  if (head.length < start || head[0] || head[1] || head[2] !== 8) return start;
  return Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis)).reduce((a, b) => a * b, 1) + start;
}

/** @param {Uint8Array[]} parts */
export function joined(parts) {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
