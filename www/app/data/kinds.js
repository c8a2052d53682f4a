// @ts-check
// What a file is, told by its first bytes and by nothing else.

/**
 * `idx` holds neither images nor labels of bytes; `other` is something that is known and not read here.
 * `model` is a safetensors file, `spec` a specification.
 * @typedef {'images'|'labels'|'idx'|'picture'|'zip'|'model'|'spec'|'text'|'empty'|'other'|'unknown'} Kind
 */

/** Bytes of a file that are looked at. */
export const HEAD = 4096;

/** How files begin, a character a byte. @type {[RegExp, string][]} */
const OTHERS = [
  [/^\x93NUMPY/, "NumPy"],
  [/^MATLAB 5\.0/, "MATLAB"],
  [/^\x89HDF\r\n/, "HDF5"],
  [/^PAR1/, "Parquet"],
  [/^\x80[\x02-\x05]/, "pickle"],
  [/^%PDF-/, "PDF"],
  [/^.{257}ustar/s, "tar"],
  [/^7z\xbc\xaf\x27\x1c/, "7z"],
  [/^Rar!\x1a\x07/, "RAR"],
  [/^\xfd7zXZ\0/, "xz"],
  [/^BZh[1-9]/, "bzip2"],
  [/^\x28\xb5\x2f\xfd/, "Zstandard"],
];
/**
 * PNG, JPEG, and what is told to be a picture, but not one of these. A comment ends at its first mark, or a row of them
 * could be parted in more ways than can be tried.
 */
const PICTURES = [
  /^\x89PNG/,
  /^\xff\xd8\xff/,
  /^GIF8/,
  /^BM.{4}\0{4}/s,
  /^RIFF.{4}WEBP/s,
  /^II\*\0/,
  /^MM\0\*/,
  /^.{4}ftyp(avif|hei|mif)/s,
  /^\s*(<\?xml[^>]*>\s*)?(<!--((?!-->).)*-->\s*)*<svg/s,
];

/** JSON that names a kind of model. */
const SPEC = /^\s*\{[^]*"family"\s*:\s*"(linear|vanilla|deep|denoising|sparse|conv|vae|mae|classifier)"[^]*\}?\s*$/;

/**
 * @param {Uint8Array} head the first bytes of a file
 * @returns {{kind: Kind, what?: string}} `what`: a format's name, or the number where IDX files have their magic one
 */
export function kindOf(head) {
  if (!head.length) return { kind: "empty" };
  const text = Array.from(head, (byte) => String.fromCharCode(byte)).join("");
  if (/^PK(\x03\x04|\x05\x06|\x07\x08)/.test(text)) return { kind: "zip" };
  // The length of a JSON object, in eight bytes, and the object.
  if (/^[^]{3}\0{5}\{/.test(text)) return { kind: "model" };
  if (SPEC.test(text)) return { kind: "spec" };
  // Two zeros, the type of the elements, the number of axes.
  if (/^\0\0[\x08-\x0e][\x01-\x08]/.test(text)) {
    return { kind: head[2] === 8 && head[3] === 3 ? "images" : head[2] === 8 && head[3] === 1 ? "labels" : "idx" };
  }
  if (PICTURES.some((pattern) => pattern.test(text))) return { kind: "picture" };
  const other = OTHERS.find(([pattern]) => pattern.test(text));
  if (other) return { kind: "other", what: other[1] };
  if (isText(head)) return { kind: "text" };
  const magic = Array.from(head.slice(0, 4), (byte) => byte.toString(16).padStart(2, "0"));
  return { kind: "unknown", what: `0x${magic.join("")}` };
}

/** Whether it is writing: UTF-16 by its mark, other codes by having no control characters. @param {Uint8Array} head */
function isText(head) {
  const mark = head[0] * 256 + head[1];
  const control = (/** @type {number} */ byte) => byte < 9 || (byte > 13 && byte < 27) || byte === 127;
  return mark === 0xfffe || mark === 0xfeff || !head.some(control);
}

/**
 * The first bytes of what a gzipped file holds; null where it is damaged from the start.
 * @param {Uint8Array} head its own first bytes
 */
export async function inside(head) {
  // Not by the browser's own inflation: of what is damaged one gives the beginning and another nothing.
  const { gunzip } = await import("./gunzip.js");
  try {
    return (await gunzip("", head).read()).value ?? new Uint8Array();
  } catch {
    return null;
  }
}
