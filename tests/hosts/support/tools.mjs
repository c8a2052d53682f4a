// @ts-check
// Programs that other people make books with, in target/hosts/tools. `node tests/hosts/support/tools.mjs` installs what
// is missing, as `make test-hosts` does.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT, shell } from "./docs.mjs";

const TOOLS = join(ROOT, "target/hosts/tools");
const VENV = join(TOOLS, "python");
const REQUIREMENTS = join(ROOT, "tests/hosts/requirements.txt");
const MDBOOK = "0.5.4";

/** The folder of mdBook's program; "" where the PATH has one. @returns {Promise<string>} */
export async function mdbook() {
  const own = join(TOOLS, "bin");
  if (existsSync(join(own, "mdbook"))) return own;
  if ((await shell("command -v mdbook || true", ROOT)).trim()) return "";
  throw new Error("mdBook is not there: `make test-hosts` builds it");
}

/** The folder of the programs of Sphinx, MyST and pandoc. @returns {Promise<string>} */
export async function python() {
  await shell(`cmp ${REQUIREMENTS} ${VENV}/ready`, ROOT).catch(() => {
    throw new Error("Sphinx and pandoc are not there, or of other versions: `make test-hosts` installs them");
  });
  return join(VENV, "bin");
}

/** @param {string} what @param {string} why @param {string} code */
function install(what, why, code) {
  console.error(`hosts: installing ${what}, ${why}`);
  try {
    execFileSync("bash", ["-euc", code], { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
  } catch {
    throw new Error(`hosts: ${what} could not be had, see above; without a network it cannot be`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // Without mdBook's own server, and not optimised: it only has to build small books.
  const profile = ["LTO=off", "OPT_LEVEL=1", "CODEGEN_UNITS=16"].map((one) => `CARGO_PROFILE_RELEASE_${one}`).join(" ");
  const flags = `--version ${MDBOOK} --locked --no-default-features --features search --root ${TOOLS}`;
  const folder = `${TOOLS}/build`;
  const build = `${profile} CARGO_TARGET_DIR=${folder} cargo install --quiet mdbook ${flags}; rm -r ${folder}`;
  await mdbook().catch(() => install(`mdBook ${MDBOOK}`, "from its source, in some minutes", build));
  const pip = `${VENV}/bin/pip install --quiet --disable-pip-version-check -r ${REQUIREMENTS}`;
  const venv = `python3 -m venv ${VENV}; ${pip}; cp ${REQUIREMENTS} ${VENV}/ready`;
  await python().catch(() => install("Sphinx and pandoc", "into an environment of their own", venv));
}
