// @ts-check
// Runs are kept where the element says so (`persist`): loaded after the first pictures, or at once where there is
// something to go on with.

import { keep } from "../lib/preferences.js";
import { Keeper } from "./keeper.js";
import { offer } from "./offer.js";
import { RUNS } from "./topic.js";

/** @typedef {import('../element/element.js').AutoencoderPlayground} Element */
/** @typedef {import('../element/shell.js').Context} Context */

/** @typedef {{promise: Promise<Keeper>, resolve: (keeper: Keeper) => void}} Promised */

/** @type {WeakMap<Element, Promised>} */
const keepers = new WeakMap();

/** @param {Element} el */
const promised = (el) => {
  const made = keepers.get(el) ?? deferred();
  keepers.set(el, made);
  return made;
};

/** @returns {Promised} */
function deferred() {
  /** @type {any} */ const made = {};
  made.promise = new Promise((resolve) => (made.resolve = resolve));
  return made;
}

/** Who keeps the runs of an element, as soon as somebody does. @param {Element} el @returns {Promise<Keeper>} */
export const keeperOf = (el) => promised(el).promise;

/** @param {Element} el @param {import('../engine/session.js').Session} session */
export function start(el, session) {
  const begin = async (/** @type {Context} */ context) => {
    await context.bring(RUNS);
    const keeper = new Keeper(el, session);
    promised(el).resolve(keeper);
    keeper.addEventListener("kept", () => keep(el, { runs: true }), { once: true });
    await offer(context, keeper);
  };
  const wanted = (/** @type {Context} */ context) => void begin(context).catch((error) => el.complain(error));
  el.bus.dispatchEvent(new CustomEvent("want", { detail: wanted }));
}
