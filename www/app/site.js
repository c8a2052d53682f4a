// @ts-check
// What the site's own page does beside the element: it opens files that the system hands to the installed app, and
// keeps itself for later. Pages that embed the element do not load this.

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
  // In a frame the page is somebody else's.
  if (parent === window) setTimeout(async () => (await import("./offline/offline.js")).offline(el), AFTER_MS);
}

void begin();
