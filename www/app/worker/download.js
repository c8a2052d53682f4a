// @ts-check
// Public data sets, fetched only when a user asks: with progress, a way to stop, a check of the content, and a cache.

import { unpack } from "../data/gzip.js";
import { join } from "../lib/arrays.js";

/** SHA-256 of the uncompressed files. */
const SETS = /** @type {Record<string, {base: string, bytes: number, files: [string, string][]}>} */ ({
  mnist: {
    base: "https://raw.githubusercontent.com/fgnt/mnist/master/",
    bytes: 11594722,
    files: [
      ["train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"],
      ["train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"],
      ["t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"],
      ["t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"],
    ],
  },
  "fashion-mnist": {
    base: "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
    bytes: 30878645,
    files: [
      ["train-images-idx3-ubyte", "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"],
      ["train-labels-idx1-ubyte", "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"],
      ["t10k-images-idx3-ubyte", "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"],
      ["t10k-labels-idx1-ubyte", "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"],
    ],
  },
});
const CACHE = "hourglass-data-1";

/**
 * @param {string} name
 * @param {string | null} mirror another place that holds the same files
 * @param {AbortSignal} signal
 * @param {(loaded: number, total: number) => void} progress in bytes
 * @returns {Promise<import('../engine/types.js').DataBytes>} the files as they came, gzipped
 */
export async function download(name, mirror, signal, progress) {
  const set = SETS[name];
  if (!set) throw { kind: "data", message: `no data set is called "${name}"` };
  if (!globalThis.crypto?.subtle) throw { kind: "insecure", message: "the content cannot be checked without https" };
  const cache = await openCache();
  let loaded = 0;
  const files = [];
  for (const [file, sha256] of set.files) {
    const url = `${mirror ?? set.base}${file}.gz`;
    const kept = await cache?.match(url);
    const bytes = await read(kept ?? (await get(url, signal)), (n) =>
      progress((loaded += n), Math.max(loaded, set.bytes)),
    );
    signal.throwIfAborted();
    const found = hex(
      await crypto.subtle.digest("SHA-256", /** @type {BufferSource} */ (await unpack(`${file}.gz`, bytes))),
    );
    if (found !== sha256) {
      await cache?.delete(url);
      throw { kind: "checksum", message: `${file}.gz: SHA-256 ${found}, expected ${sha256}` };
    }
    if (!kept) await cache?.put(url, new Response(/** @type {BlobPart} */ (bytes))).catch(() => undefined);
    files.push(bytes);
  }
  const [images, labels, testImages, testLabels] = files;
  return { name, mixed: true, train: { images, labels }, test: { images: testImages, labels: testLabels } };
}

/** Storage may be closed to this page (a sandboxed frame, private browsing): then nothing is kept. */
async function openCache() {
  try {
    return await caches.open(CACHE);
  } catch {
    return null;
  }
}

/** @param {string} url @param {AbortSignal} signal */
async function get(url, signal) {
  const response = await fetch(url, { signal, credentials: "omit" }).catch((error) => {
    throw { kind: "network", message: `${url}: ${error.message}` };
  });
  if (!response.ok) throw { kind: "network", message: `${url}: HTTP ${response.status}` };
  return response;
}

/** @param {Response} response @param {(bytes: number) => void} count */
async function read(response, count) {
  const parts = [];
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    count(next.value.length);
  }
  return join(parts, Uint8Array);
}

/** @param {ArrayBuffer} digest */
const hex = (digest) => [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
