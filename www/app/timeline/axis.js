// @ts-check
// Where the phases of a run begin and end, in steps.

/** @typedef {{kind: string, layer: number, from: number, to: number, units: number[]}} Stretch */

/** What an open end shows at least, as a part of what is before it. */
const OPEN = 0.3;

/**
 * The phases of the model's recipe, or one without a recipe; the last one reaches to the present at least, and as far
 * as its schedule goes.
 * @param {import('../engine/types.js').State} state
 * @param {number} present the last step so far
 * @returns {Stretch[]}
 */
export function stretches({ built, data, spec }, present) {
  const perEpoch = data && spec ? Math.ceil(Math.min(data.train, spec.examples || Infinity) / spec.batch) : 1;
  const widths = spec?.layers?.length ? [data ? data.width * data.height : 0, ...spec.layers] : [];
  const phases = built?.phases ?? [{ kind: "plain", layer: 0, epochs: null }];
  let from = 0;
  return phases.map(({ kind, layer, epochs }) => {
    const begun = from;
    const steps = epochs && epochs * perEpoch;
    const planned =
      spec?.optimizer.schedule === "cosine" ? spec.optimizer.epochs * perEpoch : Math.max(1, OPEN * begun);
    from = begun + (steps ?? Math.max(planned, present - begun));
    return { kind, layer, from: begun, to: from, units: steps ? widths.slice(layer, layer + 2) : [] };
  });
}

/**
 * How long the phase that is on will take at the speed of now: none without an end, or while nothing trains.
 * @param {import('../engine/types.js').State} state
 * @returns {number | null} seconds
 */
export function secondsLeft({ playing, metrics, spec }) {
  const { step = 0, steps } = metrics?.phase ?? {};
  const speed = (metrics?.examplesPerSecond ?? 0) / (spec?.batch ?? 1);
  return playing && steps && speed > 0 ? Math.max(1, Math.round((steps - step) / speed)) : null;
}

/** The stretch that a step belongs to. @param {Stretch[]} all @param {number} step */
export const stretchAt = (all, step) => all.findLast(({ from }) => from <= step) ?? all[0];
