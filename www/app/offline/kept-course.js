// @ts-check
// The course on the visitor's device, for the service worker: nothing of it before one of its pages is opened, and all
// of it afterwards, with the version of the site that its playgrounds are of. scripts/course.mjs writes the list.

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const LIST = "course/files.json";
/** Files that are fetched at a time. */
const AT_ONCE = 4;
/** Stamps of later versions, of which chapters came from the network: all that they ask for comes from there too. */
export const newer = new Set();

/** @type {Promise<void> | null} */ let keeping = null;

/** @param {string} path @returns {string} an address */
const whole = (path) => new URL(path, scope.registration.scope).href;

/** @param {BufferSource} bytes */
async function hex(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The path of a file of the course, or null. @param {Request} request */
export function coursePath({ method, url }) {
  const { origin, pathname } = new URL(url);
  const root = new URL("course/", scope.registration.scope);
  if (method !== "GET" || origin !== root.origin || !pathname.startsWith(root.pathname)) return null;
  const path = `course/${pathname.slice(root.pathname.length)}`;
  return path.endsWith("/") ? `${path}index.html` : path;
}

/**
 * What is kept, else what the network has. A page from the network brings the rest of the course with it.
 * @param {FetchEvent} event
 * @param {string} path
 * @param {string} name of the cache
 * @returns {Promise<Response>}
 */
export async function course(event, path, name) {
  const kept = await (await caches.open(name)).match(whole(path));
  if (kept) return kept;
  const response = await fetch(event.request);
  if (!response.ok || !path.endsWith(".html")) return response;
  const stamp = /playground\.js\?v=(\w+)"/.exec(await response.clone().text())?.[1];
  if (stamp === BUILD) event.waitUntil((keeping ??= keep(name).catch(() => void (keeping = null))));
  else newer.add(stamp);
  return response;
}

/** All files of the course, if it is of this version, or none. @param {string} name */
async function keep(name) {
  /** @type {{site: string, files: {path: string, sha256: string}[]}} */
  const { site, files } = await (await fetch(whole(LIST), { cache: "no-cache" })).json();
  if (site !== BUILD) return;
  /** @type {[string, Response][]} */ const all = [];
  const one = async (/** @type {{path: string, sha256: string}} */ { path, sha256 }) => {
    const response = await fetch(whole(path), { cache: "no-cache" });
    const copy = await response.clone().arrayBuffer();
    if (!response.ok || response.redirected || (await hex(copy)) !== sha256) throw new Error(path);
    all.push([path, response]);
  };
  for (let i = 0; i < files.length; i += AT_ONCE) await Promise.all(files.slice(i, i + AT_ONCE).map(one));
  const cache = await caches.open(name);
  try {
    for (const [path, response] of all) await cache.put(whole(path), response);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}
