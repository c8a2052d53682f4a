// @ts-check
// Generation: codes drawn at random, decoded. From the normal distribution that the codes of the test images have, or
// from N(0, I) as a variational autoencoder promises; and how many of the pictures a simple classifier can read.

import { tiles } from "../../draw/tiles.js";
import { rows } from "../../lib/arrays.js";
import { h, say } from "../../lib/dom.js";
import { nameOf } from "../compare/other.js";
import { AGREE, LEAST, VOTES, reader } from "./legibility.js";
import { SAMPLES, sampler } from "./samples.js";

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus } = context;
  const samples = sampler(context);
  const view = look(context);
  const { from, spread, wide, again, meter } = view.controls;
  let busy = false;
  /** @type {unknown} */ let model = null;

  const sample = async (anew = false) => {
    const { built, data, playing } = bus.state;
    const there = el.model;
    if (busy || !built || !data) return;
    [busy, meter.hidden] = [true, playing];
    try {
      if (anew || !samples.seen) await samples.read((share) => (meter.value = share));
      const { seen } = samples;
      if (seen && bus.state.built === built) {
        const who = whose(context, from.value, spread.value);
        const codes = await samples.draw(seen, from.value, spread.valueAsNumber);
        await view.show(await there.run("decode", codes), seen, data, who);
      }
    } catch (error) {
      el.complain(error);
    }
    [busy, meter.hidden] = [false, true];
    if (bus.state.built !== built) void sample(true);
  };

  again.addEventListener("click", () => {
    samples.seed++;
    void sample(true);
  });
  from.addEventListener("change", () => void sample());
  spread.addEventListener("input", () => {
    say(wide, String(spread.valueAsNumber));
    void sample();
  });
  return {
    root: view.root,
    update({ built, spec, phase }) {
      if (!built || phase !== "ready" || built === model) return;
      model = built;
      // What the codes of a variational autoencoder were drawn towards; others promise no distribution.
      from.value = spec?.vae ? "standard" : "fitted";
      void sample(true);
    },
    repaint: view.repaint,
  };
}

/**
 * Whose pictures they are, in the language of the day.
 * @param {import('../../element/shell.js').Context} context
 * @param {string} source
 * @param {string} wideness
 */
function whose({ bus, t }, source, wideness) {
  const { presets, spec } = bus.state;
  const widths = spec?.layers.join("–");
  return {
    key: `${nameOf(bus.state, String)} ${widths} ${source}`,
    name: () => `${nameOf({ ...bus.state, presets, spec }, t)}${widths ? ` ${widths}` : ""}`,
    from: () => `${t(`uses.generate.${source}`)}${wideness === "1" ? "" : ` × ${wideness}`}`,
  };
}

/** @param {import('../../element/shell.js').Context} context */
function look(context) {
  const { t, number } = context;
  const sources = ["fitted", "standard"].map((value) => h("option", { value, t: `uses.generate.${value}` }));
  const controls = {
    from: h("select", {}, ...sources),
    spread: h("input", { type: "range", min: 0.1, max: 2, step: 0.1, value: 1 }),
    wide: h("output", {}, "1"),
    again: h("button", { type: "button", t: "uses.generate.again" }),
    meter: h("progress", { max: 1, value: 0, label: "uses.reading" }),
  };
  const { from, spread, wide, again, meter } = controls;
  const grid = tiles(context, { side: 56, label: "uses.generate" });
  const [told, histogram] = [h("p.told", { role: "status" }), h("p.soft")];
  const counts = reader(context);
  const root = h(
    "div",
    {},
    h("p.lead", { t: "uses.generate.lead" }),
    h(
      "div.row",
      {},
      h("label.inline", {}, h("span", { t: "uses.generate.from" }), from),
      h("label.inline", {}, h("span", { t: "uses.generate.spread" }), spread, wide),
      again,
      meter,
    ),
    grid.root,
    told,
    histogram,
    counts.root,
  );
  return {
    root,
    controls,
    /**
     * Pictures, and what can be read of them.
     * @param {Float32Array} pictures
     * @param {import('../gather.js').Gathered} gathered
     * @param {import('../../engine/types.js').DataInfo} data
     * @param {ReturnType<typeof whose>} who
     */
    async show(pictures, gathered, { width, height, classes }, who) {
      grid.show(rows(pictures, gathered.size), width, height, { made: SAMPLES });
      counts.write();
      say(histogram, "");
      if (!gathered.labels) return say(told, t("uses.unlabelled"));
      if (gathered.count < LEAST) return say(told, t("uses.more", { needed: LEAST, n: gathered.count }));
      const each = await counts.read(pictures, gathered, classes, who);
      const read = each.reduce((sum, one) => sum + one, 0);
      const figures = { n: SAMPLES, read, agree: AGREE, votes: VOTES, step: number(gathered.step) };
      say(told, t("uses.generate.read", figures));
      say(histogram, each.map((n, i) => `${i}: ${n}`).join(" · "));
    },
    repaint() {
      grid.repaint();
      counts.write();
    },
  };
}
