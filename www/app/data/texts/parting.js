// @ts-check
// Words of scripts that are mostly written without spaces and that pairs of characters cannot stand for: Thai, Lao,
// Burmese, Khmer. The browser's dictionary finds them, and a zero width space, which these scripts use for it, parts
// them: from then on words are runs of letters there too.

const RUN = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f]+/g;
const SPACE = "\u200b";
/** Letters and marks of a run, on average, beyond which it is more than a word. */
const LONG = 12;
/** Texts that are looked at. */
const SAMPLE = 500;
/** @type {Intl.Segmenter | null} */ let segmenter = null;

/** Whether these texts leave their words together. @param {string[]} texts */
export function isRunTogether(texts) {
  const runs = texts.slice(0, SAMPLE).flatMap((text) => text.match(RUN) ?? []);
  return "Segmenter" in Intl && runs.reduce((sum, run) => sum + run.length, 0) > LONG * runs.length;
}

/** Whether texts have been parted, so that a query has to be. @param {string[]} texts */
export const isParted = (texts) =>
  "Segmenter" in Intl && texts.some((text) => text.includes(SPACE) && text.search(RUN) >= 0);

/** A text with its words parted; one that has zero width spaces has been parted already. @param {string} text */
export function part(text) {
  if (text.includes(SPACE)) return text;
  return text.replace(RUN, (run, /** @type {number} */ at) => {
    segmenter ??= new Intl.Segmenter("th", { granularity: "word" });
    const words = Array.from(segmenter.segment(run), ({ segment }) => segment).join(SPACE);
    // A letter of another script beside it begins another word.
    const [before, after] = [text[at - 1], text[at + run.length]].map((letter) =>
      /[\p{L}\p{N}]/u.test(letter ?? "") ? SPACE : "",
    );
    return before + words + after;
  });
}
