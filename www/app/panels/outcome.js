// @ts-check
// The error of the reconstruction: the difference to the clean picture, and its size.

import { h } from "../lib/dom.js";
import { contain, difference, fade, fit, image, squaredError } from "../draw/paint.js";

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount({ bus, t, palette, number }) {
  const canvas = h("canvas", { role: "img", label: "outcome.label" });
  const value = h("output.figure");
  const before = h("p.soft");
  const title = h("p.name", { t: "outcome.title" });
  const unit = h("span.soft");
  const root = h("figure", {}, canvas, title, h("p", {}, value, " ", unit), before);

  /** @type {import('../engine/types.js').Frame | null} */ let last = null;
  /** @type {unknown} */ let instead = null;
  const paint = () => {
    instead = bus.state.instead;
    const shown = bus.state.instead ?? last;
    if (!shown) return;
    const { picture, width, height, rebuilds } = shown;
    const colours = palette();
    root.classList.toggle("classifies", !rebuilds);
    const fitted = fit(canvas);
    if (!fitted) return;
    const { g, width: side } = fitted;
    if (!rebuilds) {
      const best = picture.output.indexOf(Math.max(...picture.output));
      g.fillStyle = colours.css.recon;
      g.font = `600 ${side * 0.6}px ${colours.font}`;
      g.textAlign = "center";
      g.textBaseline = "middle";
      g.fillText(String(best), side / 2, side / 2);
      title.textContent = t("outcome.answer");
      value.textContent = `${number(100 * picture.output[best], 1)} %`;
      before.textContent = "";
      return;
    }
    title.textContent = t(bus.state.instead ? "units.error.hand" : "outcome.title");
    image(
      g,
      difference(picture.image, picture.output),
      width,
      height,
      contain(0, 0, side, width, height),
      colours.paper,
      colours.error,
    );
    g.strokeStyle = fade(colours.ink, 0.3);
    g.strokeRect(0.5, 0.5, side - 1, side - 1);
    value.textContent = number(squaredError(picture.image, picture.output), 1);
    unit.textContent = t("outcome.unit", { pixels: width * height });
    const noisy = squaredError(picture.image, picture.corrupted);
    before.textContent = noisy > 0 ? t("outcome.before", { noisy: number(noisy, 1) }) : "";
  };

  return {
    root,
    update: (state) => void (state.instead !== instead && paint()),
    frame(frame) {
      last = frame;
      paint();
    },
  };
}
