// @ts-check
// A static server for dist/: what `make serve` runs and what the page tests load the site from.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

export const SITE = fileURLToPath(new URL("../dist/", import.meta.url));

/** Where the data sets of the menu come from: the one foreign host, and only when a user asks. */
export const DATA_HOST = "https://raw.githubusercontent.com";

/** The Content-Security-Policy under which the site is developed and tested: no inline script or style, no eval. */
export const STRICT_CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  `connect-src 'self' ${DATA_HOST}`,
  "worker-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self'", // a look at what a link shows
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** What isolates the page from other origins: the engine then may use several threads. */
export const ISOLATED = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** @type {Record<string, string>} */
const TYPES = {
  ".bin": "application/octet-stream",
  ".css": "text/css; charset=utf-8",
  ".gz": "application/gzip",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".safetensors": "application/octet-stream",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** In place of the site's service worker: keeps nothing and forgets what was kept, so that a reload shows new files. */
const FORGETFUL = {
  type: TYPES[".js"],
  body: `addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(registration.unregister()));
`,
};

/**
 * @typedef {{ type?: string, status?: number, headers?: Record<string, string>, body: string | Uint8Array }} Reply
 * @typedef {object} Options
 * @property {string} [root] folder to serve; dist/ unless told
 * @property {string} [base] path prefix of the site, such as "/course/week3/"
 * @property {string | null} [csp] Content-Security-Policy of every answer; null for none
 * @property {boolean} [cors] whether other origins may import from here
 * @property {boolean} [offline] whether the browser may keep the site, by its service worker
 * @property {Record<string, string>} [headers] more headers for every answer
 * @property {Record<string, Reply | (() => Reply | Promise<Reply>)>} [routes] answers by exact path, before any file
 * @property {string} [host] address to listen on
 * @property {number} [port] 0 for any free one
 */

/**
 * Starts the server.
 * @param {Options} [options]
 * @returns {Promise<{ origin: string, url: string, close: () => Promise<void> }>} `url` is the site's entry page
 */
export async function serve(options = {}) {
  const {
    root = SITE,
    base = "/",
    csp = STRICT_CSP,
    cors = false,
    offline = false,
    host = "127.0.0.1",
    port = 0,
  } = options;
  const routes = { ...(offline ? {} : { [`${base}service-worker.js`]: FORGETFUL }), ...options.routes };
  /** @type {Record<string, string>} */
  const common = { "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", ...options.headers };
  if (csp !== null) common["Content-Security-Policy"] = csp;
  if (cors) common["Access-Control-Allow-Origin"] = "*";

  /** @param {import("node:http").ServerResponse} response @param {Reply} reply */
  const send = (response, { type = TYPES[".html"], status = 200, headers = {}, body }) => {
    response.writeHead(status, {
      "Content-Type": type,
      "Content-Length": Buffer.byteLength(body),
      ...common,
      ...headers,
    });
    response.end(body);
  };
  const server = createServer(async (request, response) => {
    try {
      const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
      const route = routes[path];
      if (route) return send(response, typeof route === "function" ? await route() : route);
      const file = await find(root, base, path);
      if (!file)
        return send(response, { status: 404, type: "text/plain; charset=utf-8", body: `no such file: ${path}\n` });
      const type = TYPES[extname(file.name)] ?? "application/octet-stream";
      response.writeHead(200, { "Content-Type": type, "Content-Length": file.size, ...common });
      if (request.method === "HEAD") response.end();
      else
        createReadStream(file.name)
          .on("error", () => response.destroy())
          .pipe(response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else send(response, { status: 500, type: "text/plain; charset=utf-8", body: `${error}\n` });
    }
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, host, () => resolve(undefined)));
  const address = server.address();
  const origin = `http://${host}:${typeof address === "object" ? address?.port : port}`;
  const close = () => {
    server.closeAllConnections();
    return /** @type {Promise<void>} */ (new Promise((resolve) => server.close(() => resolve())));
  };
  return { origin, url: origin + base, close };
}

/**
 * The file behind a path of the site, if there is one inside `root`.
 * @param {string} root
 * @param {string} base
 * @param {string} path
 */
async function find(root, base, path) {
  if (!path.startsWith(base)) return null;
  const folder = normalize(root).replace(/[\\/]$/, "") + sep;
  const inside = path.slice(base.length);
  const name = join(folder, inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside);
  if (!name.startsWith(folder)) return null;
  const found = await stat(name).catch(() => null);
  return found?.isFile() ? { name, size: found.size } : null;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8080" },
      host: { type: "string", default: "127.0.0.1" },
      offline: { type: "boolean", default: false },
    },
  });
  try {
    const { port, host, offline } = values;
    const { url } = await serve({ port: Number(port), host, offline, headers: ISOLATED });
    console.log(`The playground is at ${url} (Ctrl-C stops it).`);
  } catch (error) {
    const busy = /** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE";
    console.error(busy ? `Port ${values.port} is taken; try \`make serve PORT=8081\`.` : String(error));
    process.exitCode = 1;
  }
}
