// @ts-check
// Tables as Markdown.

/** Prints a table. @param {string[][]} rows the first is the head */
export function print(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const [index, row] of rows.entries()) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    );
    console.log(`| ${cells.join(" | ")} |`);
    if (index === 0)
      console.log(`|${widths.map((width, column) => "-".repeat(width + 1) + (column === 0 ? "-" : ":")).join("|")}|`);
  }
}
