// @ts-check
// The wheel of the widget for notebooks, from python/hourglass-widget and the packed single file, into target/package/.
// Needs Python 3 with pip, which fetches the builder that pyproject.toml names.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "python/hourglass-widget");
const packed = join(root, "target/package");
const stage = join(root, "target/widget");
const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");

const { version } = JSON.parse(read("package/package.json"));
const [, own] = /^version = "(.+)"$/m.exec(read("python/hourglass-widget/pyproject.toml")) ?? [];
if (own !== version)
  throw new Error(`python/hourglass-widget/pyproject.toml says version ${own}, the package ${version}`);

rmSync(stage, { recursive: true, force: true });
for (const name of ["pyproject.toml", "README.md", "src"]) {
  const filter = (/** @type {string} */ path) => !path.includes("__pycache__");
  cpSync(join(source, name), join(stage, name), { recursive: true, filter });
}
for (const name of ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE"]) cpSync(join(root, name), join(stage, name));
cpSync(join(root, "www/app/third-party.txt"), join(stage, "third-party.txt"));

// One module: the element, which defines its tag, and then what anywidget asks for.
const { outputFiles } = await build({
  entryPoints: [join(source, "front/widget.js")],
  bundle: true,
  write: false,
  format: "esm",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: "es2022",
});
const files = join(stage, "src/hourglass_widget/static");
mkdirSync(files, { recursive: true });
const element = read("target/package/hourglass-playground/hourglass.js");
writeFileSync(join(files, "widget.js"), `${element}\n${outputFiles[0].text}`);
cpSync(join(source, "front/widget.css"), join(files, "widget.css"));

const wheels = () => readdirSync(packed).filter((name) => name.endsWith(".whl"));
for (const name of wheels()) rmSync(join(packed, name));
const wheel = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", packed, stage];
execFileSync("python3", wheel, { stdio: "inherit" });
const [made] = wheels();
const mega = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
console.log(`${join(packed, made)}: ${mega(statSync(join(packed, made)).size)}`);
