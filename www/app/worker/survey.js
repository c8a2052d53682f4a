// @ts-check
// Test images by the hundred, for the panels that look at many: their pixels, codes and errors.

/**
 * @param {import('./train-loop.js').TrainLoop} loop
 * @param {{first: number, count: number, size: number, codes: boolean, errors: boolean}} request `size` pixels an image
 * @returns {Promise<import('../engine/types.js').Survey>}
 */
export async function survey({ engine, step }, { first, count, size, codes, errors }) {
  const { pixels, labels } = engine.images("test", first, count);
  const values = Float32Array.from(pixels, (byte) => byte / 255);
  const any = values.length > 0;
  return {
    step,
    pixels,
    labels,
    codes: any && codes ? await engine.run("encode", values) : null,
    errors: any && errors ? squaredErrors(values, await engine.run("reconstruct", values), size) : null,
  };
}

/**
 * Summed over the pixels of each image.
 * @param {Float32Array} images
 * @param {Float32Array} rebuilt
 * @param {number} size
 */
function squaredErrors(images, rebuilt, size) {
  const errors = new Float32Array(images.length / size);
  for (let i = 0; i < images.length; i++) errors[Math.floor(i / size)] += (images[i] - rebuilt[i]) ** 2;
  return errors;
}

/**
 * Two images to go between: the drawing, or the test image that is shown, and another test image.
 * @param {import('./train-loop.js').TrainLoop} loop
 * @param {{strokes: import('../engine/types.js').Strokes | null, digit: number, other: number}} request
 */
export function ends({ engine }, { strokes, digit, other }) {
  const one = (/** @type {number} */ number) =>
    Float32Array.from(engine.images("test", number, 1).pixels, (byte) => byte / 255);
  return { first: strokes?.length ? engine.rasterise(strokes) : one(digit), last: one(other) };
}
