// @ts-check
// The experiment in the page's address, of an element with the attribute `permalink`, and the part of the page that was
// opened last: written after every change, and built and opened when the reader changes it.

import * as permalink from "./permalink.js";

/** Browsers allow few changes of the address in a row. */
const WAIT_MS = 250;

export class Address {
  #el;
  #timer = 0;
  /** The part that the address asks for, until there is a model. @type {string | null} */ #wanted = null;
  /** The part that the address names. @type {string | null} */ #place = null;

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
    this.#el.bus.addEventListener("state", this.#opened);
    this.#wanted = this.#el.hasAttribute("permalink") ? permalink.placeIn(location.hash) : null;
  }

  leave() {
    removeEventListener("hashchange", this.#changed);
    this.#el.bus.removeEventListener("state", this.#opened);
  }

  /** The part that the address names is opened once there is a model; from then on the address follows the reader. */
  #opened = () => {
    const { built, place } = this.#el.bus.state;
    if (!built) return;
    const wanted = this.#wanted;
    this.#wanted = null;
    if (wanted) this.#el.reveal(wanted);
    else if (place !== this.#place) this.later();
    this.#place = this.#el.bus.state.place;
  };

  /** When changes pause: a slider makes many. */
  later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.write(), WAIT_MS);
  }

  /**
   * Data that are offered but not there yet are named, so that the offer outlives a reload; texts of the reader's own
   * are, for whoever opens the link, somebody's own.
   */
  write() {
    clearTimeout(this.#timer);
    const { spec, wanted, built, texts, place } = this.#el.bus.state;
    if (!built || !spec || !this.#el.hasAttribute("permalink")) return;
    const data = wanted ?? (texts?.name ? "own" : spec.data);
    permalink.write(JSON.stringify({ ...spec, data }), this.#wanted ?? place);
  }

  #changed = () => {
    const el = this.#el;
    if (!this.begun() || !el.hasAttribute("permalink")) return;
    try {
      const place = permalink.placeIn(location.hash);
      if (place && place !== el.bus.state.place) el.reveal(place);
      const spec = permalink.decode(location.hash);
      if (spec && spec !== el.spec) el.build(spec).catch((error) => el.complain(error));
    } catch (error) {
      el.complain(error);
    }
  };
}
