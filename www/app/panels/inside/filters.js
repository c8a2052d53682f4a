// @ts-check
// The first layer's weights as tiles: one picture for each hidden unit, what it looks for in the input.

import { h } from "../../lib/dom.js";
import { fit, image } from "../../draw/paint.js";
import { reads } from "../../lib/throttle.js";

const MOST = 60;
/** Tiles in a row, on a wide page and on a narrow one: both make sixty a whole rectangle. */
const [WIDE, NARROW] = [20, 10];
const GAP = 5;
const EVERY_MS = 900;
/** Full ink stands for a weight this many times the root mean square. */
const SPREAD = 4;

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount({ el, bus, t, palette }) {
  const canvas = h("canvas", { role: "img", label: "filters.label" });
  const caption = h("figcaption");
  const root = h("figure", {}, h("h2", { t: "filters.title" }), canvas, caption);
  /** @type {{shape: number[], values: Float32Array} | null} */ let weights = null;

  const paint = () => {
    if (!weights) return;
    const [pixels, units] = weights.shape;
    const data = bus.state.data;
    const w = data && data.width * data.height === pixels ? data.width : Math.round(Math.sqrt(pixels));
    const shown = Math.min(MOST, units);
    const columns = canvas.clientWidth < 520 ? NARROW : WIDE;
    const pitch = (canvas.clientWidth + GAP) / columns;
    const tall = `${Math.round(Math.ceil(shown / columns) * pitch - GAP)}px`;
    if (canvas.style.height !== tall) canvas.style.height = tall;
    const fitted = fit(canvas);
    if (!fitted) return;
    const { g, ratio } = fitted;
    const side = Math.floor((pitch - GAP) * ratio) / ratio;
    const tile = new Float32Array(pixels);
    const colours = palette();
    // One scale for all tiles, so that a unit that has learned nothing stays pale beside one that has.
    const scale = 1 / (SPREAD * rms(weights.values) || 1);
    for (let unit = 0; unit < shown; unit++) {
      for (let i = 0; i < pixels; i++) tile[i] = weights.values[i * units + unit];
      const x = Math.round((unit % columns) * pitch * ratio) / ratio;
      const y = Math.round(Math.floor(unit / columns) * pitch * ratio) / ratio;
      image(g, tile, w, pixels / w, [x, y, side, side], colours.paper, colours.ink, {
        scale,
        negative: colours.negative,
      });
    }
    caption.textContent = t(shown < units ? "filters.some" : "filters.all", { shown, units });
  };

  const read = async () => {
    const first = bus.state.built?.layers[0];
    const there = first && (await el.model.weights(first.name).catch(() => null));
    weights = there || weights;
    paint();
    return Boolean(there);
  };

  return { root, ...reads(EVERY_MS, read), repaint: paint };
}

/** @param {Float32Array} values */
function rms(values) {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum / values.length);
}
