// @ts-check
// A page whose styles, keys and globals are its own: it does not reach into the element, nor the element into it; and
// what a page may set reaches it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { withPage } from "../../page/support/page.mjs";
import { call, until } from "../../page/support/playground.mjs";
import { PACKAGE } from "../support/project.mjs";

const HOSTILE = `
  * { margin: 0 !important; padding: 0 !important; box-sizing: content-box; line-height: 3; font-style: italic; }
  html { background: #111; color: #eee; font: italic 700 26px/2.4 "Liberation Serif", serif; color-scheme: dark; }
  body { letter-spacing: 3px; text-transform: uppercase; text-align: right; cursor: wait; word-spacing: 9px; }
  button, canvas, select, h1, h2, p { display: none !important; }
  .app, .plate, .panel-bar { position: fixed; opacity: 0; }
  :root { --paper: red; --ink: red; --recon: red; --side: 1px; }
`;
const FRIENDLY = `
  autoencoder-playground {
    --hourglass-accent: oklch(0.5 0.2 320);
    --hourglass-error: rgb(160 80 20);
    --hourglass-paper: #fff8e7;
    --hourglass-ink: #3b2f1e;
    --hourglass-font: "Liberation Serif";
    --hourglass-density: 0.8;
  }
  autoencoder-playground::part(button) { border-radius: 9px; }
  autoencoder-playground::part(panel) { outline: 1px dotted; }
`;
const ATTRIBUTES = 'backend="cpu" lang="en" theme="light" loading="eager"';
const ELEMENT = `<autoencoder-playground ${ATTRIBUTES}></autoencoder-playground>`;
/** @param {string} css @param {string} body */
function host(css, body) {
  const style = `<style>body { margin: 0 } ${css}</style>`;
  const head = `<meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">${style}`;
  const script = `<script type="module" src="dist/playground.js"></script>`;
  const html = `<!doctype html><html><head>${head}</head><body>${body}${script}</body></html>`;
  return { path: "host.html", server: { root: PACKAGE, csp: null, routes: { "/host.html": { body: html } } } };
}

/** Runs inside the page: how the element looks, in what a page around could change. */
const look = () => {
  const root = /** @type {ShadowRoot} */ (document.querySelector("autoencoder-playground")?.shadowRoot);
  const names = ["fontFamily", "fontStyle", "fontWeight", "fontSize", "lineHeight", "letterSpacing", "wordSpacing"];
  const more = ["textTransform", "textAlign", "cursor", "color", "backgroundColor", "display", "padding", "position"];
  const parts = [".app", ".plate", ".panel-bar button", "h1", "canvas.pad", ".panel-rows", "select"];
  return parts.map((part) => {
    const style = /** @type {any} */ (getComputedStyle(/** @type {Element} */ (root.querySelector(part))));
    return [part, ...[...names, ...more].map((name) => style[name])].join(" | ");
  });
};

/** Runs inside the page: whether a canvas has dots of a hue that nothing else has. @param {string} hue */
const isDrawn = (hue) => {
  const root = /** @type {ShadowRoot} */ (document.querySelector("autoencoder-playground")?.shadowRoot);
  return [...root.querySelectorAll("canvas")].some((canvas) => {
    if (!canvas.width || !canvas.height) return false;
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const g = /** @type {OffscreenCanvasRenderingContext2D} */ (copy.getContext("2d"));
    g.drawImage(canvas, 0, 0);
    const { data } = g.getImageData(0, 0, copy.width, copy.height);
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b] = [data[i], data[i + 1], data[i + 2]];
      const found = hue === "purple" ? r > g + 60 && b > g + 60 : g > r + 60 && g > b + 40;
      if (data[i + 3] > 200 && found) return true;
    }
    return false;
  });
};

/** @param {import("playwright-core").Page} page */
async function settled(page) {
  await page.evaluate(async () => {
    await customElements.whenDefined("autoencoder-playground");
    await /** @type {any} */ (document.querySelector("autoencoder-playground")).ready;
  });
  await page.locator(".panel-rows").waitFor();
}

test("a page's reset, serif, dark theme and names leave the element as it is", async () => {
  /** @type {string[][]} */ const looks = [];
  for (const css of ["", HOSTILE]) {
    await withPage(host(css, ELEMENT), async ({ page }) => {
      await settled(page);
      looks.push(await page.evaluate(look));
    });
  }
  assert.deepEqual(looks[1], looks[0]);
});

test("the element leaves the page's globals, styles, selection, focus and scroll alone", async () => {
  const space = "<p>text</p>".repeat(80);
  const body = `<p id="own">Some text of the page</p><input id="field">${space}<div id="place"></div>${space}`;
  await withPage(host("", body), async ({ page }) => {
    await page.evaluate(() => customElements.whenDefined("autoencoder-playground").then(() => undefined));
    const before = await page.evaluate(() => {
      const scope = /** @type {any} */ (globalThis);
      scope.state = () => ({
        globals: Object.getOwnPropertyNames(scope)
          .filter((name) => !["state", "names"].includes(name))
          .sort(),
        prototypes: [Array, Object, HTMLElement, EventTarget, Promise].map(
          (one) => Object.getOwnPropertyNames(one.prototype).length,
        ),
        head: document.head.innerHTML,
        sheets: document.adoptedStyleSheets.length + document.styleSheets.length,
        attributes: [document.documentElement, document.body].map((one) => one.getAttributeNames()),
        title: document.title,
        address: location.href,
        storage: localStorage.length + sessionStorage.length,
        selection: String(getSelection()),
        focus: document.activeElement?.id,
        scroll: scrollY,
      });
      document.getElementById("field")?.focus({ preventScroll: true });
      getSelection()?.selectAllChildren(/** @type {Element} */ (document.getElementById("own")));
      scrollTo(0, 300);
      return scope.state();
    });
    await page.evaluate((html) => {
      const place = /** @type {Element} */ (document.getElementById("place"));
      place.innerHTML = html;
    }, ELEMENT);
    await settled(page);
    await call(page, "train", { steps: 20 });
    const after = await page.evaluate(() => /** @type {any} */ (globalThis).state());
    assert.deepEqual(after, before);
  });
});

test("a page's colours, font and density reach it, charts and pictures included", async () => {
  await withPage(host(FRIENDLY, ELEMENT), async ({ page }) => {
    await settled(page);
    const seen = await page.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector("autoencoder-playground")?.shadowRoot);
      const style = (/** @type {string} */ part) => getComputedStyle(/** @type {Element} */ (root.querySelector(part)));
      return {
        paper: style(".app").backgroundColor,
        ink: style(".app").color,
        font: style(".app").fontFamily.startsWith('"Liberation Serif"'),
        zoom: style(".app").zoom,
        button: style(".panel-bar button").borderRadius,
        panel: style(".panel-rows").outlineStyle,
      };
    });
    assert.deepEqual(seen, {
      paper: "rgb(255, 248, 231)",
      ink: "rgb(59, 47, 30)",
      font: true,
      zoom: "0.8",
      button: "9px",
      panel: "dotted",
    });
    // What is a colour in a picture is one of the style sheet, which need not say it as rgb().
    const drawn = (/** @type {string} */ hue) => until(`${hue} in a picture`, () => page.evaluate(isDrawn, hue));
    await drawn("purple");
    await page.evaluate(() =>
      document.querySelector("autoencoder-playground")?.setAttribute("style", "--hourglass-accent: #0a8a3a"),
    );
    await drawn("green");
  });
});
