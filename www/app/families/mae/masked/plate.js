// @ts-check
// The masked autoencoder as a plate: beside the pad five pictures, from left to right as the numbers flow. In the first
// one masks are painted. The patch under the hand is marked in all of them.

import { h, say } from "../../../lib/dom.js";
import { painter } from "./painter.js";
import { station } from "./stations.js";
import { across, error, hidden } from "./tiles.js";

/** @typedef {import('../../../engine/types.js').MaskedPicture} Shown */

const NAMES = ["masked", "encoder", "decoder", "output", "pasted"];

/**
 * @param {import('../../../element/shell.js').Context} context
 * @param {(patches: number[], bit: number) => void} set hides or shows patches
 */
export function plate({ bus, t, palette, number }, set) {
  /** @type {Shown | null} */ let shown = null;
  /** @type {number | null} */ let pointed = null;
  let refused = false;
  const parts = NAMES.map((name) => {
    const canvas =
      name === "masked"
        ? h("canvas.patches", { tabindex: 0, role: "application", label: "masked.masked" })
        : h("canvas", { "aria-hidden": "true" });
    const note = h("p.soft");
    const title = h("p.name", { t: `masked.${name}` });
    return { name, canvas, note, root: h(`div.station.${name}`, {}, canvas, title, note) };
  });
  const pad = parts[0].canvas;
  const note = Object.fromEntries(parts.map(({ name, note }) => [name, note]));
  note.pasted.classList.add("error");
  const where = h("p.soft.where", { role: "status" });
  const root = h("div.flow", {}, ...parts.map(({ root }) => root));

  painter(pad, {
    cut: () => shown?.cut ?? null,
    set,
    point(patch) {
      if (patch === pointed) return;
      pointed = patch;
      tell();
      paint();
    },
  });

  const inside = () => bus.state.spec?.mae?.maskTokens === "encoder";
  /** Says what the encoder and the decoder get in the place of a patch. */
  const tell = () => {
    const cut = shown?.cut;
    if (cut && refused && hidden(cut) === cut.mask.length - 1) return say(where, t("masked.last"));
    refused = false;
    if (!cut || pointed === null || pointed >= cut.mask.length) return say(where, t("masked.hint"));
    const n = across(cut);
    const key = cut.mask[pointed] ? "gone" : inside() ? "thereAll" : "there";
    const before = cut.mask.subarray(0, pointed + 1).reduce((sum, bit) => sum + 1 - bit, 0);
    say(where, t(`masked.${key}`, { row: Math.floor(pointed / n) + 1, column: (pointed % n) + 1, token: before }));
  };

  const paint = () => {
    if (!shown) return;
    root.style.setProperty("--tile", `${pad.clientWidth}px`);
    const colours = palette();
    for (const { name, canvas } of parts) station(name, canvas, shown, pointed, colours);
  };

  return {
    root,
    where,
    /** @param {Shown} next */
    show(next) {
      shown = next;
      const { cut, image: pixels, output } = next;
      const [count, all] = [hidden(cut), cut.mask.length];
      const counts = { hidden: count, visible: all - count, all };
      say(note.masked, t("masked.hidden", counts));
      say(note.encoder, t(inside() ? "masked.patchesInside" : "masked.patches", counts));
      say(note.decoder, t(inside() ? "masked.tokensInside" : "masked.tokens", counts));
      say(note.output, t("masked.whole"));
      const wrong = error(cut, pixels, output);
      say(note.pasted, wrong === null ? t("masked.with") : t("masked.error", { error: number(wrong, 4) }));
      pad.setAttribute("aria-label", t("masked.pad", { across: across(cut), down: all / across(cut) }));
      tell();
      paint();
    },
    paint,
    /** Says that the last visible patch stays. */
    refuse() {
      refused = true;
      tell();
    },
  };
}
