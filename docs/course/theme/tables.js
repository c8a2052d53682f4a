// @ts-check
// Columns of figures stand at the right, by an attribute that book.css knows: the page's policy forbids inline styles.
// A wide table scrolls in a box of its own.

/** @param {any} md */
export function tables(md) {
  md.core.ruler.push("tables", (/** @type {any} */ { tokens }) => {
    for (const token of tokens) {
      if (!["th_open", "td_open"].includes(token.type)) continue;
      const right = token.attrGet("style") === "text-align:right";
      token.attrs = right ? [["data-look", "right"]] : null;
    }
  });
  md.renderer.rules.table_open = () => '<div class="rows" tabindex="0" role="group"><table>\n';
  md.renderer.rules.table_close = () => "</table></div>\n";
}
