// @ts-check
// Gzip where a browser's own reader gave up: of several members, or with zeros behind its end, it is unpacked all the
// same; else it is said what is wrong. And the beginning of gzipped files, to tell what they are. Loaded for such files
// alone.

import { Z_BUF_ERROR, Z_STREAM_END, ZStream, zlibInflate, zlibInflateInit2 } from "pako";
import { fault } from "./gzip-faults.js";
import { isGzip } from "./is-gzip.js";

/** Bytes unpacked at a time; the window of gzip's 15 bits, with its header and checksum (16). */
const [PIECE, WINDOW] = [1 << 18, 15 + 16];

/**
 * Pieces of what is inside, and the fault in its place.
 * @param {string} name for errors
 * @param {Uint8Array} bytes
 * @returns {import('./gzip.js').Source}
 */
export function gunzip(name, bytes) {
  const pieces = inflated(name, bytes);
  return {
    read: async () => {
      const { done = false, value } = pieces.next();
      return { done, value };
    },
    cancel: async () => void pieces.return(),
  };
}

/** @param {string} name @param {Uint8Array} bytes @returns {Generator<Uint8Array, void>} */
function* inflated(name, bytes) {
  let [at, n] = [0, 0];
  do {
    const stream = Object.assign(new ZStream(), { input: bytes, next_in: at, avail_in: bytes.length - at });
    zlibInflateInit2(stream, WINDOW);
    for (let ended = false; !ended;) {
      Object.assign(stream, { output: new Uint8Array(PIECE), next_out: 0, avail_out: PIECE });
      const state = zlibInflate(stream, 0);
      n += stream.next_out;
      if (state < 0 && state !== Z_BUF_ERROR) throw fault(name, what(stream), { n });
      if (stream.next_out) yield stream.output.subarray(0, stream.next_out);
      ended = state === Z_STREAM_END;
      if (state === Z_BUF_ERROR || (!ended && !stream.avail_in && stream.avail_out)) throw fault(name, "cut", { n });
    }
    at = stream.next_in;
  } while (isGzip(bytes.subarray(at)));
  const rest = bytes.subarray(at);
  if (rest.some((byte) => byte !== 0)) throw fault(name, "trailing", { n: rest.length });
}

/** @param {ZStream} stream */
const what = ({ msg }) => (/header|method/.test(msg) ? "header" : /check/.test(msg) ? "checksum" : "data");
