// @ts-check
// What a story does with the model, in the order of its fields.

import { resolve } from "../engine/spec.js";

/** A digit for those who would rather not draw: a seven, with a bar. @type {import("../engine/types.js").Strokes} */
const SEVEN = [
  [
    { x: 0.3, y: 0.26 },
    { x: 0.7, y: 0.26 },
    { x: 0.58, y: 0.5 },
    { x: 0.46, y: 0.8 },
  ],
  [
    { x: 0.42, y: 0.52 },
    { x: 0.66, y: 0.52 },
  ],
];

const isObject = (/** @type {any} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** One object with what another says otherwise, field by field. @param {any} base @param {any} change @returns {any} */
const merged = (base, change) =>
  isObject(base) && isObject(change)
    ? Object.fromEntries(
        Object.keys({ ...base, ...change }).map((key) => [
          key,
          key in change ? merged(base[key], change[key]) : base[key],
        ]),
      )
    : change;

/** @typedef {{from: number, goal: number}} Training steps at which it begins and ends; 0 for none */

/**
 * @param {import("../element/shell.js").Context} context
 * @param {import("./format.js").Deeds} deeds
 * @param {Training} training that was stopped, and goes on: all else is done then
 * @param {(training: Training) => boolean} tell where it is; false where nothing more is wanted
 */
export async function act({ el, bus }, deeds, training, tell) {
  const { open, build, set, show, draw, train } = deeds;
  const { presets } = bus.state;
  const going = training.goal > 0;
  if (!going && bus.state.playing) await el.pause();
  if (open && !going) await el.open(resolve(presets, open, null));
  if (build && !going) {
    const { model, ...change } = build;
    const base = model ? JSON.parse(resolve(presets, model, null)) : bus.state.spec;
    await el.build(merged(base, change));
  }
  if (!tell(training)) return;
  if (set && !going) await el.setHyperparameters(set);
  if (show && !going) el.show(show);
  if (draw && !bus.state.strokes.length) el.show({ strokes: SEVEN });
  if (!train) return;
  const { step } = await el.ask("status");
  const goal = going ? training.goal : step + train;
  if (!tell({ from: going ? training.from : step, goal })) return;
  if (goal > step) await el.train({ steps: goal - step });
}
