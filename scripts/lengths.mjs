// Fails on source files of more than 400 lines: a reader should be able to hold one in mind.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const LIMIT = 400;
const folders = ["src", "shaders", "www", "tests", "examples", "scripts"];
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", ...folders], { encoding: "utf8" })
  .split("\n")
  .filter((name) => /\.(rs|wgsl|js|mjs|css|html|ts|py|sh)$/.test(name));
const lengths = files.map((name) => ({ name, lines: readFileSync(name, "utf8").split("\n").length - 1 }));
const long = lengths.filter(({ lines }) => lines > LIMIT);
for (const { name, lines } of long) console.error(`${name}: ${lines} lines, more than ${LIMIT}`);
const total = lengths.reduce((sum, { lines }) => sum + lines, 0);
console.log(`lengths: ${files.length} files, ${total} lines, ${long.length} longer than ${LIMIT}`);
process.exitCode = long.length > 0 ? 1 : 0;
