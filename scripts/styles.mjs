// Fails where two style sheets that come later than the first style the same bare class: which one wins would hang on
// the order of loading.
import { readFileSync, readdirSync } from "node:fs";

const folder = "www/app";
/** These are there from the start, and others may add to what they have. */
const FIRST = /^styles\//;
/** @type {Map<string, Set<string>>} class -> files */
const owners = new Map();
const sheets = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".css"));
for (const file of sheets.filter((name) => !FIRST.test(name))) {
  const rules = readFileSync(`${folder}/${file}`, "utf8")
    .replace(/\/\*[^]*?\*\//g, "")
    .matchAll(/([^{};@]+)\{/g);
  for (const [, selectors] of rules) {
    for (const selector of selectors.split(",")) {
      const name = /^\s*\.([\w-]+)/.exec(selector)?.[1];
      // Panels, the plate and what is below it are everybody's.
      if (name && !/^(panel-|plate$|below$)/.test(name)) owners.set(name, (owners.get(name) ?? new Set()).add(file));
    }
  }
}
const shared = [...owners].filter(([, files]) => files.size > 1);
for (const [name, files] of shared) console.error(`.${name} is styled by ${[...files].join(" and ")}`);
console.log(`styles: ${owners.size} classes, ${shared.length} of two style sheets`);
process.exitCode = shared.length > 0 ? 1 : 0;
