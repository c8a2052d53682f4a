// @ts-check
// What has to work in every engine, written once.
import { FILES } from "./checks-files.mjs";
import { MODELS } from "./checks-models.mjs";
import { PAGE } from "./checks-page.mjs";

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {"home" | "small" | "plain" | "foreign"} at the page that it wants
 * @property {boolean} [same] the answer is the same in every engine that gives one
 * @property {boolean} [moves] the page is not fit for another check afterwards
 * @property {(driver: import("./driver.mjs").Driver, visit: (url: string) => Promise<void>) => Promise<any>} run
 */

/** Those of one page stand together, since loading it takes seconds. @type {Check[]} */
export const CHECKS = [...PAGE, ...MODELS, ...FILES];
