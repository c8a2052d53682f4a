// @ts-check
// Lines of Python: which are new since before, and what in them is said to the reader alone.

/**
 * Which lines of a text have no like in the text before: all but a longest common subsequence.
 * @param {string[]} before
 * @param {string[]} now
 * @returns {boolean[]}
 */
export function changed(before, now) {
  // length[i][j]: of the longest one of before[i..] and now[j..].
  const length = Array.from({ length: before.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const same = before[i] === now[j];
      length[i][j] = same ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
    }
  }
  const marks = now.map(() => true);
  for (let i = 0, j = 0; i < before.length && j < now.length;) {
    if (before[i] === now[j]) [marks[j], i, j] = [false, i + 1, j + 1];
    else if (length[i + 1][j] >= length[i][j + 1]) i++;
    else j++;
  }
  // An empty line is no change worth a mark.
  return marks.map((mark, j) => mark && now[j] !== "");
}

const WORDS =
  "and as assert class def elif else False for from if import in is lambda None not or raise return True while with";
const KNOWN = new Set(WORDS.split(" "));
/** A comment, a string on one line, a word, or anything else. */
const TOKEN = /#.*|[fb]?"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|[^A-Za-z_"#]+|./g;

/**
 * The parts of each line, with what they are: "word" a keyword, "said" a comment or a docstring, or "".
 * @param {string[]} lines
 * @returns {{text: string, kind: string}[][]}
 */
export function coloured(lines) {
  let within = false;
  return lines.map((line) => {
    const quotes = line.split('"""').length - 1;
    const documents = within || quotes > 0;
    if (quotes === 1) within = !within;
    if (documents) return [{ text: line, kind: "said" }];
    return (line.match(TOKEN) ?? []).map((text) => {
      if (text.startsWith("#")) return { text, kind: "said" };
      return { text, kind: KNOWN.has(text) ? "word" : "" };
    });
  });
}
