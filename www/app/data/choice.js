// @ts-check
// What the user chose, sorted by what the files are: one group of them is used, and of every other file it is said why
// not.

import { collect } from "./collect.js";
import { inside, kindOf } from "./kinds.js";
import { baseName } from "./paths.js";
import { LARGEST, unpack } from "./gzip.js";
import { isGzip } from "./is-gzip.js";
import { LEAST } from "./pictures/head.js";

/** @typedef {import('./collect.js').Item} Item */
/** @typedef {import('./kinds.js').Kind} Kind */
/** @typedef {{kind: Kind | 'damaged', what?: string, gzipped?: boolean, why?: string}} Look `why` there is no other */
/** @typedef {{path: string, why: string, what?: string}} Unused `why`: a word of `own.why` */
/** @typedef {Item & {kind: Kind}} Sorted */

/** @typedef {'model'|'idx'|'pictures'|'texts'} Group */

/**
 * The groups, each with all that are of it, and what is not of the one in use.
 * @typedef {{use: Group | 'nothing', unused: Unused[]} & Record<Group, Sorted[]>} Choice
 */

/** Files with one ending that are looked at; where these are alike, the others count as such until they are read. */
const SAMPLE = 64;
/** Files that are named in a line. */
const NAMED = 12;

/**
 * @param {File[]} files
 * @param {(FileSystemEntry | null)[]} [entries] what was dropped
 * @param {'pictures'} [wanted] where nothing else will do
 * @returns {Promise<Choice>}
 */
export async function sortChoice(files, entries, wanted) {
  /** @type {Choice} */ const choice = { use: "nothing", model: [], idx: [], pictures: [], texts: [], unused: [] };
  /** @type {unknown[]} */ const errors = [];
  const chosen = await looked(await collect(files, entries));
  const archives = chosen.filter(({ look }) => look.kind === "zip" && !look.gzipped);
  const opened = (await Promise.all(archives.map(({ item }) => open(item, chosen.length > 1, choice, errors)))).flat();
  const loose = chosen.filter((one) => !archives.includes(one));
  const all = single([...loose, ...(await looked(opened))], choice.unused);
  for (const { item, look } of all) place(item, look, choice);
  decide(choice, wanted);
  if (choice.use === "nothing") throw errors[0] ?? (await reason(all)) ?? nothing(choice.unused);
  return choice;
}

/**
 * What an archive holds: under its name, where it is not alone.
 * @param {Item} item
 * @param {boolean} several
 * @param {Choice} choice
 * @param {unknown[]} errors
 */
async function open({ path, file }, several, choice, errors) {
  try {
    const { unzip } = await import("./zip.js");
    const found = await unzip(/** @type {File} */ (file));
    if (!found.length) choice.unused.push({ path, why: "empty" });
    return several ? found.map((one) => ({ ...one, path: `${path.replace(/\.zip$/i, "")}/${one.path}` })) : found;
  } catch (error) {
    errors.push(error);
    choice.unused.push({ path, why: "archive" });
    return [];
  }
}

/** @typedef {{item: Item, look: Look}} Looked */

/** The last of the files with one name, as unpacking leaves it. @param {Looked[]} all @param {Unused[]} unused */
function single(all, unused) {
  const last = new Map(all.map((one) => [one.item.path, one]));
  for (const one of all) if (last.get(one.item.path) !== one) unused.push({ path: one.item.path, why: "twin" });
  return [...last.values()];
}

