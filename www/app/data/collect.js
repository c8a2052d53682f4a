// @ts-check
// The files of a choice, as they were picked or dropped, with all that lies in folders.

import { HEAD } from "./kinds.js";
import { hidden, tidy } from "./paths.js";

/**
 * A file of its own or in an archive. `head` gives its first bytes, `read` all of them, or they fail with the reason
 * why not: 'large', 'broken', 'locked'.
 * @typedef {object} Item
 * @property {string} path tidy
 * @property {() => Promise<Uint8Array>} head
 * @property {(most: number) => Promise<Uint8Array>} read
 * @property {File} [file]
 */

/**
 * @param {File[]} files
 * @param {(FileSystemEntry | null)[]} [entries] what was dropped, where there are folders in it
 * @returns {Promise<Item[]>} without what nobody chose
 */
export async function collect(files, entries = []) {
  const all = entries.some((entry) => entry?.isDirectory)
    ? (await Promise.all(entries.map((entry) => (entry ? inside(entry) : [])))).flat()
    : files.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  return all.map(({ path, file }) => item(tidy(path), file)).filter(({ path }) => !hidden(path));
}

/** @param {string} path @param {File} file @returns {Item} */
const item = (path, file) => ({
  path,
  file,
  head: () => bytes(file.slice(0, HEAD)),
  read: async (most) => {
    if (file.size > most) throw "large";
    return bytes(file);
  },
});

/** @param {Blob} blob */
async function bytes(blob) {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch {
    throw "broken";
  }
}

/**
 * All files in a folder that was dropped.
 * @param {FileSystemEntry} entry
 * @returns {Promise<{path: string, file: File}[]>}
 */
async function inside(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) =>
      /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject),
    );
    return [{ path: entry.fullPath, file }];
  }
  const folder = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  const found = [];
  // A reader gives a hundred entries at a time, and none at the end.
  for (;;) {
    /** @type {FileSystemEntry[]} */ const some = await new Promise((resolve, reject) =>
      folder.readEntries(resolve, reject),
    );
    if (!some.length) return found;
    found.push(...(await Promise.all(some.map(inside))).flat());
  }
}
