// @ts-check
// Gzipped files, unpacked by the browser, so that the engine need not bring its own inflation.

/** The most that is unpacked: three arenas of the largest model, or the largest data set, and room for a header. */
export const LARGEST = 320 << 20;
/** Enough of a file for the header of an IDX file. */
const HEAD = 16;

/** @param {Uint8Array} bytes */
export const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

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
 * @param {string} name @param {Source} reader @param {(head: Uint8Array) => number | null} promised
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
        most = promised(joined(parts));
        if (most === null) return joined(parts).slice(0, HEAD);
        most = Math.min(most, LARGEST);
      }
      if (most !== null && size > most) throw fault(name, "long", { most });
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
  return joined(parts);
}

/** @typedef {{read: () => Promise<{done: boolean, value?: any}>, cancel: () => Promise<void>}} Source */

/** For programs; `words` are for readers, whatever their language. @type {Record<string, (values: any) => string>} */
const FAULTS = {
  cut: ({ n }) => `truncated: the gzip stream ends after ${n} unpacked bytes`,
  header: () => "the gzip stream is corrupt: its header is damaged",
  data: ({ n }) => `the gzip stream is corrupt after ${n} unpacked bytes`,
  checksum: () => "the gzip stream is corrupt: its checksum is not that of its content",
  trailing: ({ n }) => `${n} bytes follow the end of the gzip stream`,
  long: ({ most }) => `the gzip stream unpacks to more than the ${most} bytes that there may be`,
};

/** @param {string} name of the file @param {keyof typeof FAULTS} what @param {Record<string, any>} [values] */
export const fault = (name, what, values = {}) => ({
  kind: "data",
  message: `${name}: ${FAULTS[what](values)}`,
  words: { key: `gzip.${what}`, values: { name, ...values } },
});

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

/** @param {Uint8Array[]} parts */
export function joined(parts) {
  if (parts.length === 1) return parts[0];
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
