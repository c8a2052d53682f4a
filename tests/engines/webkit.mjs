// @ts-check
// WebKitGTK's MiniBrowser, by plain WebDriver over HTTP, on a display that nobody sees.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";

import { SIZE, program } from "./driver.mjs";

/** Longer than any step of any check. */
const PATIENCE_MS = 120_000;
const BROWSERS = ["x86_64", "aarch64"].flatMap((machine) =>
  ["4.1", "4.0"].map((version) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`));

/** @returns {Promise<import("./driver.mjs").Driver>} */
export async function openWebKit() {
  /** What to end, the last started first. @type {(() => Promise<unknown>)[]} */ const ends = [];
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

/** Starts a program that is ended by `ends`, and also with this process. @param {string} command @param {string[]} args @param {any} options @param {(() => Promise<unknown>)[]} ends */
function start(command, args, options, ends) {
  const child = spawn(command, args, options);
  const kill = () => void child.kill();
  process.on("exit", kill);
  const ended = new Promise((resolve) => child.once("close", resolve));
  const failed = once(child, "error").then(([error]) => Promise.reject(new Error(`${command}: ${error.message}`)));
  failed.catch(() => undefined);
  ends.push(async () => {
    kill();
    if (child.pid !== undefined) await ended;
    process.off("exit", kill);
  });
  return { child, failed, ended: ended.then(() => Promise.reject(new Error(`${command} ended`))) };
}

/** Xvfb chooses a free display by itself, and tells its number. @param {(() => Promise<unknown>)[]} ends */
async function startDisplay(ends) {
  const size = `${SIZE.width + 320}x${SIZE.height + 300}x24`;
  const { child, failed, ended } = start("Xvfb", ["-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  }, ends);
  ended.catch(() => undefined);
  const pipe = /** @type {import("node:stream").Readable} */ (child.stdio[3]);
  const [text] = await Promise.race([once(pipe, "data"), failed, ended]);
  return `:${String(text).trim()}`;
}

/** @param {string} display @param {(() => Promise<unknown>)[]} ends @returns {Promise<number>} its port */
async function startDriver(display, ends) {
  const port = await freePort();
  const { failed, ended } = start(program("WEBKITDRIVER", ["/usr/bin/WebKitWebDriver"]), [`--port=${port}`], {
    env: { ...process.env, DISPLAY: display },
    stdio: "ignore",
  }, ends);
  ended.catch(() => undefined);
  const listening = async () => {
    while (!(await fetch(`http://127.0.0.1:${port}/status`).catch(() => null))) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await Promise.race([listening(), failed, ended]);
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
 * @param {number} port @param {(() => Promise<unknown>)[]} ends
 * @returns {Promise<Omit<import("./driver.mjs").Driver, "close">>}
 */
async function startBrowser(port, ends) {
  const ask = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {any} */ body = undefined) => {
    const reply = await fetch(`http://127.0.0.1:${port}/session${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = /** @type {any} */ (await reply.json());
    if (value?.error) throw new Error(`${path}: ${value.message || value.error}`);
    return value;
  };
  const binary = program("WEBKIT", BROWSERS);
  const { sessionId } = await ask("POST", "", { capabilities: { alwaysMatch: {
    browserName: "MiniBrowser",
    timeouts: { script: PATIENCE_MS, pageLoad: PATIENCE_MS },
    "webkitgtk:browserOptions": { binary, args: ["--automation"] },
  } } });
  ends.push(() => ask("DELETE", `/${sessionId}`).catch(() => undefined));

  const send = (/** @type {string} */ path, /** @type {any} */ body) => ask("POST", `/${sessionId}/${path}`, body);
  /** @type {import("./driver.mjs").Driver["evaluate"]} */
  const evaluate = async (body, argument) => {
    const script = `const done = arguments[1];
      ((argument) => (async () => (${body})(globalThis.here, argument))())(arguments[0]).then((value) => done({ value }), (error) => done({ error: String(error?.message ?? error) }));`;
    const { value, error } = await send("execute/async", { script, args: [argument ?? null] });
    if (error !== undefined) throw new Error(error);
    return value;
  };
  /** The window is larger than the page in it. @param {number} width @param {number} height */
  const resize = async (width, height) => {
    for (let i = 0; i < 2; i++) {
      const rect = await ask("GET", `/${sessionId}/window/rect`);
      const inner = await evaluate(() => ({ width: innerWidth, height: innerHeight }));
      await send("window/rect", { x: 0, y: 0, width: rect.width + width - inner.width, height: rect.height + height - inner.height });
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
      const move = ({ x = 0, y = 0 }, duration = 60) => ({ type: "pointerMove", duration, x: Math.round(x), y: Math.round(y) });
      await send("actions", { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: [
        move(first, 0), { type: "pointerDown", button: 0 }, ...others.map((point) => move(point)), { type: "pointerUp", button: 0 },
      ] }] });
    },
    problems: async () => [],
    screenshot: async (file) => writeFile(file, Buffer.from(await ask("GET", `/${sessionId}/screenshot`), "base64")),
  };
}
