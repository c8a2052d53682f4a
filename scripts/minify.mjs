// @ts-check
// Shortens the site's scripts and style sheets, each on its own: what one module exports keeps its name for the others.
import { readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { transformSync, version } from "esbuild";

/** Part of what decides the bytes that a visitor gets. */
export const MINIFIER = `esbuild ${version}`;

/** @type {Record<string, "js" | "css">} */
const LOADERS = { ".css": "css", ".js": "js" };

/**
 * Rewrites the files below `site` that are scripts or style sheets.
 * @param {string} site
 * @param {string[]} names
 */
export function minify(site, names) {
  for (const name of names) {
    const loader = LOADERS[extname(name)];
    if (!loader) continue;
    const path = join(site, name);
    const { code } = transformSync(readFileSync(path, "utf8"), {
      loader,
      minify: true,
      charset: "utf8",
      legalComments: "none",
      sourcefile: name,
    });
    writeFileSync(path, code);
  }
}
