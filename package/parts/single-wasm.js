// @ts-check
// In a worker of the single file, in place of worker/wasm.js.

import { GLUE } from "hourglass:glue";
import { WASM } from "hourglass:wasm";

/** @param {string} name */
export async function glueOf(name) {
  if (!GLUE[name]) throw new Error(`the single file has no ${name}`);
  return GLUE[name]();
}

/** Gzipped and in base64. @param {string} name */
export async function wasmOf(name) {
  const bytes = Uint8Array.from(atob(WASM[name]), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked, { headers: { "Content-Type": "application/wasm" } });
}
