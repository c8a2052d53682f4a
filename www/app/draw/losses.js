// @ts-check
// Losses of a training as curves, and the phases of its recipe.

/** @typedef {import('../engine/types.js').Metrics} Metrics */
/** @typedef {import('./drawing.js').Curve} Curve */

/**
 * One measure of a training.
 * @param {Metrics[]} history
 * @param {'loss'|'testLoss'|'testDivergence'} measure
 * @param {Omit<Curve, 'points'>} look
 * @returns {Curve}
 */
export const curve = (history, measure, look) => ({
  ...look,
  points: history.map(({ step, [measure]: value }) => ({ step, value })),
});

/** @param {string | undefined} kind of a phase */
const layered = (kind) => kind === "greedy" || kind === "rbm";

/**
 * Whether a training loss is that of a layer; that of a phase's first step is of the one before.
 * @param {Metrics["phase"]} phase
 */
export const ofLayer = (phase) => phase !== undefined && (layered(phase.kind) || (!phase.step && phase.index > 0));

/**
 * The training loss. Each phase of a recipe has a loss of its own, and while it trains layer by layer that of a layer:
 * this is another curve on another scale.
 * @param {Metrics[]} history
 * @param {Omit<Curve, 'points'>} look
 * @param {string} layer what the loss of a layer is called
 * @returns {Curve[]}
 */
export function training(history, look, layer) {
  const told = history.map(({ step, loss: value, phase }) => ({
    step,
    value,
    part: phase && phase.index - Number(!phase.step),
    alone: ofLayer(phase),
  }));
  const only = (/** @type {boolean} */ alone) =>
    told.map((point) => (point.alone === alone ? point : { ...point, value: null }));
  const whole = { ...look, points: only(false) };
  if (!told.some(({ alone }) => alone)) return [whole];
  const one = { ...look, key: `${look.key} layer`, name: layer, dash: [5, 3], own: true, points: only(true) };
  return told.every(({ alone }) => alone) ? [one] : [one, whole];
}

/**
 * Where phases of a recipe began.
 * @param {Metrics[]} history
 * @param {import('../i18n/index.js').Translate} t
 * @returns {import('./drawing.js').Mark[]}
 */
export function phases(history, t) {
  const firsts = history.filter(({ phase }, i) => phase && phase.index !== history[i - 1]?.phase?.index);
  return firsts.flatMap(({ step, phase }) => {
    if (!phase) return [];
    const name = t(`timeline.${phase.kind}`, { layer: phase.layer + 1 });
    return { step: step - phase.step, name: name.startsWith("timeline.") ? "" : name, shade: layered(phase.kind) };
  });
}

/**
 * A loss in words.
 * @param {number | null | undefined} loss
 * @param {(value: number, digits?: number) => string} number
 */
export const told = (loss, number) =>
  loss == null || !Number.isFinite(loss) ? "–" : number(loss, loss < 1 ? 4 : loss < 10 ? 2 : 1);
