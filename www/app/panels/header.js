// @ts-check
// The head of the page: title, what it runs on and why, language and theme.

import { h, icon, ICONS, say } from "../lib/dom.js";
import { LANGUAGES, language } from "../i18n/index.js";
import { choose } from "../lib/preferences.js";

/** @typedef {import('../element/shell.js').Context} Context */

/** One part of the page alone, on the whole screen. @param {Context} context */
export const present = (context) => import("./present/present.js").then(({ open }) => open(context));
/** @param {Context} context */
const share = (context) => import("./share/share.js").then(({ open }) => open(context));

/** A picture of what is pointed at: nobody wants one before something was trained. @param {Context} context */
function pictured(context) {
  const { el, bus } = context;
  const load = (/** @type {Event} */ event) => {
    if (!bus.state.history.length) return;
    const { target } = event; // of the page around, later
    el.shadowRoot?.removeEventListener("pointerover", load);
    void import("./pictures/here.js").then(({ follow }) => follow(context, target)).catch(el.complain.bind(el));
  };
  el.shadowRoot?.addEventListener("pointerover", load);
}

/** @param {Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, t } = context;
  pictured(context);
  const chip = h("p.chip", { role: "status" });
  const languages = LANGUAGES.map(([code, name]) =>
    h(
      "button.quiet",
      { type: "button", lang: code === "zh" ? "zh-Hans" : code, onclick: () => choose(el, "lang", code) },
      name,
    ),
  );
  const theme = h("button.quiet.mark", { type: "button", label: "header.theme" }, icon(ICONS.theme));
  theme.addEventListener("click", () => choose(el, "theme", el.bus.state.dark ? "light" : "dark"));
  const skip = h("button.skip", { type: "button", t: "bar.skip" });
  skip.addEventListener("click", () => {
    const { parentElement } = root;
    /** @type {HTMLElement | null | undefined} */ (parentElement?.querySelector(".transport .primary"))?.focus();
  });
  const late = Object.entries({ share, present }).map(([name, open]) => {
    const onclick = () => open(context).catch((error) => el.complain(error));
    const label = `header.${name}`;
    return h("button.quiet", { type: "button", label, onclick }, icon(ICONS[name]), h("span", { t: label }));
  });
  const root = h(
    "header",
    {},
    skip,
    h("div.title", {}, h("h1", { t: "header.title" }), h("p.soft", { t: "header.subtitle" })),
    chip,
    h("div.choices", {}, h("span", { role: "group", label: "header.language" }, ...languages), theme, ...late),
  );
  return {
    root,
    update({ backend, phase }) {
      say(chip, chipText(backend, phase, t));
      chip.title = [backend?.adapter, backend?.reason?.detail].filter(Boolean).join(": ");
      chip.dataset.backend = backend?.backend ?? "none";
      languages.forEach((button, i) => {
        button.setAttribute("aria-pressed", String(language(el.getAttribute("lang") ?? "auto") === LANGUAGES[i][0]));
      });
    },
  };
}

/**
 * @param {import('../engine/types.js').Backend | null} backend
 * @param {string} phase
 * @param {import('../i18n/index.js').Translate} t
 */
function chipText(backend, phase, t) {
  if (!backend) return t(phase === "failed" ? "chip.failed" : "chip.starting");
  if (backend.backend === "webgpu") return t("chip.webgpu", { adapter: backend.adapter || "GPU" });
  const { reason, threads } = backend;
  const many = threads > 1 && t("chip.threads", { threads });
  return ["CPU", many, reason ? t(`reason.${reason.code}`) : "wasm SIMD"].filter(Boolean).join(" · ");
}
