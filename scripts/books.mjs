// @ts-check
// The playground for books and slides, from the single file of `make package`, into target/package/books/: a wheel for
// Sphinx, MyST and mdBook, the same as one file for mdBook alone, and the extension of Quarto.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUT = join(ROOT, "target/package/books");
const SINGLE = join(ROOT, "target/package/hourglass-playground/hourglass.js");
const HOST = join(ROOT, "package/hosts/hourglass-host.js");
const PYTHON = process.env.PYTHON || "python3";
const { version } = JSON.parse(readFileSync(join(ROOT, "package/package.json"), "utf8"));

const without = { recursive: true, filter: (/** @type {string} */ path) => !path.endsWith("__pycache__") };
/** @param {string} folder */
const bring = (folder) => {
  mkdirSync(folder, { recursive: true });
  cpSync(SINGLE, join(folder, "hourglass.js"));
  cpSync(HOST, join(folder, "hourglass-host.js"));
};
/** @param {string[]} args @param {string} what */
function python(args, what) {
  try {
    execFileSync(PYTHON, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, SOURCE_DATE_EPOCH: "315532800" },
    });
  } catch (error) {
    const { stderr, message } = /** @type {any} */ (error);
    throw new Error(`${what} was not made by ${PYTHON}: ${stderr || message}`);
  }
}

/** Files that name the version, each in its own way. */
const VERSIONED = [
  "python/hourglass-books/pyproject.toml",
  "python/hourglass-books/src/hourglass_books/__init__.py",
  "package/quarto/_extensions/hourglass/_extension.yml",
  "package/quarto/_extensions/hourglass/hourglass.lua",
];
for (const name of VERSIONED) {
  const named = /version_*\s*[:=]\s*"?(\d[^"\s]*)/.exec(readFileSync(join(ROOT, name), "utf8"))?.[1];
  if (named !== version) throw new Error(`${name} has the version ${named}, package/package.json ${version}`);
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

// Slides of plain reveal.js take these two files; the extension has them, and what it checks attributes by.
bring(join(OUT, "slides"));
const extension = join(OUT, "quarto/_extensions/hourglass");
cpSync(join(ROOT, "package/quarto"), join(OUT, "quarto"), without);
bring(extension);
const sources = join(ROOT, "python/hourglass-books");
for (const name of ["attributes.json", "words.json"])
  cpSync(join(sources, "src/hourglass_books", name), join(extension, name));

const stage = join(OUT, "stage");
cpSync(sources, stage, without);
bring(join(stage, "src/hourglass_books/static"));
for (const name of ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE"]) cpSync(join(ROOT, name), join(stage, name));
cpSync(join(ROOT, "www/app/third-party.txt"), join(stage, "src/hourglass_books/static/third-party.txt"));

const archive = join(OUT, "hourglass.pyz");
const main = "from hourglass_books.__main__ import main\nraise SystemExit(main())\n";
writeFileSync(join(stage, "src/__main__.py"), main);
python(["-m", "zipapp", join(stage, "src"), "--compress", "--output", archive], "hourglass.pyz");
chmodSync(archive, 0o755);
rmSync(join(stage, "src/__main__.py"));

// pip fetches the build's backend, a small package, once.
const wheel = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--disable-pip-version-check", "--wheel-dir", OUT, stage];
python(wheel, "the wheel");
rmSync(stage, { recursive: true });

const files = readdirSync(OUT).filter((name) => statSync(join(OUT, name)).isFile());
writeFileSync(join(OUT, "files.json"), `${JSON.stringify({ version, files }, null, 2)}\n`);
for (const name of files) console.log(`${join(OUT, name)}: ${(statSync(join(OUT, name)).size / 1e6).toFixed(2)} MB`);
for (const name of ["slides", "quarto"]) console.log(join(OUT, name));
