// @ts-check
// The attributes as rules for tools that build pages and cannot ask the element: what each may be.

/** @typedef {import("./read.mjs").Reference} Reference */
/** @typedef {import("./read.mjs").Entry} Entry */

/** @typedef {{flag?: true, range?: [number, number], values?: string[], json?: true}} Rule */

const RANGE = /a whole number from (\d+) to (?:2\^(\d+) − 1|(\d+))/;

/** @param {Entry} entry @returns {Rule} */
function rule({ type, text }) {
  if (type.includes("boolean")) return { flag: true };
  const range = RANGE.exec(text);
  if (range) return { range: [Number(range[1]), range[2] ? 2 ** Number(range[2]) - 1 : Number(range[3])] };
  const values = [...type.matchAll(/'([^']+)'/g)].map(([, value]) => value);
  if (values.length) return { values };
  const presets = /a preset by its name \(([^)]+)\), or a specification as JSON/.exec(text);
  if (presets) return { values: [...presets[1].matchAll(/`([^`]+)`/g)].map(([, name]) => name), json: true };
  return {};
}

/** @param {Reference} reference @returns {Record<string, Rule>} */
export const rules = ({ attributes }) => Object.fromEntries(attributes.map((entry) => [entry.name, rule(entry)]));
