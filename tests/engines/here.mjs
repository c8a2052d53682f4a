// @ts-check
// Runs in the page before everything else: hears what goes wrong there, since not every browser's console can be read
// from outside, and gives the checks their hands.

/** @type {string[]} */ const heard = [];

for (const kind of /** @type {const} */ (["error", "warn"])) {
  const was = console[kind];
  console[kind] = (...words) => {
    heard.push(`console.${kind}: ${words.join(" ")}`);
    was.apply(console, words);
  };
}
// In the capturing phase, or what could not be loaded would not be heard of. The element's own event is no fault.
addEventListener(
  "error",
  (event) => {
    if (event instanceof CustomEvent) return;
    heard.push(`error: ${event.message ?? /** @type {Element} */ (event.target).outerHTML}`);
  },
  true,
);
addEventListener("unhandledrejection", ({ reason }) => {
  heard.push(`unhandled: ${reason?.stack ?? JSON.stringify(reason)}`);
});
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
  heard.push(`policy: ${violatedDirective} ${blockedURI}`);
});

/** @param {string} text base64 */
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** What the functions that a check runs in the page get first. */
const here = {
  heard,
  /** The page's playground. @returns {any} */
  get el() {
    return document.querySelector("autoencoder-playground");
  },
  /** In its shadow root. @param {string} selector @returns {any} */
  find: (selector) => here.el.shadowRoot.querySelector(selector),
  /** @param {string} selector @returns {any[]} */
  all: (selector) => [...here.el.shadowRoot.querySelectorAll(selector)],
  /** Those that can be seen. @param {string} selector @returns {any[]} */
  seen: (selector) => here.all(selector).filter((node) => node.getClientRects().length > 0),
  notices: () => here.all(".notice > span").map(({ textContent }) => textContent),
  /** Files as a drop or an input brings them. @param {[string, string][]} files names, and bytes in base64 */
  files(files) {
    const transfer = new DataTransfer();
    for (const [name, text] of files) transfer.items.add(new File([bytes(text)], name));
    return transfer;
  },
  /** @param {[string, string][]} files */
  drop(files) {
    const dataTransfer = here.files(files);
    here.el.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, composed: true }));
  },
  /**
   * @template T
   * @param {string} what for the error
   * @param {() => T | Promise<T>} probe
   * @returns {Promise<NonNullable<T>>}
   */
  async until(what, probe) {
    for (const end = performance.now() + 60_000; performance.now() < end;) {
      const found = await probe();
      if (found) return /** @type {NonNullable<T>} */ (found);
      await here.wait(40);
    }
    throw new Error(`waited in vain for: ${what}`);
  },
  wait: (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  /** SHA-256 of bytes, in hexadecimal. @param {ArrayBuffer} buffer */
  async digest(buffer) {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", buffer));
    return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  },
};
/** @typedef {typeof here} Here */
Object.assign(globalThis, { here });
