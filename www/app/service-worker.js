// @ts-check
// The site without a network: all files of one version, kept together. A page is answered by the version that it is of,
// or not at all; the next version waits until no page of this one is open. scripts/precache.mjs writes it into the root
// of the site, with the version, its files and their digest.

import { course, coursePath, newer } from "./offline/kept-course.js";

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/** Of this copy of the site: a host may have several, and other pages' caches beside them. */
const OURS = `hourglass-site ${scope.registration.scope} `;
const NAME = OURS + BUILD;
const COURSE = `${NAME} course`;
/** The page itself, by the address that every host answers without a redirect. */
const INDEX = "./";
/** Chunks have their hash in their names; what else there is is asked for with the stamp, as the page does. */
const CHUNK = /^app\/.+-[\w-]{8}\.js$/;
/** What may ask for threads: the page, and workers, which have to be isolated as it is. */
const ISOLATED = /^\.\/$|worker\.js$|^course\/.*\.html$/;
/** Files that are fetched at a time: the page may want some itself. */
const AT_ONCE = 4;

/** @param {string} path @returns {string} an address */
const whole = (path) => new URL(path, scope.registration.scope).href;

/** @param {BufferSource} bytes */
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** A file without gzip: some servers have the browser unpack it, others do not. @param {Response} file */
async function content(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/**
 * One file of this version, and what to know it by. A host may add to the page, but not take its stamp.
 * @param {string} path
 * @param {RequestCache} cache
 * @returns {Promise<{path: string, response: Response, digest: Uint8Array}>}
 */
async function fetched(path, cache) {
  const stamp = path === INDEX || CHUNK.test(path) ? "" : `?v=${BUILD}`;
  const response = await fetch(whole(path) + stamp, { cache: path === INDEX ? "no-cache" : cache });
  if (!response.ok || response.redirected) throw new Error(`${path}: HTTP ${response.status}`);
  const copy = response.clone();
  if (path !== INDEX) return { path, response, digest: await sha256(await content(copy)) };
  if (!(await copy.text()).includes(`?v=${BUILD}"`)) throw new Error("the page is of another version");
  return { path, response, digest: new Uint8Array() };
}

/** All files of this version or an error: a server may change to another one meanwhile. @param {RequestCache} cache */
async function version(cache) {
  const all = [];
  for (let i = 0; i < FILES.length; i += AT_ONCE)
    all.push(...(await Promise.all(FILES.slice(i, i + AT_ONCE).map((path) => fetched(path, cache)))));
  const digest = await sha256(await new Blob(all.map((one) => /** @type {BlobPart} */ (one.digest))).arrayBuffer());
  if (digest.some((byte, i) => byte !== DIGEST[i])) throw new Error("files of two versions");
  return all;
}

async function keep() {
  // What the page has loaded already comes from the browser's cache, unless that holds something else.
  const all = await version("default").catch(() => version("reload"));
  const cache = await caches.open(NAME);
  try {
    for (const { path, response } of all) await cache.put(whole(path), response);
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

/** No page of an older version is open any more. The one that was open before there was a worker is answered too. */
async function begin() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && ![NAME, COURSE].includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  await scope.clients.claim();
}

/** The path of a file that is kept, or null: what is not the site's is left to the browser. @param {Request} request */
function ownPath({ method, url }) {
  const { origin, pathname } = new URL(url);
  const root = new URL(scope.registration.scope);
  if (method !== "GET" || origin !== root.origin || !pathname.startsWith(root.pathname)) return null;
  const path = pathname.slice(root.pathname.length).replace(/^(index\.html)?$/, INDEX);
  return FILES.includes(path) ? path : null;
}

/**
 * With the headers that isolate the page from other origins, where the host does not send them itself: the engine then
 * may use several threads. Another page may show this one in a frame all the same, isolated or not.
 * @param {Promise<Response>} answer
 * @param {string} path
 */
async function isolated(answer, path) {
  const response = await answer;
  if (!ISOLATED.test(path) || !response.ok) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of [
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Embedder-Policy", "require-corp"],
    ["Cross-Origin-Resource-Policy", "cross-origin"],
  ])
    if (!headers.has(name)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

/**
 * All answers come from here, with the headers that the server gave to the file.
 * @param {Request} request
 * @param {string} path
 */
async function found(request, path) {
  // Storage may have been cleared: then all of the page comes from the network, as without a worker.
  if (!(await caches.has(NAME))) return fetch(request);
  const stamp = path === INDEX ? null : new URL(request.url).searchParams.get("v");
  if (stamp && stamp !== BUILD) return newer.has(stamp) ? fetch(request) : Response.error();
  const cache = await caches.open(NAME);
  return (await cache.match(whole(path), { ignoreVary: true })) ?? fetch(request);
}

/** Takes over, unless pages other than the one that asks are open: they would meet files of another version. */
async function takeOver(/** @type {string} */ asking, /** @type {MessagePort} */ port) {
  const windows = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  const alone = windows.every(({ id, url }) => id === asking || !url.startsWith(scope.registration.scope));
  port.postMessage(alone);
  if (alone) await scope.skipWaiting();
}

scope.addEventListener("install", (event) => event.waitUntil(keep()));
scope.addEventListener("activate", (event) => event.waitUntil(begin()));
scope.addEventListener("fetch", (event) => {
  const [path, page] = [ownPath(event.request), coursePath(event.request)];
  if (path !== null) event.respondWith(isolated(found(event.request, path), path));
  else if (page !== null) event.respondWith(isolated(course(event, page, COURSE), page));
});
scope.addEventListener("message", (event) => {
  const [port] = event.ports;
  const { id } = /** @type {Client} */ (event.source);
  if (event.data === "version") port.postMessage(BUILD);
  if (event.data === "take over") event.waitUntil(takeOver(id, port));
});
