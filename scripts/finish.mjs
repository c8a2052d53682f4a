// @ts-check
// After the site is built: makes its modules and styles smaller, each for itself (nothing is bundled), and gives every
// module the content's hash as its query, so that no cache can pair the files of two builds. Called by Trunk (`hooks` in
// Trunk.toml) on the folder that becomes dist/.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";

const site = process.env.TRUNK_STAGING_DIR ?? "dist";
const names = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();

const hash = createHash("sha256");
for (const name of names) hash.update(name.slice(site.length)).update(readFileSync(name));
const version = hash.digest("hex").slice(0, 12);

/** `from './a.js'`, `import './a.js'`, `import('../a.js')` */
const IMPORTS = /((?:from|import)\s*\(?\s*)(['"])(\.{1,2}\/[^'"?]+\.js)\2/g;
/** `src="app/a.js"`, `href="app/a.css"` */
const LINKS = /((?:src|href)=")((?:\.\/)?app\/[^"?]+\.(?:js|css))"/g;
const VERSION = /(export const VERSION = )(['"])[^'"]*\2/;

for (const name of names) {
  const text = () => readFileSync(name, "utf8");
  if (name.endsWith(".html")) {
    writeFileSync(name, text().replace(LINKS, `$1$2?v=${version}"`));
  } else if (name.endsWith(".css")) {
    writeFileSync(name, (await transform(text(), { loader: "css", minify: true })).code);
  } else if (name.endsWith(".js")) {
    const stamped = text().replace(IMPORTS, `$1$2$3?v=${version}$2`).replace(VERSION, `$1$2${version}$2`);
    writeFileSync(name, (await transform(stamped, { loader: "js", format: "esm", target: "es2022", minify: true })).code);
  }
}
console.log(`site ${version}: ${names.length} files`);
