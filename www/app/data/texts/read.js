// @ts-check
// The user's own files of texts, one or many, as one collection: what a document is, where its class comes from, and
// an account of both.

import { ask } from "../../engine/analyst.js";
import { fault, named } from "./faults.js";
import { folders } from "./folders.js";

/** @typedef {{path: string, file: File}} Entry `path` with the folders that it was chosen from, if any */
/** What the reader chose. @typedef {import('../../../analysis.js').Choice & {unit?: 'line'|'file'}} Choice */
/** @typedef {import('../../../analysis.js').Texts} Texts */
/** @typedef {import('../../engine/types.js').Collection} Collection */
/** @typedef {import('../../engine/types.js').Reading} Reading */
/** @typedef {{path: string, found: Texts}} Read */

/** Documents, at least: a seventh is for testing. So many files are a document each, fewer one a line. */
export const LEAST = 14;
/** Labels are bytes on their way to the engine. */
export const CLASSES = 255;
/** As many as the analyses read of one file. */
const MOST = 200_000;
const LARGEST = 256 << 20;
/** Files on their way at a time. */
const AT_ONCE = 16;
const COLUMNS = /\.(csv|tsv|tab|psv|json|jsonl|ndjson)(\.gz)?$/i;

/**
 * @param {Entry[]} files
 * @param {Choice} [choice]
 * @returns {Promise<Omit<Collection, 'library'|'account'|'train'|'weighting'|'reading'> & {reading: Reading}>}
 */
export async function readTexts(files, choice = {}) {
  const name = title(files);
  const plain = files.filter(({ path }) => !COLUMNS.test(path));
  const unit = choice.unit ?? (plain.length >= LEAST ? "file" : "line");
  const { read, left } = await readAll(files, choice, unit);
  const documents = read.flatMap(({ found }) => found.documents);
  if (documents.length < LEAST) throw fault("few", { name, n: documents.length, least: LEAST });
  if (documents.length > MOST) throw fault("many", { name, count: documents.length, most: MOST });
  const { classesBy, names, remarks } = classed(read, choice);
  const forms = [...new Set(read.map(({ found }) => found.form))];
  const [{ found: first }] = read;
  /** @type {Reading} */ const reading = {
    files,
    choice,
    unit,
    choosable: plain.length > 1 && plain.length === files.length,
    classesBy,
    form: forms.length > 1 ? "mixed" : forms[0],
    columns: first.columns,
    textColumns: first.textColumns,
    labelColumn: classesBy === "column" ? (first.labelColumn ?? null) : null,
    header: first.header ?? null,
    remarks: [
      ...told(read, unit),
      ...remarks,
      ...(left.length ? [{ key: "texts.said.left", values: { names: named(left) } }] : []),
    ],
  };
  return {
    name,
    lang: /** @type {""} */ (""),
    documents,
    ...numbered(names),
    empty: read.reduce((sum, { found }) => sum + found.empty, 0),
    reading,
  };
}

/** What the files are called together. @param {Entry[]} files */
function title(files) {
  const tops = new Set(files.map(({ path }) => path.split("/")[0]));
  if (files.length > 1 && tops.size === 1) return [...tops][0];
  return (
    files
      .slice(0, 3)
      .map(({ path }) => path.split("/").at(-1))
      .join(", ") + (files.length > 3 ? ", …" : "")
  );
}

/**
 * All files that can be read, in their order, and what is wrong with the others.
 * @param {Entry[]} files
 * @param {Choice} choice
 * @param {'line'|'file'} unit
 */
async function readAll(files, choice, unit) {
  /** @type {Read[]} */ const read = [];
  /** @type {any[]} */ const left = [];
  /** The first table: others are read as it was. @type {Texts | null} */ let lead = null;
  const one = async (/** @type {Entry} */ entry) => {
    try {
      return { path: entry.path, found: await readOne(entry, choice, unit, lead) };
    } catch (error) {
      left.push(error);
      return null;
    }
  };
  for (let at = 0; at < files.length;) {
    const some = await Promise.all(files.slice(at, at + (at ? AT_ONCE : 1)).map(one));
    read.push(.../** @type {Read[]} */ (some.filter(Boolean)));
    lead ??= read.find(({ found }) => found.form !== "lines")?.found ?? null;
    at += some.length;
  }
  if (!read.length) throw left[0];
  return { read, left };
}

