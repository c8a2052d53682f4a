// @ts-check
// A small picture of a run: what is shown to the model, and what it makes of that.

import { contain, fit, image } from "../draw/paint.js";
import { h } from "../lib/dom.js";

/** @typedef {import('./types.js').Thumbnail} Thumbnail */

/** Milliseconds after which a picture is taken anew while training. */
const OLD_MS = 20_000;
/** Pixels that a picture may have; of larger ones every second is taken, or fewer. */
const MOST = 4096;
/** CSS pixels of an image's side, and between the two. */
const [SIDE, GAP] = [36, 3];

/** @param {Float32Array | Uint8Array} values in [0, 1] */
const packed = (values) =>
  btoa(String.fromCharCode(...Uint8Array.from(values, (value) => Math.round(255 * Math.min(1, Math.max(0, value))))));
/** @param {string} text */
const unpacked = (text) => Float32Array.from(atob(text), (letter) => letter.charCodeAt(0) / 255);

/**
 * The picture that the model makes now; null of texts.
 * @param {import('../element/element.js').AutoencoderPlayground} el
 * @returns {Promise<Thumbnail | null>}
 */
async function thumbnail(el) {
  if (el.bus.state.data?.name === "texts") return null;
  const { width, height, picture, rebuilds } = await el.model.ask("view", { digits: [], connections: false });
  const stride = Math.ceil(Math.sqrt((width * height) / MOST));
  const [across, down] = [Math.ceil(width / stride), Math.ceil(height / stride)];
  const fewer = (/** @type {Float32Array} */ values) =>
    Float32Array.from({ length: across * down }, (_, i) => {
      const [row, column] = [Math.floor(i / across), i % across];
      return values[row * stride * width + column * stride];
    });
  const whole = rebuilds && picture.output.length === picture.image.length;
  return {
    width: across,
    height: down,
    image: packed(fewer(picture.corrupted)),
    output: whole ? packed(fewer(picture.output)) : null,
  };
}

/**
 * The newest picture of the model that is there.
 * @param {import('../element/element.js').AutoencoderPlayground} el
 */
export function pictures(el) {
  /** @type {{of: object | null, at: number, picture: Thumbnail | null}} */
  let newest = { of: null, at: -Infinity, picture: null };
  const known = () => newest.of === el.bus.state.built;
  const look = async () => {
    const { built } = el.bus.state;
    newest = { of: built, at: performance.now(), picture: known() ? newest.picture : null };
    const picture = await thumbnail(el);
    if (newest.of === built) newest.picture = picture;
  };
  return {
    look,
    /** Takes another one where the last is old; nobody waits for it. */
    refresh() {
      if (!known() || performance.now() - newest.at > OLD_MS) void look().catch(() => undefined);
    },
    get last() {
      return known() ? newest.picture : null;
    },
  };
}

/**
 * A canvas of it, in the colours of the moment.
 * @param {{palette: () => import('../draw/paint.js').Palette}} context
 * @param {Thumbnail | null | undefined} picture
 */
export function canvasOf({ palette }, picture) {
  const root = h("canvas.runspicture", { "aria-hidden": "true" });
  if (!picture) return { root, repaint: () => undefined };
  const images = [picture.image, picture.output].flatMap((text) => (text ? unpacked(text) : []));
  const repaint = () => {
    const space = fit(root);
    if (!space) return;
    const colours = palette();
    images.forEach((values, i) => {
      const box = contain(i * (SIDE + GAP), 0, SIDE, picture.width, picture.height);
      image(space.g, values, picture.width, picture.height, box, colours.paper, i ? colours.recon : colours.ink);
    });
  };
  return { root, repaint };
}
