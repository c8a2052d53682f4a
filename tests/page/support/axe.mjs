// @ts-check
// axe-core in a page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @typedef {import("playwright-core").Page} Page */

/** What depends on the theme. */
const COLOURS = ["color-contrast", "link-in-text-block"];
const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/**
 * What axe finds wrong, one line a finding.
 * @param {Page} page
 * @param {{rules?: string[], within?: string}} [only] these rules alone; in this part of the playground
 * @returns {Promise<string[]>}
 */
export async function violations(page, only = {}) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async ({ rules, within }) => {
    const part = within ? { include: [{ fromShadowDom: ["autoencoder-playground", within] }] } : document;
    const { violations } = await /** @type {any} */ (globalThis).axe.run(part, rules ? { runOnly: rules } : {});
    return violations.flatMap((/** @type {any} */ { id, nodes }) =>
      nodes.map(
        (/** @type {any} */ { target, html, failureSummary }) =>
          `${id}: ${JSON.stringify(target)} ${html.slice(0, 160)} ${failureSummary.slice(0, 240)}`,
      ),
    );
  }, only);
}

/**
 * Asserts that axe finds nothing, in the page's theme and, of what a theme decides, in the other.
 * @param {Page} page in a browser that asks for `theme` and for less motion, so that colours change at once
 * @param {"light" | "dark"} theme
 * @param {string} what is open
 * @param {string} [within] the part that has changed since the whole page was sound
 */
export async function sound(page, theme, what, within) {
  assert.deepEqual(await violations(page, { within }), [], `${what}, ${theme}`);
  const other = theme === "light" ? "dark" : "light";
  await wear(page, other);
  assert.deepEqual(await violations(page, { rules: COLOURS, within }), [], `${what}, ${other}`);
  await wear(page, theme);
}

/** The page hears of a theme before it is drawn. @param {Page} page @param {"light" | "dark"} colorScheme */
async function wear(page, colorScheme) {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(() => new Promise(requestAnimationFrame));
}
