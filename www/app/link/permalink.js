// @ts-check
// The experiment in the address: #spec={...}&draw=...&digit=12&noise=5&mask=...&story=vae.3&part=uses.map. First the
// specification's own JSON, last the part of the page that was opened last; any of them may be missing. What an earlier
// version wrote, the specification and the part alone, is read as ever.

import * as mask from "./mask.js";
import * as strokes from "./strokes.js";

/** @typedef {import('../engine/types.js').State} State */
/** What a link carries beside specification and part. @typedef {Partial<Record<keyof typeof MOMENT, string>>} Moment */

const KEY = "#spec=";
const LONGEST = 8192;

/** @param {string} text @param {number} least @returns {number | null} */
const whole = (text, least = 0) => (/^\d{1,10}$/.test(text) && Number(text) >= least ? Number(text) : null);

/**
 * What is shown of the experiment, each by its name in the address: how it is written, empty where it is as on a first
 * visit; and how it is read, null where it cannot be.
 * @type {Record<string, {write: (state: State) => string, read: (text: string) => Partial<State> | null}>}
 */
export const MOMENT = {
  draw: {
    write: (state) => (state.strokes.length ? strokes.pack(state.strokes) : ""),
    read: (text) => wrap("strokes", strokes.unpack(text)),
  },
  digit: {
    write: ({ digit }) => (digit ? String(digit + 1) : ""),
    read: (text) => wrap("digit", whole(text, 1) === null ? null : Number(text) - 1),
  },
  noise: {
    write: ({ noiseSeed }) => (noiseSeed === 1 ? "" : String(noiseSeed)),
    read: (text) => wrap("noiseSeed", whole(text)),
  },
  mask: {
    write: (state) => (state.spec?.mae && state.mask ? mask.pack(state.mask) : ""),
    read: (text) => wrap("mask", mask.unpack(text)),
  },
  story: {
    write: ({ story }) => story ?? "",
    read: (text) => wrap("story", /^[\w-]{1,40}(\.\d{1,3})?$/.test(text) ? text : null),
  },
};

/** @param {keyof State} name @param {any} value @returns {Partial<State> | null} */
const wrap = (name, value) => (value === null ? null : { [name]: value });

/** What the state says of the moment. @param {State} state @returns {Moment} */
export const momentOf = (state) =>
  Object.fromEntries(
    Object.entries(MOMENT)
      .map(([name, { write }]) => [name, write(state)])
      .filter(([, text]) => text),
  );

/** What a hash says of the moment, not yet read. @param {string} hash @returns {Moment} */
export function momentIn(hash) {
  const said = hash.slice(1).split("&");
  return Object.fromEntries(
    said
      .map((one) => /** @type {[string, string]} */ ([one.split("=")[0], one.slice(one.indexOf("=") + 1)]))
      .filter(([name]) => Object.hasOwn(MOMENT, name)),
  );
}

/**
 * The specification, as canonical JSON, with the data that its reader is to have. Data that are offered but not there
 * yet are named, so that the offer outlives a reload; texts of the reader's own are, for whoever opens the link,
 * somebody's own.
 * @param {State} state
 */
export const named = ({ spec, wanted, texts }) =>
  JSON.stringify({ ...spec, data: wanted ?? (texts?.name ? "own" : spec?.data) });

/** Writes a specification as an address takes it, legible. @param {string} spec canonical JSON */
const legible = (spec) => encodeURIComponent(spec).replace(/%(7B|7D|5B|5D|3A|2C)/g, decodeURIComponent);

/** @param {string} spec canonical JSON @param {Moment} moment @param {string | null} [place] */
export function encode(spec, moment, place) {
  const more = Object.entries({ ...moment, ...(place && { part: place }) });
  return [KEY + legible(spec), ...more.map(([name, value]) => `${name}=${value}`)].join("&");
}

/** The part, or "part.tab", in a hash; null where there is none. @param {string} hash */
export const placeIn = (hash) => /[#&]part=([\w.-]+)(?:&|$)/.exec(hash)?.[1] ?? null;

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
    // Half a character is none, to the engine too.
    const text = decodeURIComponent(hash.slice(KEY.length).split("&")[0]).replace(/\p{Surrogate}/gu, "\ufffd");
    const spec = JSON.parse(text);
    if (!spec || typeof spec !== "object" || Array.isArray(spec)) throw new Error("not an object");
    return text;
  } catch (error) {
    throw { kind: "spec", message: `the address holds no specification (${/** @type {Error} */ (error).message})` };
  }
}

/** Writes the address without a new entry in the history. @param {string} address */
export function write(address) {
  if (address === location.href) return;
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Browsers limit how often an address may change; the next change writes it.
  }
}
