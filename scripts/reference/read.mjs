// @ts-check
// What the element offers to the page around it, read from the sources: attributes and events from the types in
// www/app/element/reference.js, methods and properties from the declarations that tsc writes of element.js, custom
// properties and parts from the head of styles/playground/base.css.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const APP = `${ROOT}www/app`;
/** Where tsc writes the declarations. */
export const TYPES = `${ROOT}target/types`;

/**
 * @typedef {{name: string, type: string, text: string}} Entry
 * @typedef {{name: string, kind: 'method' | 'property', parameters: string, returns: string, text: string,
 *   given: Entry[]}} Member
 * @typedef {{attributes: Entry[], observed: string[], events: Entry[], members: Member[], properties: Entry[],
 *   parts: Entry[]}} Reference
 */

/** One line of a comment's lines, without its stars. @param {string} comment */
const plain = (comment) =>
  comment
    .replace(/^\s*\/\*\*|\*\/\s*$/g, "")
    .replace(/\n\s*\* ?/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** Types as a reader wants them: by their names, wherever they are declared. @param {string} type */
const short = (type) =>
  type
    .replace(/import\(["'][^"']+["']\)\./g, "")
    .replace(/"([\w-]+)"/g, "'$1'")
    .replace(/\s+/g, " ")
    .replace(/;? \}/g, " }")
    .replace(/; /g, ", ");

/** `{TYPE} [NAME] text` of a tag, whatever braces are in the type. @param {string} tag @returns {Entry} */
function entry(tag) {
  let [depth, end] = [0, 0];
  do depth += { "{": 1, "}": -1 }[tag[end]] ?? 0;
  while (depth > 0 && ++end < tag.length);
  const [, name, text] = /^\s*\[?([\w-]+)\]?\s*([^]*)$/.exec(tag.slice(end + 1)) ?? [];
  if (!name) throw new Error(`no name in "${tag}"`);
  return { name, type: short(tag.slice(1, end)), text: text.trim() };
}

/** The properties of a type in a file of types. @param {string} source @param {string} type */
function typedef(source, type) {
  const comment = [...source.matchAll(/\/\*\*[^]*?\*\//g)].find(([text]) =>
    text.includes(`@typedef {object} ${type}\n`),
  );
  if (!comment) throw new Error(`no type ${type}`);
  return plain(comment[0]).split("@property ").slice(1).map(entry);
}

/** @param {string} declarations of element.js @returns {Member[]} */
function members(declarations) {
  const body = declarations.slice(declarations.indexOf("export declare class"));
  const found = body.matchAll(
    /^ {4}(\/\*\*(?:[^*]|\*(?!\/))*\*\/)\n {4}(get )?(\w+)(: )?([^]*?);\n(?=^ {4}(?:\/\*\*|get |\w|#)|^\})/gm,
  );
  return [...found].flatMap(([, comment, getter, name, assigned, rest]) => {
    if (/Callback$/.test(name)) return [];
    const [text, ...tags] = plain(comment).split(/ ?@(?=param|returns|template|deprecated)/);
    const given = tags.filter((tag) => tag.startsWith("param ")).map((tag) => entry(tag.slice(6)));
    const kind = getter ? "property" : "method";
    const cut = assigned ? rest.lastIndexOf(" => ") : rest.lastIndexOf("): ") + 1;
    const [parameters, returns] = getter
      ? ["", rest.slice(rest.indexOf(": ") + 2)]
      : [rest.slice(0, cut), rest.slice(cut)];
    return [
      {
        name,
        kind: /** @type {Member["kind"]} */ (kind),
        parameters: short(parameters.replace(/^<[^(]*>/, "")),
        returns: short(returns.replace(/^(: | => )/, "")),
        text: text.trim(),
        given,
      },
    ];
  });
}

/** `@TAG NAME: TYPE, text` in a comment of a style sheet. @param {string} css @param {string} tag @returns {Entry[]} */
const told = (css, tag) =>
  [...css.matchAll(new RegExp(`^ +@${tag} ([\\w-]+): (?:(<[^,]+), )?(.+?)(?: \\*/)?$`, "gm"))].map(
    ([, name, type = "", text]) => ({ name, type, text }),
  );

/** Runs tsc. @returns {Promise<Reference>} */
export async function read() {
  const tsc = `${ROOT}node_modules/typescript/bin/tsc`;
  await promisify(execFile)(process.execPath, [tsc, "-p", `${ROOT}package/tsconfig.types.json`]).catch((error) => {
    throw new Error(`tsc: ${error.stdout}`);
  });
  const source = readFileSync(`${APP}/element/reference.js`, "utf8");
  const css = readFileSync(`${APP}/styles/playground/base.css`, "utf8");
  const observed = /OBSERVED = "([^"]+)"/.exec(readFileSync(`${APP}/element/attributes.js`, "utf8"))?.[1].split(" ");
  if (!observed) throw new Error("attributes.js names no attributes");
  return {
    attributes: typedef(source, "Attributes"),
    observed,
    events: typedef(source, "Events"),
    members: members(readFileSync(`${TYPES}/app/element/element.d.ts`, "utf8")),
    properties: told(css, "property"),
    parts: told(css, "part"),
  };
}
