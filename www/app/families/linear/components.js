// @ts-check
// The linear autoencoder beside exact PCA: the components and the decoder's weights, the angles between what they span,
// and the errors of both.

import { ask } from "../../engine/analyst.js";
import { rows } from "../../lib/arrays.js";
import { h, say } from "../../lib/dom.js";
import { changes, throttle } from "../../lib/throttle.js";
import { tiles } from "../../draw/tiles.js";

/** Images of one request, and the most that the components rest on. */
const [PIECE, MOST] = [2000, 60000];
/** Test images behind the errors: those of the running test loss. */
const TESTS = 512;
const EVERY_MS = 2000;
/** Components above `units`, where images and pixels are above `side`, take minutes: all other analyses would wait. */
const SLOW = { side: 2048, units: 256 };

/**
 * @typedef {import('../../element/shell.js').Context} Context
 * @typedef {import('../../engine/types.js').DataInfo} DataInfo
 * @typedef {{of: DataInfo, k: number, components: Float32Array, error: number, tests: number}} Pca
 */

/** @param {Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t } = context;
  const { root, exact, learnt, first, told, angles } = look(context);
  /** @type {Pca | null} */ let pca = null;
  const changed = changes();
  /** The model that could not be compared: said once, and not on every report. @type {unknown} */ let failed = null;

  /** Once for these data and this width. @param {number} k @param {DataInfo} data @param {typeof el.model} there */
  const fitted = async (k, data, there) => {
    if (pca?.of === data && pca.k === k) return pca;
    say(told, t("components.computing"));
    pca = await fit(k, data, there);
    exact.show(rows(pca.components, data.width * data.height), data.width, data.height, { signed: true });
    return pca;
  };
  const compare = throttle(EVERY_MS, async () => {
    const { spec, data, built, metrics } = bus.state;
    const k = spec?.layers[0] ?? 0;
    if (!data || !built || !metrics || spec?.family !== "linear" || built === failed) return;
    const hindrance = hindered(t, k, data);
    if (hindrance) return say(told, hindrance);
    const size = data.width * data.height;
    try {
      const there = el.model;
      const { components, error } = await fitted(k, data, there);
      const { values } = await there.weights("decoder.0");
      const between = await ask("principalAngles", values, components, size);
      if (bus.state.built !== built) return;
      learnt.show(rows(values, size), data.width, data.height, { signed: true });
      const degrees = [...between].map((angle) => (angle * 180) / Math.PI);
      angles.replaceChildren(...degrees.map(bar));
      say(told, measured(context, { error, degrees, data, metrics }));
    } catch (error) {
      if (bus.state.built !== built) return;
      failed = built;
      say(told, "");
      el.complain(error);
    }
  });

  return {
    root,
    update({ spec, built, metrics, data }) {
      if (spec) say(first, t("components.pca", { k: spec.layers[0] }));
      if (changed(built, metrics?.step, data)) compare();
    },
    repaint() {
      exact.repaint();
      learnt.repaint();
    },
  };
}

/** @param {Context} context */
function look(context) {
  const exact = tiles(context, { side: 48, label: "components.title" });
  const learnt = tiles(context, { side: 48, label: "components.weights" });
  const [first, told] = [h("h3"), h("p.told", { role: "status" })];
  const angles = h("div.angles", { role: "img", label: "components.angles" });
  const root = h(
    "section",
    { label: "components.title" },
    h("h2", { t: "components.title" }),
    h("p.lead", { t: "components.lead" }),
    first,
    exact.root,
    h("h3", { t: "components.weights" }),
    learnt.root,
    h("h3", { t: "components.angles" }),
    angles,
    told,
  );
  return { root, exact, learnt, first, told, angles };
}

/** An angle in degrees as a bar, a right one the highest. @param {number} angle */
function bar(angle) {
  const node = h("i");
  node.style.height = `${Math.max(1, angle / 0.9)}%`;
  return node;
}

/**
 * The components of the training images, and how far from test images they stay.
 * @param {number} k
 * @param {DataInfo} data
 * @param {Context['el']['model']} there whose data they are
 * @returns {Promise<Pca>}
 */
export async function fit(k, data, there) {
  const size = data.width * data.height;
  const count = Math.min(data.train, MOST);
  const pixels = new Uint8Array(count * size);
  for (let at = 0; at < count; at += PIECE) {
    const piece = await there.ask("images", { split: "train", first: at, count: Math.min(PIECE, count - at) });
    pixels.set(piece.pixels, at * size);
  }
  const { mean, components } = await ask("pca", pixels, size, k);
  const test = (await there.ask("images", { split: "test", first: 0, count: TESTS })).pixels;
  const errors = await ask("squaredErrors", { mean, components }, test);
  const { length: tests } = errors;
  return { of: data, k, components, tests, error: errors.reduce((sum, one) => sum + one, 0) / tests };
}

/**
 * Why there is nothing to compare, in words, if so.
 * @param {import('../../i18n/index.js').Translate} t
 * @param {number} k
 * @param {DataInfo} data
 */
function hindered(t, k, { train, width, height }) {
  const size = width * height;
  if (k >= size) return t("components.few", { k, pixels: size });
  if (Math.min(train, size) > SLOW.side && k > SLOW.units) return t("components.slow", { k, most: SLOW.units });
  return train <= k ? t("components.images", { k, n: train }) : "";
}

/**
 * What is said of both.
 * @param {Context} context
 * @param {{error: number, degrees: number[], data: DataInfo, metrics: import('../../engine/types.js').Metrics}} found
 *   `error` of PCA
 */
function measured({ t, number }, { error, degrees, data, metrics }) {
  const own = metrics.squaredErrorPerImage ?? NaN;
  return t("components.measured", {
    n: number(Math.min(TESTS, data.test)),
    pca: number(error, 2),
    own: number(own, 2),
    more: number(100 * (own / error - 1), 1),
    angle: number(degrees.at(-1) ?? 0, 1),
    step: number(metrics.step),
  });
}
