// @ts-check
// The attribute `panels`: parts of the page by their names, and nothing else, in the order in which they are named.

import { h } from "../lib/dom.js";
import { FAMILIES } from "../families/index.js";
import { LINK } from "../link/topic.js";
import { PANELS } from "../panels/index.js";
import { OWN, mount as inside } from "../panels/inside/tabs.js";
import { mount as lessons } from "../panels/lessons.js";
import { mount as model } from "../panels/model.js";
import { mount as uses } from "../panels/uses.js";
import { CHOSEN } from "./topic.js";

/** @typedef {import('./shell.js').Context} Context */
/** @typedef {import('./shell.js').Panel} Panel */
/** @typedef {(context: Context) => Panel} Mount */
/** @typedef {(name: string, mount: Mount) => HTMLElement} Add mounts a panel and gives its root */
/**
 * Puts the parts into the page; gives the seats of the panels that a model's family brings.
 * @typedef {(add: Add) => (name: string, plate: boolean) => Element | undefined} Choice
 */

/** @typedef {import('../panels/part.js').Content} Content */
/** What is under the parts' headings. @type {Record<string, (context: Context) => Content>} */
const CONTENTS = { inside, uses, lessons, model };

/** Names of a family's panels by where they stand. @param {'plate' | 'beside' | 'inside'} place */
const ofFamilies = (place) => [...new Set(FAMILIES.flatMap((family) => Object.keys(family[place] ?? {})))];

/** All names, by where their panels stand. @returns {Promise<Record<string, string[]>>} */
async function known() {
  const { NAMES } = await import("../uses/tabs.js");
  const [plate, beside] = /** @type {const} */ (["plate", "beside"]).map((place) => [
    ...Object.keys(PANELS[place]),
    ...ofFamilies(place),
  ]);
  const tabs = { inside: [...Object.keys(OWN), ...ofFamilies("inside")], uses: NAMES };
  return {
    head: Object.keys(PANELS.head),
    plate,
    beside,
    parts: Object.keys(PANELS.parts),
    tabs: Object.entries(tabs).flatMap(([part, names]) => names.map((name) => `${part}.${name}`)),
  };
}

/**
 * @param {Context} context
 * @param {HTMLElement} app
 * @param {string} text of the attribute
 * @returns {Promise<Choice | null>} null where none of the names is known
 */
export async function choose(context, app, text) {
  const { el, bring } = context;
  const [places] = await Promise.all([known(), bring(LINK, false), bring(CHOSEN)]);
  const all = Object.values(places).flat();
  const asked = [...new Set(text.split(/[\s,]+/).filter(Boolean))];
  const strange = asked.filter((name) => !all.includes(name));
  // Once the page is there that is to say it.
  if (strange.length) setTimeout(() => refuse(context, strange, all));
  const names = asked.filter((name) => all.includes(name));
  if (!names.length) return null;
  // Who asks for few controls has those.
  if (el.getAttribute("controls") === "minimal" && !names.includes("bar")) names.unshift("bar");
  return (add) => seated(context, app, add, names, places);
}

/**
 * Says which names are none. It stays when a model is built, unlike errors of what was asked for.
 * @param {Context} context
 * @param {string[]} strange
 * @param {string[]} all
 */
function refuse({ el, bus }, strange, all) {
  const names = strange.map((name) => `“${name.slice(0, 40)}”`).join(", ");
  const known = all.join(", ");
  bus.notice("error", "panels.unknown", { names, known });
  el.emit("error", { kind: "request", field: "panels", message: `no part is called ${names}; there are ${known}` });
}

/**
 * @param {Context} context
 * @param {HTMLElement} app
 * @param {Add} add
 * @param {string[]} names
 * @param {Record<string, string[]>} places
 */
function seated({ bus }, app, add, names, places) {
  /** Before which nodes a family's panels come. @type {Record<string, Element>} */ const seats = {};
  /** Neighbours of one place share its grid. */ let [place, grid] = ["", app];
  for (const name of names.filter((one) => one !== "notices")) {
    const here = Object.keys(places).find((one) => places[one].includes(name)) ?? "";
    if (here !== place || !["plate", "beside"].includes(here)) {
      place = here;
      grid = ["plate", "beside"].includes(here) ? app.appendChild(h(`section.${here}`, { label: "plate.label" })) : app;
      if (here === "beside") grid.removeAttribute("data-label");
    }
    const mount = mountOf(name, bus);
    if (mount) grid.append(add(name, mount));
    if (here === "plate" || here === "beside") seats[name] = grid.appendChild(h("i", { hidden: true }));
  }
  // A story stands below whatever is chosen.
  app.append(/** @type {Element} */ (app.querySelector(":scope > .panel-story")));
  return (/** @type {string} */ name, /** @type {boolean} */ plate) =>
    seats[name] ?? seats[plate ? "hourglass" : "rows"];
}

/** What mounts a part; null where a family does. @param {string} name @param {Context['bus']} bus */
function mountOf(name, bus) {
  const own = Object.assign({}, PANELS.head, PANELS.plate, PANELS.beside)[name];
  const [part, only] = name.split(".");
  return own ?? (CONTENTS[part] ? (/** @type {Context} */ context) => open(context, part, only, bus) : null);
}

/**
 * A part of the page, or one tab of it, that is always open.
 * @param {Context} context
 * @param {string} part
 * @param {string | undefined} only
 * @param {Context['bus']} bus
 * @returns {Panel}
 */
function open(context, part, only, bus) {
  const content = CONTENTS[part]({ ...context, only });
  const heading = only ? null : h("h2", { t: `part.${part}` });
  const root = h(`section.part.panel-${part}`, { label: `part.${part}` }, heading, h("div.body", {}, content.root));
  root.classList.toggle("alone", Boolean(only));
  bus.addEventListener("reveal", (event) => {
    const [wanted, tab] = /** @type {CustomEvent} */ (event).detail.split(".");
    if (!root.isConnected || wanted !== part || (only && tab && tab !== only)) return;
    root.scrollIntoView({ block: "start" });
    void content.open?.(tab);
  });
  return {
    ...content,
    root,
    update(state) {
      content.update?.(state);
      root.hidden = content.root.hidden;
    },
  };
}
