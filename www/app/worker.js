// @ts-check
// The worker: owns the engine, answers the page's requests one at a time, and trains between them.

import { RequestQueue } from "./worker/request-queue.js";

const scope = /** @type {any} */ (self);
const queue = new RequestQueue((message, transfer = []) => scope.postMessage(message, transfer));
scope.onmessage = (/** @type {MessageEvent} */ event) => queue.receive(event.data);
for (const [event, cause] of [
  ["error", "error"],
  ["unhandledrejection", "reason"],
]) {
  scope.addEventListener(event, (/** @type {any} */ escaped) => {
    escaped.preventDefault();
    queue.trapped(escaped[cause] ?? escaped.message);
  });
}
scope.postMessage({ event: "hello" });