/** @param {Entry} entry @param {Choice} choice @param {'line'|'file'} unit @param {Texts | null} lead */
async function readOne({ path, file }, { text, label, header }, unit, lead) {
  if (file.size > LARGEST) throw fault("large", { name: path, most: LARGEST >> 20 });
  const bytes = async () =>
    new Uint8Array(
      await file.arrayBuffer().catch(() => {
        throw fault("unreadable", { name: path });
      }),
    );
  const whole = unit === "file";
  if (!lead || !COLUMNS.test(path)) return ask("readText", path, await bytes(), { text, label, header, whole });
  const same = {
    text: text ?? lead.textColumns,
    label: label === undefined ? (lead.labelColumn ?? null) : label,
    header: header ?? lead.header,
  };
  return ask("readText", path, await bytes(), same).catch(async (error) => {
    // A table with other columns is read for itself.
    if (error?.code !== "column") throw error;
    return ask("readText", path, await bytes(), { header });
  });
}

/**
 * The class of every document by name, where all have one: by a column of their tables, or by the folders that their
 * files lie in.
 * @param {Read[]} read
 * @param {Choice} choice
 * @returns {Pick<Reading, 'classesBy'|'remarks'> & {names: string[]}}
 */
function classed(read, { label }) {
  const none = (/** @type {string} */ key = "", values = {}) => ({
    classesBy: null,
    names: [],
    remarks: key ? [{ key, values }] : [],
  });
  if (label === null) return none();
  const crowded = read.find(({ found }) => found.crowded)?.found.crowded;
  if (crowded) return none("texts.said.crowded", { column: crowded[0], n: crowded[1], most: CLASSES });
  const without = read.filter(({ found }) => !found.labels.length);
  if (!without.length) {
    const names = read.flatMap(({ found }) => Array.from(found.labels, (at) => found.classes[at]));
    const n = new Set(names).size;
    if (n <= CLASSES) return { classesBy: "column", names, remarks: [] };
    return none("texts.said.crowded", { column: read[0].found.labelColumn, n, most: CLASSES });
  }
  if (without.length < read.length) return none("texts.said.partly", { names: named(without.map(({ path }) => path)) });
  const of = read.some(({ found }) => found.form !== "lines") ? null : folders(read.map(({ path }) => path));
  const n = new Set(of).size;
  if (!of || n < 2) return none();
  if (n > CLASSES) return none("texts.said.folders", { n, most: CLASSES });
  const names = read.flatMap(({ found }, i) => found.documents.map(() => of[i]));
  return { classesBy: "folder", names, remarks: [{ key: "texts.said.byFolder", values: {} }] };
}

/** Class names as numbers: in the order of numbers where all are, else of the alphabet. @param {string[]} names */
function numbered(names) {
  const classes = [...new Set(names)].sort();
  if (classes.every((name) => name.trim() && Number.isFinite(Number(name))))
    classes.sort((a, b) => Number(a) - Number(b));
  const numbers = new Map(classes.map((name, i) => [name, i]));
  return { classes, labels: Uint32Array.from(names, (name) => numbers.get(name) ?? 0) };
}

/**
 * What was decided about the files together.
 * @param {Read[]} read
 * @param {'line'|'file'} unit
 * @returns {Reading['remarks']}
 */
function told(read, unit) {
  const encodings = [...new Set(read.map(({ found }) => found.encoding ?? "utf-8"))].filter(
    (encoding) => encoding !== "utf-8",
  );
  const lines = read.every(({ found }) => found.form === "lines");
  return [
    ...(read.length > 1
      ? [{ key: lines ? `texts.said.each.${unit}` : "texts.said.together", values: { n: read.length } }]
      : []),
    ...(encodings.length ? [{ key: "texts.said.encoding", values: { encoding: encodings.join(", ") } }] : []),
  ];
}
