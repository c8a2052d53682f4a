// @ts-check
// Which wasm to load, and the engine inside it.

import { address } from "../lib/version.js";

/** A module of one function with `i8x16.relaxed_swizzle`: valid exactly where relaxed SIMD is. */
const SAMPLE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15,
  253, 128, 2, 11,
]);

const RELAXED_SIMD = WebAssembly.validate(SAMPLE);
/** Whether it may be the module with threads: which one, the request says. */
const THREADED = RELAXED_SIMD && crossOriginIsolated;
const NAME = `engine${RELAXED_SIMD ? "_relaxed" : ""}`;
/** Where there is no choice, the module is on its way before anybody asks. */
const only = THREADED ? null : load(NAME);
only?.catch(() => undefined);

/**
 * @typedef {{engine: import('../../engine.js').Engine, backend: import('../engine/types.js').Backend,
 *   presets: import('../engine/types.js').Preset[]}} Opened
 * @param {{backend: string, threads: string | null}} asked
 * @returns {Promise<Opened>}
 */
export async function openEngine(asked) {
  const pool = THREADED ? await (await import("./threads.js")).pool(load, asked) : null;
  const { Engine } = pool?.glue ?? (await (only ?? load(NAME)));
  const engine = await Engine.create(asked);
  const backend = engine.backend();
  if (backend.backend === "webgpu") backend.adapter = (await chip()) || backend.adapter;
  if (backend.reason?.code === "noAdapter" && !("gpu" in navigator)) backend.reason.code = "noWebGpu";
  const { threads, reason } = (await pool?.start(backend.backend)) ?? { threads: 1 };
  backend.threads = threads;
  const told = [reason, backend.reason].flatMap((why) => why?.detail ?? []);
  if (reason) backend.reason = { ...reason, detail: told.join("; ") };
  return { engine, backend, presets: engine.presets() };
}

/** A module by its name, ready for use. @param {string} name */
async function load(name) {
  const glue = await import(address(`../${name}.js`).href);
  await glue.default({ module_or_path: address(`../${name}_bg.wasm`) });
  return glue;
}

/** The GPU's name as the browser tells it, which wgpu does not pass on: "apple metal-3", "nvidia ampere". */
async function chip() {
  const gpu = /** @type {any} */ (navigator).gpu;
  const info = (await gpu?.requestAdapter().catch(() => null))?.info;
  return info ? info.description || [info.vendor, info.architecture].filter(Boolean).join(" ") : "";
}
