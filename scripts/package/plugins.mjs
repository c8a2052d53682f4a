// @ts-check
// What takes the place of the site's own files where the element is bundled for other hosts.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @param {string} path from the root of the repository */
const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * Other files of `package/parts` for files of `www/app`.
 * @param {Record<string, string>} files
 * @returns {import("rollup").Plugin}
 */
export const instead = (files) => {
  const map = new Map(Object.entries(files).map(([from, to]) => [at(`www/app/${from}`), at(`package/parts/${to}`)]));
  return {
    name: "instead",
    async resolveId(name, importer, options) {
      const found = await this.resolve(name, importer, { ...options, skipSelf: true });
      return found && (map.get(found.id) ?? null);
    },
  };
};

/**
 * Modules that are made here, by their names.
 * @param {Record<string, string>} modules code
 * @returns {import("rollup").Plugin}
 */
export const made = (modules) => ({
  name: "made",
  resolveId: (name) => (name in modules ? `\0made:${name}` : null),
  load: (id) => (id.startsWith("\0made:") ? modules[id.slice(6)] : null),
});

/** The glue of these wasm modules, each as a module of the bundle. @param {string[]} names */
export function glue(names) {
  const lines = names.map((name) => `${JSON.stringify(name)}: () => import("hourglass:glue/${name}")`);
  const code = (/** @type {string} */ name) => {
    const parts = readFileSync(at(`dist/${name}.js`), "utf8").split(`new URL("${name}_bg.wasm",import.meta.url)`);
    if (parts.length !== 2) throw new Error(`dist/${name}.js does not name its wasm once`);
    return parts.join("undefined");
  };
  return {
    "hourglass:glue": `export const GLUE = { ${lines.join(", ")} };`,
    ...Object.fromEntries(names.map((name) => [`hourglass:glue/${name}`, code(name)])),
  };
}

/**
 * Libraries that ask where they are need not know; and what they would import from somewhere, as zip.js workers that
 * are never started here, is nothing that a bundler could find.
 * @type {import("rollup").Plugin}
 */
export const PLACELESS = {
  name: "placeless",
  resolveImportMeta: (property, { moduleId }) => (library(moduleId) && property === "url" ? '""' : null),
  renderDynamicImport: ({ moduleId, targetModuleId }) =>
    library(moduleId) && targetModuleId === null ? { left: "Promise.reject(", right: ")" } : null,
};

/** @param {string} id of a module */
const library = (id) => id.startsWith("\0") && !id.startsWith("\0made:");
