// @ts-check
// The site on the visitor's device: a service worker keeps its files, and the reader is told of a new version, before
// it takes over and after.

import { keep, kept } from "../lib/preferences.js";
import { VERSION, address } from "../lib/version.js";
import { OFFLINE } from "./topic.js";

/** @typedef {import("../element/element.js").AutoencoderPlayground} Playground */

/** Milliseconds in which a new version takes over where nothing holds it up. */
const PATIENCE_MS = 3000;

/** @param {Playground} el */
export async function offline(el) {
  const { version } = kept(el);
  keep(el, { version: VERSION });
  if (version && version !== VERSION) tell(el, "offline.updated");
  try {
    const worker = address("../service-worker.js");
    worker.search = ""; // one address for all versions, by which the browser finds the next one
    await navigator.serviceWorker.register(worker);
  } catch {
    return; // Not over https, or storage is closed to this page: it works with a network alone.
  }
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.ready;
  const look = () => compare(el, registration);
  const follow = () =>
    registration.installing?.addEventListener("statechange", function () {
      if (this.state === "installed") void look();
    });
  registration.addEventListener("updatefound", follow);
  follow();
  await look();
}

/**
 * Tells whether the next page will be of another version.
 * @param {Playground} el
 * @param {ServiceWorkerRegistration} registration
 */
async function compare(el, registration) {
  const { waiting, active } = registration;
  const next = waiting ?? active;
  if (!next || (await ask(next, "version")) === VERSION) return;
  const act = () => (next === waiting ? takeOver(el, registration, next).catch(() => undefined) : location.reload());
  tell(el, "offline.waiting", { key: "offline.reload", act });
}

/** @param {Playground} el @param {ServiceWorkerRegistration} registration @param {ServiceWorker} next */
async function takeOver(el, registration, next) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  if (!(await ask(next, "take over"))) return tell(el, "offline.others");
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  // The browser waits for the old worker to have nothing to do, minutes at times. Without it the page comes from the
  // network, if there is one, and registers the new one.
  await fetch(location.href, { method: "HEAD", cache: "no-store" });
  await registration.unregister();
  location.reload();
}

/** @param {ServiceWorker} worker @param {"version" | "take over"} what @returns {Promise<any>} */
function ask(worker, what) {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(what, [port2]);
  return new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
}

/**
 * A message of the element, in its language.
 * @param {Playground} el
 * @param {string} key
 * @param {{key: string, act: () => unknown}} [action] a button beside it
 */
function tell({ bus }, key, action) {
  const detail = async (/** @type {import("../element/shell.js").Context} */ { bring }) => {
    await bring(OFFLINE, false);
    bus.notice("info", key, {}, action);
  };
  bus.dispatchEvent(new CustomEvent("want", { detail }));
}
