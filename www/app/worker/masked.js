// @ts-check
// Masked images for the page: the picture (a drawing or a test image) with its tokens, and test images in rows.

/**
 * @param {import('../../engine.js').Engine} engine
 * @param {{strokes: import('../engine/types.js').Strokes | null, digit: number, digits: number[], seed: number,
 *   painted?: Uint8Array | null, factor?: number, inside?: boolean}} request `factor` enlarges the picture, `inside`:
 *   mask tokens join in the encoder; a painted mask is the picture's alone: the rows keep masks of the model's ratio
 * @returns {Promise<{picture: import('../engine/types.js').MaskedPicture, pictures:
 *   import('../engine/types.js').MaskedImage[]}>}
 */
export async function masked(engine, { strokes, digit, digits, seed, painted = null, factor = 1, inside }) {
  const token = inside ? (await engine.weights("mask_token")).values : null;
  const drawing = strokes?.length ? engine.rasterise(strokes) : null;
  const first = drawing ? [] : [digit];
  if (!painted && factor === 1) {
    const [picture, ...pictures] = rows(await engine.masked({ digits: [...first, ...digits], drawing, seed }), drawing);
    return { picture: { ...picture, token }, pictures };
  }
  const [picture] = rows(
    await engine.masked({
      digits: first,
      drawing,
      seed,
      factor,
      painted: painted ? Float32Array.from(painted) : undefined,
    }),
    drawing,
  );
  // The same seed as above, and one row before the others: painting and enlarging leave their masks alone.
  const [, ...pictures] = rows(await engine.masked({ digits: [digit, ...digits], drawing: null, seed }), null);
  return { picture: { ...picture, token }, pictures };
}

/**
 * @param {import('../../engine.js').MaskedViews} answer
 * @param {Float32Array | null} drawing
 * @returns {import('../engine/types.js').MaskedPicture[]} the first alone has tokens
 */
function rows({ width, height, patch, images, reconstruction, mask, labels, tokens }, drawing) {
  const [pixels, patches] = [width * height, Math.floor(width / patch) * Math.floor(height / patch)];
  return Array.from({ length: images.length / pixels }, (_, i) => {
    const part = (/** @type {Float32Array} */ all, /** @type {number} */ size) => all.slice(i * size, (i + 1) * size);
    return {
      cut: { width, height, patch, mask: Uint8Array.from(part(mask, patches)) },
      image: part(images, pixels),
      output: part(reconstruction, pixels),
      label: (drawing ? labels[i - 1] : labels[i]) ?? null,
      tokens: split(tokens, patches),
      token: null,
    };
  });
}

/** @param {Float32Array} all @param {number} count */
const split = (all, count) =>
  Array.from({ length: count }, (_, i) => all.slice((i * all.length) / count, ((i + 1) * all.length) / count));
