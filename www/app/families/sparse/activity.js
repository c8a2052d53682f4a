// @ts-check
// How often each unit of the code is on, over images that the model has never seen: whether a wide code is a sparse
// one.

import { watch } from "../../measures/code-statistics.js";
import { h, say } from "../../lib/dom.js";
import { fade, fit } from "../../draw/paint.js";

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, palette, number } = context;
  const canvas = h("canvas", { role: "img", label: "activity.title" });
  const summary = h("p.summary", { role: "status" });
  const root = h(
    "figure",
    {},
    h("h2", { t: "activity.title" }),
    canvas,
    summary,
    h("figcaption", { t: "activity.caption" }),
  );
  /** @type {import('../../../queries.js').Codes | null} */ let codes = null;

  const paint = () => {
    if (!codes) return;
    const target = bus.state.spec?.penalty.codeKl?.target ?? null;
    const sorted = [...codes.activity].sort((a, b) => b - a);
    const said = t("activity.summary", {
      mean: number(codes.mean, 3),
      active: number(100 * codes.active, 1),
      units: number(sorted.length),
      norm: number(codes.norm, 2),
    });
    say(summary, said);
    canvas.setAttribute("aria-label", `${t("activity.title")}: ${said}`);
    const fitted = fit(canvas);
    if (!fitted) return;
    const { g, width, height } = fitted;
    const colours = palette();
    const [left, top, base] = [40, 10, height - 20];
    const most = Math.max(...sorted, 1.2 * (target ?? 0)) || 1;
    const y = (/** @type {number} */ value) => base - (value / most) * (base - top);
    g.font = `11px ${colours.font}`;
    g.fillStyle = fade(colours.ink, 0.3);
    g.beginPath();
    g.moveTo(left, base);
    // Steps, one a unit: a thousand of them are thinner than a pixel.
    sorted.forEach((value, i) =>
      [i, i + 1].forEach((end) => g.lineTo(left + (end / sorted.length) * (width - left), y(value))),
    );
    g.lineTo(width, base);
    g.fill();
    const level = (/** @type {number} */ value, /** @type {string} */ name) => {
      g.fillStyle = fade(colours.error, 0.9);
      g.fillRect(left, Math.round(y(value)), width - left, 1);
      g.textAlign = "right";
      // Bars may stand behind it.
      g.lineWidth = 4;
      g.lineJoin = "round";
      g.strokeStyle = colours.css.paper;
      g.fillStyle = colours.css.error;
      g.strokeText(name, width - 4, y(value) - 5);
      g.fillText(name, width - 4, y(value) - 5);
    };
    if (target !== null) level(target, t("activity.target", { target: number(target, 2) }));
    g.fillStyle = fade(colours.ink, 0.3);
    g.fillRect(left, base, width - left, 1);
    g.fillStyle = colours.css.soft;
    g.textAlign = "right";
    g.fillText(number(most, most < 10 ? 2 : 0), left - 7, y(most) + 8);
    g.fillText("0", left - 7, base + 3);
    g.fillText(t("activity.units", { units: number(sorted.length) }), width, height - 5);
  };
  const watched = watch(context, async () => {
    codes = await el.model.ask("codes", {});
    paint();
  });
  return { root, update: watched.update, frame: watched.frame, repaint: paint };
}
