// @ts-check
// The variational autoencoder: pictures decoded from random codes, and what each dimension of the code says about an
// image.

import { watch } from "../../measures/code-statistics.js";
import { h, say } from "../../lib/dom.js";
import { normals } from "../../lib/normals.js";
import { paintBars, paintSamples, SAMPLES, SILENT } from "./pictures.js";

/** Weights on offer. */
const BETAS = [0, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16];

/** @typedef {import('../../element/shell.js').Context} Context */

/** @param {Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, palette } = context;
  const { root, samples, again, bars, beta, summary } = look(context);
  let seed = 1;
  /** @type {Float32Array | null} */ let pictures = null;
  /** @type {import('../../../queries.js').Codes | null} */ let codes = null;

  const show = () => {
    const { data } = bus.state;
    if (pictures && data && pictures.length === SAMPLES * data.width * data.height)
      paintSamples(samples, pictures, data, palette);
  };
  const draw = async () => {
    const width = bus.state.spec?.layers.at(-1) ?? 0;
    pictures = await el.model.run("decode", normals(seed, SAMPLES * width));
    show();
  };
  const paint = () => {
    show();
    if (!codes?.gaussians) return;
    paintBars(bars, codes.gaussians, context);
    const said = words(context, codes.gaussians);
    say(summary, said.summary);
    bars.setAttribute("aria-label", said.bars);
  };
  again.addEventListener("click", () => {
    seed++;
    void draw().catch((error) => el.complain(error));
  });
  const watched = watch(context, async () => {
    codes = await el.model.ask("codes", {});
    await draw();
    paint();
  });
  return {
    root,
    update(state) {
      watched.update(state);
      beta.update(state.spec?.vae?.beta ?? 1);
    },
    frame: watched.frame,
    repaint: paint,
  };
}

/** The two pictures and their controls. @param {Context} context */
function look(context) {
  const samples = h("canvas.samples", { role: "img", label: "variational.samplesLabel" });
  const again = h("button", { type: "button", t: "variational.again" });
  const bars = h("canvas.bars", { role: "img", label: "variational.dimensions" });
  const beta = weight(context);
  const summary = h("p.summary", { role: "status" });
  const root = h(
    "section",
    { label: "variational.title" },
    h(
      "figure",
      {},
      h("h2", { t: "variational.samples" }),
      samples,
      h("figcaption", {}, again, h("span", { t: "variational.samplesCaption" })),
    ),
    h("figure", {}, h("h2", { t: "variational.dimensions" }), bars, beta.root, summary, beta.free),
  );
  return { root, samples, again, bars, beta, summary };
}

/** The weight of the divergence as a slider. @param {Context} context */
function weight({ el, number }) {
  const slider = h("input", { type: "range", min: 0, max: BETAS.length - 1, step: 1, label: "variational.beta" });
  const chosen = h("output");
  const free = h("p.soft", { t: "variational.free" });
  slider.addEventListener("input", () => {
    const beta = BETAS[slider.valueAsNumber];
    void el.setHyperparameters({ beta }).catch((/** @type {any} */ error) => el.complain(error));
  });
  return {
    root: h("div.controls", {}, h("label", {}, h("span", { t: "variational.beta" }), slider, chosen)),
    /** Stands there while nothing is asked of the code. */ free,
    /** @param {number} value of the model; the slider stands at the nearest on offer */
    update(value) {
      const apart = BETAS.map((known) => Math.abs(known - value));
      slider.value = String(apart.indexOf(Math.min(...apart)));
      slider.setAttribute("aria-valuetext", String(value));
      say(chosen, number(value, Number.isInteger(value) ? 0 : 2));
      free.hidden = value > 0;
    },
  };
}

/**
 * What is said of the dimensions: together, and one by one in place of the picture.
 * @param {Context} context
 * @param {NonNullable<import('../../../queries.js').Codes['gaussians']>} gaussians
 */
function words({ t, number }, { divergence, sigma, logVariance }) {
  const used = divergence.filter((nats) => nats > SILENT).length;
  const kl = divergence.reduce((sum, nats) => sum + nats, 0);
  const all = divergence.length;
  const each = (/** @type {number[]} */ values) => values.map((value) => number(value, 2)).join(", ");
  return {
    summary: t("variational.summary", { used, all, kl: number(kl, 1), variance: number(logVariance, 2) }),
    bars: t("variational.barsLabel", { kl: each(divergence), sigma: each(sigma) }),
  };
}
