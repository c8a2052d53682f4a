// @ts-check
// What the pointer and the arrow keys do on the map: a cross that looks, or a line that is drawn.

import { fit, image } from '../paint.js';

/** A step of an arrow key, in pixels. */
const STRIDE = 8;
/** Lines shorter than this are slips. */
const SHORTEST = 4;

export class Tracer {
  /** Whether dragging draws a line. */ draws = false;
  /** Pictures that stand on the plane. @type {{values: Float32Array, at: [number, number]}[]} */ cells = [];
  /** @type {[number, number][]} */ #line = [];
  /** @type {[number, number] | null} */ #cross = null;
  /** @type {import('./scatter.js').Scatter} */ #map;
  /** @type {import('../shell.js').Context} */ #context;
  /** @type {{grid: number, size: () => number[], look: (at: [number, number]) => void, drawn: (line: [number, number][]) => void}} */ #hands;

  /**
   * @param {import('./scatter.js').Scatter} map @param {import('../shell.js').Context} context
   * @param {{grid: number, size: () => number[], look: (at: [number, number]) => void, drawn: (line: [number, number][]) => void}} hands
   */
  constructor(map, context, hands) {
    [this.#map, this.#context, this.#hands] = [map, context, hands];
    const { above } = map;
    const at = (/** @type {PointerEvent} */ event) => /** @type {[number, number]} */ ([event.offsetX, event.offsetY]);
    above.addEventListener('pointerdown', (event) => {
      if (!this.draws) return this.#look(at(event));
      above.setPointerCapture(event.pointerId);
      this.#line = [at(event)];
    });
    above.addEventListener('pointermove', (event) => {
      if (this.draws && this.#line.length && event.buttons) {
        this.#line.push(at(event));
        this.paint();
      } else if (!this.draws) this.#look(at(event));
    });
    above.addEventListener('pointerup', () => {
      const line = this.#line;
      if (this.draws && line.length >= SHORTEST) hands.drawn(line);
    });
    above.addEventListener('keydown', (event) => {
      const by = /** @type {Record<string, [number, number]>} */ ({ ArrowUp: [0, -STRIDE], ArrowDown: [0, STRIDE], ArrowLeft: [-STRIDE, 0], ArrowRight: [STRIDE, 0] })[event.key];
      if (!by) return;
      event.preventDefault();
      const [x, y] = this.#cross ?? [above.clientWidth / 2, above.clientHeight / 2];
      this.#look([Math.max(0, Math.min(above.clientWidth, x + by[0])), Math.max(0, Math.min(above.clientHeight, y + by[1]))]);
    });
  }

  /** One look at a time: the newest place is looked at when the last is done. @param {[number, number]} at */
  #look(at) {
    this.#cross = at;
    this.paint();
    if (this.#due) return;
    this.#due = requestAnimationFrame(() => {
      this.#due = 0;
      if (this.#cross) this.#hands.look(this.#cross);
    });
  }
  #due = 0;

  paint() {
    const { above } = this.#map;
    above.style.touchAction = this.draws ? 'none' : 'pan-y';
    const space = fit(above);
    if (!space) return;
    const { g } = space;
    const colours = this.#context.palette();
    const [width, height] = this.#hands.size();
    const [w, h] = [(above.clientWidth - 28) / this.#hands.grid, (above.clientHeight - 28) / this.#hands.grid];
    for (const { values, at } of this.cells) {
      const [x, y] = this.#map.place(...at);
      const side = Math.min(w, h);
      image(g, values, width, height, [x - side / 2, y - side / 2, side, side], colours.paper, colours.recon);
    }
    g.strokeStyle = colours.css.ink;
    g.lineWidth = 1.5;
    if (this.draws && this.#line.length) {
      g.beginPath();
      for (const [x, y] of this.#line) g.lineTo(x, y);
      g.stroke();
    } else if (!this.draws && this.#cross) {
      const [x, y] = this.#cross;
      g.beginPath();
      g.arc(x, y, 6, 0, 2 * Math.PI);
      g.stroke();
    }
  }
}
