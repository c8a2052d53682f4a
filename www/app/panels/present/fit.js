// @ts-check
// How large a part is presented: as large as can be read from the last row, and no larger than fits on the screen.

/**
 * Parts are laid out for a screen of so many pixels and enlarged to the one that is there: the smallest text of a
 * panel, 11 pixels high, has 24 of 1920 x 1080 then. The bar's text is larger already.
 */
const [WIDTH, HEIGHT, LEAST_BAR] = [872, 490, 0.74];
/** Height of the smallest text, in pixels; where much is held, of all text, however much smaller the pictures get. */
const LETTERS = 11;
/** What holds much is made smaller by so much at most, and else scrolls. */
const LEAST = 0.5;
/** How much smaller at a time: what is painted in a part may stand in another way then, and take less room. */
const [STEP, STEPS] = [0.96, 0.88];
/** On a narrower screen one scrolls. */
const WIDE = 700;

export class Fit {
  #app;
  /** @type {HTMLElement | null} */ #node = null;
  #k = 1;
  /** As large as can be. */ #most = 1;
  /** Whether a size is being sought, and whether something has changed meanwhile. */ #busy = false;
  #again = false;
  /** What a part holds comes late, and grows. */
  #watch = new ResizeObserver(() => void this.#settle());
  /** What another tab held may have been larger. */
  #other = new MutationObserver(() => this.take(this.#node));

  /** @param {HTMLElement} app @param {AbortSignal} signal of the presentation's end */
  constructor(app, signal) {
    this.#app = app;
    signal.addEventListener("abort", () => {
      this.#watch.disconnect();
      this.#other.disconnect();
      app.classList.remove("tight", "fitting");
      for (const name of ["--k", "--k-bar", "--letters"]) app.style.removeProperty(name);
    });
  }

  /** Another part is presented. @param {HTMLElement | null} node */
  take(node) {
    this.#watch.disconnect();
    this.#other.disconnect();
    this.#node = node;
    if (!node) return;
    this.size();
    this.#other.observe(node, { childList: true });
    this.#watch.observe(node);
    for (const child of node.children) this.#watch.observe(child);
  }

  /** For the screen as it is now. */
  size() {
    this.#most = Math.max(1, Math.min(innerWidth / WIDTH, innerHeight / HEIGHT));
    this.#app.style.setProperty("--k-bar", String(Math.max(1, this.#most * LEAST_BAR)));
    this.#app.classList.remove("tight");
    this.#enlarge(this.#most);
    void this.#settle();
  }

  /** It has another size, and what is drawn in it is drawn again. @param {number} k */
  #enlarge(k) {
    this.#k = k;
    this.#app.style.setProperty("--k", String(k));
    this.#app.style.setProperty("--letters", `${(LETTERS * this.#most) / k}px`);
    this.#node?.dispatchEvent(new Event("stale", { bubbles: true }));
  }

  /**
   * Makes the part smaller until nothing of it ends below the screen's edge, and never larger again: what is drawn in
   * it follows its size, so that the two could chase each other. What a speaker says himself goes first.
   */
  async #settle() {
    const app = this.#app;
    this.#again = true;
    if (this.#busy || innerWidth < WIDE) return;
    this.#busy = true;
    while (this.#again || (app.scrollHeight > app.clientHeight + 1 && this.#k > LEAST * this.#most)) {
      if (this.#again) {
        this.#again = false;
        await painted();
        continue;
      }
      const share = Math.sqrt(app.clientHeight / app.scrollHeight);
      app.classList.add("fitting");
      if (app.classList.contains("tight")) this.#enlarge(this.#k * Math.max(STEPS, Math.min(STEP, share)));
      else app.classList.add("tight");
      await painted();
    }
    app.classList.remove("fitting");
    this.#busy = false;
  }
}

/** After what is stale was painted again. */
const painted = async () => {
  for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
};
