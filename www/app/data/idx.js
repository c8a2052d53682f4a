// @ts-check
// IDX files among the user's: which of them belong together, and what each is for. A file's header says whether it
// holds images or labels, its name whether they are for testing, and the rest of the name which data set they are of.

import { bytesOf } from "./choice.js";

/** @typedef {import('./choice.js').Sorted} Item */
/** @typedef {import('./choice.js').Unused} Unused */
/** @typedef {Partial<Record<'images'|'labels', Item>>} Part */
/** @typedef {{name: string, train: Part, test?: Part}} Set `name`: what sets it apart, empty for one alone */

/** What words of names say. */
const SPLITS = /** @type {[RegExp, 'train'|'test'|'val'][]} */ ([
  [/^(train(ing)?\d*|tr)$/, "train"],
  [/^(tests?\d*|testing|t10k|te)$/, "test"],
  [/^(val(id(ation)?)?\d*|dev|eval(uation)?|holdout)$/, "val"],
]);
/** Words that say what the header says already, or nothing. */
const ROLE = /^(idx\d?|ubytes?|byte|gz|images?|imgs?|labels?|lbls?|targets?|x|y|data|set|file|\d+idx\d?)$/;

/** A name's words, also where a capital or the word for images or labels sets them apart. @param {string} path */
function words(path) {
  const apart = path.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
  const parts = apart.replace(/(train|t10k|test|val)(ing)?(?=images?|labels?|set|data)/g, "$1$2 ");
  return parts.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** @param {string} word */
const said = (word) => SPLITS.find(([pattern]) => pattern.test(word))?.[1];

/** By the last word that says so: a file's name counts before its folder's. @param {string} path */
const splitOf = (path) => words(path).map(said).findLast(Boolean) ?? "train";

/**
 * @param {Item[]} items
 * @returns {{sets: Set[], unused: Unused[]}} one set or more
 */
export function sets(items) {
  /** @type {Unused[]} */ const unused = [];
  const useful = items.filter(({ kind }) => kind !== "idx");
  // Files of other types, alone, are the engine's to refuse: it says what the header should be.
  if (!useful.length) {
    const [first, ...others] = items;
    return { sets: [{ name: "", train: { images: first } }], unused: others.map(({ path }) => ({ path, why: "idx" })) };
  }
  unused.push(...items.filter(({ kind }) => kind === "idx").map(({ path }) => ({ path, why: "idx" })));
  const made = groups(useful).map(([name, group]) => assembled(name, group, unused));
  const whole = made.filter(({ train }) => train.images);
  if (!whole.length) return { sets: made.slice(0, 1), unused };
  const lonely = made.flatMap(({ train: { images, labels } }) => (labels && !images ? [labels] : []));
  unused.push(...lonely.map(({ path }) => ({ path, why: "lonely" })));
  return { sets: whole, unused };
}

/**
 * Files by what is left of their names, without what all have in common; one group, where no two are for the same.
 * @param {Item[]} items
 * @returns {[string, Item[]][]}
 */
function groups(items) {
  const places = items.map(({ path, kind }) => `${kind} ${splitOf(path)}`);
  if (new Set(places).size === items.length) return [["", items]];
  const all = items.map(({ path }) => words(path).filter((word) => !ROLE.test(word) && !said(word)));
  const shared = all[0].filter((word) => all.every((one) => one.includes(word)));
  const names = all.map((one) => one.filter((word) => !shared.includes(word)).join("-"));
  const found = [...new Set(names)].sort();
  // Files of images that nothing sets apart but their names: which is for what cannot be known.
  if (found.length === items.length) throw clash(items[1]);
  return found.map((name) => [name, items.filter((_, i) => names[i] === name)]);
}

/** @param {string} name @param {Item[]} items @param {Unused[]} unused @returns {Set} */
function assembled(name, items, unused) {
  /** @type {Record<'train'|'test'|'val', Part>} */ const parts = { train: {}, test: {}, val: {} };
  for (const item of items) {
    const part = parts[splitOf(item.path)];
    const role = item.kind === "labels" ? "labels" : "images";
    const there = part[role];
    if (there && bare(there.path) !== bare(item.path)) throw clash(item);
    // The same file packed and unpacked lies side by side where a library has fetched it.
    if (there) unused.push({ path: item.path, why: "twin" });
    else part[role] = item;
  }
  const { train, test, val } = parts;
  if (test.images) unused.push(...Object.values(val).map(({ path }) => ({ path, why: "beside" })));
  const second = test.images ? test : val;
  if (!train.images && second.images) return { name, train: second };
  return { name, train, ...(second.images ? { test: second } : {}) };
}

/** @param {string} path */
const bare = (path) => path.replace(/\.gz$/i, "");

/** @param {Item} item */
function clash({ path, kind }) {
  const [split, role] = [splitOf(path) === "train" ? "train" : "test", kind === "labels" ? "labels" : "images"];
  const values = { path, split: { key: `own.split.${split}` }, role: { key: `own.role.${role}` } };
  const message = `${path}: there is already a file of ${split} ${role}`;
  return { kind: "data", message, words: { key: "own.clash", values } };
}

/** Whether images are stored lying on their side: those of EMNIST are. @param {Set} set */
export const lying = ({ train }) => /emnist/i.test(train.images?.path ?? "");

/** A set as `setData` takes it. @param {Set} set @param {boolean} transposed */
export async function dataOf({ train, test }, transposed) {
  const part = async (/** @type {Part} */ { images, labels }) => ({
    ...(images && { images: await bytesOf(images) }),
    ...(labels && { labels: await bytesOf(labels) }),
  });
  return { name: "own", train: await part(train), ...(test && { test: await part(test) }), transposed };
}
