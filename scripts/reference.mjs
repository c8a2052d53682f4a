// @ts-check
// Writes docs/reference.md, the table of attributes in README.md and the rules of attributes for books and slides from
// the sources; `--check` fails where they, or what the reference says of the sources, are stale.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { ROOT, read } from "./reference/read.mjs";
import { attributeTable, page } from "./reference/markdown.mjs";
import { rules } from "./reference/rules.mjs";

const APP = `${ROOT}www/app`;
const PAGE = `${ROOT}docs/reference.md`;
const README = `${ROOT}README.md`;
const RULES = `${ROOT}python/hourglass-books/src/hourglass_books/attributes.json`;

/** What the sources use and the reference does not tell. @param {import("./reference/read.mjs").Reference} reference */
function untold(reference) {
  const named = (/** @type {{name: string}[]} */ list) => list.map(({ name }) => name);
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" }).filter((name) => /\.(js|css)$/.test(name));
  const sources = files.map((name) => readFileSync(`${APP}/${name}`, "utf8")).join("\n");
  const all = (/** @type {RegExp} */ pattern) => [...sources.matchAll(pattern)].map(([, name]) => name);
  const faults = [];
  /** @param {string} what @param {string[]} used @param {{name: string}[]} told */
  const compare = (what, used, told) => {
    for (const name of new Set(used)) if (!named(told).includes(name)) faults.push(`${what} ${name} is not told`);
    for (const name of named(told)) if (!used.includes(name)) faults.push(`${what} ${name} is told and not used`);
  };
  const attributes = /\b(?:el|this|#el)\.(?:get|has)Attribute\("([\w-]+)"\)/g;
  compare("the attribute", [...all(attributes), ...reference.observed], reference.attributes);
  compare("the event", all(/\bemit\("(\w+)"/g), reference.events);
  compare("the property", all(/var\((--hourglass-[\w-]+)/g), reference.properties);
  for (const { name, text, kind } of reference.members)
    if (!text) faults.push(`the ${kind} ${name} has no description`);
  return faults;
}

const reference = await read();
const options = { ...(await resolveConfig(README)), parser: "markdown" };
const readme = readFileSync(README, "utf8").replace(
  /(<!-- attributes: [^>]*-->\n)[^]*?(<!-- end -->)/,
  (_, begin, end) => `${begin}\n${attributeTable(reference)}\n\n${end}`,
);
/** @type {[string, string][]} */
const files = [
  [PAGE, await format(page(reference), options)],
  [README, await format(readme, options)],
  [RULES, await format(JSON.stringify(rules(reference)), { ...options, parser: "json" })],
];
const faults = untold(reference);
for (const [path, text] of files) {
  const name = path.slice(ROOT.length);
  if (!process.argv.includes("--check")) writeFileSync(path, text);
  else if (readFileSync(path, "utf8") !== text) faults.push(`${name} is stale: node scripts/reference.mjs writes it`);
}
for (const fault of faults) console.error(fault);
console.log(`reference: ${reference.members.length} methods and properties, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
