// @ts-check
// The package and the single file in Firefox and in WebKit.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";

import { serve } from "../../../scripts/serve.mjs";
import { openFirefox } from "../../engines/playwright.mjs";
import { openWebKit } from "../../engines/webkit.mjs";
import { PACKAGE } from "../support/project.mjs";

const ears = await readFile(new URL("../../engines/here.mjs", import.meta.url));
const host = (/** @type {string} */ script) => ({
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">
    <script src="/here.js"></script><script type="module" src="${script}"></script></head>
    <body><autoencoder-playground backend="cpu" loading="eager" lang="en"></autoencoder-playground></body></html>`,
});
const routes = {
  "/here.js": { type: "text/javascript", body: ears },
  "/modules": host("/dist/playground.js"),
  "/file": host("/hourglass.js"),
};
const server = await serve({ root: PACKAGE, csp: null, routes });
after(() => server.close());

for (const [engine, open] of /** @type {const} */ ([
  ["Firefox", openFirefox],
  ["WebKit", openWebKit],
])) {
  describe(engine, () => {
    /** @type {import("../../engines/driver.mjs").Driver | undefined} */ let driver;
    before(async () => void (driver = await open()));
    after(() => driver?.close());
    for (const page of ["modules", "file"]) {
      it(`trains, decodes, exports and wears its style: ${page}`, async () => {
        assert.ok(driver);
        await driver.open(`${server.origin}/${page}`);
        const seen = await driver.evaluate(async (here) => {
          await customElements.whenDefined("autoencoder-playground");
          const { backend } = await here.el.ready;
          const { step: before } = await here.el.ask("status", {});
          const { step } = await here.el.train({ steps: 3 });
          const image = await here.el.run("decode", new Float32Array(JSON.parse(here.el.spec).layers.at(-1)));
          const files = await here.el.export("onnx");
          const display = getComputedStyle(here.find(".plate")).display;
          return { backend, trained: step - before, pixels: image.length, files: files.length, display };
        });
        assert.deepEqual(seen, { backend: "cpu", trained: 3, pixels: 784, files: 3, display: "grid" });
        const heard = await driver.evaluate(({ heard }) => heard.splice(0));
        assert.deepEqual([...heard, ...(await driver.problems())], []);
      });
    }
  });
}
