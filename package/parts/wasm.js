// @ts-check
// In a worker of the package, in place of worker/wasm.js: a worker is one file, with the glue in it.

import { GLUE } from "hourglass:glue";
import { address } from "./worker-files.js";

/** @param {string} name */
export const glueOf = (name) => GLUE[name]();

/** @param {string} name @returns {Promise<Response>} */
export const wasmOf = (name) => fetch(address(`../${name}_bg.wasm`));
