// @ts-check
// The units of the hourglass under pointers and keys: what each is and does, and a code that can be changed by hand.
// One question is out at a time, and while training those of this file take a part of the time, as frames do.

import { h, say, translate } from "../../lib/dom.js";
import { plain } from "../../lib/keys.js";
import { changes } from "../../lib/throttle.js";
import { decodes } from "../../engine/spec.js";
import { card } from "../../draw/units/card.js";
import { Layers, alone, chainOf } from "./chain.js";
import { Hand } from "./hand.js";
import { changed } from "./lens.js";
import { mark, signs } from "./lines.js";
import { picturesOf } from "./pictures.js";
import { cut, effectOf, joined, weightsOf } from "./portrait.js";
import { hit, moved } from "./spots.js";
import { UNITS } from "../../draw/units/topic.js";

/** How far beside a column a pointer, or a finger, still means it. */
const [SLOP, FINGER] = [4, 18];

/**
 * @typedef {import('../../engine/types.js').Frame} Frame
 * @typedef {import('./spots.js').Spot} Spot
 * @typedef {{canvas: HTMLCanvasElement, caption: HTMLElement, last: () => Frame | null, event: Event | void,
 *   draw: (frame: Frame, look?: import('../hourglass.js').Look) => import('../hourglass.js').Layout | null}} Stage
 */

/** @param {import('../../element/shell.js').Context} context @param {Stage} stage */
export async function units(context, stage) {
  await context.bring(UNITS);
  return new Units(context, stage);
}

export class Units {
  /** @type {import('../../element/shell.js').Context} */ #context;
  /** @type {Stage} */ #stage;
  #layers;
  #card;
  #hand = new Hand();
  /** The engine's last. @type {Frame} */ #last;
  /** @type {import('../hourglass.js').Layout | null} */ #layout = null;
  /** Under the pointer, and where the focus or a click is. @type {Spot | null} */ #under = null;
  /** @type {Spot | null} */ #held = null;
  /** Whether keys change the code unit. */ #taken = false;
  /** Whose drag it is: a second finger, or a palm beside the pen, adds nothing. @type {number | null} */ #owner = null;
  /** @type {{spot: Spot, weights: import('./portrait.js').Weights} | null} */ #portrait = null;
  #other = changes();
  #said = h("span.unit-said", { role: "status" });
  #back = h("button.link.unit-back", { type: "button", t: "units.back", hidden: true });
  #place = h("div.unit-place");
  #busy = false;
  #wanted = false;

  /** @param {import('../../element/shell.js').Context} context @param {Stage} stage */
  constructor(context, stage) {
    [this.#context, this.#stage, this.#last] = [context, stage, /** @type {Frame} */ (stage.last())];
    this.#layers = new Layers(context);
    this.#card = card(context);
    const { canvas, event } = stage;
    const keys = h("span.unit-said", { t: "units.keys", id: "unit-keys" });
    this.#place.append(this.#back, this.#said, keys);
    translate(this.#place, context.t);
    canvas.after(this.#place);
    canvas.setAttribute("aria-describedby", keys.id);
    this.#other(...this.#ground());
    this.#listen(canvas);
    this.update(context.bus.state);
    if (event instanceof PointerEvent) this.#meet(event);
    if (/** @type {ShadowRoot} */ (canvas.getRootNode()).activeElement === canvas) this.#focus();
  }

  // -- what is there ---------------------------------------------------------------------------------------------

  get #state() {
    return this.#context.bus.state;
  }

  /** What is seen. @returns {Frame} */
  get #shown() {
    return this.#state.instead ?? this.#last;
  }

  /** The unit that is told of. */
  get #at() {
    const spot = this.#under ?? this.#held;
    const layer = spot && this.#shown.layers[spot.layer];
    return layer && spot.unit < layer.width && this.#layout?.columns[spot.layer] ? spot : null;
  }

  /** The code's layer of the whole network, where a code can be decoded. */
  get #code() {
    const { spec } = this.#state;
    return spec && decodes(spec) && alone(this.#state) === null ? spec.layers.length - 1 : -1;
  }

