// @ts-check
// Names of files, as archives, folders and file systems write them, made alike.

/** What operating systems and tools put beside a user's files. */
const LITTER = /^(\.|__MACOSX$|\$RECYCLE\.BIN$|@eaDir$|(eh)?Thumbs\.db$|desktop\.ini$|Icon\r$)/i;

/**
 * A path of parts joined by '/', without those that lead nowhere; letters with accents in one piece, as classes are
 * told by these names. Windows writes '\', and tools that do not know of it take the whole path for a name.
 * @param {string} path
 */
export function tidy(path) {
  /** @type {string[]} */ const parts = [];
  for (const part of path.normalize("NFC").split(/[\\/]+/)) {
    if (part === "..") parts.pop();
    else if (part && part !== "." && !(parts.length === 0 && /^[a-z]:$/i.test(part))) parts.push(part);
  }
  return parts.join("/");
}

/** Whether nobody chose it. @param {string} path tidy */
export const hidden = (path) => path === "" || path.split("/").some((part) => LITTER.test(part));

/** @param {string} path */
export const baseName = (path) => path.split("/").at(-1) ?? "";
