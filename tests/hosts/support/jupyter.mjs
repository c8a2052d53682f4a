// @ts-check
// JupyterLab as somebody starts it in a folder of theirs, with settings of nobody, and notebooks in it.
import { spawn } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { OLDER_KERNEL, PYTHON } from "./venv.mjs";

const TOKEN = "a-token-of-the-tests";
const FOLDER = fileURLToPath(new URL("../../../target/hosts/notebook", import.meta.url));
/** Kernels by their names, as JupyterLab shows them: one that it knew by another would be asked for. */
const KERNELS = { python3: "Python 3 (ipykernel)", ipykernel6: "ipykernel 6" };
/** What a first start would ask or fetch. */
const QUIET = [
  "--no-browser",
  "--allow-root",
  "--LabApp.extension_manager=readonly",
  "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
  "--LabApp.news_url=None",
  "--ServerApp.terminals_enabled=False",
];
const SETTINGS = {
  notification: { fetchNews: "false", checkForUpdates: false },
};

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

/** @typedef {{ url: (notebook: string) => string, folder: string, close: () => Promise<void> }} Lab */

/**
 * Starts JupyterLab in an empty folder.
 * @param {"JupyterLab Light" | "JupyterLab Dark"} theme
 * @returns {Promise<Lab>}
 */
export async function lab(theme = "JupyterLab Light") {
  await rm(FOLDER, { recursive: true, force: true });
  const [work, data, config, settings] = ["work", "data", "config", "settings"].map((name) => join(FOLDER, name));
  const kernel = {
    argv: [PYTHON, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
    display_name: KERNELS.ipykernel6,
    language: "python",
    env: { PYTHONPATH: OLDER_KERNEL },
  };
  const files = {
    [join(data, "kernels/ipykernel6/kernel.json")]: kernel,
    ...Object.fromEntries(
      Object.entries({ ...SETTINGS, themes: { theme } }).map(([name, values]) => [
        join(settings, `@jupyterlab/apputils-extension/${name}.jupyterlab-settings`),
        values,
      ]),
    ),
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, JSON.stringify(content));
  }
  await mkdir(work, { recursive: true });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const args = [`--ServerApp.port=${port}`, `--IdentityProvider.token=${TOKEN}`, `--ServerApp.root_dir=${work}`];
  const env = {
    ...process.env,
    JUPYTER_DATA_DIR: data,
    JUPYTER_CONFIG_DIR: config,
    JUPYTERLAB_SETTINGS_DIR: settings,
    JUPYTERLAB_WORKSPACES_DIR: join(FOLDER, "workspaces"),
    IPYTHONDIR: join(FOLDER, "ipython"),
  };
  const child = spawn(PYTHON, ["-m", "jupyterlab", ...QUIET, ...args], { env, cwd: work });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  for (let i = 0; ; i++) {
    if (
      await fetch(`${origin}/api/status?token=${TOKEN}`).then(
        (reply) => reply.ok,
        () => false,
      )
    )
      break;
    if (child.exitCode !== null || i > 600) throw new Error(`JupyterLab did not start:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const close = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  // A workspace of its own, in which no other notebook is opened again.
  const url = (/** @type {string} */ notebook) =>
    `${origin}/lab/workspaces/${notebook.replace(/\..*/, "")}/tree/${notebook}?token=${TOKEN}`;
  return { url, folder: work, close };
}

/**
 * Writes a notebook.
 * @param {Lab} lab
 * @param {string} name
 * @param {string[]} cells code
 * @param {keyof typeof KERNELS} kernel
 */
export function write({ folder }, name, cells, kernel = "python3") {
  const content = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: kernel, display_name: KERNELS[kernel], language: "python" } },
    cells: cells.map((source, i) => ({
      cell_type: "code",
      id: `cell-${i}`,
      metadata: {},
      execution_count: null,
      outputs: [],
      source,
    })),
  };
  return writeFile(join(folder, name), JSON.stringify(content));
}

/**
 * What the cells of a saved notebook gave: their texts, or their errors.
 * @param {Lab} lab
 * @param {string} name
 * @returns {Promise<string[]>}
 */
export async function outputs({ folder }, name) {
  const { cells } = JSON.parse(await readFile(join(folder, name), "utf8"));
  const text = (/** @type {any} */ value) => (Array.isArray(value) ? value.join("") : String(value ?? ""));
  return cells.map((/** @type {any} */ cell) =>
    cell.outputs
      .map((/** @type {any} */ one) =>
        one.output_type === "error" ? `${one.ename}: ${one.evalue}` : text(one.text ?? one.data?.["text/plain"]),
      )
      .join("\n"),
  );
}
