// @ts-check
// One formula for every kind of autoencoder: what it adds to those before it.

import { accent, applied, display, frac, hat, i, n, o, row, squared, sub, subsup, sup, under } from "../lib/mathml.js";

/** f(x) @param {Node | string} name @param {...(Node | string)} inside */
const call = (name, ...inside) => row(typeof name === "string" ? i(name) : name, o("("), ...inside, o(")"));
const prime = (/** @type {string} */ name) => sup(i(name), o("′"));
/** A name with an index, or with several of a letter each. @param {string} name @param {string} index */
const part = (name, index) =>
  sub(i(name), index.length === 2 ? row(...Array.from(index, (letter) => i(letter))) : i(index));
const square = (/** @type {string} */ name) => subsup(i(name), i("j"), n("2"));
const x = () => i("x");
const loss = () => i("L");
const minus = () => o("−");
/** What noise made of an image. */
const noisy = () => accent("x", "˜");
/** The codes of the layer below. */
const below = () => sub(i("h"), row(i("i"), minus(), n("1")));
/** How often two units are on together. @param {string} where */
const together = (where) => sub(row(o("⟨"), part("v", "i"), part("h", "j"), o("⟩")), i(where));
const code = () => row(i("z"), o("="), call("f", i("W"), x(), o("+"), i("b")));

/** By the name of a preset. @type {Record<string, () => Element>} */
export const FORMULAS = {
  linear: () =>
    display(
      loss(),
      o("="),
      squared(
        x(),
        minus(),
        o("("),
        prime("W"),
        o("("),
        i("W"),
        x(),
        o("+"),
        i("b"),
        o(")"),
        o("+"),
        prime("b"),
        o(")"),
      ),
    ),
  vanilla: () => display(code(), o(","), hat("x"), o("="), call("σ", prime("W"), i("z"), o("+"), prime("b"))),
  deep: () =>
    display(
      hat("x"),
      o("="),
      call(part("g", "1"), o("…"), call(part("g", "k"), call(part("f", "k"), o("…"), call(part("f", "1"), x())))),
    ),
  tied: () => display(code(), o(","), hat("x"), o("="), call("σ", sup(i("W"), i("T")), i("z"), o("+"), prime("b"))),
  stacked: () =>
    display(
      part("L", "i"),
      o("="),
      squared(below(), minus(), call(part("g", "i"), call(part("f", "i"), below()))),
      o(","),
      row(i("i"), o("="), n("1"), o("…"), i("k")),
    ),
  dbn: () =>
    display(o("Δ"), part("W", "ij"), o("="), i("ε"), o("("), together("data"), minus(), together("recon"), o(")")),
  sparse: () =>
    display(
      loss(),
      o("+"),
      i("λ"),
      under(o("∑"), i("j")),
      i("KL"),
      o("("),
      i("ρ"),
      o("‖"),
      sub(hat("ρ"), i("j")),
      o(")"),
    ),
  denoising: () =>
    display(
      loss(),
      o("="),
      call("ℓ", x(), o(","), call("g", call("f", noisy()))),
      o(","),
      noisy(),
      o("="),
      x(),
      o("+"),
      i("σ"),
      i("ε"),
    ),
  conv: () =>
    display(
      part("z", "c"),
      o("="),
      i("pool"),
      call("f", under(o("∑"), i("d")), part("K", "cd"), o("∗"), part("x", "d"), o("+"), part("b", "c")),
    ),
  vae: () =>
    display(
      call("ℓ", x(), o(","), call("g", i("z"))),
      o("+"),
      i("β"),
      frac(n("1"), n("2")),
      under(o("∑"), i("j")),
      o("("),
      square("μ"),
      o("+"),
      square("σ"),
      minus(),
      applied("log", square("σ")),
      minus(),
      n("1"),
      o(")"),
    ),
  mae: () =>
    display(
      loss(),
      o("="),
      frac(n("1"), row(o("|"), i("M"), o("|"))),
      under(o("∑"), row(i("i"), o("∈"), i("M"))),
      squared(part("x", "i"), minus(), sub(hat("x"), i("i"))),
    ),
  texts: () =>
    display(
      part("x", "w"),
      o("∝"),
      part("n", "w"),
      applied("log", frac(i("N"), part("N", "w"))),
      o(","),
      i("cos"),
      o("("),
      i("z"),
      o(","),
      prime("z"),
      o(")"),
      o("="),
      frac(row(i("z"), o("·"), prime("z")), row(o("‖"), i("z"), o("‖"), o("‖"), prime("z"), o("‖"))),
    ),
  classifier: () =>
    display(
      loss(),
      o("="),
      minus(),
      applied("log", part("p", "y")),
      o(","),
      i("p"),
      o("="),
      call("softmax", i("V"), call("f", x())),
    ),
};
