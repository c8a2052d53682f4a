// @ts-check
// The package's declarations: those that tsc writes of the element, with all that they name, and what JSX and Vue want
// to know of the tag.
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { ROOT, TYPES } from "../reference/read.mjs";

/** @typedef {[name: string, content: string]} File */

/**
 * These declarations and those that they name.
 * @param {string[]} entries in `target/types` or `www`
 * @returns {File[]}
 */
function closure(entries) {
  const www = join(ROOT, "www");
  /** @type {Map<string, string>} */ const found = new Map();
  const read = (/** @type {string} */ name) => {
    for (const folder of [TYPES, www]) {
      try {
        return readFileSync(join(folder, name), "utf8");
      } catch {
        // Those that are written by hand lie in the other.
      }
    }
    throw new Error(`no declarations ${name}`);
  };
  const add = (/** @type {string} */ name) => {
    if (found.has(name)) return;
    const text = read(name);
    found.set(name, text);
    const named = text.matchAll(/(?:from|import\() ?["'](\.[^"']+)\.js["']/g);
    for (const [, path] of named) add(relative(".", join(dirname(name), `${path}.d.ts`)));
  };
  for (const name of entries) add(name);
  return [...found].map(([name, text]) => [`types/${name}`, text]);
}

const INDEX = `// The element for TypeScript. JSX of React: "hourglass-playground/react"; templates of Vue: ".../vue".
import { AutoencoderPlayground as Element } from "./types/app/element/element.js";
import type { Attributes, Events } from "./types/app/element/reference.js";

export type { Attributes, Events, Metrics, Ready } from "./types/app/element/reference.js";

/** The custom element; importing the package defines \`<autoencoder-playground>\`. */
export declare class AutoencoderPlayground extends Element {
  addEventListener<Name extends keyof Events>(
    type: Name,
    listener: (this: AutoencoderPlayground, event: Events[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** Handlers by their names in JSX: \`onmetrics\`. */
export type Handlers = { [Name in keyof Events as \`on\${Name}\`]?: (event: Events[Name]) => void };

declare global {
  interface HTMLElementTagNameMap {
    "autoencoder-playground": AutoencoderPlayground;
  }
}
`;

const REACT = `// \`<autoencoder-playground>\` in JSX of React 19.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { Attributes, AutoencoderPlayground, Handlers } from "./index.js";

type Own = Attributes & Handlers;
type Props = Omit<DetailedHTMLProps<HTMLAttributes<AutoencoderPlayground>, AutoencoderPlayground>, keyof Own> & Own;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "autoencoder-playground": Props;
    }
  }
}
`;

const VUE = `// \`<autoencoder-playground>\` in templates of Vue.
import type { Attributes, AutoencoderPlayground, Events } from "./index.js";

type Props = Attributes & { [Name in keyof Events as \`on\${Capitalize<Name>}\`]?: (event: Events[Name]) => void };

declare module "vue" {
  interface GlobalComponents {
    "autoencoder-playground": new () => AutoencoderPlayground & { $props: Props };
  }
}

export {};
`;

/** After tsc has run. @returns {File[]} */
export const types = () => [
  ["index.d.ts", INDEX],
  ["react.d.ts", REACT],
  ["vue.d.ts", VUE],
  ...closure(["app/element/element.d.ts", "app/element/reference.d.ts"]),
];

/**
 * The custom-elements manifest: what editors and documentation tools read.
 * @param {import("../reference/read.mjs").Reference} reference
 */
export function manifest({ attributes, events, members, properties, parts }) {
  const typed = (/** @type {string} */ text) => (text ? { type: { text } } : {});
  const member = (/** @type {import("../reference/read.mjs").Member} */ { name, kind, returns, text, given }) =>
    kind === "property"
      ? { kind: "field", name, readonly: true, description: text, ...typed(returns) }
      : {
          kind,
          name,
          description: text,
          parameters: given.map((one) => ({ name: one.name, description: one.text, ...typed(one.type) })),
          return: typed(returns),
        };
  const described = (/** @type {import("../reference/read.mjs").Entry} */ { name, type, text }) => ({
    name,
    description: text,
    ...typed(type),
  });
  const css = properties.map(({ name, type, text }) => ({ name, syntax: type, description: text }));
  const declaration = {
    kind: "class",
    customElement: true,
    name: "AutoencoderPlayground",
    tagName: "autoencoder-playground",
    superclass: { name: "HTMLElement" },
    attributes: attributes.map(described),
    members: members.map(member),
    events: events.map(described),
    cssProperties: css,
    cssParts: parts.map(({ name, text }) => ({ name, description: text })),
    slots: [],
  };
  const path = "dist/playground.js";
  const name = "autoencoder-playground";
  const exported = { kind: "custom-element-definition", name, declaration: { name: declaration.name, module: path } };
  const modules = [{ kind: "javascript-module", path, declarations: [declaration], exports: [exported] }];
  return `${JSON.stringify({ schemaVersion: "2.1.0", modules }, null, 2)}\n`;
}
