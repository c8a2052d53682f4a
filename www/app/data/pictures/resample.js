// @ts-check
// Images of bytes at another size: a triangle filter as wide as the step between pixels, so that shrinking averages and
// enlarging interpolates.

/**
 * A box of an image, resampled.
 * @param {Uint8Array} image [height, width]
 * @param {number} width
 * @param {{x: number, y: number, w: number, h: number}} box
 * @param {number} toWidth
 * @param {number} toHeight
 * @returns {Uint8Array} [toHeight, toWidth]
 */
export function resample(image, width, { x, y, w, h }, toWidth, toHeight) {
  const [across, down] = [taps(x, w, toWidth), taps(y, h, toHeight)];
  const rows = new Float32Array(h * toWidth);
  for (let row = 0; row < h; row++) {
    for (let i = 0; i < toWidth; i++) {
      const { first, weights } = across[i];
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k] * image[(y + row) * width + first + k];
      rows[row * toWidth + i] = sum;
    }
  }
  const out = new Uint8Array(toWidth * toHeight);
  for (let j = 0; j < toHeight; j++) {
    const { first, weights } = down[j];
    for (let i = 0; i < toWidth; i++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k] * rows[(first - y + k) * toWidth + i];
      out[j * toWidth + i] = Math.round(sum);
    }
  }
  return out;
}

/**
 * For each of `count` pixels, which of the `length` pixels from `start` on it is made of.
 * @param {number} start
 * @param {number} length
 * @param {number} count
 */
function taps(start, length, count) {
  const scale = length / count;
  const reach = Math.max(1, scale);
  return Array.from({ length: count }, (_, i) => {
    const centre = (i + 0.5) * scale - 0.5;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(length - 1, Math.floor(centre + reach));
    const raw = Array.from({ length: last - first + 1 }, (_, k) =>
      Math.max(0, 1 - Math.abs(first + k - centre) / reach),
    );
    const sum = raw.reduce((total, weight) => total + weight, 0);
    return { first: start + first, weights: raw.map((weight) => weight / sum) };
  });
}
