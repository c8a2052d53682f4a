// @ts-check
// Inputs for readers: any bytes, and valid files that are edited, as bytes, as text or as JSON.
import fc from "fast-check";

/** Numbers that borders are made of. */
const NUMBERS = [0, 1, 2, 3, 7, 27, 28, 64, 65, 255, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
const number = fc.oneof(fc.constantFrom(...NUMBERS), fc.nat(300), fc.nat());

/** What may be done at a place, a share of the whole. */
const edit = fc.record({
  what: fc.nat(8),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  long: fc.nat(40),
  byte: fc.nat(255),
  number,
});
/** @typedef {{what: number, at: number, long: number, byte: number, number: number}} Edit */

/** @param {Uint8Array} bytes @param {Edit} edit */
function changed(bytes, { what, at, long, byte, number }) {
  const place = Math.round(at * bytes.length);
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  const four = new Uint8Array(4);
  new DataView(four.buffer).setUint32(0, number, what === 2);
  if (what === 0) return before;
  if (what === 1) return Uint8Array.of(...before, byte, ...after);
  // Over what is there.
  if (what <= 3) return joined(before, four.subarray(0, after.length), after.subarray(4));
  if (what === 4) return joined(before, after.subarray(long));
  if (what === 5) return joined(before, ...Array(1 + (byte & 7)).fill(after.subarray(0, long)), after);
  if (what === 6) return joined(after, before);
  if (what === 7) return joined(before, Uint8Array.of((after[0] ?? 0) ^ (1 << (byte & 7))), after.subarray(1));
  return joined(before, Uint8Array.of(byte), after.subarray(1));
}

/** @param {Uint8Array[]} parts */
export function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** One of these files with some edits; sometimes any bytes. @param {Uint8Array[]} files */
export const bytes = (files) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
    {
      weight: 9,
      arbitrary: fc
        .tuple(fc.constantFrom(...files), fc.array(edit, { maxLength: 5 }))
        .map(([file, edits]) => edits.reduce(changed, file)),
    },
  );

/** What characters texts are broken by. */
const ODD = "\0\t\r\n\"'\\,;|<>&={}[]()%#.-_*+ \u00e9\u0301\u200b\u202e\ufeff\ud83d\ude00\ud800中กé".split("");

/**
 * Texts put together from pieces and odd characters; sometimes one of the whole texts with an edit.
 * @param {string[]} wholes
 * @param {string[]} [pieces]
 */
export const text = (wholes, pieces = []) => {
  const piece = fc.oneof(fc.constantFrom(...pieces, ...wholes), fc.constantFrom(...ODD), fc.string({ maxLength: 8 }));
  const spot = fc.double({ min: 0, max: 1, noNaN: true });
  const edited = fc.tuple(fc.constantFrom(...wholes), fc.array(fc.tuple(spot, spot, piece), { maxLength: 5 }));
  return fc.oneof(
    { weight: 2, arbitrary: fc.array(piece, { maxLength: 40 }).map((all) => all.join("")) },
    // The same piece again and again: what looks back, looks back often.
    { weight: 1, arbitrary: fc.tuple(piece, fc.nat(600), piece).map(([one, n, end]) => one.repeat(n) + end) },
    {
      weight: 4,
      arbitrary: edited.map(([whole, edits]) =>
        edits.reduce((text, [from, long, made]) => {
          const at = Math.round(from * text.length);
          return text.slice(0, at) + made + text.slice(at + Math.round(long * 12));
        }, whole),
      ),
    },
  );
};

/** Values that JSON may have anywhere. */
const value = fc.oneof(
  fc.constantFrom(null, true, false, 0, -1, 0.5, 1e308, 2 ** 32, "", "x", [], {}, [[]], { toString: 1, valueOf: 1 }),
  fc.constantFrom({ constructor: null }, { __proto__: null, length: 3 }, "vae", "before", "digits", "texts"),
  fc.jsonValue({ maxDepth: 3 }),
);
const NAME = fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "length", "toString", "keep", "lang"));
const step = fc.record({ path: fc.array(fc.nat(30), { maxLength: 7 }), what: fc.nat(4), value, name: NAME });

/** A value of its own, as JSON has them: no part of it is a part of another. @param {any} value */
const own = (value) => JSON.parse(JSON.stringify(value));

/** @param {any} root @param {{path: number[], what: number, value: any, name: string}} step */
function altered(root, { path, what, value, name }) {
  let [holder, key] = [/** @type {any} */ ({ root }), /** @type {string | number} */ ("root")];
  for (const turn of path) {
    const inner = holder[key];
    if (typeof inner !== "object" || inner === null || !Object.keys(inner).length) break;
    const keys = Object.keys(inner);
    [holder, key] = [inner, keys[turn % keys.length]];
  }
  const inner = holder[key];
  if (what === 0) delete holder[key];
  else if (what === 1 && Array.isArray(inner)) inner.push(own(value));
  else if (what === 2 && typeof inner === "object" && inner && !Array.isArray(inner)) {
    // As a parser sets it, whatever the name: "__proto__" is one like others.
    const [enumerable, writable, configurable] = [true, true, true];
    Object.defineProperty(inner, name, { value: own(value), enumerable, writable, configurable });
  } else holder[key] = own(value);
  return holder.root === undefined ? root : holder.root;
}

/** One of these values with some edits. @param {any[]} values */
export const json = (values) =>
  fc
    .tuple(fc.constantFrom(...values.map((one) => JSON.stringify(one))), fc.array(step, { maxLength: 4 }))
    .map(([whole, steps]) => steps.reduce(altered, JSON.parse(whole)));
