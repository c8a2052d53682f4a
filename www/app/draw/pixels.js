// @ts-check
// Device pixels: how many a canvas covers, whatever the screen and a zoom or scale of the page around make of it, and
// when that changes.

/** Some browsers paint nothing of larger bitmaps. */
const [MOST_SIDE, MOST_PIXELS] = [8192, 2 ** 24];
/** Dots of a printer for a CSS pixel. */
const PAPER = 3;
/** Milliseconds between two looks at the scale of the page around. */
const LOOK_MS = 500;

/** Whether what is painted now is for paper; for a picture there are so many dots for a CSS pixel at least. */
export const paper = { printing: false, dots: 0 };
/** The device pixels of canvases as the browser tells them. @type {WeakMap<Element, number[]>} */
const told = new WeakMap();

/** A canvas whose bitmap no longer fits says so to the panels around it. */
const sizes = new ResizeObserver((entries) => {
  for (const { target, devicePixelContentBoxSize: box } of entries) {
    const canvas = /** @type {HTMLCanvasElement} */ (target);
    if (box) told.set(canvas, [box[0].inlineSize, box[0].blockSize]);
    const size = bitmap(canvas);
    if (!size || (size.wide === canvas.width && size.tall === canvas.height)) continue;
    canvas.dispatchEvent(new Event("stale", { bubbles: true }));
  }
});
/** @type {WeakSet<Element>} */ const watched = new WeakSet();

/** @param {HTMLCanvasElement} canvas */
export function watch(canvas) {
  if (watched.has(canvas)) return;
  watched.add(canvas);
  try {
    sizes.observe(canvas, { box: "device-pixel-content-box" });
  } catch {
    sizes.observe(canvas); // the browser tells no device pixels
  }
}

/** Whether a transform of the page around scales a node: nothing sticks to an edge then. @param {HTMLElement} node */
export function transformed(node) {
  const { offsetWidth, currentCSSZoom: zoom = 1 } = /** @type {any} */ (node);
  return offsetWidth > 0 && Math.abs(node.getBoundingClientRect().width / (offsetWidth * zoom) - 1) > 0.01;
}

/** Device pixels for a CSS pixel of a node. @param {Element} node @param {CSSStyleDeclaration} [style] */
export function density(node, { width } = getComputedStyle(node)) {
  const scale = node.getBoundingClientRect().width / Number.parseFloat(width);
  const dots = Math.max(paper.printing ? PAPER : paper.dots, devicePixelRatio || 1);
  // Layout counts in parts of a pixel, which makes a scale of 1 a little more or less.
  return dots * (Math.round(1000 * scale) / 1000 || 1);
}

/**
 * The bitmap that a canvas should have, and its pixels for a CSS pixel; null while it has no size.
 * @param {HTMLCanvasElement} canvas
 */
export function bitmap(canvas) {
  if (!canvas.clientWidth || !canvas.clientHeight) return null;
  const style = getComputedStyle(canvas);
  const width = Number.parseFloat(style.width) - (canvas.offsetWidth - canvas.clientWidth);
  const height = Number.parseFloat(style.height) - (canvas.offsetHeight - canvas.clientHeight);
  const most = Math.min(MOST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));
  const ratio = Math.min(density(canvas, style), most);
  const size = [width, height].map((side) => Math.max(1, Math.round(side * ratio)));
  // Where the box lies between device pixels the browser knows to which of them it is drawn.
  const known = told.get(canvas);
  const [wide, tall] = known?.every((side, i) => Math.abs(side - size[i]) <= 1) ? known : size;
  return { wide, tall, ratio };
}

/**
 * Calls `changed` whenever the page around is scaled, of which no event tells.
 * @param {Element} node
 * @param {() => void} changed
 * @returns {() => void} ends it
 */
export function onScale(node, changed) {
  let before = density(node);
  const timer = setInterval(() => {
    const now = density(node);
    if (now === before) return;
    before = now;
    changed();
  }, LOOK_MS);
  return () => clearInterval(timer);
}
