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

/** @param {import('../../engine/types.js').Spec} spec @returns {'on' | 'off'} */
const chosen = ({ penalty: { codeKl, codeL1 } }) => (codeKl?.weight || codeL1 ? "on" : "off");

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, number } = context;
  const buttons = CHOICES.map((choice) =>
    h("button.tab", { type: "button", t: `copying.${choice}`, onclick: () => turnTo(choice) }),
  );
  const cells = ASKED.map((asked) => CHOICES.map(() => ({ asked, bar: h("i"), value: h("output", {}, "–") })));
  const told = h("p.told", { role: "status" });
  const root = h(
    "figure",
    {},
    h("h2", { t: "copying.title" }),
    h("div.row", { role: "group", label: "copying.switch" }, ...buttons),
    h(
      "div.copied",
      {},
      h("span.soft", { t: "copying.error" }),
      ...CHOICES.map((choice) => h("b", { t: `copying.${choice}` })),
      ...cells.flatMap((pair, i) => [
        h("span", { t: `copying.${ASKED[i]}` }),
        ...pair.map(({ asked, bar, value }) => h(`span.bar.of-${asked}`, {}, h("span", {}, bar), value)),
      ]),
    ),
    told,
    h("figcaption", { t: "copying.caption" }),
  );

  /**
   * The last errors of each choice.
   * @type {Partial<Record<'on'|'off', {errors: number[], empty: number, step: number}>>}
   */
  let found = {};
  /** What they were measured of. */ let [network, data] = ["", /** @type {unknown} */ (null)];
  /** The penalty to go back to. @type {import('../../engine/types.js').Spec['penalty'] | null} */ let penalty = null;

  const turnTo = async (/** @type {'on'|'off'} */ choice) => {
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
  };
  const samples = kept(
    () => [bus.state.data],
    async () => {
      const { width, height } = /** @type {import('../../engine/types.js').DataInfo} */ (bus.state.data);
      const upright = await images(context, "test", Math.min(IMAGES, bus.state.data?.test ?? 0));
      return [
        upright,
        upright.map((image) => turn(image, width, height)),
        rows(noise(upright.length, width * height), width * height),
      ];
    },
  );
  const watched = watch(context, async () => {
    const { built, spec } = bus.state;
    const there = el.model;
    const { step } = await there.ask("status", {});
    if (!spec || !step) return;
    /** @type {number[]} */ const errors = [];
    const asked = await samples();
    for (const some of asked) errors.push(error(some, await rebuilt(there, some)));
    if (bus.state.built !== built) return;
    found[chosen(spec)] = {
      errors,
      empty: error(
        asked[1],
        asked[1].map(({ length }) => new Float32Array(length)),
      ),
      step,
    };
    write();
  });
  const write = () => {
    const most = Math.max(...Object.values(found).flatMap(({ errors }) => errors));
    cells.forEach((pair, row) =>
      pair.forEach(({ bar, value }, i) => {
        const measured = found[CHOICES[i]]?.errors[row];
        bar.hidden = measured === undefined;
        bar.style.width = `${(100 * (measured ?? 0)) / most}%`;
        say(value, measured === undefined ? "–" : number(measured, 1));
      }),
    );
    const said = CHOICES.flatMap((choice) => {
      const { errors, empty = 1, step = 0 } = found[choice] ?? {};
      return errors
        ? t(`copying.told.${choice}`, { share: number((100 * errors[1]) / empty), step: number(step) })
        : [];
    });
    say(told, said.join(" ") || t("copying.none"));
  };
  return {
    root,
    update(state) {
      watched.update(state);
      const { spec } = state;
      if (!spec) return;
      const now = JSON.stringify([spec.layers, spec.conv, spec.activation, spec.tied]);
      if (now !== network || state.data !== data) [found, network, data] = [{}, now, state.data];
      if (chosen(spec) === "on") ({ penalty } = spec);
      CHOICES.forEach((choice, i) => (buttons[i].ariaPressed = String(chosen(spec) === choice)));
      // Of another family the panel would go with its penalty.
      /** @type {HTMLElement} */ (buttons[0].parentElement).hidden = spec.family !== "sparse" && !spec.penalty.codeKl;
      write();
    },
    frame: watched.frame,
    repaint: write,
  };
}
