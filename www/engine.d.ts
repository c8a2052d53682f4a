// The wasm module as the worker imports it (`../engine.js`), for the type checker; wasm-bindgen writes the real one.

export default function init(options?: { module_or_path?: URL | Response | Promise<Response> }): Promise<unknown>;
