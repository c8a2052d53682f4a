// @ts-check
// Pictures of a choice, read, and what folders or a table say of them.

import { folders } from "../pictures/classes.js";
import { readPictures } from "../pictures/read.js";
import { tabled } from "../pictures/table.js";

/** @typedef {import('../pictures/read.js').Found & import('../pictures/classes.js').Folders} Reading */

/** Pictures that are shown. */
const SHOWN = 48;

/**
 * @param {import('../choice.js').Choice} choice
 * @param {{signal: AbortSignal, seed: number, progress: (done: number) => void}} options
 * @param {(found: import('../pictures/read.js').Found) => string} nothing says that there are too few pictures
 * @returns {Promise<Reading>}
 */
export async function read({ pictures, texts, unused }, options, nothing) {
  const found = await readPictures(pictures, options);
  options.signal.throwIfAborted();
  const paths = found.pictures.map(({ path }) => path);
  const table = await tabled(texts, paths);
  found.skipped.push(...unused.filter(({ path }) => path !== table?.table));
  if (found.pictures.length < 2) throw { kind: "data", message: nothing(found) };
  const { ways, ...rest } = folders(paths);
  return { ...found, ...rest, ways: table ? [table, ...ways] : ways };
}

/** Pictures from everywhere, so that no folder fills the sheet alone. @template T @param {T[]} all */
export function some(all) {
  const count = Math.min(SHOWN, all.length);
  return Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)]);
}
