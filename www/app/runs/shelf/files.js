// @ts-check
// Runs in the origin's private file system, by handles that write in place and say when all is on the disk.

import { holds } from "./slot.js";

const FOLDER = "hourglass-runs";

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
  const back = new Uint8Array(at - head.length);
  handle.read(back, { at: head.length });
  if (!holds(back, rest)) throw new Error("what was written does not read the same");
  handle.write(head, { at: 0 });
  handle.flush();
  const first = new Uint8Array(head.length);
  handle.read(first, { at: 0 });
  if (!holds(first, [head])) throw new Error("what was written does not read the same");
}
