// @ts-check
// A dialog over the page: a title, a button that closes it, and what it holds. A click beside it closes it, too.

import { h, icon, ICONS, translate } from "../../lib/dom.js";
import { DIALOG } from "./topic.js";

/**
 * Shows a dialog; closed, it is gone.
 * @param {import('../../element/shell.js').Context} context
 * @param {string} name its class, with the words `NAME.title`
 * @param {...Node} content
 */
export async function dialog({ el, bring, t }, name, ...content) {
  await bring(DIALOG);
  const app = /** @type {HTMLElement} */ (el.shadowRoot?.querySelector(".app"));
  const close = h("button.quiet.mark", { type: "button", label: "dialog.close" }, icon(ICONS.clear));
  const title = h("h2", { id: `${name}-title`, t: `${name}.title` });
  const root = h(
    `dialog.window.${name}`,
    { "aria-labelledby": title.id },
    h("div.window-head", {}, title, close),
    ...content,
  );
  close.addEventListener("click", () => root.close());
  root.addEventListener("click", (event) => event.target === root && root.close());
  root.addEventListener("close", () => root.remove());
  // One of its kind: the one that was opened last.
  /** @type {HTMLDialogElement | null} */ (app.querySelector(`dialog.${name}`))?.close();
  app.append(root);
  translate(app, t);
  root.showModal();
  return root;
}
