// @ts-check
// Formulas as MathML, from a few words: i a name, n a number, o a sign, and how they stand to one another.

const SPACE = "http://www.w3.org/1998/Math/MathML";

/** @typedef {Node | string} Part */

/** @param {string} tag @returns {(...children: Part[]) => Element} */
const element =
  (tag) =>
  (...children) => {
    const node = document.createElementNS(SPACE, tag);
    node.append(...children);
    return node;
  };

export const [i, n, row, frac, sup] = ["mi", "mn", "mrow", "mfrac", "msup"].map(element);
export const [sub, subsup, over, under] = ["msub", "msubsup", "mover", "munder"].map(element);

/** A sign. Brackets keep the size of letters: beside a sum they would grow with its index. @param {string} sign */
export function o(sign) {
  const node = element("mo")(sign);
  if (/[()|‖⟨⟩]/.test(sign)) node.setAttribute("stretchy", "false");
  return node;
}

/** A sign over a name, close to it. @param {string} name @param {string} sign */
export function accent(name, sign) {
  const node = over(i(name), o(sign));
  node.setAttribute("accent", "true");
  return node;
}
/** A name with a hat: what is made up for it. @param {string} name */
export const hat = (name) => accent(name, "ˆ");
/** log x: a name of several letters, with the space behind it. @param {string} name @param {Part} inside */
export function applied(name, inside) {
  const space = element("mspace")();
  space.setAttribute("width", "0.17em");
  return row(i(name), space, inside);
}
/** ‖ ... ‖² @param {...Part} inner */
export const squared = (...inner) => sup(row(o("‖"), ...inner, o("‖")), n("2"));
/** A formula on its own line. @param {...Part} parts */
export function display(...parts) {
  const math = element("math")(row(...parts));
  math.setAttribute("display", "block");
  return math;
}
