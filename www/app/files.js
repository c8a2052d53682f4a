// @ts-check
// Data sets in the user's own files: which file is which, told by the IDX header inside.

/** @typedef {import('./types.js').Split} Split */

const IMAGES = 3;
const LABELS = 1;

/**
 * What `setData` was given, as the engine takes it. Images that are not `mixed` come into a random order, always the same.
 * @param {any} data
 * @returns {import('./types.js').DataBytes}
 */
export function prepare(data) {
  if (!data || typeof data !== 'object') throw { kind: 'data', message: `expected IDX data, got ${typeof data}` };
  const { name = 'own', mixed = false, train = data, test } = data;
  return { name, mixed: Boolean(mixed), train: split(train), ...(test ? { test: split(test) } : {}) };
}

/** @param {any} part @returns {Split} */
function split({ images, labels }) {
  if (!images) throw { kind: 'data', message: 'there are no images', field: 'images' };
  return { images: new Uint8Array(images), ...(labels ? { labels: new Uint8Array(labels) } : {}) };
}

/**
 * Sorts picked or dropped files into training and test images and labels. A file's header says whether it holds images or
 * labels, its name whether they are for testing.
 * @param {File[]} files
 */
export async function sort(files) {
  /** @type {Record<string, any>} */ const sets = { train: {}, test: {} };
  for (const file of files) {
    const bytes = await file.arrayBuffer();
    const rank = await dimensions(bytes);
    const split = /t10k|test|val/i.test(file.name) ? 'test' : 'train';
    const role = rank === LABELS ? 'labels' : 'images';
    if (sets[split][role]) throw { kind: 'data', message: `${file.name}: there is already a file of ${split} ${role}` };
    if (rank !== LABELS && rank !== IMAGES && files.length > 1) {
      throw { kind: 'data', message: `${file.name} is no IDX file of images or labels` };
    }
    sets[split][role] = bytes;
  }
  if (!sets.train.images && sets.test.images) return { name: 'own', train: sets.test };
  return { name: 'own', train: sets.train, ...(sets.test.images ? { test: sets.test } : {}) };
}

/** The number of dimensions in an IDX header, or null where there is none. @param {ArrayBuffer} bytes */
async function dimensions(bytes) {
  let head = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
  if (head[0] === 0x1f && head[1] === 0x8b) head = await firstBytes(bytes);
  return head[0] === 0 && head[1] === 0 && head[2] === 8 ? head[3] : null;
}

/** @param {ArrayBuffer} bytes gzipped */
async function firstBytes(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    return (await reader.read()).value ?? new Uint8Array();
  } catch {
    return new Uint8Array();
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** Whether a drawing is one. @param {any} strokes */
export function checkStrokes(strokes) {
  const point = (/** @type {any} */ at) => Number.isFinite(at?.x) && Number.isFinite(at?.y);
  if (Array.isArray(strokes) && strokes.every((stroke) => Array.isArray(stroke) && stroke.every(point))) return;
  throw { kind: 'request', message: 'strokes are arrays of points {x, y} with coordinates in [0, 1]' };
}
