// @ts-check
// The experiment in the page's address, of an element with the attribute `permalink`: written after every change, and
// built when the reader changes it.

import * as permalink from "./permalink.js";

export class Address {
  #el;
  #timer = 0;

  /**
   * @param {import('./element.js').AutoencoderPlayground} el
   * @param {() => boolean} begun whether there is an experiment
   */
  constructor(el, begun) {
    this.#el = el;
    this.begun = begun;
  }

  follow() {
    addEventListener("hashchange", this.#changed);
  }

  leave() {
    removeEventListener("hashchange", this.#changed);
  }

  /**
   * At once or when changes pause. Data that are offered but not there yet are named, so that the offer outlives a
   * reload; texts of the reader's own are, for whoever opens the link, somebody's own.
   * @param {number} [wait] in milliseconds
   */
  write(wait = 0) {
    clearTimeout(this.#timer);
    const { spec, wanted, built, texts } = this.#el.bus.state;
    if (wait) this.#timer = setTimeout(() => this.write(), wait);
    else if (built && spec && this.#el.hasAttribute("permalink")) {
      permalink.write(JSON.stringify({ ...spec, data: wanted ?? (texts?.name ? "own" : spec.data) }));
    }
  }

  #changed = () => {
    const el = this.#el;
    if (!this.begun() || !el.hasAttribute("permalink")) return;
    try {
      const spec = permalink.decode(location.hash);
      if (spec && spec !== el.spec) el.build(spec).catch((error) => el.complain(error));
    } catch (error) {
      el.complain(error);
    }
  };
}
