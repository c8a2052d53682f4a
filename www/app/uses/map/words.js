// @ts-check
// What is said of the two maps: the axes, what they show of the whole, the legend and the clusters; and the words that
// change with what there is to see.

import { h, say } from "../../lib/dom.js";
import { rename, reword } from "../reword.js";
import { majorities } from "./legend.js";

/** @param {import('../../element/shell.js').Context} context @param {import('./model.js').MapModel} model */
export function words({ bus, t, number }, model) {
  const lead = h("p.lead");
  const [axes, beside, caption, note] = [h("p.soft"), h("p.soft"), h("p.soft"), h("p.soft")];
  const plain = h("h3");
  const grouped = h("p.soft", { role: "status" });

  /** Names of the clusters where there are any, else of the classes. */
  const names = () => {
    const { clusters, seen } = model;
    const topics = model.texts?.classes ?? bus.state.classNames;
    if (!clusters) return Array.from({ length: bus.state.data?.classes ?? 0 }, (_, i) => `${i} ${topics[i] ?? ""}`);
    const most = topics.length && seen?.labels ? majorities(clusters.assignment, seen.labels, clusters.k) : [];
    return Array.from({ length: clusters.k }, (_, i) => `${i + 1} ${topics[most[i]] ?? ""}`);
  };
  const clustered = () => {
    if (!model.clusters) return "";
    const { k, purity } = model.clusters;
    if (purity === null) return t("uses.map.grouped", { k });
    return t(`uses.map.pure${model.texts ? ".texts" : ""}`, { k, purity: number(100 * purity, 1) });
  };
  return {
    lead,
    axes,
    beside,
    caption,
    note,
    plain,
    grouped,
    /** After anything was read or grouped. @param {ReturnType<typeof import('./legend.js').legend>} legend */
    tell(legend) {
      const { seen, latent, flat, clusters } = model;
      const { data, dark } = bus.state;
      const all = names().map((name) => name.trim());
      legend.show(all, [data, Boolean(clusters)], dark);
      reword(note, `uses.map.pick.${clusters ? "clusters" : "classes"}`, t);
      note.hidden = !all.length;
      say(grouped, clustered());
      if (!seen || !latent) return;
      const key = seen.width > 2 ? "uses.map.axes" : "uses.map.own";
      say(axes, t(key, { units: seen.width, share: number(100 * latent.share, 0) }));
      say(beside, t(model.texts ? "uses.map.lsa" : "uses.map.share", { share: number(100 * flat.share, 0) }));
    },
    /**
     * For images or for texts.
     * @param {{here: HTMLElement, meter: HTMLElement, pixels: HTMLElement}} named what has names of its own
     */
    fit({ here, meter, pixels }) {
      const what = model.kind;
      reword(lead, `uses.map.lead.${what}`, t);
      caption.hidden = what === "texts";
      reword(caption, `uses.map.here.${what}`, t);
      rename(here, `uses.map.here.${what}`, t);
      rename(meter, what === "texts" ? "uses.readingTexts" : "uses.reading", t);
      const title = what === "texts" ? "uses.map.words" : "uses.map.pixels";
      reword(plain, title, t);
      rename(pixels, title, t);
    },
  };
}
