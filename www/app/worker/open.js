// @ts-check
// Which wasm to load, and the engine inside it.

import { glueOf, wasmOf } from "./wasm.js";

/** A module of one function with `i8x16.relaxed_swizzle`: valid exactly where relaxed SIMD is. */
const RELAXED = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15,
  253, 128, 2, 11,
]);

/**
 * @typedef {{engine: import('../../engine.js').Engine, backend: import('../engine/types.js').Backend,
 *   presets: import('../engine/types.js').Preset[]}} Opened
 * @param {import('../engine/types.js').Asked & {modules: Record<string, WebAssembly.Module>}} asked with the modules
 *   that the page has from other engines
 * @param {(name: string, module: WebAssembly.Module) => void} compiled hears of another one
 * @returns {Promise<Opened>}
 */
export async function openEngine({ modules, ...asked }, compiled) {
  /** A module by its name, ready for use. @param {string} name */
  const load = async (name) => {
    const glue = await glueOf(name);
    const module = modules[name] ?? (await compile(await wasmOf(name)));
    if (!modules[name]) compiled(name, module);
    await glue.default({ module_or_path: module });
    return glue;
  };
  const relaxed = WebAssembly.validate(RELAXED);
  const pool = relaxed && crossOriginIsolated ? await (await import("./threads.js")).pool(load, asked) : null;
  const { Engine } = pool?.glue ?? (await load(`engine${relaxed ? "_relaxed" : ""}`));
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

/** While it comes, where the server says what it is. @param {Response} response */
async function compile(response) {
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
