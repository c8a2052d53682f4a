// @ts-check
// The page by its keyboard: Tab goes through everything, comes out again, and shows and names where it is.
import assert from "node:assert/strict";

/** More presses than any page takes. */
const PRESSES = 700;

/** The focused control, by what a screen reader would say. @param {import("playwright-core").Page} page */
const focused = (page) =>
  page.evaluate(() => {
    const node = /** @type {any} */ (document.activeElement?.shadowRoot?.activeElement);
    if (!node) return null;
    const root = node.getRootNode();
    // What is drawn for an input that cannot be seen itself.
    const style = getComputedStyle(node.closest(".own, .take, .curve") ?? node);
    const named = (node.getAttribute("aria-labelledby") ?? "")
      .split(" ")
      .map((/** @type {string} */ id) => id && root.getElementById(id)?.textContent)
      .join("");
    const label = [...(node.labels ?? [])]
      .map(({ firstElementChild, textContent }) =>
        firstElementChild?.matches("span") ? firstElementChild.textContent : textContent,
      )
      .join("");
    const said = node.matches("input, select, canvas") ? "" : node.textContent;
    return {
      name: node.getAttribute("aria-label") || named || label || said || node.title,
      html: node.outerHTML.slice(0, 160),
      outline: style.outlineStyle,
      wide: parseFloat(style.outlineWidth),
      within: !(/** @type {any} */ (globalThis).place) || /** @type {any} */ (globalThis).place.contains(node),
    };
  });

/**
 * Presses Tab from before the place to behind it: every control in it is reached, each shows its focus and has a name,
 * and none holds the focus. Resolves with how many there were.
 * @param {import("playwright-core").Page} page
 * @param {string} [place] of the playground; else all of it
 */
export async function sweep(page, place) {
  // By the nodes themselves: more of the page loads as the focus comes near it.
  const wanted = await page.evaluate((place) => {
    const root = /** @type {ShadowRoot} */ (document.querySelector("autoencoder-playground")?.shadowRoot);
    const area = place ? /** @type {Element} */ (root.querySelector(place)) : root;
    const open = (/** @type {any} */ node) =>
      node.isConnected && node.tabIndex >= 0 && !node.disabled && node.checkVisibility();
    // Tab reaches one of the radio buttons of one name.
    const controls = [...area.querySelectorAll("button, select, input, textarea, a[href], summary, [tabindex]")].filter(
      (node) => open(node) && !(node.matches("[type=radio]") && !(/** @type {any} */ (node).checked)),
    );
    const missing = new Set(controls);
    root.addEventListener("focusin", ({ target }) => missing.delete(/** @type {Element} */ (target)));
    Object.assign(globalThis, {
      place: place ? area : null,
      missed: () => [...missing].filter(open).map(({ outerHTML }) => outerHTML.slice(0, 200)),
    });
    if (place) /** @type {any} */ (controls[0])?.focus();
    return controls.length;
  }, place);
  let [inside, out] = [false, wanted === 0];
  for (let i = 0; i < PRESSES && !out; i++) {
    if (i || !place) await page.keyboard.press("Tab");
    const now = await focused(page);
    out = inside && !now?.within;
    if (!now?.within) continue;
    inside = true;
    assert.ok(now.name?.trim(), `this has no name: ${now.html}`);
    // A control that a script focused first need not show it.
    if (i || !place)
      assert.ok(now.outline !== "none" && now.wide >= 1, `${now.name} does not show its focus: ${now.html}`);
  }
  assert.ok(out, `the focus gets out again within ${PRESSES} presses`);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).missed()), []);
  return wanted;
}