/** @param {Item[]} items @returns {Promise<Looked[]>} */
async function looked(items) {
  /** @type {Look[]} */ const looks = [];
  /** @type {Map<string, number[]>} */ const endings = new Map();
  items.forEach(({ path }, i) => {
    const ending = /\.\w+$/.exec(path)?.[0].toLowerCase() ?? "";
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
    const { kind, gzipped } = looks[some[0]];
    const same = some.every((at) => looks[at].kind === kind && looks[at].gzipped === gzipped);
    const rest = places.filter((at) => !looks[at]);
    if (same && (kind === "picture" || kind === "text")) for (const at of rest) looks[at] = { kind, gzipped };
    else await each(rest);
  }
  return items.map((item, i) => ({ item, look: looks[i] }));
}

/** @param {Item} item @returns {Promise<Look>} */
async function lookAt(item) {
  try {
    const head = await item.head();
    if (!isGzip(head)) return kindOf(head);
    const content = await inside(head);
    return content ? { ...kindOf(content), gzipped: true } : { kind: "damaged" };
  } catch (why) {
    return { kind: "unknown", why: typeof why === "string" ? why : "broken" };
  }
}

/** @param {Item} item @param {Look} look @param {Choice} choice */
function place(item, { kind, what, gzipped, why }, choice) {
  const { path } = item;
  // What claims to be a picture is refused as one.
  const claimed = kind === "unknown" && /\.(png|jpe?g)$/i.test(path);
  if (why) choice.unused.push({ path, why });
  else if (kind === "images" || kind === "labels" || kind === "idx") choice.idx.push({ ...item, kind });
  else if (kind === "picture" || claimed) choice.pictures.push({ ...item, kind, ...(gzipped && unpacked(item)) });
  else if (kind === "model" || kind === "spec") choice.model.push({ ...item, kind });
  else if (kind === "text") choice.texts.push({ ...item, kind });
  else choice.unused.push({ path, why: kind === "zip" ? "nested" : kind, what });
}

/** @param {Item} item @returns {Pick<Item, 'read'>} */
const unpacked = ({ path, read }) => ({
  read: async (most) => unpack(path, await read(most), () => most).catch(() => Promise.reject("broken")),
});

/**
 * Which group is used: images in IDX files before all, then what there is more of. What is not is named.
 * @param {Choice} choice
 * @param {'pictures'} [wanted]
 */
function decide(choice, wanted) {
  const { idx, pictures, texts, unused, model } = choice;
  const others = pictures.length + texts.length;
  // A model comes with its data, its curve and its specification.
  if (!wanted && model.length) {
    choice.use = "model";
    unused.push(...pictures.map(({ path }) => ({ path, why: "beside" })));
    return;
  }
  if (wanted) choice.use = pictures.length ? wanted : "nothing";
  else if (idx.some(({ kind }) => kind === "images") || (idx.length && !others)) choice.use = "idx";
  else if (pictures.length >= Math.max(2, texts.length)) choice.use = "pictures";
  else if (others) choice.use = texts.length ? "texts" : "pictures";
  const why = choice.use === "pictures" ? "kind" : "beside";
  for (const group of /** @type {Group[]} */ (["model", "idx", "pictures", "texts"])) {
    if (group !== choice.use) unused.push(...choice[group].map(({ path }) => ({ path, why })));
  }
}

/** What is wrong with a gzipped file, where there is nothing better. @param {Looked[]} all */
async function reason(all) {
  const item = all.find(({ look }) => look.kind === "damaged")?.item;
  try {
    if (item) await unpack(item.path, await item.read(LARGEST));
    return null;
  } catch (error) {
    return typeof error === "string" ? null : error;
  }
}

/** A file, also from an archive. @param {Item} item @returns {Promise<File>} */
export async function fileOf(item) {
  if (item.file) return item.file;
  return new File([/** @type {BlobPart} */ (await bytesOf(item))], baseName(item.path));
}

/** A file's bytes, or an error that names it. @param {Item} item */
export const bytesOf = ({ path, read }) =>
  read(LARGEST).catch((why) =>
    Promise.reject({
      kind: "data",
      message: `${path}: ${why}`,
      words: named({ path, why: why === "large" ? "huge" : why }),
    }),
  );

/** @param {Unused[]} unused */
const nothing = (unused) => ({
  kind: "data",
  message: `nothing here can be used: ${unused.map(({ path, why }) => `${path} (${why})`).join(", ")}`,
  words: { key: "own.useless", values: { names: inWords(unused) } },
});

/** @param {Unused} unused */
const named = ({ path, why, what }) => ({
  key: "own.named",
  values: { path, why: { key: `own.why.${why}`, values: { what, least: LEAST } } },
});

/** What was not used, for `words` of an error or a notice. @param {Unused[]} unused */
export const inWords = (unused) => [
  ...unused.slice(0, NAMED).map(named),
  ...(unused.length > NAMED ? [{ key: "own.more", values: { n: unused.length - NAMED } }] : []),
];
