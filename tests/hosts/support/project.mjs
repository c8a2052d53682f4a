// @ts-check
// A fresh project of somebody else, with the packed playground installed.
import { execFile } from "node:child_process";
import { mkdir, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const TOOLS = join(ROOT, "tests/hosts/node_modules");
export const PACKED = join(ROOT, "target/package");
export const PACKAGE = join(PACKED, "hourglass-playground");
const run = promisify(execFile);

/** The tarball that `make package` wrote. */
async function tarball() {
  const names = await readdir(PACKED).catch(() => []);
  const found = names.find((name) => name.endsWith(".tgz"));
  if (!found) throw new Error("there is no tarball in target/package: run `make package`");
  return join(PACKED, found);
}

/**
 * Writes the files, installs the tarball without a network, and links the tools of tests/hosts.
 * @param {string} name
 * @param {Record<string, string>} files
 * @param {string[]} [tools] npm packages of tests/hosts
 * @returns {Promise<string>} its folder
 */
export async function project(name, files, tools = []) {
  const folder = join(ROOT, "target/hosts", name);
  await rm(folder, { recursive: true, force: true });
  const all = { "package.json": JSON.stringify({ name, private: true, type: "module" }), ...files };
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", await tarball()], { cwd: folder });
  for (const tool of tools) {
    const link = join(folder, "node_modules", tool);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(TOOLS, tool), link);
  }
  return folder;
}

/** What tsc says of a project with a tsconfig.json; "" where all is well. @param {string} folder */
export const typed = (folder) =>
  run(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", folder]).then(
    () => "",
    ({ stdout }) => stdout,
  );

/** Runs a script in the project's folder. @param {string} folder @param {string} code of a module */
export const scripted = async (folder, code) =>
  (await run(process.execPath, ["--input-type=module", "-e", code], { cwd: folder })).stdout.trim();

/** @param {string} path in the package */
export const packed = (path) => readFile(join(PACKAGE, path), "utf8");
