// @ts-check
// A document in a list: how it begins, and its topic.

import { h } from './dom.js';

/** Letters that are shown. */
const SHOWN = 150;

/** @param {import('./types.js').Collection} texts @param {number} i */
export function excerpt({ documents, classes, labels }, i) {
  const text = documents[i];
  return h('li', {}, text.slice(0, SHOWN), text.length > SHOWN ? '… ' : ' ', h('em', {}, classes[labels[i]] ?? ''));
}
