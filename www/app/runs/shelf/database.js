// @ts-check
// Runs in the browser's database, where it has no private file system: a file is one value.

import { createStore, del, delMany, get, keys, set } from "idb-keyval";
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
    get: async (run, name) => (await get(key(run, name), store)) ?? null,
    async put(run, name, parts) {
      await set(key(run, name), new Blob(/** @type {BlobPart[]} */ (parts)), store);
      const back = /** @type {Blob} */ (await get(key(run, name), store));
      if (!holds(new Uint8Array(await back.arrayBuffer()), parts))
        throw new Error("what was written does not read the same");
    },
    remove: async (run) =>
      delMany(
        (await all()).filter((name) => name.startsWith(`${run}/`)),
        store,
      ),
  };
}
