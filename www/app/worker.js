// @ts-check
// The worker: owns the engine, answers the page's requests one at a time, and trains between them.

import { Desk } from "./worker/desk.js";

const scope = /** @type {any} */ (self);
const desk = new Desk((message, transfer = []) => scope.postMessage(message, transfer));
scope.onmessage = (/** @type {MessageEvent} */ event) => desk.receive(event.data);
for (const [event, cause] of [
  ["error", "error"],
  ["unhandledrejection", "reason"],
]) {
  scope.addEventListener(event, (/** @type {any} */ escaped) => {
    escaped.preventDefault();
    desk.trapped(escaped[cause] ?? escaped.message);
  });
}
scope.postMessage({ event: "hello" });
