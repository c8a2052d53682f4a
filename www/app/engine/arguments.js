// @ts-check
// What the element's methods and attributes take, checked at the border: whatever gets past this the engine can use, or
// it says itself what is wrong. Every refusal names the argument. The table of docs/element.md says the same in words.

import { refusal } from "./errors.js";
import { LIVE } from "./live.js";

/** The engine counts steps and seeds in 32 bits. */
const [MOST_STEPS, MOST_SEED] = [1e9, 2 ** 32 - 1];
const MOST_EPOCHS = 1e6;
const STAGES = ["reconstruct", "encode", "decode", "corrupt"];
/** What the pictures show, and which values that may have. @type {Record<string, (value: any) => boolean>} */
const SHOWN = {
  digit: natural,
  firstDigit: natural,
  noiseSeed: natural,
  rowCount: (value) => Number.isInteger(value) && value >= 1 && value <= 100,
  strokes: isDrawing,
  feature: (value) => typeof value?.layer === "string" && natural(value.channel),
};
/** Names of data sets that are not a visitor's own. */
export const KNOWN_DATA = ["digits", "texts", "mnist", "fashion-mnist"];

/** @param {any} value */
function natural(value) {
  return Number.isInteger(value) && value >= 0 && value <= MOST_SEED;
}

/** A value as an error shows it. @param {any} value */
export function told(value) {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (value == null || ["number", "bigint", "boolean"].includes(typeof value)) return String(value);
  if (Array.isArray(value)) return "an array";
  return typeof value === "object"
    ? `an object (${value.constructor?.name ?? "without a prototype"})`
    : `a ${typeof value}`;
}

/** @param {any} value @param {string} name @param {boolean} good @param {string} right */
function must(value, name, good, right) {
  if (!good) throw refusal(name, `must be ${right}, not ${told(value)}`);
}

/** Options by name, none of them unknown. @param {any} options @param {string} what @param {string[]} names */
function only(options, what, names) {
  must(options, what, typeof options === "object" && options !== null && !Array.isArray(options), "an object");
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) throw refusal(name, `is not known here: ${names.join(", ")} are`);
  }
}

/** @param {any} much @returns {{steps?: number, epochs?: number}} */
export function training(much = {}) {
  only(much, "train", ["steps", "epochs"]);
  const { steps, epochs } = much;
  if (steps !== undefined) {
    stepsOf(steps);
    if (epochs !== undefined) throw refusal("epochs", "goes with no number of steps: give one of the two");
  }
  if (epochs !== undefined) {
    const good = typeof epochs === "number" && epochs > 0 && epochs <= MOST_EPOCHS;
    must(epochs, "epochs", good, "a number above 0, at most 1,000,000");
  }
  return { steps, epochs };
}

/** @param {any} n @returns {number} */
export function stepsOf(n = 1) {
  const good = Number.isInteger(n) && n >= 1 && n <= MOST_STEPS;
  must(n, "steps", good, "a whole number from 1 to 1,000,000,000");
  return n;
}

/** A step of the run, or Infinity for the last. @param {any} step @returns {number} */
export function placeOf(step) {
  must(step, "step", typeof step === "number" && step >= 0, "a number of steps from 0, or Infinity");
  return step;
}

/** @param {any} seed @returns {number | undefined} */
export function seedOf(seed) {
  must(seed, "seed", seed === undefined || natural(seed), "a whole number from 0 to 4,294,967,295");
  return seed;
}

/** The attribute's number; what is no whole number is as if it were not there. @param {string | null} text */
export function seedAttribute(text) {
  const seed = /^\d{1,10}$/.test(text ?? "") ? Number(text) : NaN;
  return natural(seed) ? seed : null;
}

/** @param {any} rate @returns {number} */
export function rateOf(rate) {
  must(rate, "rate", typeof rate === "number" && rate > 0, "a number of steps a second above 0, or Infinity");
  return rate;
}

/** @param {any} values @returns {Record<string, number>} */
export function liveOf(values) {
  only(values, "values", Object.keys(LIVE));
  for (const [name, value] of Object.entries(values)) must(value, name, Number.isFinite(value), "a finite number");
  return values;
}

/** @param {any} stage @param {any} values @returns {[string, Float32Array]} */
export function runOf(stage, values) {
  must(stage, "stage", STAGES.includes(stage), `one of ${STAGES.join(", ")}`);
  const list = values instanceof Float32Array || values instanceof Float64Array || Array.isArray(values);
  must(values, "values", list && values.length > 0, "a Float32Array or an array of numbers, one row or more");
  const wrong = Array.prototype.findIndex.call(values, (/** @type {any} */ value) => !Number.isFinite(value));
  if (wrong >= 0) throw refusal("values", `number ${wrong} must be a finite number, not ${told(values[wrong])}`);
  // A copy: what the caller changes afterwards is not what was asked.
  return [stage, Float32Array.from(values)];
}

/** @param {any} what @returns {string} */
export function splitOf(what = {}) {
  only(what, "what", ["split"]);
  const { split = "test" } = what;
  must(split, "split", split === "train" || split === "test", '"train" or "test"');
  return split;
}

