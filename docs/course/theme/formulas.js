// @ts-check
// Formulas, $...$ and $$...$$ in LaTeX, become MathML when the book is built: the page needs no script for them.
import math from "markdown-it-math/no-default-renderer";
import temml from "temml";

/** What Temml styles in place, which the page's policy forbids, by names that book.css knows. */
const STYLES = /** @type {Record<string, string>} */ ({
  "display:block math;": "",
  "math-depth:0;": "accent",
  "padding-left:0em;padding-right:0em;": "tight",
  "padding-left:1em;padding-right:0em;": "apart",
});

/** @param {string} source @param {boolean} displayMode */
function written(source, displayMode) {
  const mathml = temml.renderToString(source.trim(), { displayMode, throwOnError: true, annotate: true });
  return mathml.replace(/ style="([^"]*)"/g, (/** @type {string} */ _, /** @type {string} */ style) => {
    const name = STYLES[style];
    if (name === undefined) throw new Error(`formulas.js has no name for the style ${style} in ${source}`);
    return name && ` data-look="${name}"`;
  });
}

/** @param {any} md */
export const formulas = (md) =>
  md.use(math, {
    inlineRenderer: (/** @type {string} */ source) => written(source, false),
    // In a box of its own: on a narrow screen a long formula is scrolled, and the page is not.
    blockRenderer: (/** @type {string} */ source) =>
      `<div class="formula" tabindex="0" role="group">${written(source, true)}</div>`,
  });
