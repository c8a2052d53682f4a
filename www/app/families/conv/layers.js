// @ts-check
// The layers of a convolutional model as rows of a form: what each does, its sizes, and what shape it makes. What does
// not fit is said at its layer at once; nothing is built, and nothing lost, before it fits.

import { blame as tell } from "../../i18n/faults/reword.js";
import { h, say } from "../../lib/dom.js";
import { head, line } from "./layers/line.js";
import { fieldOf, shapesOf, SIDES, usual } from "./layers/shapes.js";

const MOST = 12;

/**
 * @typedef {import('./layers/shapes.js').Layers} Layers
 * @typedef {import('./layers/shapes.js').Side} Side
 */

/**
 * @param {{t: import('../../i18n/index.js').Translate, changed: () => void}} context `changed` hears of every edit
 * @returns {{root: HTMLElement, take: (conv: Layers, image: number[]) => void, blame:
 *   (field: string, message: string, lang?: string) => boolean}}
 */
export function layerEditor({ t, changed }) {
  const root = h("div.layer-editor");
  /** @type {Layers} */ let conv = { encoder: [], decoder: [] };
  let image = [28, 28, 1];
  /** A word as the rows were written with: words of a family come after its panels may be asked for. */ let language =
    "";
  /** @type {Record<string, ReturnType<typeof line>>} */ let rows = {};

  const edited = () => {
    check();
    changed();
  };
  const redraw = () => {
    draw();
    edited();
  };
  /** The rows of a side, and one more on demand: at the end that is nearer to the code. @param {Side} side */
  const block = (side) => {
    const layers = conv[side];
    const lines = layers.map((_, i) => (rows[fieldOf(side, i)] = line({ t, edited, redraw }, conv, side, i)));
    const onclick = () => {
      if (side === "encoder") layers.push(usual("conv"));
      else layers.unshift(usual("convTranspose"));
      redraw();
    };
    const name = t(`layers.${side}`);
    const add = h("button.quiet", { type: "button", onclick }, t("layers.add", { side: name }));
    add.disabled = layers.length >= MOST;
    return h("div", {}, h("p.name", {}, name), head(t), ...lines.map(({ row }) => row), add);
  };
  const draw = () => {
    rows = {};
    root.replaceChildren(...SIDES.map(block));
    check();
  };
  const check = () => {
    for (const { shape, problem, row } of Object.values(rows)) {
      say(shape, "");
      say(problem, "");
      row.removeAttribute("aria-invalid");
    }
    const { shapes, fault } = shapesOf(conv, image, t);
    for (const [field, made] of shapes) say(rows[field].shape, `→ ${made}`);
    if (fault) blame(...fault);
  };
  /**
   * Says at a layer what is wrong with it, as the engine says it where there is a language to reword it in; what this
   * page has said already stays.
   * @param {string} field
   * @param {string} message
   * @param {string} [lang]
   */
  const blame = (field, message, lang = "en") => {
    const at = /^conv\.(encoder|decoder)\[\d+\]/.exec(field)?.[0] ?? fieldOf("decoder", conv.decoder.length - 1);
    if (!rows[at]) return false;
    if (!rows[at].problem.textContent) void tell(rows[at].problem, message, lang);
    rows[at].row.setAttribute("aria-invalid", "true");
    return true;
  };
  return {
    root,
    take(given, shape) {
      const fresh = conv !== given || language !== t("layers.encoder");
      [conv, image, language] = [given, shape, t("layers.encoder")];
      if (fresh) draw();
      else check();
    },
    blame,
  };
}
