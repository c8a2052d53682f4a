// @ts-check
// Bytes to text: which encoding they are in, told by a mark at the beginning, or else by what they make sense as.

/** Bytes that are looked at where UTF-8 is out of the question. */
const SAMPLE = 1 << 16;
/**
 * Encodings of East Asia, in which a character takes two bytes or more, and how common writing in them looks.
 * @type {[string, RegExp][]}
 */
const EASTERN = [
  [
    "gb18030",
    common(
      // Simplified Chinese
      "的一是不了在人有我他这中大来上国个到说们",
      "为和你地出会时要对好很没都去就可以后多天年",
    ),
  ],
  [
    "big5",
    common(
      // traditional Chinese
      "的一是不了在人有我他這中大來上國個到說們",
      "為和你地出會時要對好很沒都去就可以後多天年",
    ),
  ],
  ["shift_jis", /[\u3041-\u30fe]/g],
  ["euc-jp", /[\u3041-\u30fe]/g],
  [
    "euc-kr",
    common(
      // Korean
      "이다는에의을가고하지은한로를도어",
      "사기서자리아시대그나일라해인수있요습니",
    ),
  ],
];

/** Any of these letters. @param {...string} letters */
function common(...letters) {
  return new RegExp(`[${letters.join("")}]`, "g");
}

/**
 * @param {string} name of the file, for errors
 * @param {Uint8Array} bytes
 * @returns {{text: string, encoding: string}}
 */
export function decode(name, bytes) {
  const encoding = marked(bytes) ?? (isUtf8(bytes) ? "utf-8" : guessed(bytes));
  const text = new TextDecoder(encoding).decode(bytes);
  // Control characters are in no text.
  if (/[\0-\x08\x0e-\x1a]/.test(text.slice(0, SAMPLE))) {
    throw { kind: "data", code: "binary", values: { name }, message: `${name}: this is no text` };
  }
  return { text, encoding };
}

/**
 * By a byte order mark, or by the zeros of UTF-16: nearly every text has spaces, line ends and digits.
 * @param {Uint8Array} bytes
 */
function marked(bytes) {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  const zeros = [0, 0];
  const some = bytes.subarray(0, SAMPLE);
  some.forEach((byte, i) => byte === 0 && zeros[i & 1]++);
  const [even, odd] = zeros;
  if (odd > 8 * even && odd * 20 > some.length) return "utf-16le";
  return even > 8 * odd && even * 20 > some.length ? "utf-16be" : null;
}

/** @param {Uint8Array} bytes */
function isUtf8(bytes) {
  return attempt("utf-8", bytes) !== null;
}

/** @param {Uint8Array} bytes */
function guessed(bytes) {
  // A character must not be cut in the middle: a line end is a byte of its own in all of these.
  const end = bytes.length > SAMPLE ? bytes.lastIndexOf(10, SAMPLE) + 1 || SAMPLE : bytes.length;
  const sample = bytes.subarray(0, end);
  const high = sample.reduce((sum, byte) => sum + (byte > 127 ? 1 : 0), 0);
  const scores = EASTERN.map(([encoding, common]) => {
    const text = attempt(encoding, sample);
    // Half-width kana and letters for private use are what other encodings look like.
    return text === null
      ? 0
      : (text.match(common)?.length ?? 0) - (text.match(/[\uff61-\uff9f\ue000-\uf8ff]/g)?.length ?? 0);
  });
  const best = Math.max(...scores);
  if (best > 0.04 * high) return EASTERN[scores.indexOf(best)][0];
  // Words of Cyrillic letters are high bytes throughout; accents stand alone.
  const text = new TextDecoder("windows-1252").decode(sample);
  const [words, single] = [/[\u00c0-\u00ff]{4,}/g, /(?<![\u0080-\u00ff])[\u0080-\u00ff](?![\u0080-\u00ff])/g].map(
    (kind) => text.match(kind)?.length ?? 0,
  );
  return words > single ? "windows-1251" : "windows-1252";
}

/** @param {string} encoding @param {Uint8Array} bytes @returns {string | null} null where they are not in it */
function attempt(encoding, bytes) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
