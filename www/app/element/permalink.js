// @ts-check
// The experiment in the address: #spec={...}&part=uses.map, the specification's own JSON and the part of the page that
// was opened last; either may be missing.

const KEY = "#spec=";
const LONGEST = 8192;

/** @param {string} spec canonical JSON @param {string | null} [place] */
export function encode(spec, place) {
  const hash = KEY + encodeURIComponent(spec).replace(/%(7B|7D|5B|5D|3A|2C)/g, decodeURIComponent);
  return place ? `${hash}&part=${place}` : hash;
}

/** The part, or "part.tab", in a hash; null where there is none. @param {string} hash */
export const placeIn = (hash) => /[#&]part=([\w.-]+)$/.exec(hash)?.[1] ?? null;

/**
 * The specification in a hash; null where there is none. What it says is for the engine to judge.
 * @param {string} hash
 * @returns {string | null}
 * @throws {import('../engine/types.js').EngineError} where the text cannot be one
 */
export function decode(hash) {
  if (!hash.startsWith(KEY)) return null;
  if (hash.length > LONGEST)
    throw { kind: "spec", message: `the address is ${hash.length} characters long, ${LONGEST} at most` };
  try {
    const text = decodeURIComponent(hash.slice(KEY.length).split("&")[0]);
    const spec = JSON.parse(text);
    if (!spec || typeof spec !== "object" || Array.isArray(spec)) throw new Error("not an object");
    return text;
  } catch (error) {
    throw { kind: "spec", message: `the address holds no specification (${/** @type {Error} */ (error).message})` };
  }
}

/** Writes the address without a new entry in the history. @param {string} spec @param {string | null} place */
export function write(spec, place) {
  const hash = encode(spec, place);
  if (hash === location.hash) return;
  try {
    history.replaceState(history.state, "", hash);
  } catch {
    // Browsers limit how often an address may change; the next change writes it.
  }
}
