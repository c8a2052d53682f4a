// @ts-check
// The loss as a formula that follows the specification: over which patches, and of which pixels.

import { say } from '../../dom.js';
import { m, math } from '../../mathml.js';

const i = (/** @type {string} */ name) => m('mi', name);
const o = (/** @type {string} */ sign) => m('mo', sign);
const sub = (/** @type {Node} */ base) => m('msub', base, i('i'));

/** @param {boolean} normalised */
function loss(normalised) {
  const pixels = normalised ? m('mfrac', m('mrow', sub(i('x')), o('−'), sub(i('μ'))), sub(i('σ'))) : sub(i('x'));
  const difference = m('mrow', pixels, o('−'), sub(m('mover', i('x'), o('^'))));
  const norm = m('msup', m('mrow', o('‖'), difference, o('‖')), m('mn', '2'));
  const sum = m('munder', o('∑'), m('mrow', i('i'), o('∈'), i('M')));
  const mean = m('mfrac', m('mn', '1'), m('mrow', o('|'), i('M'), o('|')));
  const pixel = m('mfrac', m('mn', '1'), m('msup', i('p'), m('mn', '2')));
  return math(m('mrow', i('L'), o('='), mean, sum, pixel, norm));
}

/** @param {HTMLElement} root @param {HTMLElement} legend @param {any} mae the specification's @param {import('../../i18n/index.js').Translate} t */
export function write(root, legend, mae, t) {
  const normalised = mae.target === 'normalised';
  if (root.dataset.kind !== mae.target) {
    root.dataset.kind = mae.target;
    root.replaceChildren(loss(normalised));
  }
  const terms = [
    t(mae.lossOn === 'all' ? 'masked.setAll' : 'masked.setMasked'), t('masked.symbols', { p: mae.patch }),
    ...(normalised ? [t('masked.normalised')] : []), t('masked.painted'),
  ];
  say(legend, terms.join(' · '));
}
