// @ts-check
// Lessons: models that fail, each in a way of its own. Nothing of them is loaded before they are opened.

import { later } from "./later.js";
import { LESSONS } from "../lessons/topic.js";
import { reconstructs } from "../engine/spec.js";

/** @param {import('../element/shell.js').Context} context */
export const mount = (context) =>
  later(context, {
    topic: LESSONS,
    load: () => import("../lessons/tab.js"),
    fits: ({ spec }) => !spec || (spec.data !== "texts" && reconstructs(spec)),
  });
