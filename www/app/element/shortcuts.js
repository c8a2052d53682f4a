// @ts-check
// Single keys for what is done most often, wherever the focus is inside the element, except where letters are typed or
// choose; Ctrl or Command with S and O saves and opens. `keepKeys` hears that they were used, and keeps them from the
// page around.

import { plain } from "../lib/keys.js";
import { present } from "../panels/header.js";

const TYPED = "input:not([type=range], [type=checkbox], [type=radio]), select, textarea, dialog *";

/** @param {ShadowRoot} root @param {import('./element.js').AutoencoderPlayground} el */
export function shortcuts(root, el) {
  const keys = /** @type {Record<string, () => Promise<unknown> | void>} */ ({
    t: () => (el.bus.state.playing ? el.pause() : el.play()),
    s: () => el.step(1),
    r: () => el.reset(),
    z: () => el.undo(),
    p: () => void el.bus.dispatchEvent(new CustomEvent("want", { detail: present })),
    "?": () => el.bus.notice("info", "bar.keys"),
  });
  const files = /** @type {Record<string, () => Promise<unknown> | void>} */ ({
    s: async () => (await import("../files/save.js")).save(el),
    o: () => void el.bus.dispatchEvent(new Event("open")),
  });
  root.addEventListener("keydown", (event) => {
    const pressed = /** @type {KeyboardEvent} */ (event);
    const { key, target, isComposing, ctrlKey, metaKey, altKey, shiftKey } = pressed;
    const command = ctrlKey !== metaKey && !altKey && !shiftKey;
    const act = (command ? files : keys)[key.toLowerCase()];
    const typed = !command && target instanceof HTMLElement && target.matches(TYPED);
    if (!act || typed || isComposing || event.defaultPrevented || !(command || plain(pressed))) return;
    event.preventDefault();
    if (el.bus.state.phase === "ready") act()?.catch((error) => el.complain(error));
  });
}
