// @ts-check
// The addresses of the site's other files, stamped with the version of the build, so that a cache can never pair the
// glue of one build with the wasm of another. `BUILD` is put in by scripts/bundle.mjs.

export const VERSION = typeof BUILD === "string" ? BUILD : "dev";

/** How a worker is started. @type {WorkerOptions} */
export const WORKER = { type: "module" };
/** How the name of an engine's worker begins that need not fetch its wasm: the page has it, or is about to. */
export const SHARED = "shared";

/** @param {string} path as seen from this folder, where all bundles lie too */
export function address(path) {
  const url = new URL(path, import.meta.url);
  url.searchParams.set("v", VERSION);
  return url;
}
