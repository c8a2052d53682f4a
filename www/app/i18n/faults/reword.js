// @ts-check
// The sentences of what went wrong, in the reader's language. Engine, workers and browsers say them in English, which
// is what programs read; a table of that language has each as a pattern. What no pattern fits stays as it came.

/** By language: patterns of English sentences, and what they say. English needs none. */
const TABLES = {
  zh: async () => {
    const tables = await Promise.all([import("./zh/model.js"), import("./zh/files.js"), import("./zh/page.js")]);
    return reader(Object.assign({}, ...tables.map((table) => table.default)), "{1}：{2}");
  },
};
/** What stands before a sentence: a file, a field, a request. */
const NAMED = "{1}: {2}";
const PLACE = /\{(\d)\}/g;
/** A place with the spaces that set off a Latin name or a number, and what has none around it. */
const [SET_OFF, WIDE] = [/( ?)\{(\d)\}( ?)/g, "[\\u3000-\\u9fff\\uff00-\\uffef“”]"];
const [BEGINS_WIDE, ENDS_WIDE] = [new RegExp(`^${WIDE}`), new RegExp(`${WIDE}$`)];

/** @typedef {(message: string) => string} Reader */

/** @type {Map<string, Promise<Reader>>} */
const readers = new Map();

/**
 * A sentence in a language.
 * @param {string} message
 * @param {string} lang
 * @returns {Promise<string>}
 */
export async function reword(message, lang) {
  const table = TABLES[/** @type {keyof typeof TABLES} */ (lang)];
  if (!table) return message;
  if (!readers.has(lang)) readers.set(lang, table());
  try {
    return (await /** @type {Promise<Reader>} */ (readers.get(lang)))(message);
  } catch {
    readers.delete(lang); // offline: the next one may fetch it
    return message;
  }
}

/**
 * What is filled in, with every message among it in a language.
 * @param {Record<string, any>} values
 * @param {string} lang
 * @returns {Promise<Record<string, any>>}
 */
export async function reworded(values, lang) {
  const { message } = values;
  if (typeof message === "string") return { ...values, message: await reword(message, lang) };
  return message?.values
    ? { ...values, message: { ...message, values: await reworded(message.values, lang) } }
    : values;
}

/**
 * Says at a place what is wrong there, in a language; `again` says it in another.
 * @param {HTMLElement} place
 * @param {string} message
 * @param {string} lang
 */
export async function blame(place, message, lang) {
  place.dataset.fault = message;
  if (lang === "en") place.textContent = message;
  const said = await reword(message, lang);
  if (place.dataset.fault === message) place.textContent = said;
}

/** What still stands within `root` is said in another language. @param {HTMLElement} root @param {string} lang */
export function again(root, lang) {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-fault]")))
    if (place.textContent) void blame(place, place.dataset.fault ?? "", lang);
    else delete place.dataset.fault;
}

/**
 * Reads sentences by patterns, the one with the most of its own letters first, and what they hold in the same way.
 * @param {Record<string, string>} table
 * @param {string} named how a name stands before a sentence
 * @returns {Reader}
 */
export function reader(table, named) {
  const letters = (/** @type {string} */ pattern) => pattern.replace(PLACE, "").length;
  const patterns = Object.keys(table)
    .filter((pattern) => /\{\d\}/.test(pattern))
    .sort((a, b) => letters(b) - letters(a))
    .map((pattern) => ({ fits: fitting(pattern), says: table[pattern] }));
  const before = fitting(NAMED);

  /** @param {string} says @param {string[]} values */
  const fill = (says, values) =>
    says.replace(SET_OFF, (_, before, place, after) => {
      const value = read(values[place - 1]) ?? values[place - 1];
      return `${BEGINS_WIDE.test(value) ? "" : before}${value}${ENDS_WIDE.test(value) ? "" : after}`;
    });
  /** @param {string} text @returns {string | null} null where nothing fits */
  const read = (text) => {
    if (Object.hasOwn(table, text)) return table[text];
    for (const { fits, says } of patterns) {
      const found = fits.exec(text);
      if (found) return fill(says, found.slice(1));
    }
    const [, name, sentence] = before.exec(text) ?? [];
    return sentence !== undefined && read(sentence) !== null ? fill(named, [name, sentence]) : null;
  };
  return (message) => read(message) ?? message;
}

/**
 * A place that occurs twice holds the same twice; one at the beginning is no name before a sentence.
 * @param {string} pattern
 */
function fitting(pattern) {
  const seen = new Set();
  const source = pattern.replace(/[.*+?^$()|[\]\\]|\{(\d)\}|[{}]/g, (sign, place, at) => {
    if (!place) return `\\${sign}`;
    if (seen.has(place)) return `\\${place}`;
    seen.add(place);
    return at === 0 ? "((?:(?!: )[^])+?)" : "([^]+?)";
  });
  return new RegExp(`^${source}$`);
}
