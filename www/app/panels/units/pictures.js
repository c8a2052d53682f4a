// @ts-check
// Which pictures tell of a unit, and how they are called.

/**
 * @typedef {{shown: import('../../engine/types.js').Frame, columns: {columns: number}[],
 *   names: (layer: number) => string, code: number, t: import('../../i18n/index.js').Translate}} Where
 *
 * Its weights from what is before it, as a picture or over the column of that layer; what it alone decodes to; and the
 * difference it makes. A classifier has answers in place of pictures, and the last layer weights to the pixels.
 * @param {import('./spots.js').Spot} spot
 * @param {import('./portrait.js').Weights} weights
 * @param {{alone: Float32Array, difference: Float32Array}} effect
 * @param {Where} where
 * @returns {import('../../draw/units/card.js').Shown[]}
 */
export function picturesOf({ layer }, { into, out }, { alone, difference }, { shown, columns, names, code, t }) {
  const { width, layers, rebuilds } = shown;
  const before = /** @type {const} */ ({
    name: layer ? t("units.from", { layer: names(layer - 1) }) : t("units.fromPixels"),
    values: into,
    width: layer ? columns[layer - 1].columns : width,
    way: "weights",
  });
  if (!rebuilds) return [before, { name: t("units.answers"), values: difference, width: 1, way: "answers" }];
  const last = layer + 1 === layers.length && layer !== code;
  return [
    before,
    last
      ? { name: t("units.toPixels"), values: out, width, way: "weights" }
      : { name: t("units.only"), values: alone, width, way: "recon" },
    { name: t("units.difference"), values: difference, width, way: "difference" },
  ];
}
