// @ts-check
// The reference as Markdown.

/** @typedef {import("./read.mjs").Reference} Reference */
/** @typedef {import("./read.mjs").Entry} Entry */
/** @typedef {import("./read.mjs").Member} Member */

const cell = (/** @type {string} */ text) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const code = (/** @type {string} */ text) => (text ? `\`${text}\`` : "");
/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

/** Values of a type: those that it names, else what it is. @param {string} type */
const values = (type) =>
  type
    .split("|")
    .map((one) => one.trim())
    .filter((one) => one !== "boolean" || !type.includes("''"))
    .map((one) => (one === "''" ? "present or not" : one.startsWith("'") ? code(one.slice(1, -1)) : one))
    .join(", ");

/** @param {Reference} reference */
export const attributeTable = ({ attributes }) =>
  table(
    ["attribute", "values", "what"],
    attributes.map(({ name, type, text }) => [code(name), values(type), text]),
  );

/** @param {Member} member */
const argumentsOf = ({ given }) =>
  given
    .filter(({ text }) => text)
    .map(({ name, text }) => `${code(name)}: ${text}`)
    .join("; ");

/** @param {Member} member */
function method(member) {
  const { name, parameters, returns, text } = member;
  const told = argumentsOf(member);
  return [
    code(`${name}${parameters}`),
    code(returns.replace(/^Promise<(.*)>$/, "$1")),
    told ? `${text} ${told}` : text,
  ];
}

/** @param {Reference} reference */
export function page(reference) {
  const { members, observed, events, properties, parts } = reference;
  const methods = members.filter(({ kind }) => kind === "method");
  const fields = members.filter(({ kind }) => kind === "property");
  return `# Reference

<!-- Written by scripts/reference.mjs from www/app/element/ and www/app/styles/playground/base.css. -->

What \`<autoencoder-playground>\` offers to the page around it. What every method takes and refuses, and what happens
when several are called at once, stands in [element.md](element.md); how it comes into a page, in
[embedding](embedding/README.md).

## Attributes

${attributeTable(reference)}

Live: ${observed.map(code).join(", ")}. The others are read when the experiment begins.

## Methods

All of them are asynchronous but \`reveal\` and \`show\`; the second column says what they resolve with.

${table(["method", "gives", "what it does"], methods.map(method))}

## Properties

${table(
  ["property", "type", "what"],
  fields.map(({ name, returns, text }) => [code(name), code(returns), text]),
)}

## Events

All of them bubble and leave the shadow root.

${table(
  ["event", "type", "when"],
  events.map(({ name, type, text }) => [code(name), code(type), text]),
)}

A \`metrics\` event is an object for whoever listens, made from what the worker tells the page for its own chart:
without a listener nothing is computed for it.

## CSS custom properties

Set on the element, or on anything around it:

${table(
  ["property", "type", "what"],
  properties.map(({ name, type, text }) => [code(name), code(type), text]),
)}

Greys are mixed from paper and ink. A page with dark paper sets \`theme="dark"\` as well, so that form controls and the
other colours are those for dark pages.

## Parts

${table(
  ["part", "what"],
  parts.map(({ name, text }) => [code(name), text]),
)}

\`\`\`css
autoencoder-playground {
  --hourglass-accent: #7a3b9a;
  --hourglass-font: Georgia;
}
autoencoder-playground::part(button) {
  border-radius: 8px;
}
\`\`\`

## Slots

None: what stands between the tags is not shown where the element is defined, so it may say what is missing where
scripts are not allowed.
`;
}
