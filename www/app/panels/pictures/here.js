// @ts-check
// A button at the corner of whatever can be a picture, while the pointer or the focus is in it.

import { h, icon, ICONS, translate } from "../../lib/dom.js";
import { figureAt } from "./figures.js";
import { PICTURES } from "./topic.js";

/** Pages that have it. @type {WeakSet<Element>} */
const had = new WeakSet();

/**
 * @param {import('../../element/shell.js').Context} context
 * @param {EventTarget | null} first what the pointer is at
 */
export async function follow(context, first) {
  const { el, bring, t } = context;
  const app = /** @type {HTMLElement | null} */ (el.shadowRoot?.querySelector(".app"));
  if (!app || had.has(app)) return;
  had.add(app);
  await bring(PICTURES).catch((error) => {
    had.delete(app);
    throw error;
  });
  let name = "";
  const button = h("button.quiet.mark.pictures-here", { type: "button", label: "pictures.here" }, icon(ICONS.save));
  button.addEventListener("click", () =>
    import("./dialog.js").then(({ open }) => open(context, name)).catch((error) => el.complain(error)),
  );
  /** @type {Element | null} */ let seen = null;
  const show = (/** @type {{target: EventTarget | null}} */ { target }) => {
    if (!(target instanceof Element) || button.contains(target) || target === seen) return;
    seen = target;
    const figure = app.classList.contains("presenting") ? null : figureAt(app, target);
    if (figure && button.parentElement === figure.node) return;
    button.parentElement?.classList.remove("pictures-on");
    if (!figure) return button.remove();
    name = figure.name;
    figure.node.classList.add("pictures-on");
    figure.node.append(button);
    translate(figure.node, t);
  };
  for (const type of ["pointerover", "focusin"]) app.addEventListener(type, show);
  show({ target: first });
}
