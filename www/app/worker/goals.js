// @ts-check
// A number of steps that somebody waits for, and the losses of these steps alone.

/** @typedef {import('../engine/types.js').Metrics} Metrics */

export class Goal {
  /** The step that it ends at. */ end = 0;
  /** Whether its first step has been taken. */ begun = false;
  #much;
  /** Losses so far, of the phase that training is in. */ #sums = { steps: 0, loss: 0, divergence: 0 };
  /** @type {number | undefined} */ #phase;

  /**
   * @param {{steps?: number, step?: number}} much a number of further steps, or up to a step
   * @param {(metrics: Metrics) => void} resolve
   * @param {(error: any) => void} reject
   */
  constructor(much, resolve, reject) {
    this.#much = much;
    this.resolve = resolve;
    this.reject = reject;
  }

  /** @param {number} step where it begins @returns {number} */
  from(step) {
    const { steps = 0, step: end = step + steps } = this.#much;
    return (this.end = end);
  }

  /**
   * Takes in the losses of a report. Those of a new phase are of another kind.
   * @param {import('../engine/types.js').LossSums} sums
   * @param {number} [phase]
   */
  count(sums, phase) {
    if (phase !== this.#phase) this.#sums = { steps: 0, loss: 0, divergence: 0 };
    this.#phase = phase;
    this.#sums.steps += sums.steps;
    this.#sums.loss += sums.loss;
    this.#sums.divergence += sums.divergence;
  }

  /**
   * The metrics with the mean losses of these steps, none where it was paused before the first: what is answered does
   * not hang on when reports were made.
   * @param {Metrics} metrics
   * @returns {Metrics}
   */
  answer(metrics) {
    const { steps, loss, divergence } = this.#sums;
    const mean = (/** @type {number} */ sum) => (steps ? sum / steps : null);
    return { ...metrics, loss: mean(loss), ...("divergence" in metrics && { divergence: mean(divergence) }) };
  }
}
