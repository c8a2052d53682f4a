// @ts-check
// The two halves of a wasm module, which wasm-bindgen joins.

import { address } from "../lib/version.js";

/** The one in JavaScript. @param {string} name @returns {Promise<any>} */
export const glueOf = (name) => import(address(`../${name}.js`).href);

/** The one in wasm. @param {string} name @returns {Promise<Response>} */
export const wasmOf = (name) => fetch(address(`../${name}_bg.wasm`));
