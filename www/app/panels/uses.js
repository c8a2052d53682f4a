// @ts-check
// What an autoencoder is for: one tab a use.

import { later } from "./later.js";
import { USES } from "../uses/topic.js";

/** @param {import('../element/shell.js').Context} context */
export const mount = (context) => later(context, { topic: USES, load: () => import("../uses/tabs.js") });
