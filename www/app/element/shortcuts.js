// @ts-check
// Single keys for what is done most often, wherever the focus is inside the element, except where letters are typed or
// choose. `keepKeys` hears that they were used, and keeps them from the page around.

import { plain } from "../lib/keys.js";

const TYPED = "input:not([type=range], [type=checkbox], [type=radio]), select, textarea";

/** @param {ShadowRoot} root @param {import('./element.js').AutoencoderPlayground} el */
export function shortcuts(root, el) {
  const keys = /** @type {Record<string, () => Promise<unknown> | void>} */ ({
    t: () => (el.bus.state.playing ? el.pause() : el.play()),
    s: () => el.step(1),
    r: () => el.reset(),
    z: () => el.undo(),
    "?": () => el.bus.notice("info", "bar.keys"),
  });
  root.addEventListener("keydown", (event) => {
    const { key, target, isComposing } = /** @type {KeyboardEvent} */ (event);
    const act = keys[key.toLowerCase()];
    const typed = target instanceof HTMLElement && target.matches(TYPED);
    if (!act || typed || isComposing || event.defaultPrevented || !plain(/** @type {KeyboardEvent} */ (event))) return;
    event.preventDefault();
    if (el.bus.state.phase === "ready") act()?.catch((error) => el.complain(error));
  });
}
