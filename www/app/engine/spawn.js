// @ts-check
// Starting workers wherever the page lies: from its own origin, from another one, in a sandboxed frame, under Trusted
// Types.

import { WORKER } from "../lib/version.js";

/** The policy's name, for pages whose `trusted-types` directive lists names. */
const POLICY = "hourglass";
/** @type {{createScriptURL: (url: string) => any} | null} */ let policy = null;

/**
 * An address as the page around wants it: under Trusted Types through a policy, which nothing but this file reaches.
 * @param {string} url
 */
function trusted(url) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  try {
    policy ??= trustedTypes?.createPolicy(POLICY, { createScriptURL: (/** @type {string} */ own) => own }) ?? null;
  } catch {
    // Such a policy is forbidden, which need not mean that one is asked for: where it is, the worker says so.
  }
  return policy?.createScriptURL(url) ?? url;
}

/** @param {string} url @param {WorkerOptions} [options] */
function start(url, options) {
  try {
    return new Worker(trusted(url), options);
  } catch (error) {
    const { message = String(error) } = /** @type {any} */ (error);
    throw { kind: "worker", message: `the page around allows no worker: ${message}` };
  }
}

/**
 * A worker must come from the page's own origin. Imported from elsewhere, and in a sandboxed frame, a classic worker
 * made of one line imports the module instead.
 * @param {URL} url
 * @param {string} [word] that its name begins with
 */
export function spawn(url, word = "") {
  const name = word + (WORKER.name ?? "");
  if (url.origin === self.origin) return start(url.href, { ...WORKER, name });
  const shim = new Blob([`import(${JSON.stringify(url.href)}).catch((e) => setTimeout(() => { throw e; }));`], {
    type: "text/javascript",
  });
  const local = URL.createObjectURL(shim);
  const worker = start(local, { name });
  worker.addEventListener("message", () => URL.revokeObjectURL(local), { once: true });
  return worker;
}
