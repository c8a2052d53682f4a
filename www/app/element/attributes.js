// @ts-check
// What an attribute says once the experiment has begun.

import * as take from "../engine/arguments.js";
import { wish } from "../data/gifts.js";

export const OBSERVED = "model dataset seed backend threads lang theme controls panels permalink story".split(" ");

/**
 * @param {import('./element.js').AutoencoderPlayground} el
 * @param {import('./life.js').Life} life
 * @param {string} name
 * @param {string | null} value
 * @returns {Promise<unknown> | undefined} the change that it asks for, if any
 */
export function follow(el, life, name, value) {
  const seed = take.seedAttribute(value);
  if (name === "model" && value) return el.build(value);
  if (name === "dataset") return offer(el, life, value ?? "digits");
  if (name === "seed" && seed !== null) return el.reset(seed);
  if (name === "story") return el.tell(value);
  if (name === "backend" || name === "threads") return life.move();
  return undefined;
}

/**
 * Built-in data are taken, others offered.
 * @param {import('./element.js').AutoencoderPlayground} el
 * @param {import('./life.js').Life} life
 * @param {string} name
 */
async function offer(el, life, name) {
  if (name === "digits" || name === "texts") return el.bus.state.data?.name === name ? null : el.setData(name);
  return life.change(() => wish(el.bus, name, el.spec));
}
