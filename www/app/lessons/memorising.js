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

/** @typedef {import('../element/element.js').AutoencoderPlayground['model']} Model */
/** @typedef {Record<'known' | 'unseen' | 'turned', Float32Array[]>} Samples */
/** @typedef {Awaited<ReturnType<typeof measured>> & {step: number}} Found */

/** @param {import('../element/shell.js').Context} context @returns {import('./tab.js').Lesson} */
export function memorising(context) {
  const { el, bus } = context;
  const samples = sampling(context);
  const view = look(context);
  /** @type {Found | null} */ let found = null;

  return {
    choices: ["few", "more", "all"],
    steps: (choice) => (choice === "all" ? 400 : 150),
    root: view.root,
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
      const of = await samples();
      found = { ...(await measured(there, of)), step };
      view.write(found);
      view.show(await answered(there, of), data);
    },
    repaint() {
      if (found) view.write(found);
      view.repaint();
    },
  };
}

/**
 * Images that it learns from and images that it does not, read once for as long as they stay the same.
 * @param {import('../element/shell.js').Context} context
 */
function sampling(context) {
  const { bus } = context;
  return kept(
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
}

/** Errors in the order of `ERRORS`, and who comes back as another. @param {Model} there @param {Samples} samples */
async function measured(there, { known, unseen, turned }) {
  const again = [await rebuilt(there, known), await rebuilt(there, unseen), await rebuilt(there, turned)];
  const nothing = new Float32Array(unseen[0].length);
  const blank = unseen.map(() => nothing);
  const taken = unseen.filter((image, i) => {
    const back = again[1][i];
    return squaredError(back, closest(known, back)) < squaredError(back, image);
  });
  return {
    errors: [...[known, unseen, turned].map((some, i) => error(some, again[i])), error(unseen, blank)],
    share: taken.length / unseen.length,
    known: known.length,
    unseen: unseen.length,
  };
}

/** What a few images come back as. @param {Model} there @param {Samples} samples */
async function answered(there, { known, unseen, turned }) {
  const { first } = await there.ask("ends", { other: 0 });
  const asked = [first, ...unseen.slice(1, 1 + SHOWN), turned[0], noise(1, first.length)];
  const back = await rebuilt(there, asked);
  return { asked, back, nearest: back.map((image) => closest(known, image)) };
}

/** @param {Float32Array[]} among @param {Float32Array} image */
const closest = (among, image) => {
  const distances = among.map((other) => squaredError(other, image));
  return among[distances.indexOf(Math.min(...distances))];
};

/** Bars of the errors, and strips. @param {import('../element/shell.js').Context} context */
function look(context) {
  const { t, number } = context;
  const bars = ERRORS.map((name) => ({ name, bar: h(name === "blank" ? "i" : `i.${name}`), value: h("output") }));
  const strips = STRIPS.map((name) => ({
    name,
    strip: tiles(context, { side: 110, across: SHOWN + 3, label: `wrong.heart.${name}` }),
  }));
  const told = h("p.told", { role: "status" });
  const tracks = bars.flatMap(({ name, bar, value }) => [
    h("span", { t: `wrong.heart.${name}` }),
    h("span.track", {}, bar),
    value,
  ]);
  return {
    root: h(
      "div.pair",
      {},
      h("figure", {}, h("h3", { t: "wrong.heart.errors" }), h("div.errors", {}, ...tracks), told),
      h("div", {}, ...strips.flatMap(({ name, strip }) => [h("h3", { t: `wrong.heart.${name}` }), strip.root])),
    ),
    /** @param {Found} found */
    write({ errors, share, known, unseen, step }) {
      const most = Math.max(...errors);
      bars.forEach(({ bar, value }, i) => {
        bar.style.width = `${(100 * errors[i]) / most}%`;
        say(value, number(errors[i], 2));
      });
      const figures = { known: number(known), unseen: number(unseen), step: number(step) };
      const ratio = number(errors[1] / errors[0], 1);
      say(told, t("wrong.heart.told", { ratio, share: number(100 * share), ...figures }));
    },
    /**
     * @param {Record<typeof STRIPS[number], Float32Array[]>} shown
     * @param {import('../engine/types.js').DataInfo} data
     */
    show(shown, { width, height }) {
      for (const { name, strip } of strips)
        strip.show(shown[name], width, height, { made: name === "back" ? shown.back.length : 0 });
    },
    repaint() {
      for (const { strip } of strips) strip.repaint();
    },
  };
}
