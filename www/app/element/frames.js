// @ts-check
// The pictures' pulse: at most one request for a frame in flight, none while the element is out of sight. What frames
// may cost is the worker's to say, which answers when there is time for a picture.

/** Milliseconds between frames while training; calmer for those who asked their system for less motion. */
const GAP_MS = 33;
const CALM_GAP_MS = 500;

export class Frames {
  #dirty = true;
  #waiting = false;
  #scheduled = false;
  #last = 0;
  #visible = false;
  #calm = matchMedia("(prefers-reduced-motion: reduce)");

  /**
   * @param {() => Promise<import('../engine/types.js').Frame> | null} pull asks for a frame; null while there is no
   *   engine
   * @param {() => boolean} moving whether training changes the picture by itself
   * @param {(frame: import('../engine/types.js').Frame) => void} show
   * @param {(error: any) => void} missed no frame could be had
   */
  constructor(pull, moving, show, missed) {
    this.missed = missed;
    this.pull = pull;
    this.moving = moving;
    this.show = show;
  }

  /** The picture no longer holds: the next frame is wanted at once. */
  mark() {
    this.#dirty = true;
    this.#schedule();
  }

  /** @param {boolean} visible */
  set visible(visible) {
    this.#visible = visible;
    this.#schedule();
  }

  #schedule() {
    if (this.#scheduled || this.#waiting || !this.#visible) return;
    if (!this.#dirty && !this.moving()) return;
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      void this.#tick();
    });
  }

  async #tick() {
    const gap = this.#calm.matches ? CALM_GAP_MS : GAP_MS;
    const early = gap - (performance.now() - this.#last);
    if (!this.#dirty && early > 0) {
      this.#waiting = true;
      setTimeout(() => {
        this.#waiting = false;
        this.#schedule();
      }, early);
      return;
    }
    const asked = this.pull();
    if (!asked) return;
    this.#dirty = false;
    this.#waiting = true;
    this.#last = performance.now();
    const frame = await asked.catch(this.missed);
    this.#waiting = false;
    this.#schedule();
    if (frame) this.show(frame);
  }
}

/**
 * What a frame is to show: the picture, with the lines between its layers, and test images in rows. A masked
 * autoencoder's panel asks for its own pictures.
 * @param {import('../engine/types.js').State} state
 */
export function frameOf({ spec, data, rowCount, firstDigit }) {
  const { conv, mae } = spec ?? {};
  const test = data && !mae ? data.test : 0;
  const digits = Array.from({ length: Math.min(rowCount, test) }, (_, i) => (firstDigit + i) % test);
  return { digits, connections: !conv && !mae };
}
