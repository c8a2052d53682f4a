// @ts-check
// The order of calls. A change (another model, other data) takes its turn when it is asked for, not when it is ready:
// what is asked for later waits for it, whether it is another change or a question.

const settled = (/** @type {Promise<unknown>} */ promise) =>
  promise.then(
    () => undefined,
    () => undefined,
  );

export class Line {
  /** @type {Promise<void>} when the last change is over, however it ended */ #last = Promise.resolve();
  /** Changes that are not over. */ #open = 0;

  /** Whether nothing is being changed. */
  get idle() {
    return this.#open === 0;
  }

  /** One change after the other. @template T @param {() => Promise<T>} change @returns {Promise<T>} */
  change(change) {
    this.#open++;
    const result = this.#last.then(change).finally(() => this.#open--);
    this.#last = settled(result);
    return result;
  }

  /** When every change asked for so far is over. @template T @param {() => T | Promise<T>} ask @returns {Promise<T>} */
  after(ask) {
    return this.#last.then(ask);
  }
}
