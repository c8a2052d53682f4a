// The wasm module of exports as its worker imports it (`../export.js`), for the type checker; wasm-bindgen writes the
// real one. What it writes stands in crates/export/src/.

import type { ExportedFile } from "./app/engine/types.js";

export default function init(options?: {
  module_or_path?: string | URL | Response | Promise<Response>;
}): Promise<unknown>;

/** The PyTorch script of a specification in JSON, for images of a size in so many classes. */
export function code(spec: string, width: number, height: number, classes: number): string;

/** A saved model like `saved`, with the weights of a plain file of the script's network. */
export function adopt(plain: Uint8Array, saved: Uint8Array): Uint8Array;

/** The files of a format, from what `save` gave. */
export function exportAs(saved: Uint8Array, format: string): ExportedFile[];
