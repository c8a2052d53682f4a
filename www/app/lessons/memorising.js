// @ts-check
// Learned by heart: a network that could copy any image, and few images to learn from. What it has never seen comes
// back as one of those; with many images it copies, also what is no digit at all.

import { h, say } from "../lib/dom.js";
import { squaredError } from "../draw/paint.js";
import { kept } from "../lib/throttle.js";
import { tiles } from "../draw/tiles.js";
import { error, images, noise, rebuilt, turn } from "../measures/copy-test.js";

/** Wider than the built-in images have pixels. */
const UNITS = 1000;
/** Images behind an error, at most. */
const IMAGES = 100;
/** Unseen images in the strip, beside the page's own picture, one turned and noise. */
const SHOWN = 7;
const ERRORS = /** @type {const} */ (["known", "unseen", "turned", "blank"]);
const STRIPS = /** @type {const} */ (["asked", "back", "nearest"]);

/** @param {import('../element/shell.js').Context} context @returns {import('./tab.js').Lesson} */
export function heart(context) {
  const { el, bus, t, number } = context;
  const bars = ERRORS.map((name) => ({ name, bar: h(name === "blank" ? "i" : `i.${name}`), value: h("output") }));
  const strips = STRIPS.map((name) => ({
    name,
    strip: tiles(context, { side: 110, across: SHOWN + 3, label: `wrong.heart.${name}` }),
  }));
  const told = h("p.told", { role: "status" });
  const root = h(
    "div.pair",
    {},
    h(
      "figure",
      {},
      h("h3", { t: "wrong.heart.errors" }),
      h(
        "div.errors",
        {},
        ...bars.flatMap(({ name, bar, value }) => [
          h("span", { t: `wrong.heart.${name}` }),
          h("span.track", {}, bar),
          value,
        ]),
      ),
      told,
    ),
    h("div", {}, ...strips.flatMap(({ name, strip }) => [h("h3", { t: `wrong.heart.${name}` }), strip.root])),
  );

  const samples = kept(
    () => [bus.state.data, bus.state.spec?.examples],
    async () => {
      const { data, spec } = bus.state;
      if (!data) throw new Error("no data");
      const [known, unseen] = [
        await images(context, "train", Math.min(spec?.examples || IMAGES, IMAGES, data.train)),
        await images(context, "test", Math.min(IMAGES, data.test)),
      ];
      return { known, unseen, turned: unseen.map((image) => turn(image, data.width, data.height)) };
    },
  );

  /** @type {{errors: number[], share: number, known: number, unseen: number, step: number} | null} */ let found = null;
  const write = () => {
    if (!found) return;
    const { errors, share, known, unseen, step } = found;
    const most = Math.max(...errors);
    bars.forEach(({ bar, value }, i) => {
      bar.style.width = `${(100 * errors[i]) / most}%`;
      say(value, number(errors[i], 2));
    });
    say(
      told,
      t("wrong.heart.told", {
        ratio: number(errors[1] / errors[0], 1),
        share: number(100 * share),
        known: number(known),
        unseen: number(unseen),
        step: number(step),
      }),
    );
  };
  return {
    choices: ["few", "more", "all"],
    steps: (choice) => (choice === "all" ? 400 : 150),
    root,
    spec: (choice) => ({
      family: "vanilla",
      layers: [UNITS],
      loss: "mse",
      batch: choice === "all" ? 64 : 10,
      examples: choice === "few" ? 10 : choice === "more" ? 100 : 0,
    }),
    async read(step) {
      const { data } = bus.state;
      if (!data) return;
      const there = el.model;
      const { known, unseen, turned } = await samples();
      const again = [await rebuilt(there, known), await rebuilt(there, unseen), await rebuilt(there, turned)];
      const nothing = new Float32Array(data.width * data.height);
      found = {
        errors: [
          ...[known, unseen, turned].map((some, i) => error(some, again[i])),
          error(
            unseen,
            unseen.map(() => nothing),
          ),
        ],
        share:
          unseen.filter(
            (image, i) => squaredError(again[1][i], closest(known, again[1][i])) < squaredError(again[1][i], image),
          ).length / unseen.length,
        known: known.length,
        unseen: unseen.length,
        step,
      };
      write();
      const { first } = await there.ask("ends", { other: 0 });
      const asked = [first, ...unseen.slice(1, 1 + SHOWN), turned[0], noise(1, first.length)];
      const back = await rebuilt(there, asked);
      const shown = { asked, back, nearest: back.map((image) => closest(known, image)) };
      for (const { name, strip } of strips)
        strip.show(shown[name], data.width, data.height, { made: name === "back" ? back.length : 0 });
    },
    repaint() {
      write();
      for (const { strip } of strips) strip.repaint();
    },
  };
}

/** @param {Float32Array[]} among @param {Float32Array} image */
const closest = (among, image) => {
  const distances = among.map((other) => squaredError(other, image));
  return among[distances.indexOf(Math.min(...distances))];
};
