// @ts-check
// The masked autoencoder as a plate: beside the pad five pictures, from left to right as the numbers flow. In the first
// one masks are painted. The patch under the hand is marked in all of them.

import { h, say } from "../../../lib/dom.js";
import { fade, fit, image } from "../../../draw/paint.js";
import { painter } from "./painter.js";
import { across, error, grid, hidden, masked, pasted, place, token } from "./tiles.js";

/** @typedef {import('../../../engine/types.js').MaskedPicture} Shown */

const NAMES = ["masked", "encoder", "decoder", "output", "pasted"];
/** Full ink of a token's number stands for so many times their root mean square. */
const SPREAD = 2.5;

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
        ? h("canvas.patches", { tabindex: 0, role: "application" })
        : h("canvas", { "aria-hidden": "true" });
    const note = h("p.soft");
    const title = h("p.name", { t: `masked.${name}` });
    return { name, canvas, note, root: h(`div.station.${name}`, {}, canvas, title, note) };
  });
  const canvas = Object.fromEntries(parts.map(({ name, canvas }) => [name, canvas]));
  const note = Object.fromEntries(parts.map(({ name, note }) => [name, note]));
  note.pasted.classList.add("error");
  const where = h("p.soft.where", { role: "status" });
  const root = h("div.flow", {}, ...parts.map(({ root }) => root));
  const measure = () => root.style.setProperty("--tile", `${canvas.masked.clientWidth}px`);

  painter(canvas.masked, {
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
  /** Of a patch, what the encoder and the decoder get there. */
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
    const { cut, image: pixels, output, tokens, token: shared } = shown;
    const colours = palette();
    measure();
    for (const name of NAMES) {
      const fitted = fit(canvas[name]);
      if (!fitted) continue;
      const { g, width, height } = fitted;
      /** @type {import('./tiles.js').Box} */ const box = [0, 0, width, height];
      if (name === "encoder" && !shared) {
        packed(g, shown, box, colours, pointed);
        continue;
      }
      if (name === "masked") masked(g, cut, pixels, box, colours);
      else if (name === "output") image(g, output, cut.width, cut.height, box, colours.paper, colours.recon);
      else if (name === "pasted") pasted(g, cut, pixels, output, box, colours);
      else if (name === "encoder") {
        masked(g, cut, pixels, box, colours);
        field(g, shown, Array(cut.mask.length).fill(shared), (i) => cut.mask[i] === 1, box, colours);
      } else field(g, shown, tokens, () => true, box, colours);
      grid(g, cut, box, colours, name === "masked" || name === "encoder");
      if (pointed !== null && pointed < cut.mask.length) mark(g, place(cut, pointed, box), colours);
    }
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
      canvas.masked.setAttribute("aria-label", t("masked.pad", { across: across(cut), down: all / across(cut) }));
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

/**
 * The patch under the hand.
 * @param {CanvasRenderingContext2D} g
 * @param {import('./tiles.js').Box} box
 * @param {import('../../../draw/paint.js').Palette} colours
 */
function mark(g, [x, y, w, h], colours) {
  g.strokeStyle = colours.css.ink;
  g.lineWidth = 2;
  g.strokeRect(x + 1, y + 1, w - 2, h - 2);
}

/**
 * The visible patches alone, one after another: of the places that there are, the encoder works on these.
 * @param {CanvasRenderingContext2D} g
 * @param {Shown} shown
 * @param {import('./tiles.js').Box} box
 * @param {import('../../../draw/paint.js').Palette} colours
 * @param {number | null} pointed
 */
function packed(g, { cut, image: pixels }, box, colours, pointed) {
  const { patch, width, mask } = cut;
  const values = new Float32Array(patch * patch);
  const seen = [...mask.keys()].filter((i) => !mask[i]);
  mask.forEach((_, k) => {
    const [x, y, w, h] = place(cut, k, box);
    const i = seen[k];
    g.strokeStyle = fade(colours.ink, i === undefined ? 0.08 : 0.3);
    g.lineWidth = 1;
    if (i !== undefined) {
      const from = Math.floor(i / across(cut)) * patch * width + (i % across(cut)) * patch;
      for (let j = 0; j < values.length; j++) values[j] = pixels[from + Math.floor(j / patch) * width + (j % patch)];
      image(g, values, patch, patch, [x + 1, y + 1, w - 2, h - 2], colours.paper, colours.ink);
    }
    g.strokeRect(x + 1.5, y + 1.5, w - 3, h - 3);
    if (i === pointed && i !== undefined) mark(g, [x, y, w, h], colours);
  });
}

/** The root mean square over all tokens. @param {Float32Array[]} tokens */
function rms(tokens) {
  let sum = 0;
  for (const token of tokens) for (const value of token) sum += value * value;
  return Math.sqrt(sum / (tokens.length * (tokens[0]?.length ?? 1) || 1));
}

/**
 * Tokens in their places: encoded patches in ink, the mask token in the colour of what it becomes.
 * @param {CanvasRenderingContext2D} g
 * @param {Shown} shown
 * @param {Float32Array[]} tokens one for each place
 * @param {(i: number) => boolean} drawn
 * @param {import('./tiles.js').Box} box
 * @param {import('../../../draw/paint.js').Palette} colours
 */
function field(g, { cut }, tokens, drawn, box, colours) {
  // The mask token may be a fiftieth of the others: each kind has a scale of its own.
  const scales = [0, 1].map((kind) => 1 / (SPREAD * rms(tokens.filter((_, i) => cut.mask[i] === kind)) || 1));
  cut.mask.forEach((bit, i) => {
    if (!drawn(i)) return;
    const [x, y, w, h] = place(cut, i, box);
    g.globalAlpha = bit ? 0.4 : 1;
    token(g, tokens[i], scales[bit], [x + 2, y + 2, w - 4, h - 4], colours, bit === 1);
    g.globalAlpha = 1;
  });
}
