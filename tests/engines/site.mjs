// @ts-check
// The built site as the checks visit it: with ears in the page, as other people's pages embed it, and with one module
// of the engine for the other.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { SITE, serve } from "../../scripts/serve.mjs";

const HERE = fileURLToPath(new URL("here.mjs", import.meta.url));
const EARS = '<script src="/here.js"></script>';

/**
 * A page with one playground.
 * @param {string} module where its module is
 * @param {string} attributes
 */
const alone = (module, attributes) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>A page with a playground</title>
    <link rel="icon" href="data:,">
    ${EARS}
    <script type="module" src="${module}"></script>
  </head>
  <body><autoencoder-playground backend="cpu" loading="eager" ${attributes}></autoencoder-playground></body>
</html>`;

/** The plain module under the names of the relaxed one, which browsers prefer. */
async function plain() {
  return {
    "/engine_relaxed.js": { type: "text/javascript", body: await readFile(`${SITE}engine.js`) },
    "/engine_relaxed_bg.wasm": { type: "application/wasm", body: await readFile(`${SITE}engine_bg.wasm`) },
  };
}

/**
 * Addresses of pages: the site; a small page; the same with plain SIMD alone; and a page of another origin that imports
 * the element.
 */
export async function sites() {
  const ears = { "/here.js": { type: "text/javascript", body: await readFile(HERE) } };
  const index = (await readFile(`${SITE}index.html`, "utf8")).replace("<head>", `<head>${EARS}`);
  const small = { body: alone("/app/playground.js", 'controls="none"') };
  const home = await serve({ routes: { ...ears, "/": { body: index }, "/small": small } });
  const slower = await serve({ routes: { ...ears, ...(await plain()), "/small": small } });
  const library = await serve({ csp: null, cors: true });
  const guest = { body: alone(`${library.url}app/playground.js`, "") };
  const foreign = await serve({ csp: null, routes: { ...ears, "/": guest } });
  return {
    home: home.url,
    small: `${home.url}small`,
    plain: `${slower.url}small`,
    foreign: foreign.url,
    close: async () => {
      for (const { close } of [home, slower, library, foreign]) await close();
    },
  };
}
