// @ts-check
// The npm package, from the sources and from the wasm modules in dist/, into target/package/. Prints how large it is,
// and the hashes by which a page can make sure that a CDN serves what was built.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { modular, single } from "./package/bundles.mjs";
import { manifest, types } from "./package/types.mjs";
import { ROOT, read } from "./reference/read.mjs";

const OUT = join(ROOT, "target/package");
const FOLDER = join(OUT, "hourglass-playground");
const { name, version } = JSON.parse(readFileSync(join(ROOT, "package/package.json"), "utf8"));

const reference = await read();
rmSync(OUT, { recursive: true, force: true });
/** @type {[string, string | Buffer][]} */
const files = [
  ...(await modular(version)).map(([path, content]) => /** @type {[string, any]} */ ([`dist/${path}`, content])),
  ["hourglass.js", await single(version)],
  ["custom-elements.json", manifest(reference)],
  ...types(),
];
for (const [path, content] of files) {
  mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
  writeFileSync(join(FOLDER, path), content);
}
for (const own of ["package.json", "README.md", "server.js"]) cpSync(join(ROOT, "package", own), join(FOLDER, own));
for (const own of ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"])
  cpSync(join(ROOT, own), join(FOLDER, own));
cpSync(join(ROOT, "www/app/third-party.txt"), join(FOLDER, "third-party.txt"));

const npm = ["pack", "--json", "--pack-destination", OUT];
const [packed] = JSON.parse(execFileSync("npm", npm, { cwd: FOLDER, encoding: "utf8" }));
const mega = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
console.log(
  `${join(OUT, packed.filename)}: ${mega(packed.size)}, ${mega(packed.unpackedSize)} unpacked, ${files.length} files`,
);

const integrity = (/** @type {string | Buffer} */ content) =>
  `sha384-${createHash("sha384").update(content).digest("base64")}`;
/** Scripts that the page imports by their addresses. */
const scripts = files.filter(([path]) => /^(dist\/[^/]+|hourglass)\.js$/.test(path));
const hashes = Object.fromEntries(scripts.map(([path, content]) => [path, integrity(content)]));
writeFileSync(join(OUT, "integrity.json"), `${JSON.stringify({ name, version, hashes }, null, 2)}\n`);
const whole = files.find(([path]) => path === "hourglass.js")?.[1].length ?? 0;
console.log(`hourglass.js: ${mega(whole)}, integrity="${hashes["hourglass.js"]}"`);
console.log(`hashes of all scripts, for an import map: ${join(OUT, "integrity.json")}`);
