// @ts-check
// The variational autoencoder: pictures decoded from random codes, and what each dimension of the code says about an
// image.

import { watch } from "../../measures/code-statistics.js";
import { h, say } from "../../lib/dom.js";
import { fade, fit, image } from "../../draw/paint.js";
import { normals } from "../../lib/normals.js";

const SAMPLES = 40;
const [WIDE, NARROW] = [10, 8];
const GAP = 4;
/** A dimension with less says next to nothing about the image, in nats. */
const SILENT = 0.05;
/** Weights on offer. */
const BETAS = [0, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16];

/** @typedef {import('../../../queries.js').Codes} Codes */

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, palette, number } = context;
  const samples = h("canvas.samples", { role: "img", label: "variational.samplesLabel" });
  const again = h("button", { type: "button", t: "variational.again" });
  const bars = h("canvas.bars", { role: "img", label: "variational.dimensions" });
  const beta = h("input", { type: "range", min: 0, max: BETAS.length - 1, step: 1, label: "variational.beta" });
  const chosen = h("output");
  const summary = h("p.summary", { role: "status" });
  const free = h("p.soft", { t: "variational.free" });
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
    h(
      "figure",
      {},
      h("h2", { t: "variational.dimensions" }),
      bars,
      h("div.controls", {}, h("label", {}, h("span", { t: "variational.beta" }), beta, chosen)),
      summary,
      free,
    ),
  );

  let seed = 1;
  /** @type {Float32Array | null} */ let pictures = null;
  /** @type {Codes | null} */ let codes = null;
  const width = () => bus.state.spec?.layers.at(-1) ?? 0;

  const draw = async () => {
    pictures = await el.model.run("decode", normals(seed, SAMPLES * width()));
    paintSamples();
  };
  again.addEventListener("click", () => {
    seed++;
    void draw().catch((error) => el.complain(error));
  });
  beta.addEventListener(
    "input",
    () =>
      void el
        .setHyperparameters({ beta: BETAS[beta.valueAsNumber] })
        .catch((/** @type {any} */ error) => el.complain(error)),
  );

  const paintSamples = () => {
    const { data } = bus.state;
    if (!pictures || !data || pictures.length !== SAMPLES * data.width * data.height) return;
    const columns = samples.clientWidth < 420 ? NARROW : WIDE;
    const pitch = (samples.clientWidth + GAP) / columns;
    const tall = (pitch - GAP) * (data.height / data.width) + GAP;
    samples.style.height = `${Math.round((SAMPLES / columns) * tall - GAP)}px`;
    const fitted = fit(samples);
    if (!fitted) return;
    const colours = palette();
    const size = data.width * data.height;
    for (let i = 0; i < SAMPLES; i++) {
      const [x, y] = [(i % columns) * pitch, Math.floor(i / columns) * tall];
      image(
        fitted.g,
        pictures.subarray(i * size),
        data.width,
        data.height,
        [x, y, pitch - GAP, tall - GAP],
        colours.paper,
        colours.recon,
      );
    }
  };

  const paintBars = () => {
    const gaussians = codes?.gaussians;
    const fitted = gaussians && fit(bars);
    if (!gaussians || !fitted) return;
    const { g, width, height } = fitted;
    const { divergence, sigma } = gaussians;
    const colours = palette();
    g.font = `11px ${colours.font}`;
    const left = 34;
    const pitch = (width - left) / divergence.length;
    const thick = Math.max(1, pitch - Math.min(4, pitch / 4));
    // The divergences above, the deviations below, each from its own zero upwards.
    const part = (
      /** @type {number[]} */ values,
      /** @type {number} */ top,
      /** @type {number} */ base,
      /** @type {number} */ most,
      /** @type {string} */ colour,
      /** @type {string} */ name,
      /** @type {number} */ level,
    ) => {
      const y = (/** @type {number} */ value) => base - (Math.min(value, most) / most) * (base - top);
      g.fillStyle = colour;
      values.forEach((value, j) => g.fillRect(left + j * pitch, y(value), thick, base - y(value)));
      g.fillStyle = fade(colours.ink, 0.3);
      g.fillRect(left, base, width - left, 1);
      g.fillStyle = colours.css.soft;
      g.textAlign = "left";
      g.fillText(name, left, top - 6);
      g.textAlign = "right";
      g.fillText("0", left - 7, base + 3);
      g.fillText(number(level, level < 1 ? 2 : level < 10 ? 1 : 0), left - 7, y(level) + 4);
      g.fillStyle = fade(colours.ink, 0.16);
      g.fillRect(left, y(level), width - left, 1);
    };
    const largest = Math.max(...divergence, SILENT);
    part(divergence, 20, height * 0.6, largest, colours.css.ink, t("variational.kl"), largest);
    part(sigma, height * 0.6 + 30, height - 16, Math.max(1.1, ...sigma), colours.css.recon, t("variational.sigma"), 1);
    g.fillStyle = colours.css.soft;
    g.textAlign = "center";
    const every = Math.ceil(24 / pitch);
    divergence.forEach((_, j) => j % every || g.fillText(String(j + 1), left + j * pitch + thick / 2, height - 2));
  };

  const tell = () => {
    const gaussians = codes?.gaussians;
    if (!gaussians) return;
    const { divergence, sigma, logVariance } = gaussians;
    const used = divergence.filter((nats) => nats > SILENT).length;
    const kl = divergence.reduce((sum, nats) => sum + nats, 0);
    say(
      summary,
      t("variational.summary", { used, all: divergence.length, kl: number(kl, 1), variance: number(logVariance, 2) }),
    );
    bars.setAttribute(
      "aria-label",
      t("variational.barsLabel", {
        kl: divergence.map((nats) => number(nats, 2)).join(", "),
        sigma: sigma.map((value) => number(value, 2)).join(", "),
      }),
    );
  };
  const paint = () => {
    paintSamples();
    paintBars();
    tell();
  };
  const watched = watch(context, async () => {
    codes = await el.model.ask("codes", {});
    await draw();
    paint();
  });
  return {
    root,
    update(state) {
      watched.update(state);
      const value = state.spec?.vae?.beta ?? 1;
      const nearest = BETAS.reduce(
        (best, known, i) => (Math.abs(known - value) < Math.abs(BETAS[best] - value) ? i : best),
        0,
      );
      beta.value = String(nearest);
      beta.setAttribute("aria-valuetext", String(value));
      say(chosen, number(value, Number.isInteger(value) ? 0 : 2));
      free.hidden = value > 0;
    },
    frame: watched.frame,
    repaint: paint,
  };
}
