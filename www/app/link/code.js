// @ts-check
// A link to the site that shows what is here, and the code that puts the same into another page.

import { encode, momentOf, named } from "./permalink.js";
import { address } from "../lib/version.js";

/** @typedef {import('../element/element.js').AutoencoderPlayground} Playground */
/**
 * What goes along: what is drawn and shown, the open part; attributes.
 * @typedef {{moment: boolean, part: boolean, panels: string, controls: string, lang: string, theme: string}} Choice
 */

/** Width and height of a frame, as most courses have room for. */
const [WIDTH, HEIGHT] = [960, 720];

/** A file of the site, wherever that lies; "" where there is none. @param {string} path from the site's folder */
function site(path) {
  const url = /** @type {URL | null} the package is no site */ (address(path ? `../${path}` : "../"));
  if (!url) return "";
  url.search = "";
  return url.href;
}

/** Attributes that differ from what everybody gets. @param {Choice} choice @returns {[string, string][]} */
const chosen = ({ panels, controls, lang, theme }) =>
  Object.entries({ panels, controls: controls === "full" ? "" : controls, lang, theme }).filter(([, value]) => value);

/** "" where there is no site to lead to. @param {Playground} el @param {Choice} choice */
export function linkTo({ bus: { state } }, choice) {
  const query = String(new URLSearchParams(chosen(choice))).replaceAll("%2C", ",");
  const hash = encode(named(state), choice.moment ? momentOf(state) : {}, choice.part ? state.place : null);
  return site("") && site("") + (query && `?${query}`) + hash;
}

/** @param {string} text */
const quoted = (text) => `"${text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")}"`;

/** @param {string} link @param {string} title */
export const frame = (link, title) =>
  `<iframe src=${quoted(link)} title=${quoted(title)} width="${WIDTH}" height="${HEIGHT}" loading="lazy"` +
  ` allow="fullscreen; clipboard-write"></iframe>`;

/**
 * The model as attributes say it: a preset by its name, any other by its specification.
 * @param {Playground} el
 * @returns {[string, string][]}
 */
function model({ bus: { state } }) {
  const spec = JSON.parse(named(state));
  const preset = state.presets.find(
    (known) => JSON.stringify({ ...known.spec, seed: spec.seed, data: spec.data }) === JSON.stringify(spec),
  );
  const own = { model: preset?.name ?? JSON.stringify(spec) };
  const differs = (/** @type {'seed' | 'data'} */ key) => preset && preset.spec[key] !== spec[key];
  return Object.entries({
    ...own,
    ...(differs("seed") && { seed: String(spec.seed) }),
    ...(differs("data") && { dataset: spec.data }),
  });
}

/** @param {Playground} el @param {Choice} choice */
export function element(el, choice) {
  const { state } = el.bus;
  const moment = new URLSearchParams({
    ...(choice.moment && momentOf(state)),
    ...(choice.part && state.place && { part: state.place }),
  });
  const said = String(moment);
  const attributes = [...model(el), ...chosen(choice), ...(said ? [["state", said]] : [])];
  const src = site("app/playground.js") || site("hourglass.js");
  const script = src ? ` src=${quoted(src)}>` : '>import "hourglass-playground";';
  return (
    `<script type="module"${script}</script>\n` +
    `<autoencoder-playground ${attributes.map(([name, value]) => `${name}=${quoted(value)}`).join(" ")}>` +
    `</autoencoder-playground>`
  );
}
