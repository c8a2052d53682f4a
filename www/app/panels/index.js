// @ts-check
// The panels of the page: where each stands, and which of them an element's `controls` show.

import { mount as bar } from "./bar.js";
import { mount as draw } from "./draw.js";
import { mount as family } from "./family.js";
import { mount as header } from "./header.js";
import { mount as hourglass } from "./hourglass.js";
import { mount as inside } from "./inside.js";
import { mount as lessons } from "./lessons.js";
import { mount as loss } from "./loss.js";
import { mount as model } from "./model.js";
import { mount as notices } from "./notices.js";
import { mount as offer } from "./data/offer.js";
import { mount as outcome } from "./outcome.js";
import { part } from "./part.js";
import { mount as rows } from "./rows.js";
import { mount as story } from "./story.js";
import { mount as timeline } from "./timeline.js";
import { mount as uses } from "./uses.js";

/** @typedef {(context: import('../element/shell.js').Context) => import('../element/shell.js').Panel} Mount */

/**
 * From above: the head; the plate, whose panels are placed against one another; what is seen together with it; and the
 * parts that open and close; and a story, beside all that. A family's panels take their place in `plate`, `beside` and
 * `inside`.
 * @type {Record<'head' | 'plate' | 'beside' | 'parts' | 'told', Record<string, Mount>>}
 */
export const PANELS = {
  head: { header, family, notices, offer, bar, timeline },
  plate: { draw, hourglass, outcome },
  beside: { rows, loss },
  parts: {
    inside: part("inside", inside),
    uses: part("uses", uses),
    lessons: part("lessons", lessons),
    model: part("model", model),
  },
  told: { story },
};

/** @type {Record<string, string[]>} */
export const CONTROLS = {
  full: Object.values(PANELS).flatMap(Object.keys),
  minimal: ["notices", "bar", "draw", "hourglass", "outcome", "rows", "loss", "story"],
  none: ["notices", "draw", "hourglass", "outcome", "story"],
};
