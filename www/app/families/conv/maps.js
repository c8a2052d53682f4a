// @ts-check
// Feature maps as the panels of convolutional models see them.

/**
 * One layer of a convolutional model: `name` in a frame (the last, which makes the picture, is `picture`), `weights` of
 * its parameters, `mirror` the pooling that it undoes.
 * @typedef {{name: string, weights: string, layer: import('../../engine/types.js').ConvLayer, mirror: string}} Stage
 */

/** Every layer in order. @param {import('../../engine/types.js').Spec} spec @returns {Stage[]} */
export function stages({ conv }) {
  if (!conv) return [];
  const pools = conv.encoder.flatMap((layer, i) => (layer.kind === "pool" ? [i] : []));
  const { length } = conv.encoder;
  const name = (/** @type {number} */ i) => (i + 1 === length ? "code" : `encoder.${i}`);
  const encoder = conv.encoder.map((layer, i) => ({ name: name(i), weights: `encoder.${i}`, layer, mirror: "" }));
  const decoder = conv.decoder.map((layer, i) => {
    const pool = layer.kind === "unpool" || layer.kind === "upsample" ? pools.pop() : undefined;
    const last = i + 1 === conv.decoder.length;
    return {
      name: last ? "picture" : `decoder.${i}`,
      weights: `decoder.${i}`,
      layer,
      mirror: pool === undefined ? "" : `encoder.${pool}`,
    };
  });
  return [...encoder, ...decoder];
}

/**
 * One map of a layer, [height, width].
 * @param {{sizes: number[], values: Float32Array}} layer
 * @param {number} channel
 */
export function plane({ sizes: [height, width, channels], values }, channel) {
  const out = new Float32Array(height * width);
  for (let i = 0; i < out.length; i++) out[i] = values[i * channels + channel];
  return out;
}

/**
 * What a layer does, in a word or two: "3 × 3 convolution".
 * @param {import('../../i18n/index.js').Translate} t
 * @param {import('../../engine/types.js').ConvLayer} layer
 */
export const deed = (t, layer) => t(`deed.${layer.kind}`, { kernel: layer.kernel ?? 0, stride: layer.stride ?? 1 });

/**
 * A layer's name for readers: "Encoder 2, 2 × 2 pooling".
 * @param {import('../../i18n/index.js').Translate} t
 * @param {Stage} stage
 */
export function title(t, { weights, layer }) {
  const [side, number] = weights.split(".");
  return t(`layer.${side}`, { number: Number(number) + 1, deed: deed(t, layer) });
}

/** A number short enough for a table. @param {number} value */
export const short = (value) =>
  (value === 0 ? "0" : Math.abs(value) < 0.0005 ? value.toExponential(0) : value.toFixed(3)).replace("-", "−");
