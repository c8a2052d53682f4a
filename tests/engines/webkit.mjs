// @ts-check
// WebKitGTK's MiniBrowser, by plain WebDriver over HTTP, on a display that nobody sees.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";

import { SIZE, program } from "./driver.mjs";

const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Longer than any step of any check. */
const PATIENCE_MS = 120_000;
const BROWSERS = ["x86_64", "aarch64"].flatMap((machine) =>
  ["4.1", "4.0"].map((version) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
);

/** What ends the things that were started, in their order. @typedef {(() => Promise<unknown>)[]} Ends */
/** @typedef {import("./driver.mjs").Driver} Driver */

/** @returns {Promise<Driver>} */
export async function openWebKit() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
  /** @type {Ends} */ const ends = [];
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const display = await startDisplay(ends);
    const port = await startDriver(display, ends);
    return { ...(await startBrowser(port, ends)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Starts a program that is ended by `ends`, and also with this process. `gone` is rejected when it cannot be started or
 * ends by itself.
 * @param {string} command
 * @param {string[]} args
 * @param {any} options
 * @param {Ends} ends
 */
function start(command, args, options, ends) {
  const child = spawn(command, args, options);
  const kill = () => void child.kill();
  process.on("exit", kill);
  /** @type {Promise<any>} */
  const ended = new Promise((resolve) => child.once("close", resolve).once("error", resolve));
  const gone = ended.then((why) => Promise.reject(new Error(`${command}: ${why?.message ?? `ended (${why})`}`)));
  gone.catch(() => undefined);
  ends.push(async () => {
    kill();
    await ended;
    process.off("exit", kill);
  });
  return { child, gone };
}

/** Xvfb chooses a free display by itself, and tells its number. @param {Ends} ends */
async function startDisplay(ends) {
  const size = `${SIZE.width + 320}x${SIZE.height + 300}x24`;
  const { child, gone } = start(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp"],
    {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    },
    ends,
  );
  const pipe = /** @type {import("node:stream").Readable} */ (child.stdio[3]);
  const [text] = await Promise.race([once(pipe, "data"), gone]);
  return `:${String(text).trim()}`;
}

/** @param {string} display @param {Ends} ends @returns {Promise<number>} its port */
async function startDriver(display, ends) {
  const port = await freePort();
  const driver = program("WEBKITDRIVER", ["/usr/bin/WebKitWebDriver"]);
  // In this locale the browser calls its language "C", which is no language tag: the page has to bear it.
  const options = { env: { ...process.env, DISPLAY: display, LC_ALL: "C.UTF-8" }, stdio: "ignore" };
  const { child, gone } = start(driver, [`--port=${port}`], options, ends);
  const listening = async () => {
    const answers = () => fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    while (child.exitCode === null && !(await answers())) await wait(50);
  };
  await Promise.race([listening(), gone]);
  return port;
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/**
 * @param {number} port
 * @param {Ends} ends
 * @returns {Promise<Omit<Driver, "close">>}
 */
async function startBrowser(port, ends) {
  const ask = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {any} */ body = undefined) => {
    const url = `http://127.0.0.1:${port}/session${path}`;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const reply = await fetch(url, { method, body: body && JSON.stringify(body), signal });
    const { value } = /** @type {any} */ (await reply.json());
    if (value?.error) throw new Error(`${path}: ${value.message || value.error}`);
    return value;
  };
  const binary = program("WEBKIT", BROWSERS);
  const { sessionId } = await ask("POST", "", {
    capabilities: {
      alwaysMatch: {
        browserName: "MiniBrowser",
        timeouts: { script: PATIENCE_MS, pageLoad: PATIENCE_MS },
        "webkitgtk:browserOptions": { binary, args: ["--automation"] },
      },
    },
  });
  ends.push(() => ask("DELETE", `/${sessionId}`).catch(() => undefined));

  const send = (/** @type {string} */ path, /** @type {any} */ body) => ask("POST", `/${sessionId}/${path}`, body);
  /** @type {Driver["evaluate"]} */
  const evaluate = async (body, argument) => {
    const script = `const done = arguments[1];
      const run = async (argument) => (${body})(globalThis.here, argument);
      run(arguments[0]).then((value) => done({ value }), (error) => done({ error: String(error?.message ?? error) }));`;
    const { value, error } = await send("execute/async", { script, args: [argument ?? null] });
    if (error !== undefined) throw new Error(error);
    return value;
  };
  /** The window is larger than the page in it. @param {number} width @param {number} height */
  const resize = async (width, height) => {
    for (let i = 0; i < 2; i++) {
      const rect = await ask("GET", `/${sessionId}/window/rect`);
      const inner = await evaluate(() => ({ width: innerWidth, height: innerHeight }));
      const [more, higher] = [width - inner.width, height - inner.height];
      await send("window/rect", { x: 0, y: 0, width: rect.width + more, height: rect.height + higher });
    }
  };
  await resize(SIZE.width, SIZE.height);
  return {
    resize,
    evaluate,
    async open(url) {
      await send("url", { url: "about:blank" });
      await send("url", { url });
    },
    async drag([first, ...others]) {
      const move = ({ x = 0, y = 0 }, duration = 60) => ({
        type: "pointerMove",
        duration,
        x: Math.round(x),
        y: Math.round(y),
      });
      const [down, up] = ["pointerDown", "pointerUp"].map((type) => ({ type, button: 0 }));
      const actions = [move(first, 0), down, ...others.map((point) => move(point)), up];
      await send("actions", {
        actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }],
      });
    },
    problems: async () => [],
    screenshot: async (file) => writeFile(file, Buffer.from(await ask("GET", `/${sessionId}/screenshot`), "base64")),
  };
}