  /** Another drawing or model, and a change by hand is of no picture any more. */
  #ground() {
    const { built, data, digit, strokes, noiseSeed } = this.#state;
    return [built, data, digit, strokes, noiseSeed];
  }

  // -- news from outside -----------------------------------------------------------------------------------------

  /** @param {Frame} frame */
  frame(frame) {
    const earlier = frame.step < this.#last.step;
    this.#last = frame;
    if (earlier) this.#forget();
    this.#draw();
    if (this.#at || this.#hand.values.size || this.#state.instead) this.#want();
  }

  /** @param {import('../../engine/types.js').State} state */
  update(state) {
    if (this.#other(...this.#ground())) this.#forget();
    const layer = alone(state);
    const { caption } = this.#stage;
    const { t } = this.#context;
    const widths = state.spec?.layers ?? [];
    if (layer !== null) {
      const words = { layer: layer + 1, of: widths.length, kind: t(`units.${state.metrics?.phase?.kind}`) };
      const path = [this.#last.width * this.#last.height, ...widths.slice(0, layer + 1)];
      const net = [...path, ...path.slice(0, -1).reverse()].join(" – ");
      say(caption, t(layer ? "units.alone" : "units.first", { ...words, net }));
    }
    this.#draw();
  }

  /** Back to the code as it is encoded. @param {number} [unit] only this one */
  #forget(unit) {
    const { values } = this.#hand;
    if (unit === undefined) values.clear();
    else values.delete(unit);
    this.#hand.held = null;
    this.#taken = false;
    if (!values.size && this.#state.instead) this.#context.bus.set({ instead: null });
    this.#want();
  }

  // -- pointers and keys -----------------------------------------------------------------------------------------

  /** @param {HTMLCanvasElement} canvas */
  #listen(canvas) {
    canvas.addEventListener("pointermove", (event) => {
      if (this.#hand.held && event.pointerId === this.#owner) {
        if (this.#hand.drag(event.clientY)) this.#want();
      } else if (event.pointerType !== "touch") this.#hover(event);
    });
    canvas.addEventListener("pointerleave", () => this.#look(null, this.#held));
    canvas.addEventListener("pointerdown", (event) => this.#press(event));
    for (const type of /** @type {const} */ (["pointerup", "pointercancel"]))
      canvas.addEventListener(type, ({ pointerId }) => {
        if (pointerId !== this.#owner) return;
        this.#owner = null;
        if (!this.#taken) this.#hand.held = null;
      });
    canvas.addEventListener("dblclick", () => {
      if (this.#held?.layer === this.#code) this.#forget(this.#held.unit);
    });
    // A finger on a unit of the code changes it, and does not scroll.
    const stay = (/** @type {TouchEvent} */ event) => {
      const [touch] = event.touches;
      if (event.touches.length === 1 && this.#hit(touch, FINGER)?.layer === this.#code && this.#code >= 0)
        event.preventDefault();
    };
    canvas.addEventListener("touchstart", stay, { passive: false });
    canvas.addEventListener("keydown", (event) => this.#key(event));
    canvas.addEventListener("focus", () => this.#focus());
    canvas.addEventListener("blur", () => {
      this.#taken = false;
      this.#hand.held = null;
      this.#look(this.#under, null);
    });
    this.#back.addEventListener("click", () => {
      this.#forget();
      canvas.focus();
    });
  }

  /** @param {{clientX: number, clientY: number}} event @param {number} [slop] */
  #hit(event, slop = SLOP) {
    const { canvas } = this.#stage;
    return this.#layout && hit(event, canvas, this.#layout.columns, this.#shown.layers, slop);
  }

  /** What brought this here is answered: a finger has touched, and is gone by now. @param {PointerEvent} event */
  #meet(event) {
    if (event.pointerType !== "touch") return this.#hover(event);
    const { canvas } = this.#stage;
    this.#look(null, this.#hit(event, FINGER));
    // What is held goes with the focus.
    if (!(/** @type {ShadowRoot} */ (canvas.getRootNode()).activeElement)) canvas.focus({ preventScroll: true });
  }

  /** @param {PointerEvent} event */
  #hover(event) {
    const spot = this.#hit(event);
    this.#stage.canvas.style.cursor = spot?.layer === this.#code && this.#code >= 0 ? "ns-resize" : "";
    this.#look(spot, this.#held);
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0) return;
    const { canvas } = this.#stage;
    const owned = this.#owner !== null && canvas.hasPointerCapture(this.#owner);
    if (owned && this.#owner !== event.pointerId && event.pointerType !== "pen") return;
    this.#owner = null;
    const spot = this.#hit(event, event.pointerType === "touch" ? FINGER : SLOP);
    this.#taken = false;
    this.#hand.held = null;
    this.#look(event.pointerType === "touch" ? null : spot, spot);
    canvas.focus({ preventScroll: true });
    const { spec } = this.#state;
    if (!spot || spot.layer !== this.#code || !spec) return;
    this.#hand.take(spot.unit, this.#shown.layers[spot.layer].values, spec, event.clientY);
    canvas.setPointerCapture(event.pointerId);
    this.#owner = event.pointerId;
  }

  /** By the keyboard the focus comes to the first unit of the code. */
  #focus() {
    const { spec } = this.#state;
    if (!spec || !this.#stage.canvas.matches(":focus-visible") || this.#held) return;
    this.#begin();
    this.#tell();
  }

  #begin() {
    const layer = Math.min(this.#state.spec?.layers.length ?? 1, this.#shown.layers.length) - 1;
    this.#look(this.#under, { layer: chainOf(this.#state, this.#shown)?.layer ?? layer, unit: 0 });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key } = event;
    if (plain(event) && key === "Escape" && !this.#taken && (this.#held || this.#hand.values.size)) {
      event.preventDefault();
      return this.#hand.values.size ? this.#forget() : this.#look(null, null);
    }
    // After Escape any key that moves brings the card again.
    if (!this.#held && /^(Arrow|Page|Home|End|Enter)/.test(key)) this.#begin();
    if (!plain(event) || !this.#layout || !this.#held) return;
    const { layer, unit } = this.#held;
    const { spec } = this.#state;
    const values = this.#shown.layers[layer]?.values;
    if (!spec || !values) return;
    if (this.#taken && (key === "Enter" || key === "Escape")) {
      this.#taken = false;
      this.#hand.held = null;
      if (key === "Escape") this.#forget(unit);
    } else if (this.#taken && this.#hand.key(key, this.#hand.over(values))) this.#want();
    else if ((key === "Enter" || key === " ") && layer === this.#code) {
      this.#taken = true;
      this.#hand.take(unit, values, spec);
    } else {
      const to = moved(key, this.#held, this.#layout.columns, this.#shown.layers);
      if (!to) return;
      if (!this.#taken) this.#look(null, to);
    }
    event.preventDefault();
    this.#tell();
    this.#draw();
  }

  /** @param {Spot | null} under @param {Spot | null} held */
  #look(under, held) {
    const before = this.#at;
    [this.#under, this.#held] = [under, held];
    const now = this.#at;
    if (before?.layer === now?.layer && before?.unit === now?.unit) return;
    this.#portrait = null;
    this.#draw();
    if (now) this.#want();
  }

  // -- what is shown -----------------------------------------------------------------------------------------------

  /** @param {number} layer */
  #named(layer) {
    const { spec } = this.#state;
    const { t } = this.#context;
    const code = layer === (spec?.layers.length ?? 0) - 1 && alone(this.#state) === null;
    if (!code || spec?.family === "classifier") return t("units.layer", { layer: layer + 1 });
    return t(spec?.vae ? "units.mean" : "units.code");
  }

  /** A unit in words. @param {Spot} spot */
  #words({ layer, unit }) {
    const { t, number } = this.#context;
    const { width, values } = this.#shown.layers[layer];
    const value = layer === this.#code ? (this.#hand.values.get(unit) ?? values[unit]) : values[unit];
    const words = { layer: this.#named(layer), unit: unit + 1, of: number(width), value: number(value, 3) };
    const by = layer === this.#code && this.#hand.values.has(unit);
    const encoded = number(this.#last.layers[layer]?.values[unit] ?? 0, 3);
    return t(by ? "units.toldChanged" : "units.told", { ...words, encoded });
  }

  /** For a screen reader, after a key. */
  #tell() {
    const { t } = this.#context;
    if (!this.#held || !this.#shown.layers[this.#held.layer]) return;
    const words = this.#words(this.#held);
    say(this.#said, this.#taken ? `${words} ${t("units.taken")}` : words);
  }

  #draw() {
    const { t, palette } = this.#context;
    const { instead } = this.#state;
    const layer = chainOf(this.#state, this.#shown)?.layer ?? null;
    const name = layer === null ? undefined : t("units.layer", { layer: layer + 1 });
    this.#layout = this.#stage.draw(this.#shown, instead ? { rebuilt: t("units.changed"), size: "" } : { name });
    const layout = this.#layout;
    this.#back.hidden = !instead || !layout;
    if (!layout) return;
    this.#back.style.top = `${layout.bottom + 22 - layout.height}px`;
    const colours = palette();
    if (instead) signs(layout, instead.waist, this.#hand.values.keys(), colours);
    const spot = this.#at;
    if (!spot) return this.#card.root.remove();
    const same = this.#portrait?.spot.layer === spot.layer && this.#portrait.spot.unit === spot.unit;
    mark(layout, spot, same && this.#portrait ? this.#portrait.weights : null, colours, this.#taken);
    const more = spot.layer !== this.#code ? "" : this.#taken ? "units.taken" : instead ? "units.kept" : "units.drag";
    this.#card.name(this.#words(spot), more && t(more));
    const c = layout.columns[spot.layer];
    this.#place.prepend(this.#card.root);
    this.#card.place(c.x + c.w / 2, this.#stage.canvas.clientWidth);
    this.#card.paint();
  }

  // -- the work ----------------------------------------------------------------------------------------------------

  /** Everything anew, as soon as the question that is out is answered. */
  #want() {
    this.#wanted = true;
    if (this.#busy) return;
    this.#busy = true;
    void this.#turn();
  }

  async #turn() {
    while (this.#wanted && this.#place.isConnected) {
      this.#wanted = false;
      await this.#work().catch((error) => this.#context.el.complain(error));
    }
    this.#busy = false;
  }

  async #work() {
    const { spec } = this.#state;
    const frame = this.#last;
    const chain = chainOf(this.#state, frame);
    if (!spec || !chain || frame.connections.length === 0) return;
    const ground = this.#ground();
    const { model } = this.#context.el;
    const decode = (/** @type {Float32Array} */ rows) => model.run("decode", rows);
    if (this.#hand.values.size && this.#code >= 0) {
      const code = this.#hand.over(frame.layers[this.#code].values);
      const [output] = cut(await decode(joined([code, code, code, code])), 4);
      const fresh = await changed(this.#layers, frame, spec, chain, code, output);
      if (this.#hand.values.size) this.#show(fresh, ground);
    } else if (this.#state.instead) this.#show(null, ground);
    const spot = this.#at;
    if (!spot) return;
    const shown = this.#shown;
    if (shown.layers.length + 1 !== chain.names.length) return;
    const weights = await weightsOf(this.#layers, shown, chain, spot);
    const codes = spot.layer === this.#code ? decode : null;
    const effect = await effectOf(this.#layers, shown, chain, spec, spot, codes);
    if (this.#at !== spot || ground.some((one, i) => one !== this.#ground()[i])) return;
    this.#portrait = { spot, weights };
    const names = (/** @type {number} */ layer) => this.#named(layer);
    const columns = this.#layout?.columns ?? [];
    this.#card.show(picturesOf(spot, weights, effect, { shown, columns, names, code: this.#code, t: this.#context.t }));
    this.#draw();
  }

  /** @param {import('../../engine/types.js').State["instead"]} instead @param {unknown[]} ground */
  #show(instead, ground) {
    if (ground.some((one, i) => one !== this.#ground()[i])) return;
    this.#context.bus.set({ instead });
  }
}
