// @ts-check
// Inside the network: tabs that are loaded when the reader comes near.

import { later } from "./later.js";

/** @param {import('../element/shell.js').Context} context */
export const mount = (context) => later(context, { load: () => import("./inside/tabs.js") });
