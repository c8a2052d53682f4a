// @ts-check
// Where the user's pictures come from: files picked or dropped, folders, zip archives.

import { unzip } from './zip.js';

/**
 * A file that may be a picture. `read` gives its bytes, or fails with the reason why not ('large', 'broken', 'locked').
 * @typedef {{path: string, read: (most: number) => Promise<Uint8Array>}} Source
 */

/** What an operating system puts into folders and archives beside the user's files. */
const HIDDEN = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i;

/**
 * @param {File[]} files @param {(FileSystemEntry | null)[]} [entries] what was dropped, where there are folders in it
 * @returns {Promise<Source[]>}
 */
export async function collect(files, entries = []) {
  const all = entries.some((entry) => entry?.isDirectory)
    ? (await Promise.all(entries.map((entry) => (entry ? inside(entry) : [])))).flat()
    : files.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  const sources = await Promise.all(all.map(({ path, file }) => (/\.zip$/i.test(file.name) ? unzip(file) : [{ path, read: reader(file) }])));
  return sources.flat().filter(({ path }) => !HIDDEN.test(path));
}

/** @param {File} file @returns {Source['read']} */
const reader = (file) => async (most) => {
  if (file.size > most) throw 'large';
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw 'broken';
  }
};

/** All files in a folder that was dropped. @param {FileSystemEntry} entry @returns {Promise<{path: string, file: File}[]>} */
async function inside(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject));
    return [{ path: entry.fullPath.slice(1), file }];
  }
  const folder = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  const found = [];
  // A reader gives a hundred entries at a time, and none at the end.
  for (;;) {
    /** @type {FileSystemEntry[]} */ const some = await new Promise((resolve, reject) => folder.readEntries(resolve, reject));
    if (!some.length) return found;
    found.push(...(await Promise.all(some.map(inside))).flat());
  }
}
