// @ts-check
// Whether a wide code merely copies: squared errors of digits, of the same turned and of noise, with the penalty on the
// code and without it.

import { rows } from "../../lib/arrays.js";
import { watch } from "../../measures/code-statistics.js";
import { h, say } from "../../lib/dom.js";
import { kept } from "../../lib/throttle.js";
import { error, images, noise, rebuilt, turn } from "../../measures/copy-test.js";

/** Images behind an error, at most. */
const IMAGES = 100;
const ASKED = /** @type {const} */ (["upright", "turned", "noise"]);
const CHOICES = /** @type {const} */ (["on", "off"]);

/**
 * @typedef {import('../../element/shell.js').Context} Context
 * @typedef {import('../../engine/types.js').Spec} Spec
 * @typedef {typeof CHOICES[number]} Choice
 * @typedef {{errors: number[], empty: number, step: number}} Measured errors in the order of what was asked; `empty`:
 *   that of empty pictures for the turned
 * @typedef {Partial<Record<Choice, Measured>>} Found the last of each choice
 */

/** @param {Spec} spec @returns {Choice} */
const chosen = ({ penalty: { codeKl, codeL1 } }) => (codeKl?.weight || codeL1 ? "on" : "off");

/** @param {Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { bus } = context;
  const pick = penalties(context);
  const { root, press, show } = look(context, pick.turnTo);
  /** @type {Found} */ let found = {};
  /** What they were measured of. */ let [network, data] = ["", /** @type {unknown} */ (null)];
  const measure = measurement(context);

  const watched = watch(context, async () => {
    const { built, spec } = bus.state;
    const measured = await measure();
    if (!spec || !measured || bus.state.built !== built) return;
    found[chosen(spec)] = measured;
    show(found);
  });
  return {
    root,
    update(state) {
      watched.update(state);
      const { spec } = state;
      if (!spec) return;
      const now = JSON.stringify([spec.layers, spec.conv, spec.activation, spec.tied]);
      if (now !== network || state.data !== data) [found, network, data] = [{}, now, state.data];
      pick.keep(spec);
      press(spec);
      show(found);
    },
    frame: watched.frame,
    repaint: () => show(found),
  };
}

/** The penalty on the code, taken off and put back. @param {Context} context */
function penalties({ el, bus }) {
  /** The penalty to go back to. @type {Spec['penalty'] | null} */ let penalty = null;
  return {
    /** @param {Spec} spec */
    keep(spec) {
      if (chosen(spec) === "on") ({ penalty } = spec);
    },
    /** @param {Choice} choice */
    async turnTo(choice) {
      const { spec, presets, playing } = bus.state;
      if (!spec || chosen(spec) === choice) return;
      const { codeKl } = spec.penalty;
      const other =
        choice === "on"
          ? (penalty ?? presets.find(({ name }) => name === "sparse")?.spec.penalty)
          : { ...spec.penalty, codeL1: 0, ...(codeKl && { codeKl: { ...codeKl, weight: 0 } }) };
      try {
        await el.build({ ...spec, penalty: other });
        if (playing) await el.play();
      } catch (problem) {
        el.complain(problem);
      }
    },
  };
}

/** The errors of the model as it is; null before its first step. @param {Context} context */
function measurement(context) {
  const { el, bus } = context;
  const samples = kept(
    () => [bus.state.data],
    async () => {
      const { width, height } = /** @type {import('../../engine/types.js').DataInfo} */ (bus.state.data);
      const upright = await images(context, "test", Math.min(IMAGES, bus.state.data?.test ?? 0));
      const turned = upright.map((image) => turn(image, width, height));
      return [upright, turned, rows(noise(upright.length, width * height), width * height)];
    },
  );
  /** @returns {Promise<Measured | null>} */
  return async () => {
    const { spec } = bus.state;
    const there = el.model;
    const { step } = await there.ask("status", {});
    if (!spec || !step) return null;
    /** @type {number[]} */ const errors = [];
    const asked = await samples();
    for (const some of asked) errors.push(error(some, await rebuilt(there, some)));
    const [, turned] = asked;
    const empty = turned.map(({ length }) => new Float32Array(length));
    return { errors, empty: error(turned, empty), step };
  };
}

/**
 * The choices, a bar for every error, and what is said of them.
 * @param {Context} context
 * @param {(choice: Choice) => void} turnTo
 */
function look(context, turnTo) {
  const { number } = context;
  const buttons = CHOICES.map((choice) =>
    h("button.tab", { type: "button", t: `copying.${choice}`, onclick: () => turnTo(choice) }),
  );
  const group = h("div.row", { role: "group", label: "copying.switch" }, ...buttons);
  const cells = ASKED.map(() => CHOICES.map(() => ({ bar: h("i"), value: h("output", {}, "–") })));
  const told = h("p.told", { role: "status" });
  const table = h(
    "div.copied",
    {},
    h("span.soft", { t: "copying.error" }),
    ...CHOICES.map((choice) => h("b", { t: `copying.${choice}` })),
    ...cells.flatMap((pair, i) => [
      h("span", { t: `copying.${ASKED[i]}` }),
      ...pair.map(({ bar, value }) => h(`span.bar.of-${ASKED[i]}`, {}, h("span", {}, bar), value)),
    ]),
  );
  const caption = h("figcaption", { t: "copying.caption" });
  const anew = h("p.soft.anew", { t: "copying.anew" });
  return {
    root: h("figure", {}, h("h2", { t: "copying.title" }), group, anew, table, told, caption),
    /** @param {Spec} spec */
    press(spec) {
      CHOICES.forEach((choice, i) => (buttons[i].ariaPressed = String(chosen(spec) === choice)));
      // In another family the panel would go with its penalty.
      anew.hidden = group.hidden = spec.family !== "sparse" && !spec.penalty.codeKl;
    },
    /** @param {Found} found */
    show(found) {
      const most = Math.max(...Object.values(found).flatMap(({ errors }) => errors));
      cells.forEach((pair, row) =>
        pair.forEach(({ bar, value }, i) => {
          const measured = found[CHOICES[i]]?.errors[row];
          bar.hidden = measured === undefined;
          bar.style.width = `${(100 * (measured ?? 0)) / most}%`;
          say(value, measured === undefined ? "–" : number(measured, 1));
        }),
      );
      say(told, words(context, found));
    },
  };
}

/** @param {Context} context @param {Found} found */
function words({ t, number }, found) {
  const said = CHOICES.flatMap((choice) => {
    const { errors, empty = 1, step = 0 } = found[choice] ?? {};
    return errors ? t(`copying.told.${choice}`, { share: number((100 * errors[1]) / empty), step: number(step) }) : [];
  });
  return said.join(" ") || t("copying.none");
}
