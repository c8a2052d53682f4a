// @ts-check
// The loss as a formula that follows the specification: over which patches, and of which pixels.

import { say } from "../../../lib/dom.js";
import { display, frac, hat, i, n, o, row, squared, sub, sup, under } from "../../../lib/mathml.js";

/** The symbol with the index of patch i. @param {Node} base */
const of = (base) => sub(base, i("i"));

/** @param {boolean} normalised */
function loss(normalised) {
  const pixels = normalised ? frac(row(of(i("x")), o("−"), of(i("μ"))), of(i("σ"))) : of(i("x"));
  const mean = frac(n("1"), row(o("|"), i("M"), o("|")));
  const sum = under(o("∑"), row(i("i"), o("∈"), i("M")));
  return display(i("L"), o("="), mean, sum, frac(n("1"), sup(i("p"), n("2"))), squared(pixels, o("−"), of(hat("x"))));
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} legend
 * @param {any} mae the specification's
 * @param {import('../../../i18n/index.js').Translate} t
 */
export function write(root, legend, mae, t) {
  const normalised = mae.target === "normalised";
  if (root.dataset.kind !== mae.target) {
    root.dataset.kind = mae.target;
    root.replaceChildren(loss(normalised));
  }
  const terms = [
    t(mae.lossOn === "all" ? "masked.setAll" : "masked.setMasked"),
    t("masked.symbols", { p: mae.patch }),
    ...(normalised ? [t("masked.normalised")] : []),
    t("masked.painted"),
  ];
  say(legend, terms.join(" · "));
}
