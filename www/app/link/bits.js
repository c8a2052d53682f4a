// @ts-check
// Bytes as letters that an address takes as they are.

/** @param {Uint8Array} bytes base64url, without padding */
export const letters = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/**
 * The bytes of such letters; null where they are none, or more than `most`.
 * @param {string} text
 * @param {number} most
 */
export function bytesOf(text, most) {
  if (!/^[\w-]*$/.test(text) || text.length > Math.ceil((most * 4) / 3)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
