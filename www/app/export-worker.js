// @ts-check
// The worker of one export: a wasm module of its own, which writes a saved model in the terms of other tools, or the
// code of a specification, or a saved model from weights of another tool.

import { describe, isTrap, transferables } from "./worker/answers.js";
import { glueOf, wasmOf } from "./worker/wasm.js";

const scope = /** @type {any} */ (self);

scope.onmessage = async (/** @type {MessageEvent} */ { data: { saved, format, code, plain } }) => {
  try {
    /** @type {typeof import('../export.js')} */ const module = await glueOf("export");
    await module.default({ module_or_path: wasmOf("export") });
    /** @type {[string, number, number, number] | undefined} */ const asked = code;
    const made = asked ? module.code(...asked) : plain ? module.adopt(plain, saved) : module.exportAs(saved, format);
    scope.postMessage({ made }, transferables(made));
  } catch (error) {
    scope.postMessage({ error: describe(isTrap(error) ? { kind: "worker", message: String(error) } : error) });
  }
};
scope.postMessage({ ready: true });
