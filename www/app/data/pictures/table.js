// @ts-check
// Labels of pictures in a table beside them: a column that names the pictures, and one of classes.

import { tidy } from "../paths.js";
import { CLASSES, labels } from "./classes.js";

/** What the column of classes is called, where there is more than one beside the names. */
const CLASS = /^(label|class|category|target|species|digit|breed)(es|s|_?name|_?id)?$|^标签$|^类别$/i;

/** What cells are apart by. */
const MARKS = [",", ";", "\t"];
/** Where there are more texts, or larger ones, none is taken for a table of labels. */
const [MOST, MOST_BYTES] = [4, 8 << 20];

/**
 * The labels in the first table that has them; null where there is none.
 * @param {import('../choice.js').Sorted[]} texts
 * @param {string[]} paths of the pictures
 * @returns {Promise<import('./classes.js').Labels | null>}
 */
export async function tabled(texts, paths) {
  for (const { path, read } of texts.slice(0, texts.length > MOST ? 0 : MOST)) {
    const bytes = await read(MOST_BYTES).catch(() => new Uint8Array());
    const found = await labelled(new TextDecoder().decode(bytes), paths);
    if (found) return { ...found, table: path };
  }
  return null;
}

/** @param {string} text @returns {Promise<string[][]>} its rows, where they are of one width and wider than a column */
async function rows(text) {
  if (!MARKS.some((mark) => text.includes(mark))) return [];
  const { default: Papa } = await import("papaparse");
  const { data: cells, errors } = Papa.parse(text.replace(/^\ufeff/, ""), {
    delimitersToGuess: MARKS,
    skipEmptyLines: true,
  });
  // Rows of other widths: the cells of some are not those of the column, nor are their classes.
  if (errors.length || cells.some(({ length }) => length < 2 || length !== cells[0].length)) return [];
  return cells.map((row) => row.map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")));
}

/**
 * @param {string} table its text: cells apart by comma, semicolon or tabulator
 * @param {string[]} paths of the pictures
 * @returns {Promise<import('./classes.js').Labels | null>} null where it does not name every picture and its class
 */
export async function labelled(table, paths) {
  const cells = await rows(table);
  const wide = cells[0]?.length ?? 0;
  for (let names = 0; names < wide; names++) {
    const known = new Map(cells.map((row) => [stem(tidy(row[names] ?? "")), row]));
    const found = paths.map((path) =>
      suffixes(path)
        .map((name) => known.get(name))
        .find(Boolean),
    );
    if (found.some((row) => !row)) continue;
    const others = cells[0].map((title, i) => ({ title, i })).filter(({ i }) => i !== names);
    const column = others.length === 1 ? others[0] : others.find(({ title }) => CLASS.test(title));
    if (!column) return null;
    const made = labels(found.map((row) => row?.[column.i] ?? ""));
    return made.names.length >= 2 && made.names.length <= CLASSES && !made.names.includes("") ? made : null;
  }
  return null;
}

/** A name without its ending, which tables may leave out. @param {string} path */
const stem = (path) => path.replace(/\.(png|jpe?g)$/i, "");

/** A picture's path, and what is left of it without its folders one by one. @param {string} path */
function suffixes(path) {
  const parts = stem(path).split("/");
  return parts.map((_, i) => parts.slice(i).join("/"));
}
