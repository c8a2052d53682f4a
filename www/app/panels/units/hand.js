// @ts-check
// A code that is changed by hand: which of its units, and to what values. The others follow the encoder.

/** @typedef {import('../../engine/types.js').Spec} Spec */

/** Steps of an arrow key over the whole range, and of a page key. */
const [STEPS, PAGES] = [40, 4];
/** Pixels that a drag takes over the whole range. */
const WAY = 220;

export class Hand {
  /** @type {Map<number, number>} */ values = new Map();
  /** The unit that is held, and the range of what it can be. @type {{unit: number, low: number, high: number, from:
   *  number, y: number, far: boolean} | null} */ held = null;

  /** @param {number} unit @param {Float32Array} code @param {Spec} spec @param {number} [y] where a pointer took it */
  take(unit, code, spec, y = 0) {
    this.held = { unit, ...range(code, spec), from: code[unit], y, far: false };
  }

  /** A pointer that holds it has moved; false as long as that may be a click. @param {number} y */
  drag(y) {
    const { held } = this;
    if (!held) return false;
    held.far ||= Math.abs(y - held.y) > 3;
    if (held.far) this.#set(held.from - ((y - held.y) / WAY) * (held.high - held.low));
    return held.far;
  }

  /** What a key makes of the held unit; false for other keys. @param {string} key @param {Float32Array} code */
  key(key, code) {
    const { held } = this;
    if (!held) return false;
    const [whole, now] = [held.high - held.low, code[held.unit]];
    /** @type {Record<string, number>} */ const to = {
      ArrowUp: now + whole / STEPS,
      ArrowDown: now - whole / STEPS,
      PageUp: now + whole / PAGES,
      PageDown: now - whole / PAGES,
      Home: held.low,
      End: held.high,
    };
    if (!(key in to)) return false;
    this.#set(to[key]);
    return true;
  }

  /** @param {number} value */
  #set(value) {
    if (!this.held) return;
    const { unit, low, high } = this.held;
    this.values.set(unit, Math.min(high, Math.max(low, value)));
  }

  /** The code as it is now. @param {Float32Array} encoded */
  over(encoded) {
    const code = Float32Array.from(encoded);
    for (const [unit, value] of this.values) if (unit < code.length) code[unit] = value;
    return code;
  }
}

/** What values a code unit can sensibly have. @param {Float32Array} code @param {Spec} spec */
function range(code, { codeActivation, vae }) {
  if (codeActivation === "sigmoid") return { low: 0, high: 1 };
  if (codeActivation === "tanh") return { low: -1, high: 1 };
  const most = Math.max(vae ? 3 : 1, 1.5 * code.reduce((top, value) => Math.max(top, Math.abs(value)), 0));
  return { low: codeActivation === "relu" ? 0 : -most, high: most };
}
