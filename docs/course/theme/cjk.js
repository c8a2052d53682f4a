// @ts-check
// Chinese has no spaces between its words: where a line of the source ends between two of its characters, or beside one
// of its marks, the page must not show one.

const CJK = /[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/;
const MARK = /[\u3000-\u303f\uff00-\uffef]/;

/** Whether what stands before and after the end of a line belongs together. @param {string[]} letters */
const joins = (letters) => letters.every((one) => CJK.test(one)) || letters.some((one) => MARK.test(one));

/** A text of several lines in one. @param {string} text */
export const joined = (text) =>
  text.replace(/(.)\n\s+(.)/gu, (_, before, after) => before + (joins([before, after]) ? "" : " ") + after);

/** @typedef {{type: string, content: string, children: Token[] | null}} Token */

/** @param {Token[]} tokens @param {number} from @param {1 | -1} by the nearest letter on that side */
function letter(tokens, from, by) {
  for (let i = from + by; tokens[i]; i += by) {
    const { type, content } = tokens[i];
    if (type === "text" || type === "code_inline") {
      if (content) return by > 0 ? content[0] : (content.at(-1) ?? "");
    } else if (content) return "";
  }
  return "";
}

/** @param {any} md */
export function cjk(md) {
  md.core.ruler.push("cjk", (/** @type {{tokens: Token[]}} */ { tokens }) => {
    for (const { children } of tokens) {
      children?.forEach((token, i) => {
        if (token.type === "softbreak" && joins([letter(children, i, -1), letter(children, i, 1)]))
          Object.assign(token, { type: "text", content: "" });
      });
    }
  });
}
