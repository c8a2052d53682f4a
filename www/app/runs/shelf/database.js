// @ts-check
// Runs in the browser's database, where it has no private file system: a file is one value, its bytes. Blobs
// would be read in part, but not every browser takes them.

import { createStore, del, delMany, get, keys, set } from "idb-keyval";
import { join } from "../../lib/arrays.js";
import { holds } from "./slot.js";

/** @typedef {import('./shelf.js').Medium} Medium */

/** @returns {Promise<Medium>} @throws where the browser gives no database to this page */
export async function database() {
  const store = createStore("hourglass-runs", "files");
  const key = (/** @type {string} */ run, /** @type {string} */ name) => `${run}/${name}`;
  await set("probe", 1, store);
  await del("probe", store);
  const all = async () => /** @type {string[]} */ (await keys(store));
  return {
    name: "database",
    runs: async () => [...new Set((await all()).map((name) => name.split("/")[0]))],
    async get(run, name) {
      const bytes = await get(key(run, name), store);
      return bytes ? new Blob([bytes]) : null;
    },
    async put(run, name, parts) {
      await set(key(run, name), join(parts, Uint8Array), store);
      if (!holds((await get(key(run, name), store)) ?? new Uint8Array(0), parts))
        throw new Error("what was written does not read the same");
    },
    remove: async (run) =>
      delMany(
        (await all()).filter((name) => name.startsWith(`${run}/`)),
        store,
      ),
  };
}
