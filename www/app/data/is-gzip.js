// @ts-check

/** Whether a file begins as gzipped ones do (RFC 1952). @param {Uint8Array} bytes */
export const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;
