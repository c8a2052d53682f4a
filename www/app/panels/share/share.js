// @ts-check
// Sharing an experiment: its link and the code that embeds it, with what the reader wants to go along, and a look at
// what others will see.

import { copied } from "../../lib/copied.js";
import { h, say } from "../../lib/dom.js";
import { element, frame, linkTo } from "../../link/code.js";
import { dialog } from "../dialog/dialog.js";
import { SHARE } from "./topic.js";

/** @typedef {import('../../element/shell.js').Context} Context */
/** @typedef {import('../../link/code.js').Choice} Choice */

const PARTS = ["draw", "hourglass", "outcome", "rows", "loss"];
/** How long a button says that it has copied; how long a choice rests before the preview follows it. */
const [SAID_MS, REST_MS] = [2000, 600];

/** @param {Context} context */
export async function open(context) {
  const { el, bring, t, bus } = context;
  await bring(SHARE);
  const chosen = choices(context, () => show());
  const fields = ["Link", "Frame", "Element"].map((name) => copyable(context, name));
  const preview = framed(context);
  const picture = h("button", { type: "button", t: "share.picture" });
  picture.addEventListener("click", () => {
    root.close();
    void import("../pictures/dialog.js").then(({ open }) => open(context)).catch((error) => el.complain(error));
  });
  const send = h("button", { type: "button", t: "share.send", hidden: true });
  const show = () => {
    const choice = chosen.read();
    const link = linkTo(el, choice);
    const code = link && frame(link, t("share.name"));
    [link, code, element(el, choice)].forEach((text, i) => fields[i].show(text));
    preview.root.hidden = !link;
    send.hidden = !link || !navigator.share;
    preview.show(link);
  };
  send.addEventListener("click", () => {
    void navigator.share({ title: t("share.name"), url: fields[0].text() }).catch(() => undefined);
  });
  show();
  const root = await dialog(
    context,
    "share",
    h("p.soft", { t: "share.lead" }),
    chosen.root,
    ...fields.map(({ root }) => root),
    h("div.row", {}, picture, send),
    preview.root,
  );
  // What is said of the moment may change while it is open: training goes on, stories too.
  bus.addEventListener("state", show);
  root.addEventListener("close", () => {
    bus.removeEventListener("state", show);
    preview.end();
  });
}

/** What is to go along. @param {Context} context @param {() => void} changed */
function choices({ el, bus }, changed) {
  const tick = (/** @type {string} */ name, /** @type {string} */ word, checked = false) => {
    const input = h("input", { type: "checkbox", name, checked, onchange: changed });
    return { name, input, root: h("label.inline", {}, input, h("span", { t: word })) };
  };
  const along = ["moment", "part", "lang", "theme"].map((name) =>
    tick(name, `share.${name}`, name === "moment" || name === "part"),
  );
  const asked = (el.getAttribute("panels") ?? "").split(/[\s,]+/).filter(Boolean);
  const { place } = bus.state;
  const more = [...new Set([...asked, ...(place?.includes(".") ? [place] : [])])].filter((one) => !PARTS.includes(one));
  const word = (/** @type {string} */ name) =>
    PARTS.includes(name) ? `share.${name}` : name.includes(".") ? name : `part.${name}`;
  const parts = [...PARTS, ...more].map((name) => tick(name, word(name), asked.includes(name)));
  const controls = h(
    "select",
    { onchange: changed },
    ...["full", "minimal", "none"].map((value) => h("option", { value, t: `share.${value}` })),
  );
  controls.value = el.getAttribute("controls") ?? "full";
  const only = h("fieldset", {}, h("legend.soft", { t: "share.panels" }), ...parts.map(({ root }) => root));
  return {
    root: h(
      "div.share-choice",
      {},
      h("fieldset", {}, h("legend.soft", { t: "share.include" }), ...along.map(({ root }) => root)),
      only,
      h("label.inline", {}, h("span.soft", { t: "share.controls" }), controls),
    ),
    /** @returns {Choice} */
    read() {
      const [moment, part, lang, theme] = along.map(({ input }) => input.checked);
      const ticked = parts.filter(({ input }) => input.checked).map(({ name }) => name);
      const kept = asked.filter((name) => ticked.includes(name));
      return {
        moment,
        part,
        panels: [...new Set([...kept, ...ticked])].join(),
        controls: controls.value,
        lang: lang ? (el.shadowRoot?.querySelector(".app")?.getAttribute("lang")?.slice(0, 2) ?? "") : "",
        theme: theme ? (bus.state.dark ? "dark" : "light") : "",
      };
    },
  };
}

/** A text with a button that copies it. @param {Context} context @param {string} name */
function copyable({ t }, name) {
  const field = h("textarea", { readonly: true, rows: name === "Link" ? 2 : 3, spellcheck: "false" });
  const word = h("span", { t: "share.copy" });
  const button = h("button", { type: "button", label: `share.copy${name}` }, word);
  const told = h("output.soft");
  button.addEventListener("click", async () => {
    const done = await copied(field.value, head);
    if (!done) field.select();
    say(told, t(done ? "share.copied" : "share.select"));
    if (done) setTimeout(() => say(told, ""), SAID_MS);
  });
  field.addEventListener("focus", () => field.select());
  const key = `share.${name.toLowerCase()}`;
  const head = h("div.share-name", {}, h("span", { t: key }), told, button);
  const root = h("label.share-text", {}, head, field);
  return {
    root,
    text: () => field.value,
    /** @param {string} text */
    show(text) {
      root.hidden = !text;
      field.setAttribute("aria-label", t(key));
      if (field.value !== text) field.value = text;
    },
  };
}

/** The link in a frame, made when it is asked for, and gone with it. @param {Context} context */
function framed({ t }) {
  const place = h("div.share-frame");
  const blocked = h("p.soft", { t: "share.blocked", hidden: true });
  const root = h("details", {}, h("summary", { t: "share.preview" }), blocked, place);
  let [link, shown, timer] = ["", "", 0];
  const make = () => {
    clearTimeout(timer);
    if (!root.open) return;
    shown = link;
    place.replaceChildren(h("iframe", { src: link, title: t("share.preview"), allow: "fullscreen" }));
  };
  const refused = (/** @type {SecurityPolicyViolationEvent} */ { effectiveDirective }) => {
    if (effectiveDirective !== "frame-src") return;
    place.replaceChildren();
    blocked.hidden = false;
  };
  document.addEventListener("securitypolicyviolation", refused);
  root.addEventListener("toggle", () => (root.open ? make() : place.replaceChildren()));
  return {
    root,
    /** @param {string} next */
    show(next) {
      link = next;
      if (!root.open || link === shown) return;
      clearTimeout(timer);
      timer = setTimeout(make, REST_MS);
    },
    end() {
      clearTimeout(timer);
      document.removeEventListener("securitypolicyviolation", refused);
      place.replaceChildren();
    },
  };
}
