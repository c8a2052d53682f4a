// @ts-check
// After Trunk has compiled: makes the site small, and gives every address the build's stamp as its query, so that no
// cache can pair the files of two builds. Called by Trunk (`hooks` in Trunk.toml) on the folder that becomes dist/.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build, transform, version as esbuild } from "esbuild";
import { VERSION as rollup } from "rollup";
import { pack } from "./pack.mjs";
import { precache } from "./precache.mjs";

const site = process.env.TRUNK_STAGING_DIR ?? "dist";
const root = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);
const sha256 = (/** @type {(string | Buffer)[]} */ ...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");

const FEATURES = [
  "simd",
  "relaxed-simd",
  "bulk-memory",
  "nontrapping-float-to-int",
  "sign-ext",
  "mutable-globals",
  "reference-types",
  "multivalue",
];
const WASM_OPT = [
  ...FEATURES.map((name) => `--enable-${name}`),
  "-Os",
  // What is called once is inlined up to this size alone: copies in long functions compress worse than the calls.
  "--one-caller-inline-max-function-size=20",
  "--zero-filled-memory",
  "--reorder-functions-by-name",
  "--strip-producers",
  "--strip-target-features",
  "--minify-imports-and-exports-and-modules",
];
/** More of it for the module with a shared memory. */
const THREADS = ["--enable-threads"];
/** What every script and style sheet has in common. @type {import("esbuild").CommonOptions} */
const MINIFY = { minify: true, charset: "utf8", legalComments: "none", target: "es2022" };

/**
 * One module of the engine with its glue. The names by which wasm-bindgen joins the two end in hashes, do not compress
 * and would be sent twice: wasm-opt shortens them in the module and says how, esbuild follows in the glue.
 * @param {string} name
 */
async function shrink(name) {
  const [wasm, glue] = [join(site, `${name}_bg.wasm`), join(site, `${name}.js`)];
  const options = name === "engine_threads" ? [...THREADS, ...WASM_OPT] : WASM_OPT;
  const kept = join(root, "target/wasm-opt", sha256(readFileSync(wasm), options.join()));
  mkdirSync(join(root, "target/wasm-opt"), { recursive: true });
  const names = await cached(`${kept}.json`, async () => {
    const binaryen = fileURLToPath(import.meta.resolve("binaryen/bin/wasm-opt"));
    return (await run(process.execPath, [binaryen, ...options, wasm, "-o", `${kept}.wasm`], { maxBuffer: 1 << 24 }))
      .stdout;
  });
  writeFileSync(wasm, readFileSync(`${kept}.wasm`));
  /** @type {{imports: [string, string, string][], exports: [string, string][]}} */
  const { imports, exports } = JSON.parse(names);
  const short = new Map([...imports.map(([, from, to]) => /** @type {[string, string]} */ ([from, to])), ...exports]);
  // A memory that is shared has one name where it is given to the module and another where the module gives it on, and
  // callers name it too. Quoted names are not shortened.
  const memory = imports.find(([, name]) => name === "memory")?.[2];
  const source = readFileSync(glue, "utf8")
    .replace(`"./${name}_bg.js":`, '"a":')
    .replace("memory: memory ||", `"${memory}": memory ||`)
    .replace("({module_or_path, memory,", '({module_or_path, "memory": memory,');
  const { code } = await transform(source, {
    ...MINIFY,
    mangleProps: new RegExp(`^(${[...short.keys()].join("|")})$`),
    mangleCache: Object.fromEntries(short),
  });
  writeFileSync(glue, code);
}

/** @param {string} path @param {() => Promise<string>} make */
async function cached(path, make) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    const made = await make();
    writeFileSync(path, made);
    return made;
  }
}

await Promise.all(["engine", "engine_relaxed", "engine_threads", "analysis", "export"].map(shrink));

const inside = (/** @type {string} */ folder) =>
  readdirSync(join(site, folder), { recursive: true, encoding: "utf8" }).sort();
const files = inside(".").filter((name) => extname(name) !== "");
const version = sha256(
  esbuild,
  rollup,
  ...["bundle.mjs", "pack.mjs", "precache.mjs"].map((name) => readFileSync(new URL(name, import.meta.url))),
  ...files.flatMap((name) => [name, readFileSync(join(site, name))]),
).slice(0, 12);

// The scripts of the page and of its workers, and the style sheets, which are fetched by name. All land in app/ beside
// one another, so that `import.meta.url` leads to the same addresses from every one.
const WORKERS = ["worker.js", "thread-worker.js", "analysis-worker.js", "export-worker.js", "runs-worker.js"];
const SCRIPTS = ["playground.js", "site.js", ...WORKERS];
const styles = files.filter((name) => /^app\/.*\.css$/.test(name) && !name.includes("/playground/"));
const define = { BUILD: JSON.stringify(version) };
const [{ outputFiles }, ...scripts] = await Promise.all([
  build({
    ...MINIFY,
    entryPoints: styles.map((name) => join(site, name)),
    outdir: join(site, "app"),
    entryNames: "[name]",
    bundle: true,
    write: false,
    logLevel: "warning",
  }),
  ...SCRIPTS.map((entry) => pack(join(site, "app", entry), { ...MINIFY, define })),
]);
for (const name of inside("app").filter((name) => /\.(js|css)$/.test(name))) rmSync(join(site, "app", name));
for (const entry of readdirSync(join(site, "app"), { withFileTypes: true })) {
  if (entry.isDirectory() && entry.name !== "weights") rmSync(join(site, "app", entry.name), { recursive: true });
}
for (const { path, contents } of outputFiles) writeFileSync(path, contents);
for (const [name, code] of scripts.flat()) writeFileSync(join(site, "app", name), code);

const index = join(site, "index.html");
writeFileSync(
  index,
  readFileSync(index, "utf8").replace(/((?:src|href)="app\/[^"?]+\.(?:js|css))"/g, `$1?v=${version}"`),
);
// The element by an address that stays the same from build to build.
const entry = `export * from "./app/playground.js?v=${version}";\n`;
writeFileSync(join(site, "hourglass.js"), entry);
await precache(site, version, MINIFY);
const hash = createHash("sha384").update(entry).digest("base64");
console.log(`site ${version}; hourglass.js has integrity="sha384-${hash}"`);
