// @ts-check
// Programs that other people make books with: where they are, or how they are had. What cannot be had says why.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT, shell } from "./docs.mjs";

export const TOOLS = join(ROOT, "target/hosts/tools");
const VENV = join(TOOLS, "python");
export const PYTHON_TOOLS = join(VENV, "bin");

/** As `make test-hosts` installs it; five minutes once, on two cores. */
const MDBOOK = "0.5.4";

/**
 * The folder of mdBook's program: one that is on the PATH, or built from its source, without its own server.
 * @returns {Promise<string>}
 */
export async function mdbook() {
  const own = join(TOOLS, "bin");
  if (existsSync(join(own, "mdbook"))) return own;
  const found = await shell("command -v mdbook || true", ROOT);
  if (found.trim()) return "";
  const build = ["LTO=off", "OPT_LEVEL=1", "CODEGEN_UNITS=16"].map((one) => `CARGO_PROFILE_RELEASE_${one}`).join(" ");
  const flags = `--version ${MDBOOK} --locked --no-default-features --features search --root ${TOOLS}`;
  await shell(`${build} CARGO_TARGET_DIR=${TOOLS}/build cargo install mdbook ${flags}; rm -rf ${TOOLS}/build`, ROOT);
  return own;
}

/**
 * A folder with Sphinx, MyST and pandoc, from tests/hosts/requirements.txt, in an environment of their own.
 * @returns {Promise<string>}
 */
export async function python() {
  const requirements = join(ROOT, "tests/hosts/requirements.txt");
  const ready = join(VENV, "ready");
  const install = `python3 -m venv ${VENV} && ${VENV}/bin/pip install --quiet --disable-pip-version-check`;
  await shell(
    `cmp -s ${requirements} ${ready} || { ${install} -r ${requirements} && cp ${requirements} ${ready}; }`,
    ROOT,
  );
  return PYTHON_TOOLS;
}
