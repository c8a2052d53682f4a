// @ts-check
// The loss of a variational autoencoder as a formula.

import { m, math } from '../../mathml.js';

const i = (/** @type {string} */ name) => m('mi', name);
const o = (/** @type {string} */ sign) => m('mo', sign);
const one = (/** @type {string} */ name) => m('msub', i(name), i('j'));
const squared = (/** @type {string} */ name) => m('msubsup', i(name), i('j'), m('mn', '2'));

/** L = BCE(x, x̂) + β ∑ ½ (μ² + σ² − 1 − ln σ²), and z = μ + σ ε. */
export function formula() {
  const hat = m('mover', i('x'), o('^'));
  const terms = m('mrow', o('('), squared('μ'), o('+'), squared('σ'), o('−'), m('mn', '1'), o('−'), i('ln'), squared('σ'), o(')'));
  const loss = m('mrow', i('L'), o('='), m('mtext', 'BCE'), o('('), i('x'), o(','), hat, o(')'), o('+'), i('β'),
    m('munder', o('∑'), i('j')), m('mfrac', m('mn', '1'), m('mn', '2')), terms);
  const drawn = m('mrow', one('z'), o('='), one('μ'), o('+'), one('σ'), one('ε'));
  const both = m('mtable', m('mtr', m('mtd', loss)), m('mtr', m('mtd', drawn)));
  return math(both);
}
