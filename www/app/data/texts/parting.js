// @ts-check
// Words of scripts that are written without spaces: Thai, Lao, Burmese, Khmer, Chinese, Japanese. The browser's
// dictionary finds them, and a zero width space, which some of these scripts use for it, parts them: from then on
// words are runs of letters there too.

const CHINESE = "[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}ー]+";
const OTHERS = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f]+";
const RUN = new RegExp(`${CHINESE}|${OTHERS}`, "gu");
const HAN = new RegExp(CHINESE, "u");
const SPACE = "\u200b";
/** Letters and marks of a run, on average, beyond which it is more than a word; of characters fewer. */
const [LONG, LONG_HAN] = [12, 3];
/** Texts that are looked at. */
const SAMPLE = 500;
/** Letters of the longest word that is looked for. */
const LONGEST = 20;
/** @type {Intl.Segmenter | null} */ let segmenter = null;

/** Whether these texts leave their words together. @param {string[]} texts */
export function isRunTogether(texts) {
  const runs = texts.slice(0, SAMPLE).flatMap((text) => text.match(RUN) ?? []);
  const most = runs.reduce((sum, run) => sum + (HAN.test(run) ? LONG_HAN : LONG), 0);
  return "Segmenter" in Intl && runs.reduce((sum, run) => sum + run.length, 0) > most;
}

/** Whether texts have been parted, so that a query has to be. @param {string[]} texts */
export const isParted = (texts) => texts.some((text) => text.includes(SPACE) && text.search(RUN) >= 0);

/**
 * A text with its words parted; one that has zero width spaces has been parted already.
 * @param {string} text
 * @param {Set<string>} [terms] words that are known, and taken before those of the dictionary
 */
export function part(text, terms) {
  if (text.includes(SPACE)) return text;
  return text.replace(RUN, (run, /** @type {number} */ at) => {
    const words = (terms ? known(run, terms) : pieces(run)).join(SPACE);
    // A letter of another script beside it begins another word. A text of one Chinese word is parted too.
    const [before, after] = [text[at - 1], text[at + run.length]].map((letter) =>
      /[\p{L}\p{N}]/u.test(letter ?? "") ? SPACE : "",
    );
    return before + words + (after || (HAN.test(run) ? SPACE : ""));
  });
}

/** @param {string} run */
function pieces(run) {
  if (!("Segmenter" in Intl)) return Array.from(run);
  segmenter ??= new Intl.Segmenter("th", { granularity: "word" });
  return Array.from(segmenter.segment(run), ({ segment }) => segment);
}

/**
 * Dictionaries of browsers differ in what is one word (天文学家, or 天文学 and 家): from the left the longest
 * word that is known, and the dictionary's between them.
 * @param {string} run
 * @param {Set<string>} terms
 */
function known(run, terms) {
  const letters = Array.from(run);
  const words = [];
  let [rest, at] = ["", 0];
  while (at < letters.length) {
    let length = Math.min(LONGEST, letters.length - at);
    while (length > 1 && !terms.has(letters.slice(at, at + length).join(""))) length--;
    const word = letters.slice(at, at + length).join("");
    if (length === 1) rest += word;
    else {
      words.push(...(rest ? pieces(rest) : []), word);
      rest = "";
    }
    at += length;
  }
  return rest ? [...words, ...pieces(rest)] : words;
}
