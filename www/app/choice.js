// @ts-check
// What the user chose, sorted by what the files are: one group of them is used, and of every other file it is said why not.

import { collect } from './choice/collect.js';
import { inside, kindOf } from './choice/kinds.js';
import { baseName } from './choice/paths.js';
import { LARGEST, isGzip, unpack } from './gzip.js';
import { LEAST } from './pictures/head.js';

/** @typedef {import('./choice/collect.js').Item} Item */
/** @typedef {import('./choice/kinds.js').Kind} Kind */
/** `why` there is no other look. @typedef {{kind: Kind | 'damaged', what?: string, gzipped?: boolean, why?: string}} Look */
/** @typedef {{path: string, why: string, what?: string}} Unused `why`: a word of `own.why` */
/** @typedef {Item & {kind: Kind}} Sorted */

/**
 * The groups, each with all that are of it, and what is not `use`d.
 * @typedef {{use: 'idx'|'pictures'|'texts'|'nothing', idx: Sorted[], pictures: Sorted[], texts: Sorted[], unused: Unused[]}} Choice
 */

/** Of more files with one ending so many are looked at; where these are alike, the others count as such until they are read. */
const SAMPLE = 64;
/** So many files are named in a line. */
const NAMED = 12;

/**
 * @param {File[]} files @param {(FileSystemEntry | null)[]} [entries] what was dropped
 * @param {'pictures'} [wanted] where nothing else will do
 * @returns {Promise<Choice>}
 */
export async function sortChoice(files, entries, wanted) {
  const chosen = await collect(files, entries);
  const looks = await look(chosen);
  /** @type {Choice} */ const choice = { use: 'nothing', idx: [], pictures: [], texts: [], unused: [] };
  /** @type {unknown[]} */ const errors = [];
  const archives = chosen.filter((_, i) => isArchive(looks[i]));
  const opened = (await Promise.all(archives.map((item) => open(item, chosen.length > 1, choice, errors)))).flat();
  const loose = chosen.filter((item) => !archives.includes(item));
  const items = single([...loose, ...opened], choice.unused);
  const all = new Map([...chosen.map((item, i) => /** @type {const} */ ([item, looks[i]])), ...(await look(opened)).map((one, i) => /** @type {const} */ ([opened[i], one]))]);
  for (const item of items) place(item, /** @type {Look} */ (all.get(item)), choice);
  decide(choice, wanted);
  if (choice.use === 'nothing') throw errors[0] ?? (await reason(items, all)) ?? nothing(choice.unused);
  return choice;
}

const isArchive = (/** @type {Look} */ { kind, gzipped }) => kind === 'zip' && !gzipped;

/** @param {Item} item @param {boolean} several @param {Choice} choice @param {unknown[]} errors @returns {Promise<Item[]>} */
async function open(item, several, choice, errors) {
  try {
    const { unzip } = await import('./choice/zip.js');
    const found = await unzip(/** @type {File} */ (item.file));
    if (!found.length) choice.unused.push({ path: item.path, why: 'empty' });
    return several ? found.map((one) => ({ ...one, path: `${item.path.replace(/\.zip$/i, '')}/${one.path}` })) : found;
  } catch (error) {
    errors.push(error);
    choice.unused.push({ path: item.path, why: 'archive' });
    return [];
  }
}

/** Of files with one name the last, as unpacking leaves it. @param {Item[]} items @param {Unused[]} unused */
function single(items, unused) {
  const last = new Map(items.map((item) => [item.path, item]));
  for (const item of items) if (last.get(item.path) !== item) unused.push({ path: item.path, why: 'twin' });
  return [...last.values()];
}

/** @param {Item[]} items @returns {Promise<Look[]>} */
async function look(items) {
  /** @type {Look[]} */ const looks = [];
  /** @type {Map<string, number[]>} */ const endings = new Map();
  items.forEach(({ path }, i) => {
    const ending = /\.\w+$/.exec(path)?.[0].toLowerCase() ?? '';
    if (!endings.has(ending)) endings.set(ending, []);
    endings.get(ending)?.push(i);
  });
  const each = async (/** @type {number[]} */ places) => {
    for (let i = 0; i < places.length; i += SAMPLE) {
      await Promise.all(places.slice(i, i + SAMPLE).map(async (at) => (looks[at] = await lookAt(items[at]))));
    }
  };
  for (const places of endings.values()) {
    const step = Math.max(1, places.length / SAMPLE);
    const some = Array.from({ length: Math.min(SAMPLE, places.length) }, (_, i) => places[Math.floor(i * step)]);
    await each(some);
    const [{ kind, gzipped }] = some.map((at) => looks[at]);
    const alike = (kind === 'picture' || kind === 'text') && some.every((at) => looks[at].kind === kind && looks[at].gzipped === gzipped);
    const rest = places.filter((at) => !looks[at]);
    if (alike) for (const at of rest) looks[at] = { kind, gzipped };
    else await each(rest);
  }
  return looks;
}

