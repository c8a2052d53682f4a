// @ts-check
// After the site is built: gives every module the content's hash as its query, so that no cache can pair the files of
// two builds, and makes the result small. Called by Trunk (`hooks` in Trunk.toml) on the folder that becomes dist/.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { MINIFIER, minify } from "./minify.mjs";
import { shorten } from "./shorten.mjs";

const site = process.env.TRUNK_STAGING_DIR ?? "dist";
const names = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((name) => extname(name) !== "").sort();

shorten(site, names);

const hash = createHash("sha256").update(MINIFIER);
for (const name of names) hash.update(name).update(readFileSync(join(site, name)));
const version = hash.digest("hex").slice(0, 12);

/** `from './a.js'`, `import './a.js'`, `import('../a.js')` */
const IMPORTS = /((?:from|import)\s*\(?\s*)(['"])(\.{1,2}\/[^'"?]+\.js)\2/g;
/** `src="app/a.js"`, `href="app/a.css"` */
const LINKS = /((?:src|href)=")((?:\.\/)?app\/[^"?]+\.(?:js|css))"/g;

/** @param {string} name @param {(text: string) => string} change */
function edit(name, change) {
  const path = join(site, name);
  writeFileSync(path, change(readFileSync(path, "utf8")));
}
for (const name of names) {
  if (name.startsWith("app") && name.endsWith(".js")) edit(name, (text) => text.replace(IMPORTS, `$1$2$3?v=${version}$2`));
  else if (name.endsWith(".html")) edit(name, (text) => text.replace(LINKS, `$1$2?v=${version}"`));
}
edit(join("app", "version.js"), (text) => text.replace(/(export const VERSION = )(['"])[^'"]*\2/, `$1$2${version}$2`));
// Last, since minifying renames what a module does not export.
minify(site, names);
console.log(`site ${version}: ${names.length} files`);