/** @param {any} value @param {string} name @param {string[]} known @returns {string} */
export function nameOf(value, name, known) {
  must(value, name, known.includes(value), `one of ${known.join(", ")}`);
  return value;
}

/** @param {any} value @param {string} name @returns {string} */
export function textOf(value, name) {
  must(value, name, typeof value === "string" && value !== "", "a text");
  return value;
}

/** @param {any} model @returns {string | object} */
export function modelOf(model) {
  const text = typeof model === "string";
  const good = text ? model.trim() !== "" : typeof model === "object" && model !== null && !Array.isArray(model);
  must(model, "model", good, "a preset's name, a specification or its JSON");
  return text ? model : structured(model, "model");
}

/**
 * An object as it is now: what its owner changes later is not what was asked.
 * @param {any} value
 * @param {string} name
 */
function structured(value, name) {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch (error) {
    throw refusal(name, `cannot be written as JSON (${/** @type {Error} */ (error).message})`);
  }
}

/** @param {any} bytes @param {string} name @returns {Uint8Array} a copy */
export function bytesOf(bytes, name) {
  const good = bytes instanceof ArrayBuffer || ArrayBuffer.isView(bytes);
  must(bytes, name, good, "an ArrayBuffer or a Uint8Array");
  return inside(bytes, name).slice();
}

/** @param {any} value */
function isDrawing(value) {
  const point = (/** @type {any} */ at) => Number.isFinite(at?.x) && Number.isFinite(at?.y);
  return Array.isArray(value) && value.every((stroke) => Array.isArray(stroke) && stroke.every(point));
}

/** @param {any} strokes @returns {import('./types.js').Strokes} a copy */
export function strokesOf(strokes) {
  must(strokes, "strokes", isDrawing(strokes), "an array of arrays of points {x, y} with coordinates in [0, 1]");
  return strokes.map((/** @type {any[]} */ stroke) => stroke.map(({ x, y }) => ({ x, y })));
}

/** @param {any} name @param {any} request @returns {[string, Record<string, any>]} */
export function questionOf(name, request = {}) {
  must(name, "name", typeof name === "string", "a question's name");
  must(request, "request", typeof request === "object" && request !== null, "an object");
  return [name, request];
}

/**
 * @param {any} change
 * @param {import('./types.js').DataInfo | null} data
 * @returns {Record<string, any>}
 */
export function shownOf(change, data) {
  only(change, "change", Object.keys(SHOWN));
  for (const [name, value] of Object.entries(change)) must(value, name, SHOWN[name](value), `what ${name} may be`);
  if (change.strokes?.length && data && data.width !== data.height) {
    throw refusal("strokes", `need square images, and these are ${data.width} x ${data.height}`);
  }
  for (const name of ["digit", "firstDigit"]) {
    if (!data || change[name] === undefined || change[name] < Math.max(1, data.test)) continue;
    throw refusal(name, `must be below ${data.test}, the number of test images, not ${change[name]}`);
  }
  return change;
}

/**
 * Data as bytes of IDX files, gzipped or not.
 * @param {any} data `{name?, images, labels?}`, or `{name?, train: {images, labels?}, test?: {images, labels?}}`;
 *   `transposed` where the images lie on their side, `mixed` where their order is one of chance
 * @returns {import('./types.js').DataBytes}
 */
export function dataOf(data) {
  try {
    return bytesOfData(data);
  } catch (error) {
    throw Object.assign(/** @type {any} */ (error), { kind: "data" });
  }
}

/** @param {any} data @returns {import('./types.js').DataBytes} */
function bytesOfData(data) {
  const parted = data?.train !== undefined;
  only(data, "data", ["name", "transposed", "mixed", ...(parted ? ["train", "test"] : ["images", "labels"])]);
  const { name = "own", transposed = false, mixed = false, train = data, test } = data;
  textOf(name, "name");
  for (const [flag, value] of Object.entries({ transposed, mixed })) {
    must(value, flag, typeof value === "boolean", "true or false");
  }
  if (KNOWN_DATA.includes(name)) throw refusal("name", `"${name}" is the name of other data: choose another`);
  const part = (/** @type {any} */ files, /** @type {string} */ role) => {
    if (parted) only(files, role, ["images", "labels"]);
    const at = (/** @type {string} */ what) => (parted ? `${role}.${what}` : what);
    const { images, labels } = files;
    return { images: viewOf(images, at("images")), ...(labels != null && { labels: viewOf(labels, at("labels")) }) };
  };
  return { name, transposed, mixed, train: part(train, "train"), ...(test != null && { test: part(test, "test") }) };
}

/** @param {any} bytes @param {string} name @returns {Uint8Array} */
function viewOf(bytes, name) {
  if (bytes == null) throw refusal(name, "there are no images");
  const good = bytes instanceof ArrayBuffer || ArrayBuffer.isView(bytes);
  must(bytes, name, good, "the bytes of an IDX file, an ArrayBuffer or a Uint8Array");
  return inside(bytes, name);
}

/** @param {any} bytes @param {string} name */
function inside(bytes, name) {
  const view = ArrayBuffer.isView(bytes);
  if ((view ? bytes.buffer : bytes).detached) throw refusal(name, "is an ArrayBuffer that was given away");
  return view ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);
}
