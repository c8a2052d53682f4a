// @ts-check
// A reader who goes through a story: presses what there is to press, and sees whether what it promises comes true.
import assert from "node:assert/strict";

import { call, state, until } from "./playground.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** What matters here of a step. @typedef {{look?: string, ask?: object, do?: {draw?: true}, check?: object}} Step */

/** What the panel is busy with ends with dots. */
const BUSY = /…$/;

/** @param {Page} page */
const ruling = async (page) => (await page.locator(".panel-story .ruling").textContent()) ?? "";

/** Waits for the step to be there, with nothing going on. @param {Page} page @param {string} place */
export const arrived = (page, place) =>
  until(`${place} to be told`, async () => {
    const busy =
      BUSY.test(await ruling(page)) || (await page.locator(".panel-story .deed progress:visible").count()) > 0;
    return !busy && (await state(page, "story")).story === place;
  });

/** Waits for the words of what came of a step. @param {Page} page @param {string} place */
const judged = (page, place) =>
  until(`${place} to be judged`, async () => {
    const said = await ruling(page);
    return BUSY.test(said) ? "" : said;
  });

/** A seven, by the pointer. @param {Page} page */
export async function pen(page) {
  const pad = page.locator("canvas.pad");
  await pad.scrollIntoViewIfNeeded();
  const box = /** @type {{x: number, y: number, width: number, height: number}} */ (await pad.boundingBox());
  const at = (/** @type {number} */ x, /** @type {number} */ y) =>
    /** @type {const} */ ([box.x + x * box.width, box.y + y * box.height]);
  await page.mouse.move(...at(0.3, 0.25));
  await page.mouse.down();
  await page.mouse.move(...at(0.7, 0.25), { steps: 6 });
  await page.mouse.move(...at(0.45, 0.8), { steps: 6 });
  await page.mouse.up();
}

/**
 * Walks through a story of the course.
 * @param {Page} page with nothing but the site in it
 * @param {string} name
 * @param {{diagnostic: (text: string) => void}} context
 */
export async function walk(page, name, context) {
  /** @type {{default: {steps: Step[]}}} */
  const { default: story } = await import(`../../../www/app/stories/${name}.js`);
  const panel = page.locator(".panel-story");
  await call(page, "tell", name);
  for (const [i, step] of story.steps.entries()) {
    const place = `${name}.${i + 1}`;
    await arrived(page, place);
    assert.match((await panel.locator(".tale").textContent()) ?? "", /\w{3}/, `${place} says nothing`);
    if (step.look) await until(`${place} to light ${step.look}`, () => page.locator(".lit:visible").count());
    if (step.ask) await panel.locator(".choice-of").first().click();
    else if (step.do?.draw) await pen(page);
    else if (step.do) await panel.locator(".deed .primary").click();
    if (step.ask || step.do) {
      const said = await judged(page, place);
      context.diagnostic(`${place}: ${said}`);
      if (step.ask) assert.equal(await panel.locator(".choice-of.true").count(), 1, `${place}: ${said}`);
      else if (step.check) assert.match(said, /^Done\./, `${place}: ${said}`);
    }
    await panel.locator(".onward").click();
  }
  await until("the list of stories", () => panel.locator(".contents").isVisible());
  await panel.locator("li", { hasText: "✓" }).first().waitFor();
}
