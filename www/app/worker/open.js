// @ts-check
// Which wasm to load, and the engine inside it.

import { SHARED } from "../lib/version.js";
import { glueOf, wasmOf } from "./wasm.js";

/** A module of one function with `i8x16.relaxed_swizzle`: valid exactly where relaxed SIMD is. */
const SAMPLE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15,
  253, 128, 2, 11,
]);

const scope = /** @type {any} */ (self);
const RELAXED_SIMD = WebAssembly.validate(SAMPLE);
/** Whether it may be the module with threads: which one, the request says. */
const THREADED = RELAXED_SIMD && crossOriginIsolated;
const NAME = `engine${RELAXED_SIMD ? "_relaxed" : ""}`;
/** Compiled here, by name. @type {Record<string, WebAssembly.Module>} */
const own = {};
/** Where there is no choice, and the page has none, the module is on its way before anybody asks. */
const only = THREADED || scope.name.startsWith(SHARED) ? null : load(NAME);
only?.catch(() => undefined);

/**
 * @typedef {{engine: import('../../engine.js').Engine, backend: import('../engine/types.js').Backend,
 *   presets: import('../engine/types.js').Preset[]}} Opened
 * @param {import('../engine/types.js').Asked & {modules: Record<string, WebAssembly.Module>}} asked with the modules
 *   that the page has from other engines
 * @param {(name: string, module: WebAssembly.Module) => void} compiled hears of another one
 * @returns {Promise<Opened>}
 */
export async function openEngine({ modules, ...asked }, compiled) {
  /** @param {string} name */
  const ready = async (name) => {
    const glue = await ((name === NAME && only) || load(name, modules[name]));
    if (own[name]) compiled(name, own[name]);
    return glue;
  };
  const pool = THREADED ? await (await import("./threads.js")).pool(ready, asked) : null;
  const { Engine } = pool?.glue ?? (await ready(NAME));
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

/** A module by its name, ready for use. @param {string} name @param {WebAssembly.Module} [given] by the page */
async function load(name, given) {
  const [glue, module] = await Promise.all([glueOf(name), given ?? compile(wasmOf(name))]);
  if (!given) own[name] = module;
  await glue.default({ module_or_path: module });
  return glue;
}

/** While it comes, where the server says what it is. @param {Promise<Response>} coming */
async function compile(coming) {
  const response = await coming;
  if (!response.ok) throw new Error(`${response.url}: HTTP ${response.status}`);
  return response.headers.get("Content-Type") === "application/wasm"
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/** The GPU's name as the browser tells it, which wgpu does not pass on: "apple metal-3", "nvidia ampere". */
async function chip() {
  const gpu = /** @type {any} */ (navigator).gpu;
  const info = (await gpu?.requestAdapter().catch(() => null))?.info;
  return info ? info.description || [info.vendor, info.architecture].filter(Boolean).join(" ") : "";
}
