// @ts-check
// What the panel shows of the model: asks the engine for masked images, one question at a time, and works out what the
// decoder is given.

import { across } from './tiles.js';

/**
 * @typedef {{cut: import('./tiles.js').Cut, image: Float32Array, output: Float32Array, label: number | null}} Row
 * @typedef {{inside: boolean, decoder: Float32Array[] | null, masks: Float32Array[] | null, scale: number}} Tokens
 * @typedef {Row & {tokens: Tokens}} Shown the picture itself, with its tokens
 */

/** While training, a look every so many milliseconds; the other pictures need the engine too. */
const GAP_MS = 60;

export class Look {
  /** Share of the patches hidden where nobody painted; null for the specification's own. @type {number | null} */ ratio = null;
  seed = 1;
  /** @type {Uint8Array | null} a mask painted by hand */ painted = null;
  #waiting = false;
  #again = false;
  #asked = -Infinity;

  /**
   * @param {import('../../shell.js').Context} context
   * @param {(picture: Shown, rows: Row[]) => void} show
   */
  constructor({ el, bus }, show) {
    this.el = el;
    this.bus = bus;
    this.show = show;
  }

  /** The weights moved: a new look, when the last one is long enough ago. */
  tick() {
    if (performance.now() - this.#asked > GAP_MS) void this.ask();
  }

  /** What is asked for changed: a new look at once. */
  async ask() {
    const { spec, data, strokes, digit, firstDigit, rowCount } = this.bus.state;
    if (!spec?.mae || !data) return;
    if (this.#waiting) {
      this.#again = true;
      return;
    }
    this.#waiting = true;
    this.#asked = performance.now();
    const digits = Array.from({ length: Math.min(rowCount, data.test) }, (_, i) => (firstDigit + i) % data.test);
    const { ratio, seed, painted } = this;
    const answer = await this.el.masked({ strokes: strokes.length ? strokes : null, digit, digits, ratio, seed, mask: painted })
      .catch((/** @type {any} */ error) => void this.el.complain(error));
    this.#waiting = false;
    if (answer) this.show(answer.picture, answer.pictures);
    if (this.#again) {
      this.#again = false;
      void this.ask();
    }
  }
}

void across;
