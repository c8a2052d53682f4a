// @ts-check
// What a page of docs/embedding tells a teacher to copy, done in a fresh folder: the test follows the page, so that the
// page cannot grow stale.
import { execFile } from "node:child_process";
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** @typedef {{language: string, title: string, code: string}} Block `title`: the file that it is, or "" */

/**
 * The blocks of a page: files have `title="PATH"`, commands the language `sh`.
 * @param {string} name
 * @returns {Promise<Block[]>}
 */
export async function blocks(name) {
  const text = await readFile(join(ROOT, "docs/embedding", `${name}.md`), "utf8");
  return [...text.matchAll(/^(`{3,})(\w+)(?: title="([^"]+)")?\n([^]*?)^\1$/gm)].map(
    ([, , language, title = "", code]) => ({ language, title, code }),
  );
}

/** A folder `lesson` beside a checkout of the project called `hourglass`. @param {string} name */
export async function fresh(name) {
  const place = join(ROOT, "target/hosts", name);
  await rm(place, { recursive: true, force: true });
  const folder = join(place, "lesson");
  await mkdir(folder, { recursive: true });
  await symlink(ROOT, join(place, "hourglass"));
  return folder;
}

/**
 * Writes the files of a page and runs its commands, in their order.
 * @param {string} name of the page
 * @param {string} folder
 * @param {{path?: string, skip?: (block: Block) => boolean, change?: (code: string) => string}} [options] `path`:
 *   folders of programs; `change`: the commands, where they would ask the network for what is there
 * @returns {Promise<string>} what was printed
 */
export async function follow(name, folder, { path = "", skip = () => false, change = (code) => code } = {}) {
  let printed = "";
  for (const block of await blocks(name)) {
    if (skip(block)) continue;
    const file = join(folder, block.title);
    if (block.title) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, block.code);
    } else if (block.language === "sh") printed += await shell(change(block.code), folder, path);
  }
  return printed;
}

/**
 * Runs commands; what they print is in the error where they fail.
 * @param {string} code
 * @param {string} folder
 * @param {string} [path] folders of programs
 */
export async function shell(code, folder, path = "") {
  const env = { ...process.env, PATH: [path, process.env.PATH].filter(Boolean).join(":") };
  const options = { cwd: folder, env, maxBuffer: 2 ** 26, timeout: 290_000 };
  try {
    // Nobody is there to answer questions.
    const quiet = `exec < /dev/null\n${code}`;
    const { stdout, stderr } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", quiet], options);
    return stdout + stderr;
  } catch (error) {
    const { stdout, stderr } = /** @type {any} */ (error);
    throw new Error(`in ${folder}:\n${code}\n${stdout}${stderr}`);
  }
}
