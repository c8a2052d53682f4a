// @ts-check
// Everything of the page that reads foreign bytes and runs without a browser.
import "./browser.mjs";

import * as files from "./targets/files.mjs";
import * as links from "./targets/links.mjs";
import * as saved from "./targets/saved.mjs";
import * as texts from "./targets/texts.mjs";

/**
 * @template T
 * @typedef {{inputs: import('fast-check').Arbitrary<T>, check: (input: T) => Promise<void>}} Target
 */

const { SAVED: _, ...ofFiles } = files;
/** By name. @type {Record<string, Target<any>>} */
export const TARGETS = { ...links, ...ofFiles, ...texts, ...saved };
