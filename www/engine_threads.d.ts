// The wasm module with a pool of threads, as the worker imports it; wasm-bindgen writes the real one.

export * from "./engine.js";
/** The module and the memory that other threads need. */
export function poolParts(): [WebAssembly.Module, WebAssembly.Memory];
/** Makes the calling worker the first thread of a pool. */
export function startPool(threads: number): void;
/** Runs a thread of the pool, for as long as its worker lives. */
export function runThread(): void;
/** After a trap in a thread: all others trap too. */
export function threadTrapped(): void;
