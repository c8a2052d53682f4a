// @ts-check
// What every worker's answers have in common: errors as plain objects, and large arrays that move instead of being
// copied.

/** Smaller arrays are copied: their owner may want to send them again. */
const MOVED_BYTES = 2048;

/** What a failure means for the worker: a trap poisons the wasm instance. @param {any} error */
export const isTrap = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;

/** @param {any} error @returns {import('../engine/types.js').EngineError} */
export function describe(error) {
  const { kind = "request", message = String(error), field = null, ...rest } = error ?? {};
  return { ...rest, kind, message: String(message), field };
}

/**
 * The buffers of the large typed arrays in an answer, so that they move instead of being copied.
 * @param {any} value
 * @param {Set<ArrayBuffer>} [found]
 * @returns {ArrayBuffer[]}
 */
export function transferables(value, found = new Set()) {
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteLength } = value;
    if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength && byteLength >= MOVED_BYTES)
      found.add(buffer);
  } else if (value && typeof value === "object") for (const part of Object.values(value)) transferables(part, found);
  return [...found];
}

/**
 * Answers requests `{id, method, args}` one after the other, and says that it listens: whoever asks waits for that.
 * @param {any} scope the worker's
 * @param {(method: string, args: any[]) => Promise<any>} answer
 */
export function serve(scope, answer) {
  let queue = Promise.resolve();
  scope.onmessage = (/** @type {MessageEvent} */ { data: { id, method, args } }) => {
    queue = queue.then(async () => {
      try {
        const result = await answer(method, args);
        scope.postMessage({ id, result }, transferables(result));
      } catch (error) {
        scope.postMessage({ id, error: describe(error) });
      }
    });
  };
  scope.postMessage({ ready: true });
}
