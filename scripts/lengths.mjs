// Fails on source files of more than 400 lines, which a reader should be able to hold in mind, and on lines of more
// than 120 columns. Tables in Markdown cannot be broken; what programs wrote and data need not be.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const [LINES, COLUMNS] = [400, 120];
const SOURCES = /(\.(rs|wgsl|js|mjs|ts|css|html|py|sh|toml|md)|\/run|^Makefile)$/;
const WRITTEN = /^(tests\/(fixtures|snapshots)\/.*\.(json|txt)|www\/queries\.d\.ts|Cargo\.lock|package-lock\.json)$/;

/** Columns of a line: letters of Chinese, Japanese and Korean are two wide. @param {string} line */
const columns = (line) =>
  line.length +
  (line.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g)
    ?.length ?? 0);

const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"], {
  encoding: "utf8",
});
const names = listed.split("\n").filter((name) => SOURCES.test(name) && !WRITTEN.test(name));
const files = names.map((name) => ({ name, lines: readFileSync(name, "utf8").replace(/\n$/, "").split("\n") }));
const faults = files.flatMap(({ name, lines }) => {
  const prose = name.endsWith(".md");
  const wide = lines.flatMap((line, i) =>
    columns(line) > COLUMNS && !(prose && /^\s*\||https?:/.test(line))
      ? [`${name}:${i + 1}: ${columns(line)} columns, more than ${COLUMNS}`]
      : [],
  );
  return lines.length > LINES && !prose ? [...wide, `${name}: ${lines.length} lines, more than ${LINES}`] : wide;
});
for (const fault of faults) console.error(fault);
const total = files.reduce((sum, { lines }) => sum + lines.length, 0);
console.log(`lengths: ${files.length} files, ${total} lines, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
