// @ts-check
// The worker of the analyses: a wasm module of its own, one request at a time, in the order they come.

import { unpack } from "./data/gzip.js";
import { decode } from "./data/texts/decode.js";
import { isParted, isRunTogether, part } from "./data/texts/parting.js";
import { isTrap, serve } from "./worker/answers.js";
import { glueOf, wasmOf } from "./worker/wasm.js";

/** @typedef {Float32Array | Uint8Array} Values */

const scope = /** @type {any} */ (self);
/** The page starts another worker after this. @param {any} error */
const ended = (error) => ({ kind: "worker", message: String(error?.message ?? error) });
const loaded = glueOf("analysis")
  .then(async (module) => {
    await module.default({ module_or_path: wasmOf("analysis") });
    return module;
  })
  .catch((error) => {
    throw ended(error);
  });
// Reported with the first request.
loaded.catch(() => undefined);

/** What was kept, by name: values need not come again with every request. @type {Map<string, Values>} */
const kept = new Map();
/**
 * Texts whose words have been counted, by name; with their terms where a query's words have to be parted as theirs
 * were.
 * @type {Map<string, {library: import('../analysis.js').Library, terms: Set<string> | null}>}
 */
const libraries = new Map();
/** Requests about one of them, and those of them that begin with a text. */
const [SHELVED, ASKING] = [
  ["bagBytes", "bagWeights", "lsa", "foldIn", "query"],
  ["foldIn", "query"],
];
/** Where an argument may be the name of kept values: its places. @type {Record<string, number[]>} */
const NAMED = {
  pca: [0],
  project: [1],
  restore: [1],
  squaredErrors: [1],
  errorCurve: [1],
  principalAngles: [0, 1],
  kmeans: [0],
  nearest: [0, 1],
  medians: [0],
  addresses: [0],
};

/** @param {string} method @param {any[]} args */
async function answer(method, args) {
  if (method === "keep") return keep(args[0], args[1]);
  if (method === "forget") return forget(args[0]);
  const module = await loaded;
  if (method === "library") return library(module, args[0], args[1], args[2]);
  if (method === "readText") return readText(module, args[0], args[1], args[2]);
  if (SHELVED.includes(method)) return shelved(method, args[0], args.slice(1));
  if (typeof module[method] !== "function") throw { kind: "request", message: `unknown request "${method}"` };
  return module[method](...args.map((arg, place) => (NAMED[method]?.includes(place) ? values(arg) : arg)));
}

/** @param {string} name @param {Values | null} values */
function keep(name, values) {
  if (values) kept.set(name, values);
  else kept.delete(name);
}

/** @param {Values | string} given */
function values(given) {
  if (typeof given !== "string") return given;
  const found = kept.get(given);
  if (!found) throw { kind: "request", message: `nothing was kept as "${given}"` };
  return found;
}

/** @param {any} module @param {string} name @param {string[]} documents @param {number} size */
function library(module, name, documents, size) {
  const made = new module.Library(documents, size);
  const account = made.account();
  forget(name);
  libraries.set(name, { library: made, terms: isParted(documents) ? new Set(account.terms) : null });
  return account;
}

/** @param {string} name of a library */
function forget(name) {
  libraries.get(name)?.library.free();
  libraries.delete(name);
}

/** @param {string} method @param {string} name @param {any[]} args */
function shelved(method, name, args) {
  const found = libraries.get(name);
  if (!found) throw { kind: "request", code: "library", message: `there is no library "${name}"` };
  const [first, ...rest] = args;
  const asked = found.terms && ASKING.includes(method) ? part(first, found.terms) : first;
  return /** @type {any} */ (found.library)[method](asked, ...rest);
}

/** @param {any} module @param {string} name @param {Uint8Array} bytes @param {object} [choice] */
async function readText(module, name, bytes, choice) {
  const { text, encoding } = decode(name, await unpack(name, bytes));
  const found = module.readText(name.replace(/\.gz$/i, ""), text, choice);
  const { documents } = found;
  return {
    ...found,
    encoding,
    documents: isRunTogether(documents) ? documents.map((/** @type {string} */ text) => part(text)) : documents,
  };
}

serve(scope, (method, args) =>
  answer(method, args).catch((error) => {
    throw isTrap(error) ? ended(error) : error;
  }),
);
