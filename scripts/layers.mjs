// Fails where a room of the page imports from one above it, or files import one another in a circle. What is only named
// in a type does not count.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const root = "www/app";
/** From the ground up: a room may use what stands before it. */
const ROOMS = ["lib", "i18n", "draw", "engine", "link", "data", "measures", "files", "runs"];
const SHOWN = ["families", "lessons", "timeline", "uses"];
const ORDER = [...ROOMS, ...SHOWN, "stories", "panels", "element", "offline", "worker", "."];

const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
const room = (/** @type {string} */ name) => (name.includes("/") ? name.slice(0, name.indexOf("/")) : ".");
/** @type {Map<string, string[]>} */
const imports = new Map();
for (const name of files) {
  const code = readFileSync(join(root, name), "utf8").replace(/\/\*[^]*?\*\//g, "");
  const named = code.matchAll(/(?:from|import\(|^import)\s*"(\.[^"]+\.js)"/gm);
  imports.set(
    name,
    [...named].map(([, path]) => normalize(join(dirname(name), path))).filter((path) => files.includes(path)),
  );
}

const faults = [];
for (const [name, used] of imports) {
  if (!ORDER.includes(room(name))) faults.push(`${name}: the room ${room(name)} has no place in scripts/layers.mjs`);
  for (const other of used) {
    if (ORDER.indexOf(room(other)) > ORDER.indexOf(room(name)))
      faults.push(`${name} imports ${other}, which is above it`);
  }
}
/** @type {Map<string, "open" | "done">} */
const seen = new Map();
/** @param {string} name @param {string[]} path */
function walk(name, path) {
  if (seen.get(name) === "open") faults.push(`a circle: ${[...path.slice(path.indexOf(name)), name].join(" -> ")}`);
  if (seen.has(name)) return;
  seen.set(name, "open");
  for (const other of imports.get(name) ?? []) walk(other, [...path, name]);
  seen.set(name, "done");
}
for (const name of imports.keys()) walk(name, []);

for (const fault of faults) console.error(fault);
console.log(`layers: ${files.length} files in ${new Set(files.map(room)).size - 1} rooms, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
