// @ts-check
// Runs in the origin's private file system, by handles that write in place and say when all is on the disk.

import { holds } from "./slot.js";

const FOLDER = "hourglass-runs";
/** Bytes that are read back at a time. */
const PIECE = 1 << 22;

/** @typedef {import('./shelf.js').Medium} Medium */

/** @returns {Promise<Medium>} @throws where the browser has no such files, or gives none to this page */
export async function files() {
  if (!("createSyncAccessHandle" in FileSystemFileHandle.prototype))
    throw new Error("no files that are written in place");
  const top = await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  return {
    name: "files",
    async runs() {
      const names = [];
      for await (const [name, { kind }] of /** @type {any} */ (top)) if (kind === "directory") names.push(name);
      return names;
    },
    async get(run, name) {
      try {
        return await (await (await top.getDirectoryHandle(run)).getFileHandle(name)).getFile();
      } catch (error) {
        if (/** @type {DOMException} */ (error).name === "NotFoundError") return null;
        throw error;
      }
    },
    async put(run, name, parts) {
      const folder = await top.getDirectoryHandle(run, { create: true });
      const file = await folder.getFileHandle(name, { create: true });
      const handle = await file.createSyncAccessHandle();
      try {
        write(handle, parts);
      } catch (error) {
        handle.truncate(0);
        throw error;
      } finally {
        handle.close();
      }
    },
    async remove(run) {
      await top.removeEntry(run, { recursive: true });
    },
  };
}

/**
 * The first part comes last: without it nothing counts.
 * @param {FileSystemSyncAccessHandle} handle
 * @param {Uint8Array[]} parts
 */
function write(handle, [head, ...rest]) {
  handle.truncate(0);
  let at = head.length;
  for (const part of rest) {
    if (handle.write(part, { at }) !== part.length) throw new DOMException("the disk is full", "QuotaExceededError");
    at += part.length;
  }
  handle.flush();
  check(handle, rest, head.length);
  handle.write(head, { at: 0 });
  handle.flush();
  check(handle, [head], 0);
}

/**
 * Reads back what was written, in pieces.
 * @param {FileSystemSyncAccessHandle} handle
 * @param {Uint8Array[]} parts
 * @param {number} at where they begin
 */
function check(handle, parts, at) {
  const back = new Uint8Array(PIECE);
  for (const part of parts) {
    for (let from = 0; from < part.length; from += PIECE) {
      const wanted = part.subarray(from, from + PIECE);
      const read = handle.read(back.subarray(0, wanted.length), { at: at + from });
      if (!holds(back.subarray(0, read), [wanted])) throw new Error("what was written does not read the same");
    }
    at += part.length;
  }
}
