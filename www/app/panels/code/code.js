// @ts-check
// The experiment as PyTorch, which follows the form. It is written by the module of exports, which comes when this is
// opened first.

import { codeOf } from "../../files/export.js";
import { saveAs } from "../../files/save.js";
import { h, say } from "../../lib/dom.js";
import { changes, throttle } from "../../lib/throttle.js";
import { changed, coloured } from "./lines.js";

/** Between two writings, while a slider moves; and how long a button says that it has copied. */
const [GAP_MS, SAID_MS] = [250, 2000];

/** @typedef {import('../../element/shell.js').Context} Context */

/** @param {Context} context @returns {import('../part.js').Content} */
export function mount(context) {
  const { el, bus, t } = context;
  const code = h("code");
  // It is scrolled, so it can be reached by the keyboard.
  const box = h("pre", { tabindex: 0, role: "region", label: "code.text", translate: "no", lang: "en" }, code);
  const told = h("span.soft", { role: "status" });
  const save = (/** @type {"pytorch" | "notebook"} */ format, /** @type {string} */ t) =>
    h("button", { type: "button", t, onclick: () => saveAs(el, format).catch((error) => el.complain(error)) });
  const files = [save("pytorch", "code.script"), save("notebook", "code.notebook")];
  const root = h(
    "details.code",
    { ontoggle: () => follow(true) },
    h("summary", { t: "code.title" }),
    h("p.soft", { t: "code.lead" }),
    h("div.code-buttons", {}, copying(context, code), ...files, told),
    box,
  );
  /** @type {string[]} */ let lines = [];
  /** @param {string} text */
  const show = (text) => {
    const now = text.trimEnd().split("\n");
    const marks = lines.length ? changed(lines, now) : [];
    if (lines.length && now.join("\n") === lines.join("\n")) return;
    lines = now;
    code.replaceChildren(...drawn(now, marks));
    const count = marks.filter(Boolean).length;
    say(told, count ? t("code.changed", { count }) : "");
    const first = /** @type {HTMLElement | undefined} */ (code.children[marks.indexOf(true)]);
    // The box alone is scrolled, and only where the change cannot be seen.
    if (first) box.scrollTop = seen(box, first) ? box.scrollTop : first.offsetTop - box.offsetTop - 60;
  };
  const isNew = changes();
  const write = throttle(GAP_MS, async () => {
    const { spec, data } = bus.state;
    if (!root.open || !spec || !data || !isNew(spec, data)) return;
    await codeOf(spec, data).then(show, (error) => el.complain(error));
  });
  const follow = (urgent = false) => root.open && write(urgent);
  return {
    root,
    async open() {
      root.open = true;
    },
    update({ phase, built }) {
      for (const file of files) file.disabled = phase !== "ready" || !built;
      follow();
    },
  };
}

/** Whether a line of the box is in its window. @param {HTMLElement} box @param {HTMLElement} line */
function seen(box, line) {
  const top = line.offsetTop - box.offsetTop;
  return top >= box.scrollTop && top + line.offsetHeight <= box.scrollTop + box.clientHeight;
}

/** @param {string[]} lines @param {boolean[]} marks */
function drawn(lines, marks) {
  return coloured(lines).map((parts, i) => {
    const line = h(marks[i] ? "span.code-line.code-changed" : "span.code-line");
    for (const { text, kind } of parts) line.append(kind ? h(`span.code-${kind}`, {}, text) : text);
    // What is selected by hand has its ends of lines, too.
    line.append("\n");
    return line;
  });
}

/** @param {Context} context @param {HTMLElement} code */
function copying({ t }, code) {
  const word = h("span", { t: "code.copy" });
  const button = h("button", { type: "button", onclick: () => void copy() }, word);
  const copy = async () => {
    say(word, t((await copied(code)) ? "code.copied" : "code.select"));
    setTimeout(() => say(word, t("code.copy")), SAID_MS);
  };
  return button;
}

/** @param {HTMLElement} code @returns {Promise<boolean>} whether it could be copied; it is selected else */
async function copied(code) {
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
    return true;
  } catch {
    // Frames and pages by plain http have the older way.
    getSelection()?.selectAllChildren(code);
    return document.execCommand("copy");
  }
}
