// @ts-check
// Methods by their former names: callable until the next version, and each says so once in the console.

/** @type {Set<string>} */
const said = new Set();

/** @param {string} name @param {string} now */
function renamed(name, now) {
  if (said.has(name)) return;
  said.add(name);
  console.info(`<autoencoder-playground>: ${name}() is called ${now}() now, and goes with the next version`);
}

/**
 * What `explain` was: questions whose requests had the picture's fields among their own, `seek`, and fine-tuning in two
 * questions.
 * @param {import('./element.js').AutoencoderPlayground} el
 * @param {string} what
 * @param {any} request
 * @returns {Promise<any>}
 */
export async function explain(el, what, request = {}) {
  renamed("explain", "ask");
  if (what === "seek") return el.seek(request?.step);
  if (what === "fineTune") return el.ask("fineTune", { begin: request });
  if (what === "fineTuneStep") return el.ask("fineTune", request);
  if (typeof request !== "object" || request === null) return el.ask(/** @type {any} */ (what), request);
  const { digit, strokes, seed } = request;
  const shown = Object.fromEntries(Object.entries({ digit, strokes, seed }).filter(([, value]) => value !== undefined));
  return el.ask(/** @type {any} */ (what), { ...request, shown });
}

/**
 * @param {import('./element.js').AutoencoderPlayground} el
 * @param {Record<string, number>} values
 */
export async function tune(el, values) {
  renamed("tune", "setHyperparameters");
  return el.setHyperparameters(values);
}
