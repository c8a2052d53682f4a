// @ts-check
// The course: its stories in their order, each fetched when it is told, in the reader's language.

/** @typedef {import("./format.js").Story} Story */
/**
 * @typedef {{load: () => Promise<{default: Omit<Story, "name">}>, words: import("../i18n/index.js").Topic["words"]}}
 *   Chapter
 */

/** @type {Record<string, Chapter>} */
export const COURSE = {
  bottleneck: {
    load: () => import("./bottleneck.js"),
    words: { en: () => import("./bottleneck.en.js"), zh: () => import("./bottleneck.zh.js") },
  },
  depth: {
    load: () => import("./depth.js"),
    words: { en: () => import("./depth.en.js"), zh: () => import("./depth.zh.js") },
  },
  noise: {
    load: () => import("./noise.js"),
    words: { en: () => import("./noise.en.js"), zh: () => import("./noise.zh.js") },
  },
  sparsity: {
    load: () => import("./sparsity.js"),
    words: { en: () => import("./sparsity.en.js"), zh: () => import("./sparsity.zh.js") },
  },
  variation: {
    load: () => import("./variation.js"),
    words: { en: () => import("./variation.en.js"), zh: () => import("./variation.zh.js") },
  },
  convolution: {
    load: () => import("./convolution.js"),
    words: { en: () => import("./convolution.en.js"), zh: () => import("./convolution.zh.js") },
  },
  masks: {
    load: () => import("./masks.js"),
    words: { en: () => import("./masks.en.js"), zh: () => import("./masks.zh.js") },
  },
  purpose: {
    load: () => import("./purpose.js"),
    words: { en: () => import("./purpose.en.js"), zh: () => import("./purpose.zh.js") },
  },
};

/**
 * A story of the course, with its words.
 * @param {string} name
 * @param {import("../element/shell.js").Context} context
 */
export async function chapter(name, { bring }) {
  const { load, words } = COURSE[name];
  const [{ default: story }] = await Promise.all([load(), bring({ name: `story-${name}`, words }, false)]);
  return { name, ...story };
}
