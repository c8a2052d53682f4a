// @ts-check
// A virtual environment of Python with JupyterLab and the widget's wheel, and an older kernel beside it.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const PACKED = join(ROOT, "target/package");
const HOSTS = join(ROOT, "target/hosts");
export const VENV = join(HOSTS, "venv");
export const PYTHON = join(VENV, "bin/python");
/** ipykernel of the last generation, in a folder of its own for PYTHONPATH. */
export const OLDER_KERNEL = join(HOSTS, "ipykernel6");
const OLDER = ["ipykernel==6.31.0", "nest-asyncio==1.6.0"];
const REQUIREMENTS = fileURLToPath(new URL("../notebook/requirements.txt", import.meta.url));
const run = promisify(execFile);
const pip = (/** @type {string[]} */ ...args) =>
  run(PYTHON, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...args]);

/** The wheel that `make widget` wrote. */
async function wheel() {
  const names = await readdir(PACKED).catch(() => []);
  const found = names.find((name) => name.endsWith(".whl"));
  if (!found) throw new Error("there is no wheel in target/package: run `make widget`");
  return join(PACKED, found);
}

/**
 * Does something unless it was done for the same things.
 * @param {string} name of its stamp
 * @param {string | Buffer} what
 * @param {() => Promise<unknown>} make
 */
async function once(name, what, make) {
  const stamp = createHash("sha256").update(what).digest("hex");
  const file = join(HOSTS, `${name}.stamp`);
  if ((await readFile(file, "utf8").catch(() => "")) === stamp) return;
  await rm(file, { force: true });
  await make();
  await writeFile(file, stamp);
}

/** Makes it, where it is not there as it should be. */
export async function venv() {
  const requirements = await readFile(REQUIREMENTS, "utf8");
  await once("venv", requirements, async () => {
    await run("python3", ["-m", "venv", VENV]);
    await pip("-r", REQUIREMENTS);
    await rm(join(HOSTS, "widget.stamp"), { force: true });
  });
  await once("ipykernel6", OLDER.join(), async () => {
    await rm(OLDER_KERNEL, { recursive: true, force: true });
    await pip("--no-deps", "--target", OLDER_KERNEL, ...OLDER);
  });
  const file = await wheel();
  await once("widget", await readFile(file), () => pip("--no-deps", "--force-reinstall", file));
}

/** Runs Python in it, and gives what it printed. @param {string[]} args @param {string} cwd */
export const python = async (args, cwd) => {
  const env = { ...process.env, HOURGLASS_KERNELS: OLDER_KERNEL };
  const { stdout, stderr } = await run(PYTHON, args, { cwd, env, maxBuffer: 1 << 24 });
  return stdout + stderr;
};
