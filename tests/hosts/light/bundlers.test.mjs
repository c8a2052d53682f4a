// @ts-check
// The tarball in projects of others: built by Vite, webpack and esbuild, in a page of React, typed.
import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { build as esbuild } from "esbuild";

import { STRICT_CSP } from "../../../scripts/serve.mjs";
import { withPage } from "../../page/support/page.mjs";
import { until } from "../../page/support/playground.mjs";
import { project, scripted, typed } from "../support/project.mjs";
import { works } from "../support/tries.mjs";

const HEAD = `<meta charset="utf-8"><title>A project</title><link rel="icon" href="data:,">`;
const ELEMENT = `<autoencoder-playground backend="cpu" loading="eager" lang="en"></autoencoder-playground>`;
const html = (/** @type {string} */ body) =>
  `<!doctype html><html lang="en"><head>${HEAD}</head><body>${body}</body></html>`;
const MAIN = `import "hourglass-playground";\n`;

const REACT = `
import { useState } from "react";
import { createRoot } from "react-dom/client";
import "hourglass-playground";
import type { AutoencoderPlayground } from "hourglass-playground";
import type {} from "hourglass-playground/react";

function Lesson() {
  const [step, setStep] = useState(0);
  const [label, setLabel] = useState("");
  const met = (el: AutoencoderPlayground | null) => setLabel(el?.tagName ?? "");
  return (
    <main>
      <p id="step" data-label={label}>{step}</p>
      <autoencoder-playground
        ref={met}
        backend="cpu"
        model="sparse"
        loading="eager"
        lang="en"
        onmetrics={({ detail }) => setStep(detail.step)}
      />
    </main>
  );
}
createRoot(document.querySelector("#root")!).render(<Lesson />);
`;

/** What the declarations have to know, and to refuse. */
const TYPED = `
import { AutoencoderPlayground } from "hourglass-playground";
const el = document.querySelector("autoencoder-playground")!;
const made: AutoencoderPlayground = new AutoencoderPlayground();
export async function all() {
  const { backend, threads } = await el.ready;
  const { loss } = await made.train({ epochs: 1 });
  const { pixels } = await el.ask("images", { split: "test", first: 0, count: 1 });
  el.addEventListener("metrics", ({ detail }) => detail.loss?.toFixed());
  el.addEventListener("statechange", ({ detail: { state } }) => state === "training");
  // @ts-expect-error no such stage
  await el.run("dream", new Float32Array(3));
  // @ts-expect-error what is inside is nobody's business
  el.bus;
  return [backend, threads, loss, pixels];
}
`;
const VUE = `
import type { GlobalComponents } from "vue";
import type {} from "hourglass-playground/vue";
type Props = InstanceType<GlobalComponents["autoencoder-playground"]>["$props"];
export const good: Props = { model: "vae", theme: "dark", onMetrics: ({ detail }) => detail.step };
// @ts-expect-error no such theme
export const bad: Props = { theme: "purple" };
`;
const TSCONFIG = JSON.stringify({
  compilerOptions: {
    strict: true,
    noEmit: true,
    jsx: "react-jsx",
    target: "es2023",
    module: "esnext",
    moduleResolution: "bundler",
    lib: ["es2023", "dom", "dom.iterable"],
    types: [],
  },
  include: ["*.ts", "*.tsx"],
});

/** Opens a page of a built folder, under a path and the site's strict policy. */
const opened = (
  /** @type {string} */ root,
  /** @type {string} */ path,
  /** @type {Record<string, any>} */ more = {},
) => ({
  path,
  server: { root, base: "/course/week 3/", csp: STRICT_CSP, ...more },
});

test("in a project of Vite, with a page of React 19", async (context) => {
  const { build, createServer } = await import("vite");
  const folder = await project(
    "vite",
    {
      "index.html": html(`${ELEMENT}<script type="module" src="./main.js"></script>`),
      "react.html": html(`<div id="root"></div><script type="module" src="./react.tsx"></script>`),
      "main.js": MAIN,
      "react.tsx": REACT,
      "typed.ts": TYPED,
      "templates.ts": VUE,
      "tsconfig.json": TSCONFIG,
    },
    ["react", "react-dom", "scheduler", "@types/react", "@types/react-dom", "csstype", "vue", "@vue"],
  );
  await context.test("its types are known", async () => assert.equal(await typed(folder), ""));
  await context.test("on a server the import is empty", async () => {
    const code = `import { AutoencoderPlayground } from "hourglass-playground"; console.log(AutoencoderPlayground);`;
    assert.equal(await scripted(folder, code), "undefined");
  });
  const options = /** @type {const} */ ({ root: folder, configFile: false, logLevel: "warn", base: "./" });
  await build({
    ...options,
    build: { rollupOptions: { input: ["index.html", "react.html"].map((name) => join(folder, name)) } },
  });
  await context.test("built", async () => {
    await withPage(opened(join(folder, "dist"), "index.html"), ({ page }) => works(page));
  });
  await context.test("built, in React", async () => {
    await withPage(opened(join(folder, "dist"), "react.html"), async ({ page }) => {
      await works(page);
      await until("metrics in React", async () => Number(await page.locator("#step").innerText()) > 0);
      assert.equal(await page.locator("#step").getAttribute("data-label"), "AUTOENCODER-PLAYGROUND");
    });
  });
  await context.test("while it is developed", async () => {
    const server = await createServer({ ...options, base: "/", server: { port: 0, host: "127.0.0.1", ws: false } });
    await server.listen();
    try {
      // Its own messages of a first start.
      const expect = [/\[vite\]/, /WebSocket/];
      const url = String(server.resolvedUrls?.local[0]);
      await withPage({ url, expect }, ({ page }) => works(page));
    } finally {
      await server.close();
    }
  });
});

test("in a project of webpack", async () => {
  const { default: webpack } = await import("webpack");
  const folder = await project("webpack", { "main.js": MAIN });
  const stats = await new Promise((resolve, reject) => {
    const output = { path: join(folder, "out"), filename: "main.js" };
    const settings = { mode: "production", context: folder, entry: "./main.js", output, performance: false };
    webpack(/** @type {any} */ (settings), (error, stats) => (error ? reject(error) : resolve(stats)));
  });
  assert.equal(stats.toString({ all: false, errors: true, warnings: true }), "");
  const page = { body: html(`${ELEMENT}<script src="main.js" defer></script>`) };
  const routes = { "/course/week 3/page.html": page };
  await withPage(opened(join(folder, "out"), "page.html", { routes }), ({ page }) => works(page));
});

test("in a project of esbuild, with the files beside", async () => {
  const folder = await project("esbuild", { "main.js": MAIN });
  const outdir = join(folder, "out");
  await esbuild({
    absWorkingDir: folder,
    entryPoints: ["main.js"],
    bundle: true,
    format: "esm",
    splitting: true,
    outdir,
    logLevel: "silent",
  });
  await cp(join(folder, "node_modules/hourglass-playground/dist/files"), join(outdir, "files"), { recursive: true });
  const page = { body: html(`${ELEMENT}<script type="module" src="main.js"></script>`) };
  const routes = { "/course/week 3/page.html": page };
  await withPage(opened(outdir, "page.html", { routes }), ({ page }) => works(page));
});
