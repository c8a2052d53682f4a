// @ts-check
// IDX files among the user's: which of them belong together, and what each is for. A file's header says whether it holds images or labels, its
// name whether they are for testing, and the rest of the name which data set they are of.

import { unreadable } from './choice.js';
import { LARGEST } from './gzip.js';

/** @typedef {import('./choice.js').Sorted} Item */
/** @typedef {Partial<Record<'images'|'labels', Item>>} Part */
/** @typedef {{name: string, train: Part, test?: Part}} Set `name`: what sets it apart, empty for one alone */

/** Parts of names, and what they say. */
const SPLITS = /** @type {[RegExp, 'train'|'test'|'val'][]} */ ([
  [/^(train(ing)?\d*|tr)$/, 'train'], [/^(tests?\d*|testing|t10k|te)$/, 'test'], [/^(val(id(ation)?)?\d*|dev|eval(uation)?|holdout)$/, 'val'],
]);
/** What is said by the header already, or by nobody. */
const ROLE = /^(idx\d?|ubyte|ubytes|byte|gz|images?|imgs?|labels?|lbls?|targets?|x|y|data|set|file|\d+idx\d?)$/;

/** A name's words: letters and digits, also where they are told apart by a capital, or run into the word for images or labels. @param {string} path */
const words = (path) => path.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().replace(/(train|t10k|test|val)(ing)?(?=images?|labels?|set|data)/g, '$1$2 ')
  .split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** @param {string} path @returns {'train'|'test'|'val'|null} the last word that says so: a file's name counts before its folder's */
export const splitOf = (path) => words(path).map((word) => SPLITS.find(([pattern]) => pattern.test(word))?.[1]).findLast(Boolean) ?? null;

/** What is left of a name. @param {string} path */
const rest = (path) => words(path).filter((word) => !ROLE.test(word) && !SPLITS.some(([pattern]) => pattern.test(word)));

/**
 * @param {Item[]} items
 * @returns {{sets: Set[], unused: import('./choice.js').Unused[]}} one set or more
 */
export function sets(items) {
  /** @type {import('./choice.js').Unused[]} */ const unused = [];
  const useful = items.filter(({ kind }) => kind === 'images' || kind === 'labels');
  // A file of another type, alone, is the engine's to refuse: it says what the header should be.
  if (!useful.length) return { sets: [assembled('', items.map((item) => ({ ...item, kind: 'images' })), unused)], unused };
  unused.push(...items.filter((item) => !useful.includes(item)).map(({ path }) => ({ path, why: 'idx' })));
  const groups = distinct(useful) ? groupsOf(useful) : new Map([['', useful]]);
  const made = [...groups].map(([name, group]) => assembled(name, group, unused));
  const whole = made.filter(({ train }) => train.images);
  if (!whole.length) return { sets: made.slice(0, 1), unused };
  for (const { train, test } of made.filter((set) => !whole.includes(set))) for (const item of [train.labels, test?.labels]) if (item) unused.push({ path: item.path, why: 'lonely' });
  return { sets: whole, unused };
}

/** Whether there is more than one file for a place, so that names have to tell sets apart. @param {Item[]} items */
const distinct = (items) => new Set(items.map(({ path, kind }) => `${kind} ${splitOf(path) ?? 'train'}`)).size < items.length;

/** @param {Item[]} items @returns {Map<string, Item[]>} by what is left of their names, without what these all have in common */
function groupsOf(items) {
  const all = items.map(({ path }) => rest(path));
  const shared = all[0].filter((word) => all.every((one) => one.includes(word)));
  /** @type {Map<string, Item[]>} */ const groups = new Map();
  items.forEach((item, i) => {
    const name = all[i].filter((word) => !shared.includes(word)).join('-');
    groups.set(name, [...(groups.get(name) ?? []), item]);
  });
  const ordered = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  // Files of images that nothing sets apart but their names: which is for what cannot be known.
  if (ordered.every(([, group]) => group.length === 1)) throw clash(items[1]);
  return new Map(ordered);
}

/** @param {string} name @param {Item[]} items @param {import('./choice.js').Unused[]} unused @returns {Set} */
function assembled(name, items, unused) {
  /** @type {Record<'train'|'test'|'val', Part>} */ const parts = { train: {}, test: {}, val: {} };
  for (const item of items) {
    const part = parts[splitOf(item.path) ?? 'train'];
    const role = item.kind === 'labels' ? 'labels' : 'images';
    const there = part[role];
    if (there && bare(there.path) !== bare(item.path)) throw clash(item);
    // The same file packed and unpacked lies side by side where a library has fetched it.
    if (there) unused.push({ path: item.path, why: 'twin' });
    else part[role] = item;
  }
  const { train, test, val } = parts;
  const second = test.images ? test : val;
  if (test.images) for (const item of Object.values(val)) unused.push({ path: item.path, why: 'beside' });
  if (!train.images && second.images) return { name, train: second };
  return { name, train, ...(second.images ? { test: second } : {}) };
}

/** @param {string} path */
const bare = (path) => path.replace(/\.gz$/i, '');

/** @param {Item} item */
const clash = ({ path, kind }) => {
  const role = `${splitOf(path) === null || splitOf(path) === 'train' ? 'train' : 'test'} ${kind === 'labels' ? 'labels' : 'images'}`;
  return { kind: 'data', message: `${path}: there is already a file of ${role}`, words: { key: 'own.clash', values: { path } } };
};

/** Whether images are stored lying on their side: those of EMNIST are. @param {Set} set */
export const lying = ({ train }) => /emnist/i.test(train.images?.path ?? '');

/** A set as `setData` takes it. @param {Set} set @param {boolean} transposed */
export async function bytesOf({ train, test }, transposed) {
  const part = async (/** @type {Part} */ { images, labels }) => ({
    ...(images && { images: await read(images) }), ...(labels && { labels: await read(labels) }),
  });
  return { name: 'own', train: await part(train), ...(test && { test: await part(test) }), transposed };
}

/** @param {Item} item */
const read = ({ path, read }) => read(LARGEST).catch((why) => Promise.reject(unreadable(path, why)));
