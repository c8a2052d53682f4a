// @ts-check
// The panels that every model has, a line each; `families/index.js` has those of some models.

import { mount as bar } from "./bar.js";
import { mount as data } from "./data/data.js";
import { mount as draw } from "./draw.js";
import { mount as editor } from "./editor/editor.js";
import { mount as family } from "./family.js";
import { mount as filters } from "./filters.js";
import { mount as header } from "./header.js";
import { mount as hourglass } from "./hourglass.js";
import { late } from "./late.js";
import { mount as loss } from "./loss.js";
import { mount as notices } from "./notices.js";
import { mount as outcome } from "./outcome.js";
import { mount as rows } from "./rows.js";
import { mount as timeline } from "./timeline.js";
import { mount as uses } from "./uses.js";

/**
 * By name, in their order below the plate. One that a first visit can do without is `NAME: late("NAME", () =>
 * import("./NAME.js"))` and brings its own words (`late.js`).
 */
const FULL = {
  header,
  notices,
  family,
  bar,
  timeline,
  draw,
  hourglass,
  outcome,
  rows,
  loss,
  filters,
  data,
  updates: late("updates", () => import("./updates.js")),
  uses,
  editor,
};
/** Panels of a family come before the first of these. */
export const LAST = ["data", "uses", "editor"];

/**
 * Panels of the element by its `controls`.
 * @type {Record<string, Record<string, (context: import('../element/shell.js').Context) =>
 *   import('../element/shell.js').Panel>>}
 */
export const PANELS = {
  full: FULL,
  minimal: { notices, bar, draw, hourglass, outcome, rows },
  none: { notices, draw, hourglass, outcome },
};
