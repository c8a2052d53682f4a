// @ts-check
// The page's address, of an element with the attribute `permalink`: its query is taken as attributes at once. What
// keeps the two together from then on is loaded when there is something to read or to write.

import { KNOWN_DATA } from "../engine/arguments.js";

/** @typedef {import('./follower.js').Follower} Follower */

/** @type {Record<string, string[]>} */ const LISTS = { dataset: KNOWN_DATA, backend: ["auto", "webgpu", "cpu"] };

/** Milliseconds that an address which says nothing yet can wait: the first pictures come before it. */
const AFTER_MS = 2500;

export class Address {
  #el;
  /** @type {Promise<Follower | null> | null} */ #follower = null;
  /** Whether it is loaded after the first pictures, and what ends the waiting. */ #late = false;
  #wake = () => {};

  /**
   * @param {import('./element.js').AutoencoderPlayground} el
   * @param {() => boolean} begun whether there is an experiment
   */
  constructor(el, begun) {
    this.#el = el;
    this.begun = begun;
  }

  follow() {
    const el = this.#el;
    if (!el.hasAttribute("permalink")) return;
    const known = /** @type {any} */ (el.constructor).observedAttributes;
    for (const [name, value] of new URLSearchParams(location.search)) {
      // Of others the reader is told, and nobody looks for them.
      if (known.includes(name) && (LISTS[name]?.includes(value) ?? true)) el.setAttribute(name, value);
    }
    if (location.search + location.hash) this.#load();
  }

  leave() {
    this.#with((follower) => follower?.leave());
    this.#follower = null;
  }

  /**
   * After a change of the model or the data: shows what the address asked for, the first time, and writes it. Nobody
   * waits for an address that asks for nothing.
   */
  write() {
    if (this.#follower) this.#wake();
    const written = this.#load()?.then((follower) => follower?.settle());
    return this.#late ? undefined : written;
  }

  /** When changes pause: a slider makes many. */
  later() {
    this.#with((follower) => follower?.later());
  }

  #load() {
    if (!this.#el.matches("[permalink], [state]")) return null;
    this.#follower ??= this.#waited().then((event) =>
      import("./follower.js").then(
        ({ Follower }) => {
          const follower = new Follower(this.#el, this.begun);
          if (event) follower.changed();
          return follower;
        },
        () => (this.#follower = null), // cannot be had: the next change asks again
      ),
    );
    return this.#follower;
  }

  /** Resolves at once where the address asks for something; else later, or with a change of it. */
  async #waited() {
    this.#late = location.search + location.hash === "" && !this.#el.hasAttribute("state");
    if (!this.#late) return null;
    const event = await new Promise((/** @type {(event: Event | null) => void} */ resolve) => {
      this.#wake = () => {
        this.#late = false;
        resolve(null);
      };
      addEventListener("hashchange", resolve, { once: true });
      setTimeout(this.#wake, AFTER_MS);
    });
    this.#late = false;
    return event;
  }

  /** @param {(follower: Follower | null) => void} act */
  #with = (act) => void this.#follower?.then(act);
}
