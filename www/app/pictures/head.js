// @ts-check
// What the first bytes of a picture say, before anything is decoded.

/**
 * Kind and size of a PNG (ISO 15948) or JPEG (ITU T.81, annex B) file; null where it is neither, or its head is damaged.
 * @param {Uint8Array} bytes
 * @returns {{type: 'image/png'|'image/jpeg', width: number, height: number} | null} in pixels, as stored
 */
export function head(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 24) return null;
  if (view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1];
    // A frame header is any of sixteen markers but those of tables and extensions.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    if (marker === 0xff) at++;
    else at += 2 + view.getUint16(at + 2);
  }
  return null;
}