/** @param {Item} item @returns {Promise<Look>} */
async function lookAt(item) {
  try {
    const head = await item.head();
    if (!isGzip(head)) return kindOf(head);
    const content = await inside(head);
    return content ? { ...kindOf(content), gzipped: true } : { kind: 'damaged' };
  } catch (why) {
    return { kind: 'unknown', why: typeof why === 'string' ? why : 'broken' };
  }
}

/** @param {Item} item @param {Look} look @param {Choice} choice */
function place(item, { kind, what, gzipped, why }, choice) {
  const { path } = item;
  if (why) return void choice.unused.push({ path, why });
  if (kind === 'images' || kind === 'labels' || kind === 'idx') choice.idx.push({ ...item, kind });
  else if (kind === 'picture') choice.pictures.push({ ...item, kind, ...(gzipped && { read: unpacked(item) }) });
  else if (kind === 'text') choice.texts.push({ ...item, kind });
  else choice.unused.push({ path, why: kind === 'zip' ? 'nested' : kind, what });
}

/** @param {Item} item @returns {Item['read']} */
const unpacked = (item) => async (most) => unpack(item.path, await item.read(most), () => most).catch(() => Promise.reject('broken'));

/** Which group is used: images in IDX files before all, then what there is more of. What is not is named. @param {Choice} choice @param {'pictures'} [wanted] */
function decide(choice, wanted) {
  const { idx, pictures, texts, unused } = choice;
  if (wanted) choice.use = pictures.length ? wanted : 'nothing';
  else if (idx.length && (idx.some(({ kind }) => kind === 'images') || !(pictures.length + texts.length))) choice.use = 'idx';
  else if (pictures.length >= Math.max(2, texts.length)) choice.use = 'pictures';
  else if (texts.length) choice.use = 'texts';
  else if (pictures.length) choice.use = 'pictures';
  for (const group of /** @type {const} */ (['idx', 'pictures', 'texts'])) {
    if (group !== choice.use) unused.push(...choice[group].map(({ path }) => ({ path, why: choice.use === 'pictures' ? 'kind' : 'beside' })));
  }
}

/** What is wrong with a gzipped file, where that is all there is. @param {Item[]} items @param {Map<Item, Look>} looks */
async function reason(items, looks) {
  const damaged = items.find((item) => looks.get(item)?.kind === 'damaged');
  try {
    if (damaged) await unpack(damaged.path, await damaged.read(LARGEST));
    return null;
  } catch (error) {
    return typeof error === 'string' ? null : error;
  }
}

/** A file, also from an archive. @param {Item} item @returns {Promise<File>} */
export async function fileOf({ path, read, file }) {
  if (file) return file;
  const bytes = await read(LARGEST).catch((why) => Promise.reject(unreadable(path, why)));
  return new File([/** @type {BlobPart} */ (bytes)], baseName(path));
}

/** @param {string} path @param {string} why */
export const unreadable = (path, why) =>
  ({ kind: 'data', message: `${path}: ${why}`, words: { key: 'own.named', values: { path, why: { key: `own.why.${why === 'large' ? 'huge' : why}` } } } });

/** @param {Unused[]} unused */
const nothing = (unused) => ({
  kind: 'data', message: `nothing here can be used: ${unused.map(({ path, why }) => `${path} (${why})`).join(', ')}`,
  words: { key: 'own.useless', values: { names: inWords(unused) } },
});

/** What was not used, for `words` of an error or a notice. @param {Unused[]} unused */
export const inWords = (unused) => [
  ...unused.slice(0, NAMED).map(({ path, why, what }) => ({ key: 'own.named', values: { path, why: { key: `own.why.${why}`, values: { what, least: LEAST } } } })),
  ...(unused.length > NAMED ? [{ key: 'own.more', values: { n: unused.length - NAMED } }] : []),
];
