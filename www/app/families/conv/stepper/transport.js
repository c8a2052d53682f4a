// @ts-check
// The way through the steps: back, on, by themselves, or to a place.

import { h, icon, ICONS } from "../../../lib/dom.js";

const PLAY_MS = 900;

/**
 * @param {number} entries steps that there are
 * @param {() => void} paint
 */
export function transport(entries, paint) {
  let [step, timer] = [0, 0];
  const button = (/** @type {'previous'|'play'|'next'} */ name, /** @type {() => void} */ onclick) =>
    h("button", { type: "button", label: `stepper.${name}`, onclick }, icon(ICONS[name]));
  const previous = button("previous", () => go(step - 1));
  const play = button("play", () => (timer ? stop() : start()));
  const next = button("next", () => go(step + 1));
  const place = h("input", { type: "range", min: 0, max: 9, step: 1, value: 0, label: "stepper.place" });
  place.addEventListener("input", () => go(place.valueAsNumber));

  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.classList.remove("on");
  };
  const start = () => {
    if (step >= entries) step = 0;
    play.classList.add("on");
    timer = setInterval(() => (play.isConnected && step < entries ? show(step + 1) : stop()), PLAY_MS);
    show(step + 1);
  };
  const show = (/** @type {number} */ to) => {
    step = Math.max(0, Math.min(entries, to));
    paint();
  };
  const go = (/** @type {number} */ to) => {
    stop();
    show(to);
  };
  return {
    parts: [h("span.transport", {}, previous, play, next), place],
    step: () => step,
    rewind: () => void (step = 0),
    /** The controls as the step is. */
    fit() {
      place.max = String(entries);
      place.value = String(step);
      previous.disabled = step === 0;
      next.disabled = step >= entries;
    },
  };
}
