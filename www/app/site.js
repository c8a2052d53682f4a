// @ts-check
// What the site's own page does beside the element: it starts the worker while the element's scripts are still on their
// way, opens files that the system hands to the installed app, and keeps itself for later. Pages that embed the element
// do not load this.

import { startEarly } from "./engine/early.js";
import { address } from "./lib/version.js";

/** Milliseconds after the playground is ready: training begins before anything is fetched for later. */
const AFTER_MS = 4000;

/** @typedef {import("./element/element.js").AutoencoderPlayground} Playground */

async function begin() {
  await customElements.whenDefined("autoencoder-playground");
  const el = /** @type {Playground} */ (document.querySelector("autoencoder-playground"));
  await el.ready;
  /** @type {any} */ (globalThis).launchQueue?.setConsumer(async (/** @type {any} */ launch) => {
    const dataTransfer = new DataTransfer();
    for (const handle of launch.files) dataTransfer.items.add(await handle.getFile());
    if (dataTransfer.files.length) el.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
  });
  if (parent !== window) return; // In a frame it is somebody else's page.
  for (const footer of document.getElementsByTagName("footer")) footer.hidden = false;
  await new Promise((resolve) => setTimeout(resolve, AFTER_MS));
  // What cannot be had is had by the next visit.
  await import("./offline/offline.js").then(({ offline }) => offline(el)).catch(() => undefined);
}

startEarly(address("worker.js"));
void begin();
