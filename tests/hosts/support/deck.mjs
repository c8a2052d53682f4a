// @ts-check
// What slides with two playgrounds have to do, whoever made them: the first slide has none, the second can be drawn in,
// the third is another model.
import assert from "node:assert/strict";
import { until } from "../../page/support/playground.mjs";
import { reads } from "./tries.mjs";

/** @param {import("playwright-core").Page} page */
export async function onSlides(page) {
  const [first, second] = [0, 1].map((i) => page.locator("autoencoder-playground").nth(i));
  const shown = () => page.evaluate(() => /** @type {any} */ (globalThis).Reveal.getIndices().h);
  const on = async (/** @type {number} */ slide) => {
    await until(`slide ${slide}`, async () => (await shown()) === slide);
    // Slides that move have no place yet.
    await page.waitForTimeout(900);
  };
  const field = (/** @type {import("playwright-core").Locator} */ one, /** @type {string} */ name) =>
    one.evaluate((el, name) => /** @type {any} */ (el).bus.state[name], name);
  const step = async (/** @type {import("playwright-core").Locator} */ one) => (await field(one, "metrics"))?.step ?? 0;

  await until("slides", () => page.evaluate(() => /** @type {any} */ (globalThis).Reveal?.isReady()));
  await page.keyboard.press("ArrowRight");
  await on(1);
  await reads(page, first);

  // The button that was pressed has the focus: it takes the space bar, and the arrows turn slides.
  const button = first.locator(".panel-bar button.primary");
  await button.focus();
  await page.keyboard.press("Space");
  await until("training by the space bar", () => field(first, "playing"));
  assert.equal(await shown(), 1, "the space bar turned no slide");
  const before = await step(first);
  await until("steps", async () => (await step(first)) > before);
  await page.keyboard.press("ArrowRight");
  await on(2);
  await until("rest on a hidden slide", async () => !(await field(first, "playing")));
  const rested = await step(first);
  await seen(second);
  assert.equal(await step(first), rested, "no step on a slide that is not shown");
  assert.equal(await field(second, "playing"), false, "nothing trains that nobody started");
  await page.keyboard.press("ArrowLeft");
  await on(1);
  await until("going on", async () => (await field(first, "playing")) && (await step(first)) > rested);
  await button.click();
  await until("a pause", async () => !(await field(first, "playing")));

  // A slider keeps the arrows, and the slide stays.
  const slider = first.locator("input[type=range]").first();
  await slider.focus();
  const value = await slider.inputValue();
  await page.keyboard.press("ArrowRight");
  assert.equal(await shown(), 1, "the arrow moved the slider alone");
  assert.notEqual(await slider.inputValue(), value);

  // Everything: what is higher than the slide scrolls inside it.
  await first.evaluate((el) => el.setAttribute("panels", "bar,draw,hourglass,loss,inside,model"));
  await until("a playground that scrolls", () => first.evaluate((el) => el.scrollHeight > el.clientHeight + 50));
  const height = await first.evaluate((el) => el.getBoundingClientRect().height);
  assert.ok(height <= (page.viewportSize()?.height ?? 0), `${height} pixels are seen`);
}

/** Ready, since it is seen. @param {import("playwright-core").Locator} element */
const seen = (element) => element.evaluate(async (el) => void (await /** @type {any} */ (el).ready));
