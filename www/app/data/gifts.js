// @ts-check
// Data by their names, as an experiment is given them: built in, fetched, or only offered.

/** Public data sets, fetched only when the reader wants them. */
export const OFFERED = ["mnist", "fashion-mnist"];

/**
 * Data that a specification or an attribute names, where others are there. Built-in texts are made; what would have to
 * be fetched is offered, never taken; and of what is not to be had the reader is told.
 * @param {import('../engine/bus.js').Bus} bus
 * @param {string | undefined} name
 * @param {string | null} spec of the model on them
 * @returns {Promise<import('../engine/types.js').Gift | null>} what is to be taken
 */
export async function wish(bus, name, spec) {
  const there = bus.state.data?.name;
  if (!name || name === "digits" || name === there) return null;
  if (name === "texts") return (await import("./texts/vocabulary.js")).gift(bus, { spec: spec ?? undefined });
  if (OFFERED.includes(name)) bus.set({ wanted: name });
  else bus.notice("error", "notice.dataMissing", { name, there });
  return null;
}

/**
 * A data set by its name: built in, or fetched.
 * @param {import('../element/element.js').AutoencoderPlayground} el
 * @param {string} name
 * @param {string} [spec] of the model on it
 * @returns {Promise<import('../engine/types.js').Gift>}
 */
export async function giftOf(el, name, spec) {
  if (name === "texts") return (await import("./texts/vocabulary.js")).gift(el.bus, { spec });
  return { files: name === "digits" ? null : await el.download(name), spec };
}

/**
 * The data that a specification names. None where it names none, or is no JSON at all: that is for the engine to judge.
 * @param {string} spec
 * @returns {string | undefined}
 */
export function dataNamed(spec) {
  try {
    const name = JSON.parse(spec)?.data;
    return typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Texts and images are exchanged for one another, where a preset is made for the other kind.
 * @param {import('../engine/bus.js').Bus} bus
 * @param {string} spec
 * @returns {Promise<import('../engine/types.js').Gift | null>}
 */
export async function exchange(bus, spec) {
  const data = dataNamed(spec);
  return data !== "texts" && bus.state.data?.name === "texts" ? { files: null, spec } : wish(bus, data, spec);
}
