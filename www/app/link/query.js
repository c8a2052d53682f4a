// @ts-check
// The query of the site's address: parameters named and valued as the element's attributes.

import { KNOWN_DATA, seedAttribute } from "../engine/arguments.js";
import { LANGUAGES } from "../i18n/index.js";

/** The values that a parameter may have; any, where there is no list. @type {Record<string, string[]>} */
export const VALUES = {
  model: [],
  dataset: KNOWN_DATA,
  seed: [],
  backend: ["auto", "webgpu", "cpu"],
  threads: Array.from({ length: 16 }, (_, i) => String(i + 1)),
  lang: ["auto", ...LANGUAGES.map(([code]) => code)],
  theme: ["auto", "light", "dark"],
  controls: ["full", "minimal", "none"],
  panels: [],
  story: [],
};
/** What others add to addresses, to follow their readers. */
const TRACKING = /^(utm_\w+|\w*clid|ref|source|v|_\w*)$/;

/**
 * What cannot be taken of a query, in words. What `model`, `panels` and `story` say is judged where it is used.
 * @param {string} search
 * @returns {import('../engine/types.js').Words[]}
 */
export function faults(search) {
  return [...new URLSearchParams(search)].flatMap(([name, value]) => {
    if (!Object.hasOwn(VALUES, name))
      return TRACKING.test(name) ? [] : [{ key: "link.unknown", values: { name: name.slice(0, 40) } }];
    const known = VALUES[name];
    const good = name === "seed" ? seedAttribute(value) !== null : !known.length || known.includes(value);
    const may = name === "seed" ? { key: "link.seed", values: {} } : known.join(", ");
    return good ? [] : [{ key: "link.value", values: { name, value: value.slice(0, 40), known: may } }];
  });
}
