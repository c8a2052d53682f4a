// Fails on source files of more than 400 lines and functions in JavaScript of more than 80, which a reader should be
// able to hold in mind, and on lines of more than 120 columns. Tables in Markdown cannot be broken; what programs wrote
// and data need not be.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const [LINES, FUNCTION, COLUMNS] = [400, 80, 120];
const SOURCES = /(\.(rs|wgsl|js|mjs|ts|css|html|py|sh|toml|md)|\/run|^Makefile)$/;
/** Where functions are counted. */
const SCRIPTS = /^(www|scripts)\/.*\.m?js$/;
const WRITTEN = /^(tests\/(fixtures|snapshots)\/.*\.(json|txt)|www\/queries\.d\.ts|Cargo\.lock|package-lock\.json)$/;

/**
 * Columns of a line: its bytes, which no script shows wider; in prose its letters, since diagrams are drawn with them.
 * @param {string} line
 * @param {boolean} prose
 */
const columns = (line, prose) => (prose ? line.length : Buffer.byteLength(line));

/** How the first line of a function ends, and how others begin that end alike. */
const [OPENS, OTHER] = [
  /(\)|=>) \(?\{$/,
  /^\s*(\/|\*|(\} )?(if|else|for|while|switch|catch)\b|(export )?(default )?class\b)/,
];
const indentation = (/** @type {string} */ line) => line.search(/\S/);

/**
 * Where functions begin that are too long, and their lengths. By Prettier's indentation one ends with the brace that
 * stands below its beginning.
 * @param {string[]} lines
 */
const long = (lines) =>
  lines.flatMap((line, i) => {
    if (!OPENS.test(line) || OTHER.test(line)) return [];
    const level = (/** @type {string} */ other) => indentation(other) === indentation(line);
    // A head of several lines begins where it ends: at the same indentation.
    const first = /^\s*[)\]}]/.test(line) ? lines.findLastIndex((other, j) => j < i && level(other)) : i;
    const last = lines.findIndex((other, j) => j > i && level(other) && /^\s*\}/.test(other));
    const length = last - first + 1;
    return length > FUNCTION && !OTHER.test(lines[first]) ? [{ first, length }] : [];
  });

const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"], {
  encoding: "utf8",
});
const names = listed.split("\n").filter((name) => SOURCES.test(name) && !WRITTEN.test(name));
const files = names.map((name) => ({ name, lines: readFileSync(name, "utf8").replace(/\n$/, "").split("\n") }));
const faults = files.flatMap(({ name, lines }) => {
  const prose = name.endsWith(".md");
  const wide = lines.flatMap((line, i) =>
    columns(line, prose) > COLUMNS && !(prose && /^\s*\||https?:/.test(line))
      ? [`${name}:${i + 1}: ${columns(line, prose)} columns, more than ${COLUMNS}`]
      : [],
  );
  const functions = (SCRIPTS.test(name) ? long(lines) : []).map(
    ({ first, length }) => `${name}:${first + 1}: a function of ${length} lines, more than ${FUNCTION}`,
  );
  const whole = lines.length > LINES && !prose ? [`${name}: ${lines.length} lines, more than ${LINES}`] : [];
  return [...wide, ...functions, ...whole];
});
for (const fault of faults) console.error(fault);
const total = files.reduce((sum, { lines }) => sum + lines.length, 0);
console.log(`lengths: ${files.length} files, ${total} lines, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
