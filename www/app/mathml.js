// @ts-check
// Formulas as MathML, which every browser draws by itself.

const SPACE = 'http://www.w3.org/1998/Math/MathML';

/** @param {string} tag @param {...(Node | string)} children */
export function m(tag, ...children) {
  const node = document.createElementNS(SPACE, tag);
  node.append(...children);
  return node;
}

/** A formula on a line of its own. @param {Node} content */
export function math(content) {
  const node = m('math', content);
  node.setAttribute('display', 'block');
  return node;
}
