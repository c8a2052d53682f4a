// @ts-check
// What the panel shows of the model: asks the engine for masked images, one question at a time.

export class Look {
  seed = 1;
  /** How many times larger than in training the picture is. */ factor = 1;
  /** @type {Uint8Array | null} a mask painted by hand */ painted = null;
  #waiting = false;
  #again = false;

  /**
   * @param {import('../../../element/shell.js').Context} context
   * @param {(picture: import('../../../engine/types.js').MaskedPicture, rows:
   *   import('../../../engine/types.js').MaskedImage[]) => void}
   *   show
   */
  constructor({ el, bus }, show) {
    this.el = el;
    this.bus = bus;
    this.show = show;
  }

  /** The weights moved: a new look, unless one is on its way. */
  tick() {
    if (!this.bus.state.playing || !this.#waiting) void this.ask();
  }

  /** What is asked for changed: a new look at once. */
  async ask() {
    const { spec, data, firstDigit, rowCount } = this.bus.state;
    if (!spec?.mae || !data) return;
    this.#again = this.#waiting;
    if (this.#waiting) return;
    this.#waiting = true;
    const digits = Array.from({ length: Math.min(rowCount, data.test) }, (_, i) => (firstDigit + i) % data.test);
    const { seed, painted, factor } = this;
    try {
      const { picture, tokens, token, pictures } = await this.el.model.ask("masked", {
        digits,
        seed,
        painted,
        factor,
        inside: spec.mae.maskTokens === "encoder",
      });
      // An answer to an older mask would flicker.
      if (!this.#again) this.show({ ...picture, tokens, token }, pictures);
    } catch (error) {
      // Another model may have come meanwhile, with other patches.
      if (this.bus.state.spec === spec) this.el.complain(error);
    }
    this.#waiting = false;
    if (this.#again) void this.ask();
  }
}
