// @ts-check
// Generation: codes drawn at random, decoded. From the normal distribution that the codes of the test images have, or
// from N(0, I) as a variational autoencoder promises; and how many of the pictures a simple classifier can read.

import { ask } from "../engine/analyst.js";
import { rows } from "../lib/arrays.js";
import { h, say } from "../lib/dom.js";
import { gather } from "./gather.js";
import { normals } from "../lib/normals.js";
import { tiles } from "../draw/tiles.js";
import { nameOf } from "./compare/other.js";
import { AGREE, LEAST, VOTES, reader } from "./legibility.js";

/** Pictures at a time, test images behind the distribution and the classifier. */
const [SAMPLES, IMAGES] = [120, 2000];

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, number } = context;
  const from = h(
    "select",
    {},
    ...["fitted", "standard"].map((value) => h("option", { value, t: `uses.generate.${value}` })),
  );
  const spread = h("input", { type: "range", min: 0.1, max: 2, step: 0.1, value: 1 });
  const wide = h("output", {}, "1");
  const again = h("button", { type: "button", t: "uses.generate.again" });
  const meter = h("progress", { max: 1, value: 0, label: "uses.reading" });
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

  /** @type {import('./gather.js').Gathered | null} */ let seen = null;
  /** @type {ReturnType<typeof distribution> | null} */ let fitted = null;
  let [busy, seed] = [false, 0];
  /** @type {unknown} */ let model = null;

  const sample = async (anew = false) => {
    const { built, data, playing } = bus.state;
    const there = el.model;
    if (busy || !built || !data) return;
    [busy, meter.hidden] = [true, playing];
    try {
      if (anew || !seen) {
        seen = await gather(context, { count: IMAGES }, (share) => (meter.value = share));
        fitted = seen && distribution(seen);
      }
      if (seen && bus.state.built === built) await show(seen, data, there);
    } catch (error) {
      el.complain(error);
    }
    [busy, meter.hidden] = [false, true];
    if (bus.state.built !== built) void sample(true);
  };
  /**
   * @param {import('./gather.js').Gathered} gathered
   * @param {import('../engine/types.js').DataInfo} data
   * @param {typeof el.model} there whose codes they are
   */
  const show = async (gathered, { width, height, classes }, there) => {
    const { size } = gathered;
    const who = asks();
    const pictures = await there.run("decode", await draw(gathered));
    grid.show(rows(pictures, size), width, height, { made: SAMPLES });
    counts.write();
    say(histogram, "");
    if (!gathered.labels) return say(told, t("uses.unlabelled"));
    if (gathered.count < LEAST) return say(told, t("uses.more", { needed: LEAST, n: gathered.count }));
    const read = await counts.read(pictures, gathered, classes, who);
    say(
      told,
      t("uses.generate.read", {
        n: SAMPLES,
        read: read.reduce((sum, one) => sum + one, 0),
        agree: AGREE,
        votes: VOTES,
        step: number(gathered.step),
      }),
    );
    say(histogram, read.map((n, i) => `${i}: ${n}`).join(" · "));
  };
  /** Whose pictures they are, in the language of the day. */
  const asks = () => {
    const { presets, spec } = bus.state;
    const [source, wideness, widths] = [from.value, spread.value, spec?.layers.join("–")];
    return {
      key: `${nameOf(bus.state, String)} ${widths} ${source}`,
      name: () => `${nameOf({ ...bus.state, presets, spec }, t)}${widths ? ` ${widths}` : ""}`,
      from: () => `${t(`uses.generate.${source}`)}${wideness === "1" ? "" : ` × ${wideness}`}`,
    };
  };
  /** Codes from the distribution that is chosen. @param {import('./gather.js').Gathered} gathered */
  const draw = ({ width, count }) => {
    const wideness = spread.valueAsNumber;
    const noise = (/** @type {number} */ each) => normals(seed, SAMPLES * each).map((one) => wideness * one);
    return from.value === "standard" ? noise(width) : ask("restore", /** @type {any} */ (fitted), noise(count));
  };

  again.addEventListener("click", () => {
    seed++;
    void sample(true);
  });
  from.addEventListener("change", () => void sample());
  spread.addEventListener("input", () => {
    say(wide, String(spread.valueAsNumber));
    void sample();
  });
  return {
    root,
    update({ built, phase }) {
      if (!built || phase !== "ready" || built === model) return;
      model = built;
      void sample(true);
    },
    repaint() {
      grid.repaint();
      counts.write();
    },
  };
}

/**
 * The normal distribution with the mean and the covariance of the codes: the mean, and the centred codes X as axes.
 * With normal numbers z, mean + X^T z / sqrt(n - 1) has the covariance X^T X / (n - 1), theirs.
 * @param {import('./gather.js').Gathered} gathered of two codes or more
 */
function distribution({ codes, width, count }) {
  const mean = new Float32Array(width);
  for (let at = 0; at < width; at++) {
    let sum = 0;
    for (let i = at; i < codes.length; i += width) sum += codes[i];
    mean[at] = sum / count;
  }
  return { mean, components: codes.map((value, i) => (value - mean[i % width]) / Math.sqrt(count - 1)) };
}
