// @ts-check
// One thread of the engine's pool: another instance of its module, on its memory.

import { glueOf } from "./worker/wasm.js";

const scope = /** @type {any} */ (self);
scope.onmessage = async (/** @type {MessageEvent} */ { data: { module, memory } }) => {
  try {
    const engine = await glueOf("engine_threads");
    await engine.default({ module_or_path: module, memory });
    scope.postMessage("ready");
    try {
      engine.runThread();
    } catch {
      // The others wait for what this one will never finish, the engine's own worker among them: it has to trap too,
      // and is replaced as after any other trap.
      engine.threadTrapped();
    }
  } catch (error) {
    scope.postMessage({ message: String(/** @type {any} */ (error)?.message ?? error) });
  }
};
scope.postMessage("hello");
