// @ts-check
// What the checks can ask of a browser, whichever engine it has, and how a browser is started and ended.
import { existsSync } from "node:fs";

/**
 * @typedef {{ x: number, y: number }} Point in CSS pixels of the window
 *
 * @typedef {import("./here.mjs").Here} Here
 * @typedef {<T, A>(body: (here: Here, argument: A) => T | Promise<T>, argument?: A) => Promise<T>} Evaluate
 *
 * @typedef {object} Driver
 * @property {(url: string) => Promise<void>} open another page, in the same window
 * @property {Evaluate} evaluate runs a function in the page; what goes in and comes out is JSON, and an error arrives
 *   with its message
 * @property {(way: Point[]) => Promise<void>} drag presses the mouse at the first point, lets go at the last
 * @property {() => Promise<string[]>} problems what the browser told its console beside what the page's own ears hear
 * @property {(file: string) => Promise<void>} screenshot
 * @property {(width: number, height: number) => Promise<void>} resize
 * @property {() => Promise<void>} close ends everything that was started
 */

/** The window of every check. */
export const SIZE = { width: 1280, height: 900 };

/**
 * Where a program is: as the variable of the environment says, or the first place that has it.
 * @param {string} variable
 * @param {string[]} places
 */
export function program(variable, places) {
  const found = process.env[variable] || places.find((place) => existsSync(place));
  if (!found) throw new Error(`no ${places.join(" or ")}: run \`make setup\`, or set ${variable} to its path`);
  return found;
}
