// @ts-check
// CRC-32, the checksum of zip, gzip and PNG (ISO 3309), a byte at a time.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});

/** @param {Uint8Array} bytes @param {number} [start] @param {number} [end] @returns {number} */
export function crc32(bytes, start = 0, end = bytes.length) {
  let sum = 0xffffffff;
  for (let i = start; i < end; i++) sum = TABLE[(sum ^ bytes[i]) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}
