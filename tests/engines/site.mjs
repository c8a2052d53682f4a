// @ts-check
// The built site as the checks visit it: with ears in the page, as other people's pages embed it, and with one module of
// the engine for the other.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { SITE, serve } from "../../scripts/serve.mjs";

const HERE = fileURLToPath(new URL("here.mjs", import.meta.url));
const EARS = '<script src="/here.js"></script>';
const HEAD = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page with a playground</title><link rel="icon" href="data:,">${EARS}`;

/**
 * A page with one playground.
 * @param {string} module where its module is @param {string} attributes
 */
const alone = (module, attributes) =>
  `${HEAD}<script type="module" src="${module}"></script></head><body><autoencoder-playground ${attributes}></autoencoder-playground></body></html>`;

/**
 * Three servers: the site, the same with plain SIMD alone, and another origin that imports it.
 * @returns {Promise<{home: string, small: string, plain: string, foreign: string, close: () => Promise<void>}>} addresses of pages
 */
export async function sites() {
  const ears = { "/here.js": { type: "text/javascript", body: await readFile(HERE) } };
  const index = (await readFile(`${SITE}index.html`, "utf8")).replace("<head>", `<head>${EARS}`);
  const small = { body: alone("/app/playground.js", 'backend="cpu" controls="none" loading="eager"') };
  const plain = Object.fromEntries(await Promise.all([[".js", "text/javascript"], ["_bg.wasm", "application/wasm"]].map(async ([end, type]) =>
    [`/engine_relaxed${end}`, { type, body: await readFile(`${SITE}engine${end}`) }])));
  const home = await serve({ routes: { ...ears, "/": { body: index }, "/small": small } });
  const slow = await serve({ routes: { ...ears, ...plain, "/small": small } });
  const library = await serve({ csp: null, cors: true });
  const foreign = await serve({ csp: null, routes: { ...ears, "/": { body: alone(`${library.url}app/playground.js`, 'backend="cpu" loading="eager"') } } });
  const all = [home, slow, library, foreign];
  return {
    home: home.url, small: `${home.url}small`, plain: `${slow.url}small`, foreign: foreign.url,
    close: async () => void (await Promise.all(all.map(({ close }) => close()))),
  };
}
