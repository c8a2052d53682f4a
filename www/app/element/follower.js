// @ts-check
// Keeps the address and the element together: what the address says of the moment is shown once there is a model, then
// it is written after every change, and followed when the reader changes it. Elsewhere the attribute `state` says it.

import * as permalink from "../link/permalink.js";
import { faults } from "../link/query.js";
import { LINK } from "../link/topic.js";

export { decode } from "../link/permalink.js";

/** @typedef {import('../engine/types.js').State} State */
/** @typedef {import('../engine/types.js').Words} Words */

/** Browsers allow few changes of the address in a row; a drawing is written when the pen has come to rest. */
const [WAIT_MS, REST_MS] = [250, 1000];
/** What the reader may change of the query by controls of the page. */
const CHOSEN = ["lang", "theme"];

export class Follower {
  #el;
  #timer = 0;
  /** The part that the address asks for, until there is a model. @type {string | null} */ #wanted;
  /** What it says of the moment, until all data are there. @type {permalink.Moment | null} */ #moment;
  /** What was heard of the state last. @type {unknown[]} */ #heard = [];
  /** What of the address could not be taken. @type {Words[]} */ #faults;

  /**
   * @param {import('./element.js').AutoencoderPlayground} el
   * @param {() => boolean} begun whether there is an experiment
   */
  constructor(el, begun) {
    this.#el = el;
    this.begun = begun;
    const own = el.hasAttribute("permalink");
    const [hash, search] = own ? [location.hash, location.search] : [`#${el.getAttribute("state")}`, ""];
    this.#wanted = permalink.placeIn(hash);
    this.#moment = permalink.momentIn(hash);
    this.#faults = faults(search);
    addEventListener("hashchange", this.changed);
    el.bus.addEventListener("state", this.#hear);
    this.#hear();
  }

  leave() {
    clearTimeout(this.#timer);
    removeEventListener("hashchange", this.changed);
    this.#el.bus.removeEventListener("state", this.#hear);
  }

  /** The part that the address names is opened once there is a model; from then on the address follows the reader. */
  #hear = () => {
    const { built, strokes, digit, noiseSeed, mask, story } = this.#el.bus.state;
    if (!built) return;
    const wanted = this.#wanted;
    this.#wanted = null;
    if (wanted) this.#el.reveal(wanted);
    const chosen = CHOSEN.map((name) => this.#el.getAttribute(name));
    const now = [strokes, mask, this.#el.bus.state.place, digit, noiseSeed, story, ...chosen];
    const changed = this.#heard.length ? now.findIndex((one, i) => one !== this.#heard[i]) : -1;
    this.#heard = now;
    if (!wanted && changed >= 0) this.later(changed < 2 ? REST_MS : WAIT_MS);
  };

  /** When changes pause: a slider makes many, a pen more. */
  later(wait = WAIT_MS) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.write(), wait);
  }

  /** The model and the data that were asked for are there, or others. */
  settle() {
    const moment = this.#moment;
    this.#moment = null;
    if (moment) this.#show(moment);
    this.write();
  }

  write() {
    clearTimeout(this.#timer);
    const { state } = this.#el.bus;
    if (!state.built || !state.spec || !this.#el.hasAttribute("permalink")) return;
    const address = new URL(location.href);
    for (const name of CHOSEN) {
      const value = this.#el.getAttribute(name);
      if (value && address.searchParams.has(name) && address.searchParams.get(name) !== value)
        address.searchParams.set(name, value);
    }
    const moment = this.#moment ?? permalink.momentOf(state);
    const hash = permalink.encode(permalink.named(state), moment, this.#wanted ?? state.place);
    permalink.write(address.href.split("#")[0] + hash);
  }

  /** Shows what an address says of the moment, and tells what of it cannot be. @param {permalink.Moment} moment */
  #show(moment) {
    const el = this.#el;
    const bad = Object.entries(moment).filter(([name, text]) => {
      try {
        const change = permalink.MOMENT[/** @type {keyof typeof permalink.MOMENT} */ (name)].read(text ?? "");
        if (!change) return true;
        const { mask, story, ...shown } = change;
        if (mask) el.bus.set({ mask });
        if (story) el.tell(story).catch((error) => el.complain(error));
        el.show(shown);
        return false;
      } catch {
        return true;
      }
    });
    this.#tell([...this.#faults, ...bad.map(([name]) => ({ key: `link.${name}`, values: {} }))]);
    this.#faults = [];
  }

  /** One message for all that could not be read. @param {Words[]} parts */
  #tell(parts) {
    if (!parts.length) return;
    const tell = async (/** @type {import('./shell.js').Context} */ { bring, bus }) => {
      await bring(LINK, false);
      bus.notice("error", "link.unread", { parts });
    };
    this.#el.bus.dispatchEvent(new CustomEvent("want", { detail: tell }));
  }

  /** The reader has changed the address. */
  changed = () => {
    const el = this.#el;
    if (!this.begun() || !el.hasAttribute("permalink")) return;
    try {
      const place = permalink.placeIn(location.hash);
      if (place && place !== el.bus.state.place) el.reveal(place);
      const spec = permalink.decode(location.hash);
      const moment = permalink.momentIn(location.hash);
      const show = () => this.#show(moment);
      if (spec && spec !== el.spec) el.build(spec).then(show, (error) => el.complain(error));
      else show();
    } catch (error) {
      el.complain(error);
    }
  };
}
