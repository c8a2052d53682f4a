// @ts-check
// Faults put into the engine's worker from outside, at a moment that nobody asked the page about: its script is served
// with a few lines before it, which keep what WebGPU and WebAssembly give it.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { SITE } from "../../../scripts/serve.mjs";

/**
 * How a fault comes about. A device is lost `now`, at the `nth` batch of commands, or by the engine's own call; a trap
 * comes `now`, from nowhere, inside the `nth` call of the wasm module, or by the engine's own call.
 * @typedef {"now" | "nth" | "asked"} Manner
 * @typedef {"device" | "worker"} Kind
 */

/** Runs in the worker, before its own script. Uses nothing from outside. */
function prelude() {
  const scope = /** @type {any} */ (globalThis);
  /** What is left until a fault is due, by its kind; Infinity for none. */
  const left = { device: Infinity, worker: Infinity };
  /** @type {any} */ let device = null;
  const channel = new BroadcastChannel("faults");
  const told = () => channel.postMessage(Date.now());
  const trap = () => {
    told();
    throw new WebAssembly.RuntimeError("unreachable");
  };
  const lose = () => {
    left.device = Infinity;
    told();
    device?.destroy();
  };
  scope.faults = {
    /** @type {WebAssembly.Memory | null} */ memory: null,
    arm(/** @type {Kind} */ kind, /** @type {Manner} */ manner, /** @type {number} */ nth) {
      if (manner === "nth") left[kind] = nth;
      else if (kind === "device") lose();
      else setTimeout(trap);
    },
  };

  if (scope.GPUAdapter) {
    const request = scope.GPUAdapter.prototype.requestDevice;
    scope.GPUAdapter.prototype.requestDevice = async function (/** @type {any[]} */ ...args) {
      return (device = await request.apply(this, args));
    };
    const submit = scope.GPUQueue.prototype.submit;
    scope.GPUQueue.prototype.submit = function (/** @type {any[]} */ ...args) {
      submit.apply(this, args);
      if (--left.device < 0) lose();
    };
  }

  /** The same instance, whose every call may be the one that traps. @param {WebAssembly.Instance} instance */
  const watched = (instance) => {
    const exports = /** @type {Record<string, any>} */ ({ ...instance.exports });
    // The build shortens the names of exports.
    scope.faults.memory ??= Object.values(exports).find((one) => one instanceof WebAssembly.Memory) ?? null;
    for (const [name, value] of Object.entries(exports)) {
      if (typeof value !== "function") continue;
      exports[name] = (/** @type {any[]} */ ...args) => {
        if (--left.worker < 0) trap();
        return value(...args);
      };
    }
    return Object.create(WebAssembly.Instance.prototype, { exports: { value: exports } });
  };
  for (const name of /** @type {const} */ (["instantiate", "instantiateStreaming"])) {
    const begin = /** @type {any} */ (WebAssembly[name]);
    /** @type {any} */ (WebAssembly)[name] = async (/** @type {any[]} */ ...args) => {
      const made = await begin.apply(WebAssembly, args);
      if (made instanceof WebAssembly.Instance) return watched(made);
      return { module: made.module, instance: watched(made.instance) };
    };
  }
}

/** A worker's script with these lines before it, as an answer of the server. @param {string} [name] */
export const injected = (name = "worker") => ({
  type: "text/javascript; charset=utf-8",
  body: `(${prelude})();\n${readFileSync(join(SITE, `app/${name}.js`), "utf8")}`,
});

/** The workers of a page that run an engine. @param {import("playwright-core").Page} page */
export const engines = (page) => page.workers().filter((worker) => /\/app\/worker\.js/.test(worker.url()));

/**
 * Makes a fault due in the engine that was started last.
 * @param {import("playwright-core").Page} page
 * @param {Kind} kind
 * @param {Manner} manner
 * @param {number} nth calls or batches that still go well
 */
export async function arm(page, kind, manner, nth) {
  if (manner === "asked") {
    const how = kind === "device" ? "loseDevice" : "crash";
    return page.evaluate((how) => {
      const { debug } = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      void debug[how]().catch(() => undefined);
    }, how);
  }
  const worker = engines(page).at(-1);
  if (!worker) throw new Error("there is no engine to lose");
  await worker.evaluate(
    ([kind, manner, nth]) => /** @type {any} */ (globalThis).faults.arm(kind, manner, nth),
    /** @type {[Kind, Manner, number]} */ ([kind, manner, nth]),
  );
}
