// @ts-check
// The linear autoencoder beside exact PCA: the components and the decoder's weights, the angles between what they span,
// and the errors of both.

import { ask } from "../../engine/analyst.js";
import { rows } from "../../lib/arrays.js";
import { h, say } from "../../lib/dom.js";
import { changes, throttle } from "../../lib/throttle.js";
import { tiles } from "../../draw/tiles.js";

/** Images of one request, and at most so many behind the components. */
const [PIECE, MOST] = [2000, 60000];
/** Test images behind the errors: those of the running test loss. */
const TESTS = 512;
const EVERY_MS = 2000;
/** More than so many components, of so many images and pixels, take minutes: all other analyses would wait for them. */
const SLOW = { side: 2048, units: 256 };

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, number } = context;
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

  /** @type {{of: unknown, k: number, components: Float32Array, error: number} | null} */ let pca = null;
  const changed = changes();
  /** The model that could not be compared: said once, and not on every report. @type {unknown} */ let failed = null;

  /**
   * The components of the training images, once for these data and this width.
   * @param {number} k
   * @param {import('../../engine/types.js').DataInfo} data
   * @param {typeof el.model} there whose data they are
   */
  const fitted = async (k, data, there) => {
    if (pca?.of === data && pca.k === k) return pca;
    const { train, width, height } = data;
    say(told, t("components.computing"));
    const size = width * height;
    const count = Math.min(train, MOST);
    const pixels = new Uint8Array(count * size);
    for (let at = 0; at < count; at += PIECE) {
      const piece = await there.ask("images", { split: "train", first: at, count: Math.min(PIECE, count - at) });
      pixels.set(piece.pixels, at * size);
    }
    const { mean, components } = await ask("pca", pixels, size, k);
    const test = (await there.ask("images", { split: "test", first: 0, count: TESTS })).pixels;
    const errors = await ask("squaredErrors", { mean, components }, test);
    exact.show(rows(components, size), width, height, { signed: true });
    return (pca = { of: data, k, components, error: errors.reduce((sum, one) => sum + one, 0) / errors.length });
  };
  const compare = throttle(EVERY_MS, async () => {
    const { spec, data, built, metrics } = bus.state;
    const k = spec?.layers[0] ?? 0;
    if (!data || !built || !metrics || spec?.family !== "linear" || built === failed) return;
    const size = data.width * data.height;
    if (k >= size) return say(told, t("components.few", { k, pixels: size }));
    if (Math.min(data.train, size) > SLOW.side && k > SLOW.units) {
      return say(told, t("components.slow", { k, most: SLOW.units }));
    }
    if (data.train <= k) return say(told, t("components.images", { k, n: data.train }));
    try {
      const there = el.model;
      const { components, error } = await fitted(k, data, there);
      const { values } = await there.weights("decoder.0");
      const between = await ask("principalAngles", values, components, size);
      if (bus.state.built === built) {
        learnt.show(rows(values, size), data.width, data.height, { signed: true });
        const degrees = [...between].map((angle) => (angle * 180) / Math.PI);
        angles.replaceChildren(
          ...degrees.map((angle) => {
            const bar = h("i");
            bar.style.height = `${Math.max(1, angle / 0.9)}%`;
            return bar;
          }),
        );
        const own = metrics.squaredErrorPerImage ?? NaN;
        say(
          told,
          t("components.measured", {
            n: number(Math.min(TESTS, data.test)),
            pca: number(error, 2),
            own: number(own, 2),
            more: number(100 * (own / error - 1), 1),
            angle: number(degrees.at(-1) ?? 0, 1),
            step: number(metrics.step),
          }),
        );
      }
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
