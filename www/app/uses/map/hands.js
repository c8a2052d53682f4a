// @ts-check
// What comes of pointing at the map and of drawing on it: the place under the pointer decoded, a walk decoded along its
// way, the members of a lasso.

import { excerpt } from "../../data/texts/excerpt.js";
import { tiles } from "../../draw/tiles.js";
import { h, say } from "../../lib/dom.js";
import { picture } from "../gather.js";
import { along } from "./pointer.js";

/** Pictures along a walk, and members shown of a lasso. */
const [STRIP, MEMBERS] = [14, 120];

/**
 * @param {import('../../element/shell.js').Context} context
 * @param {import('./model.js').MapModel} model
 * @param {import('./scatter.js').Scatter} codes
 */
export function hands(context, model, codes) {
  const { bus, t, number } = context;
  const told = h("p.told", { role: "status" });
  const here = tiles(context, { side: 92, label: "uses.map.here" });
  const strip = tiles(context, { side: 56, label: "uses.map.strip" });
  const members = h("ol.members", { tabindex: 0, label: "uses.map.members", hidden: true });
  /** Counts what was drawn: an answer to an older line comes too late. */ let drawing = 0;
  const size = () => /** @type {[number, number]} */ ([bus.state.data?.width ?? 28, bus.state.data?.height ?? 28]);

  return {
    told,
    here,
    strip,
    members,
    size,
    /** @param {[number, number]} at in pixels of the map */
    async look(at) {
      if (!model.latent || !model.seen) return;
      const nearest = codes.nearest(...at);
      const of = model.texts;
      if (of) return say(told, nearest < 0 ? "" : of.documents[of.train + nearest]);
      const [decoded] = await model.decode([codes.at(...at)]);
      if (nearest < 0 || !model.seen) return;
      here.show([...(decoded ? [decoded] : []), picture(model.seen, nearest)], ...size(), { made: decoded ? 1 : 0 });
    },
    /** Forgets what was drawn, all but the line itself. */
    clear() {
      drawing++;
      strip.show([], 1, 1);
      members.replaceChildren();
      members.hidden = true;
      say(told, "");
    },
    /** @param {[number, number][]} line */
    async walk(line) {
      const mine = drawing;
      const pictures = await model.decode(along(line, STRIP).map((place) => codes.at(...place)));
      if (mine !== drawing) return;
      strip.show(pictures, ...size(), { made: STRIP });
      say(told, t("uses.map.walked"));
    },
    /** @param {[number, number][]} line */
    circle(line) {
      const [all, of, within] = [codes.inside(line), model.texts, model.seen];
      const shown = all.slice(0, MEMBERS);
      if (of) members.replaceChildren(...shown.map((i) => excerpt(of, of.train + i)));
      else if (within) {
        const pictures = shown.map((i) => picture(within, i));
        strip.show(pictures, ...size());
      }
      members.hidden = !members.childElementCount;
      say(told, t(`uses.map.lassoed${of ? ".texts" : ""}`, { n: number(all.length), shown: number(shown.length) }));
    },
  };
}
