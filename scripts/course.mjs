// @ts-check
// Builds the course into dist/course/, beside the site that is there: the book by Eleventy, and the list of its files
// by which the site's service worker keeps it for later.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

import { SITE } from "./serve.mjs";

const BOOK = fileURLToPath(new URL("../docs/course", import.meta.url));
const OUT = join(SITE, "course");
const LIST = "files.json";

rmSync(OUT, { recursive: true, force: true });
// From its own folder, whose configuration it reads; sources that Git ignores are none.
execFileSync(process.execPath, [join(BOOK, "node_modules/@11ty/eleventy/cmd.cjs")], {
  cwd: BOOK,
  stdio: "inherit",
  env: { ...process.env, COURSE_SITE: SITE },
});

const names = readdirSync(OUT, { recursive: true, encoding: "utf8" })
  .filter((name) => statSync(join(OUT, name)).isFile())
  .sort();
const files = names.map((name) => ({
  path: `course/${name.replaceAll(sep, "/")}`,
  sha256: createHash("sha256")
    .update(readFileSync(join(OUT, name)))
    .digest("hex"),
}));
const site = /playground\.js\?v=(\w+)"/.exec(readFileSync(join(SITE, "index.html"), "utf8"))?.[1];
writeFileSync(join(OUT, LIST), JSON.stringify({ site, files }));
console.log(`course: ${files.length} files`);
