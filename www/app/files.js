// @ts-check
// What the element's methods are given, checked.

/** @typedef {import('./types.js').Split} Split */

/**
 * What `setData` was given, as the engine takes it.
 * @param {any} data
 * @returns {import('./types.js').DataBytes}
 */
export function prepare(data) {
  if (!data || typeof data !== 'object') throw { kind: 'data', message: `expected IDX data, got ${typeof data}` };
  const { name = 'own', train = data, test, transposed = false } = data;
  return { name, train: split(train), ...(test ? { test: split(test) } : {}), ...(transposed ? { transposed } : {}) };
}

/** @param {any} part @returns {Split} */
function split({ images, labels }) {
  if (!images) throw { kind: 'data', message: 'there are no images', field: 'images' };
  return { images: new Uint8Array(images), ...(labels ? { labels: new Uint8Array(labels) } : {}) };
}

/** Whether a drawing is one. @param {any} strokes */
export function checkStrokes(strokes) {
  const point = (/** @type {any} */ at) => Number.isFinite(at?.x) && Number.isFinite(at?.y);
  if (Array.isArray(strokes) && strokes.every((stroke) => Array.isArray(stroke) && stroke.every(point))) return;
  throw { kind: 'request', message: 'strokes are arrays of points {x, y} with coordinates in [0, 1]' };
}
