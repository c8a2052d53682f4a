// @ts-check
// Writes the site's service worker, which keeps the files of one version together, into the root of the site.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { build } from "esbuild";

const SOURCE = fileURLToPath(new URL("../www/app/service-worker.js", import.meta.url));
const NAME = "service-worker.js";

const sha256 = (/** @type {Buffer} */ bytes) => createHash("sha256").update(bytes).digest();

/**
 * @param {string} site folder of the site, complete but for the worker
 * @param {string} version its stamp
 * @param {import("esbuild").CommonOptions} [options] how scripts are written
 */
export async function precache(site, version, options = {}) {
  const names = readdirSync(site, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(site, name)).isFile() && ![NAME, "index.html"].includes(name))
    // The course is kept when it is opened.
    .filter((name) => !name.startsWith(`course${sep}`))
    .sort();
  // Each file by its own digest, as it is without gzip: servers may have the browser unpack it.
  const digests = names.map((name) => {
    const bytes = readFileSync(join(site, name));
    return sha256(name.endsWith(".gz") ? gunzipSync(bytes) : bytes);
  });
  const define = {
    BUILD: JSON.stringify(version),
    FILES: JSON.stringify(["./", ...names.map((name) => name.replaceAll(sep, "/"))]),
    DIGEST: JSON.stringify([...sha256(Buffer.concat(digests))]),
  };
  // A classic script: not every browser takes a module here.
  const { outputFiles } = await build({
    ...options,
    entryPoints: [SOURCE],
    bundle: true,
    format: "iife",
    write: false,
    define,
  });
  writeFileSync(join(site, NAME), outputFiles[0].text);
}
