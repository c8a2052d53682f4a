// @ts-check
// The masked autoencoder: what is hidden, what the encoder and the decoder are given, and what comes of it.

import { h, icon, say } from "../../lib/dom.js";
import { write } from "./masked/formula.js";
import { Look } from "./masked/look.js";
import { plate } from "./masked/plate.js";
import { hidden } from "./masked/tiles.js";

const DIE =
  "M3 1.5h10A1.5 1.5 0 0 1 14.5 3v10a1.5 1.5 0 0 1-1.5 1.5H3A1.5 1.5 0 0 1 1.5 13V3A1.5 1.5 0 0 1 3 1.5z" +
  "M2.8 2.8v10.4h10.4V2.8z" +
  "M5 4a1.1 1.1 0 1 0 .01 0zM11 4a1.1 1.1 0 1 0 .01 0zM8 6.9a1.1 1.1 0 1 0 .01 0zM5 9.8a1.1 1.1 0 1 0 .01 0z" +
  "M11 9.8a1.1 1.1 0 1 0 .01 0z";

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, number } = context;
  const percent = (/** @type {number} */ share) => `${number(100 * share)} %`;
  const about = lead(t);
  /** @type {import('../../engine/types.js').MaskedPicture | null} */ let shown = null;

  const look = new Look(context, (picture, others) => {
    shown = picture;
    pictures.show(picture);
    bus.dispatchEvent(new CustomEvent("masked", { detail: { pictures: others } }));
  });
  const pictures = plate(context, (patches, bit) => {
    if (!shown) return;
    const mask = changed(shown.cut, patches, bit);
    paint(mask);
    if (patches.some((i) => mask[i] !== bit)) pictures.refuse();
  });
  /** The mask shows at once, what comes of it when the engine answers. @param {Uint8Array | null} mask */
  const paint = (mask) => {
    look.painted = mask;
    bus.set({ mask: { painted: mask, seed: look.seed } });
    if (mask && shown) {
      shown = { ...shown, cut: { ...shown.cut, mask } };
      pictures.show(shown);
    }
    void look.ask();
  };

  const follow = (/** @type {NonNullable<ReturnType<typeof linked>>} */ { painted, seed, factor }) => {
    [look.seed, look.factor, large.checked] = [seed, factor, factor > 1];
    shown = null; // what is there may have other patches
    paint(painted);
  };

  const { root: row, ratio, amount, again, all, large } = controls(pictures.where);
  ratio.addEventListener("input", async () => {
    look.painted = null;
    bus.set({ mask: { painted: null, seed: look.seed } });
    say(amount, percent(ratio.valueAsNumber));
    try {
      await el.setHyperparameters({ ratio: ratio.valueAsNumber });
    } catch (error) {
      el.complain(error);
    }
    void look.ask();
  });
  again.addEventListener("click", () => {
    look.seed++;
    paint(null);
  });
  all.addEventListener("click", () => shown && paint(new Uint8Array(shown.cut.mask.length)));
  large.addEventListener("change", () => {
    look.factor = large.checked ? 2 : 1;
    paint(null);
  });
  pictures.root.append(row);
  const root = h("section", { label: "masked.title" }, about.root, pictures.root);

  /** @type {any} */ let model = null;
  return {
    root,
    update(state) {
      const { spec, built } = state;
      if (!spec?.mae) return;
      const { mae } = spec;
      if (built !== model) {
        look.painted = null;
        if (!state.mask?.asked) bus.state.mask = null;
      }
      model = built;
      const asked = linked(state);
      if (asked) follow(asked);
      about.show(mae);
      if (/** @type {ShadowRoot} */ (root.getRootNode()).activeElement !== ratio) ratio.value = String(mae.ratio);
      say(amount, percent(mae.ratio));
    },
    frame: () => look.tick(),
    repaint: pictures.paint,
  };
}

/** What it does, in a sentence and a formula. @param {import('../../i18n/index.js').Translate} t */
function lead(t) {
  const sentence = h("p");
  const formula = h("div", { role: "math", label: "masked.formula" });
  const legend = h("p.soft");
  return {
    root: h("div.masked-lead", {}, sentence, h("div.formula", {}, formula, legend)),
    /** @param {import('../../engine/types.js').Mae} mae */
    show(mae) {
      const { maskTokens, lossOn } = mae;
      say(sentence, t(`masked.lead${maskTokens === "encoder" ? "Inside" : lossOn === "all" ? "All" : ""}`));
      write(formula, legend, mae, t);
    },
  };
}

/**
 * The mask that a link asks for: of as many patches as the picture has or, of the larger one, four times as many.
 * @param {import('../../engine/types.js').State} state
 */
function linked({ mask, spec, data }) {
  if (!mask?.asked || !spec?.mae || !data) return null;
  const patches = (data.width * data.height) / spec.mae.patch ** 2;
  const factor = Math.sqrt((mask.painted?.length ?? patches) / patches);
  return factor === 1 || factor === 2 ? { ...mask, factor } : null;
}

/**
 * The mask with patches hidden (1) or shown (0); the last visible one stays.
 * @param {import('../../engine/types.js').Cut} cut
 * @param {number[]} patches
 * @param {number} bit
 */
function changed(cut, patches, bit) {
  const mask = Uint8Array.from(cut.mask);
  for (const i of patches) mask[i] = bit;
  if (hidden({ ...cut, mask }) < mask.length) return mask;
  const kept = patches.find((i) => !cut.mask[i]);
  if (kept !== undefined) mask[kept] = 0;
  return mask;
}

/** The ratio, another random mask, all visible, a larger picture. @param {HTMLElement} where what the hand points at */
function controls(where) {
  const ratio = h("input", { type: "range", min: 0, max: 0.95, step: 0.01, label: "masked.ratioLabel" });
  const amount = h("output");
  const again = h("button", { type: "button" }, icon(DIE), h("span", { t: "masked.again" }));
  const all = h("button.quiet", { type: "button", t: "masked.all" });
  const large = h("input", { type: "checkbox" });
  const root = h(
    "div.controls",
    {},
    h("label", {}, h("span", { t: "masked.ratio" }), ratio, amount),
    again,
    all,
    h("label", { label: "masked.largeLabel" }, large, h("span", { t: "masked.large" })),
    where,
  );
  return { root, ratio, amount, again, all, large };
}
