// @ts-check
// The element bundled for other hosts: as a module with chunks and files that bundlers find, and as one single file.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { pack, packWhole } from "../pack.mjs";
import { PLACELESS, glue, instead, made } from "./plugins.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const app = join(root, "www/app");
const dist = join(root, "dist");

/** Workers, with the wasm modules whose glue each of them needs. @type {Record<string, string[]>} */
const WORKERS = {
  "worker.js": ["engine", "engine_relaxed", "engine_threads"],
  "thread-worker.js": ["engine_threads"],
  "analysis-worker.js": ["analysis"],
  "export-worker.js": ["export"],
  "runs-worker.js": [],
};
const WASM = ["engine", "engine_relaxed", "engine_threads", "analysis", "export"];
const WEIGHTS = readdirSync(join(app, "weights"));
/** The single file has no threads: pages that can have them can have folders as well. */
const THREADED = ["engine_threads", "thread-worker.js"];

/** @type {import("esbuild").CommonOptions} */
const MINIFY = { minify: true, charset: "utf8", legalComments: "none", target: "es2022" };
/** Vite writes files below this size into the script, and a worker in it would have no origin. */
const INLINED = 4096;

/** Style sheets by their names, each as one text. @returns {Promise<[string, string][]>} */
async function sheets() {
  const found = readFileSync(join(dist, "service-worker.js"), "utf8").matchAll(/"app\/([\w-]+)\.css"/g);
  const names = [...found].map(([, name]) => name).filter((name) => name !== "site");
  return names.map((name) => [name, readFileSync(join(dist, `app/${name}.css`), "utf8")]);
}

/** @param {[string, string][]} all */
const asModules = (all) => ({
  "hourglass:sheets": `export const SHEETS = { ${all
    .map(([name]) => `${JSON.stringify(name)}: () => import("hourglass:sheets/${name}")`)
    .join(", ")} };`,
  ...Object.fromEntries(
    all.map(([name, css]) => [`hourglass:sheets/${name}`, `export default ${JSON.stringify(css)};`]),
  ),
});

/**
 * The module `dist/playground.js` with its chunks, and `dist/files/`.
 * @param {string} version
 * @returns {Promise<[name: string, content: string | Buffer][]>}
 */
export async function modular(version) {
  const define = { BUILD: JSON.stringify(version) };
  /** @type {[path: string, name: string, content: string | Buffer][]} as the site has them, and as the package does */
  const files = [
    ...WASM.map((name) => `${name}_bg.wasm`).map(
      (name) => /** @type {[string, string, Buffer]} */ ([`../${name}`, name, readFileSync(join(dist, name))]),
    ),
    ...WEIGHTS.map(
      (name) =>
        /** @type {[string, string, Buffer]} */ ([`weights/${name}`, name, readFileSync(join(app, "weights", name))]),
    ),
  ];
  for (const [name, modules] of Object.entries(WORKERS)) {
    const plugins = [
      instead({ "lib/version.js": "worker-files.js", "worker/wasm.js": "wasm.js" }),
      made(glue(modules)),
    ];
    files.push([name, name, await packWhole(join(app, name), { ...MINIFY, define }, [...plugins, PLACELESS])]);
  }
  for (const [, name, content] of files)
    if (content.length <= INLINED) throw new Error(`${name}: ${content.length} bytes, which Vite would inline`);
  const literals = files.map(
    ([path, name]) => `${JSON.stringify(path)}: new URL("./files/${name}", import.meta.url).href`,
  );
  const modules = {
    "hourglass:files": `export const FILES = { ${literals.join(", ")} };`,
    ...asModules(await sheets()),
  };
  const plugins = [
    instead({ "lib/version.js": "files.js", "element/sheets.js": "sheets.js" }),
    made(modules),
    PLACELESS,
  ];
  const scripts = await pack(join(app, "playground.js"), { ...MINIFY, define }, plugins);
  return [...scripts, ...files.map(([, name, content]) => /** @type {[string, any]} */ ([`files/${name}`, content]))];
}

/** The single file. @param {string} version */
export async function single(version) {
  const options = { ...MINIFY, define: { BUILD: JSON.stringify(version) } };
  const packed = (/** @type {Buffer} */ bytes) => gzipSync(bytes, { level: 9 }).toString("base64");
  /** @type {Record<string, string>} */ const scripts = {};
  for (const [name, all] of Object.entries(WORKERS)) {
    if (THREADED.includes(name)) continue;
    const modules = all.filter((one) => !THREADED.includes(one));
    const wasm = Object.fromEntries(modules.map((one) => [one, packed(readFileSync(join(dist, `${one}_bg.wasm`)))]));
    const code = { ...glue(modules), "hourglass:wasm": `export const WASM = ${JSON.stringify(wasm)};` };
    const plugins = [instead({ "lib/version.js": "worker-files.js", "worker/wasm.js": "single-wasm.js" }), made(code)];
    scripts[name] = await packWhole(join(app, name), options, [...plugins, PLACELESS]);
  }
  const data = Object.fromEntries(
    WEIGHTS.map((name) => {
      const bytes = readFileSync(join(app, "weights", name));
      return [`weights/${name}`, name.endsWith(".gz") ? bytes.toString("base64") : packed(bytes)];
    }),
  );
  const contents = `export const SCRIPTS = ${JSON.stringify(scripts)}; export const DATA = ${JSON.stringify(data)};`;
  const modules = { "hourglass:contents": contents, ...asModules(await sheets()) };
  const plugins = [
    instead({ "lib/version.js": "single-files.js", "element/sheets.js": "sheets.js" }),
    made(modules),
    PLACELESS,
  ];
  return packWhole(join(app, "playground.js"), options, plugins);
}
