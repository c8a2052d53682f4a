// @ts-check
// What layers there are, the sizes that each kind has, and what shape each makes of the one before it, or in words why
// it cannot.

/**
 * @typedef {import('../../../engine/types.js').ConvLayer} Layer
 * @typedef {'encoder' | 'decoder'} Side
 * @typedef {Record<Side, Layer[]>} Layers
 * @typedef {import('../../../i18n/index.js').Translate} Translate
 */

export const SIDES = /** @type {const} */ (["encoder", "decoder"]);
export const KINDS = /** @type {Record<Side, Layer['kind'][]>} */ ({
  encoder: ["conv", "pool", "convTranspose"],
  decoder: ["convTranspose", "conv", "unpool", "upsample"],
});
/** The sizes that a kind has. @type {Record<string, string[]>} */
export const SIZES = {
  conv: ["channels", "kernel", "stride", "padding"],
  pool: ["kernel", "stride"],
  unpool: [],
  upsample: ["stride"],
  convTranspose: ["channels", "kernel", "stride", "padding", "outputPadding"],
};
/** The engine's own ranges: what is out of them is said here, in the page's language, before it is asked. */
export const RANGES = /** @type {Record<string, [number, number]>} */ ({
  channels: [1, 256],
  kernel: [1, 11],
  stride: [1, 11],
  padding: [0, 11],
  outputPadding: [0, 11],
});
export const ALL = Object.keys(RANGES);
const USUAL = /** @type {Record<string, number>} */ ({
  channels: 8,
  kernel: 3,
  stride: 1,
  padding: 1,
  outputPadding: 0,
});

/** A layer to begin with. @param {Layer['kind']} kind */
export function usual(kind) {
  const halves = kind === "pool" || kind === "upsample";
  const sizes = SIZES[kind].map((size) => [size, halves ? 2 : USUAL[size]]);
  return /** @type {Layer} */ ({ kind, ...Object.fromEntries(sizes) });
}

/** Where a specification has a layer. @param {Side} side @param {number} i */
export const fieldOf = (side, i) => `conv.${side}[${i}]`;

/**
 * The shapes as far as they go, by field, and the first thing that does not fit; the engine judges the rest.
 * @param {Layers} conv
 * @param {number[]} image
 * @param {Translate} t
 * @returns {{shapes: [string, string][], fault: [string, string] | null}} a fault's field and what is wrong there
 */
export function shapesOf(conv, image, t) {
  let now = image;
  /** @type {number[][][]} */ const pools = [];
  /** @type {[string, string][]} */ const shapes = [];
  for (const side of SIDES) {
    for (const [i, layer] of conv[side].entries()) {
      const made = result(layer, now, pools, t);
      if (typeof made === "string") return { shapes, fault: [fieldOf(side, i), made] };
      now = made;
      shapes.push([fieldOf(side, i), now.join(" × ")]);
    }
  }
  if (now.join() === image.join()) return { shapes, fault: null };
  const words = t("layers.picture", { got: now.join(" × "), wanted: image.join(" × ") });
  return { shapes, fault: [fieldOf("decoder", conv.decoder.length - 1), words] };
}

/**
 * What a layer makes of [height, width, channels], or in words why it cannot.
 * @param {Layer} layer
 * @param {number[]} image
 * @param {number[][][]} pools before and after, to be undone last first
 * @param {Translate} t
 * @returns {number[] | string}
 */
function result(layer, image, pools, t) {
  const [height, width, depth] = image;
  const { kind, channels = 0, kernel = 0, stride = 1, padding = 0, outputPadding = 0 } = layer;
  const bad = SIZES[kind].find((size) => {
    const value = /** @type {any} */ (layer)[size] ?? 0;
    return !Number.isInteger(value) || value < RANGES[size][0] || value > RANGES[size][1];
  });
  if (bad) return t("layers.whole", { what: t(`layers.${bad}`), low: RANGES[bad][0], high: RANGES[bad][1] });
  if (kind === "conv" || kind === "pool") {
    if (kernel > Math.min(height, width) + 2 * padding)
      return t("layers.kernelTooLarge", { kernel, image: `${height} × ${width}`, padding });
    const made = [
      ...[height, width].map((side) => Math.floor((side + 2 * padding - kernel) / stride) + 1),
      kind === "pool" ? depth : channels,
    ];
    if (kind === "pool") pools.push([image, made]);
    return made;
  }
  if (kind === "upsample") return [height * stride, width * stride, depth];
  if (kind === "unpool") {
    const pool = pools.pop();
    if (!pool) return t("layers.nothingToUndo");
    return pool[1].join() === image.join()
      ? pool[0]
      : t("layers.undoes", { made: pool[1].join(" × "), got: image.join(" × ") });
  }
  if (outputPadding >= stride) return t("layers.outputPaddingTooLarge", { outputPadding, stride });
  const sides = [height, width].map((side) => (side - 1) * stride + kernel + outputPadding - 2 * padding);
  return Math.min(...sides) < 1 ? t("layers.paddingTooLarge", { padding }) : [...sides, channels];
}
