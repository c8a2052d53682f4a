// @ts-check
// The page's scripts and its workers', each entry with everything that it needs from the start in one file, and what is
// loaded later in files of its own.
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { build, transform } from "esbuild";
import { rollup } from "rollup";

/**
 * uPlot asks `Intl` for the browser's language while it loads, and WebKit in the C locale calls its language "C", which
 * `Intl` refuses: no chart would ever be drawn. The page writes numbers alike in every language, so the chart does too.
 * @type {import("esbuild").Plugin}
 */
const CHART_LANGUAGE = {
  name: "chart-language",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]uPlot\.esm\.js$/ }, ({ path }) => {
      const parts = readFileSync(path, "utf8").split("nav.language");
      if (parts.length !== 2) throw new Error(`${path} asks for the browser's language ${parts.length - 1} times`);
      return { contents: parts.join('"en"') };
    });
  },
};

/** A library by its name, each as one module, whatever it is written in. @type {import("rollup").Plugin} */
const LIBRARIES = {
  name: "libraries",
  resolveId: (name, importer) => (importer && !/^[./]/.test(name) ? `\0${name}` : null),
  async load(id) {
    if (!id.startsWith("\0")) return null;
    const plugins = [CHART_LANGUAGE];
    const options = /** @type {const} */ ({ bundle: true, format: "esm", charset: "utf8", write: false, plugins });
    return (await build({ ...options, entryPoints: [id.slice(1)] })).outputFiles[0].text;
  },
};

/**
 * @param {string} entry path of a script
 * @param {import("esbuild").TransformOptions} options how its files are written
 * @param {import("rollup").Plugin[]} [plugins] before those that every script has
 * @returns {Promise<[name: string, code: string][]>} files for one folder; the first keeps the entry's name
 */
export async function pack(entry, options, plugins = []) {
  /** The stamp is put in when names are given already, and has to be in them all the same. */
  const stamped = (/** @type {import("rollup").RenderedChunk} */ { modules }) =>
    Object.values(modules).some(({ code }) => code?.includes("BUILD")) ? options.define?.BUILD : undefined;
  // Strict: the entry's own file, whose address has a query, holds nothing that others import by an address without.
  const graph = await rollup({
    input: resolve(entry),
    plugins: [...plugins, LIBRARIES, { name: "stamp", augmentChunkHash: stamped }],
    preserveEntrySignatures: "strict",
  });
  /** @type {Set<string>} what the entry imports, and what that imports */ const first = new Set();
  const { output } = await graph.generate({
    format: "es",
    dir: dirname(entry),
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
    manualChunks(id, { getModuleInfo }) {
      const walk = (/** @type {string} */ id) => {
        if (first.has(id)) return;
        first.add(id);
        getModuleInfo(id)?.importedIds.forEach(walk);
      };
      walk(resolve(entry));
      return first.has(id) ? "main" : null;
    },
  });
  await graph.close();
  return Promise.all(
    output.map(async (file) => {
      if (file.type !== "chunk") throw new Error(`${file.fileName} is no script`);
      return [file.fileName, (await transform(file.code, { ...options, format: "esm" })).code];
    }),
  );
}

/**
 * A script as one file with all that it would load later, which runs as a module and as a classic script.
 * @param {string} entry path of a script
 * @param {import("esbuild").TransformOptions} options how it is written
 * @param {import("rollup").Plugin[]} plugins before those that every script has
 */
export async function packWhole(entry, options, plugins) {
  const graph = await rollup({ input: resolve(entry), plugins: [...plugins, LIBRARIES] });
  const { output } = await graph.generate({ format: "iife", inlineDynamicImports: true, name: "hourglass" });
  await graph.close();
  return (await transform(output[0].code, options)).code;
}
