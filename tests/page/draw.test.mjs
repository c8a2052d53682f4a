// @ts-check
// Drawing with mouse, pen and finger, and what the network makes of it, on both devices.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { alone, call, picture, state, swipe, until } from "./support/playground.mjs";

const HOURGLASS = ".panel-hourglass canvas";
/** A seven, in the pad's coordinates. */
const SEVEN = [
  [
    { x: 0.25, y: 0.2 },
    { x: 0.75, y: 0.2 },
    { x: 0.6, y: 0.5 },
    { x: 0.45, y: 0.85 },
  ],
];

/**
 * Where a stroke runs on the screen.
 * @param {import("playwright-core").Page} page
 * @param {{x: number, y: number}[]} stroke
 */
async function onScreen(page, stroke) {
  const pad = page.locator("canvas.pad");
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  assert.ok(box);
  return stroke.map(({ x, y }) => ({ x: box.x + x * box.width, y: box.y + y * box.height }));
}

/** @param {import("playwright-core").Page} page @param {{x: number, y: number}[]} stroke */
async function byMouse(page, stroke) {
  const [first, ...others] = await onScreen(page, stroke);
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of others) await page.mouse.move(x, y, { steps: 8 });
  await page.mouse.up();
}

/**
 * The picture once it holds still: without training it is the same every time.
 * @param {import("playwright-core").Page} page
 */
async function still(page) {
  let last = await picture(page, HOURGLASS);
  return until("a still picture", async () => {
    await call(page, "run", "encode", Array(784).fill(0)).catch(() => null);
    await page.waitForTimeout(250);
    const now = await picture(page, HOURGLASS);
    const same = now === last;
    last = now;
    return same && now;
  });
}

for (const backend of /** @type {const} */ (["cpu", "webgpu"])) {
  test(`a drawing is denoised at once, undone and cleared, on ${backend}`, async () => {
    await withPage({ webgpu: backend === "webgpu", ...alone({ backend }) }, async ({ page }) => {
      assert.equal((await ready(page)).backend, backend);
      const error = page.locator(".panel-outcome output");
      const digit = await still(page);
      await byMouse(page, SEVEN[0]);
      assert.equal((await state(page, "strokes")).strokes.length, 1);
      await page.getByText("your drawing").waitFor();
      const one = await still(page);
      assert.notEqual(one, digit, "the picture follows the pen");
      const after = Number(await error.textContent());
      const before = Number(/^[\d.]+/.exec((await page.locator(".panel-outcome > p.soft").textContent()) ?? "")?.[0]);
      assert.ok(after > 0 && after < 0.5 * before, `squared error ${before} with noise, ${after} denoised`);

      await byMouse(page, [
        { x: 0.35, y: 0.5 },
        { x: 0.7, y: 0.55 },
      ]);
      assert.notEqual(await still(page), one);
      await page.getByRole("button", { name: "Undo the last stroke" }).click();
      assert.equal((await state(page, "strokes")).strokes.length, 1);
      assert.equal(await still(page), one, "undo brings back the picture of one stroke");
      await page.getByRole("button", { name: "Clear the drawing" }).click();
      assert.equal((await state(page, "strokes")).strokes.length, 0);
      assert.equal(await still(page), digit, "cleared, the test digit is back");
      assert.ok(
        await page.getByRole("button", { name: "Clear the drawing" }).isHidden(),
        "there is nothing left to clear",
      );
      assert.ok(
        await page.locator("canvas.pad").evaluate((pad) => pad.matches(":focus")),
        "and the keyboard is at the pad",
      );
    });
  });
}

test("the picture of a drawing goes on changing while training runs", async () => {
  await withPage(alone({ backend: "cpu" }), async ({ page }) => {
    await ready(page);
    await byMouse(page, SEVEN[0]);
    const before = await still(page);
    await call(page, "reset");
    await call(page, "play");
    const early = await until("a fresh picture", async () => {
      const now = await picture(page, HOURGLASS);
      return now !== before && now;
    });
    await until("the next one", async () => (await picture(page, HOURGLASS)) !== early);
    await call(page, "pause");
    assert.equal((await state(page, "strokes")).strokes.length, 1, "the drawing stays");
  });
});

test("draw() resolves with what was drawn, what the model saw, and its answer", async () => {
  await withPage(alone({ backend: "cpu" }), async ({ page }) => {
    await ready(page);
    const drawn = async () => {
      const result = await call(page, "draw", SEVEN);
      for (const name of ["image", "corrupted", "reconstruction"]) {
        const values = [...result[name]];
        assert.equal(values.length, 784, name);
        assert.ok(
          values.every((value) => value >= 0 && value <= 1),
          `${name} is within [0, 1]`,
        );
      }
      return result;
    };
    const noisy = await drawn();
    assert.notDeepEqual([...noisy.corrupted], [...noisy.image]);
    await call(page, "setHyperparameters", { noise: 0 });
    const clean = await drawn();
    assert.deepEqual([...clean.corrupted], [...clean.image], "without noise the model sees the drawing itself");
    assert.deepEqual([...clean.image], [...noisy.image]);
    const ink = [...clean.image].reduce((sum, value) => sum + value, 0);
    assert.ok(ink > 20 && ink < 300, `a seven has ink of ${ink}`);
    const blank = await call(page, "draw", []);
    assert.ok(
      [...blank.image].every((value) => value === 0),
      "no strokes, no ink",
    );
    await assert.rejects(call(page, "draw", [[{ x: 0.5, y: Number.NaN }]]), /coordinates/);
    await assert.rejects(call(page, "draw", [[{ x: "left" }]]), /coordinates/);
    await drawn();
  });
});

test("a finger draws, and does not scroll the page", async () => {
  await withPage(
    { touch: true, viewport: { width: 360, height: 640 }, ...alone({ backend: "cpu" }) },
    async ({ page }) => {
      await ready(page);
      const points = await onScreen(page, SEVEN[0]);
      const scrolled = await page.evaluate(() => scrollY);
      await swipe(page, points);
      await until("the stroke", async () => (await state(page, "strokes")).strokes[0]?.length >= 4);
      const { strokes } = await state(page, "strokes");
      assert.equal(strokes.length, 1);
      assert.ok(Math.abs(strokes[0][0].x - SEVEN[0][0].x) < 0.02 && Math.abs(strokes[0][0].y - SEVEN[0][0].y) < 0.02);
      assert.equal(await page.evaluate(() => scrollY), scrolled);
      await page.getByText("your drawing").waitFor();
    },
  );
});

test("a pen draws; other buttons and a move without a press do not", async () => {
  await withPage(alone({ backend: "cpu" }), async ({ page, context }) => {
    await ready(page);
    const points = await onScreen(page, SEVEN[0]);
    const devtools = await context.newCDPSession(page);
    await page.mouse.move(points[0].x, points[0].y);
    await page.mouse.move(points[1].x, points[1].y, { steps: 4 });
    await page.mouse.down({ button: "right" });
    await page.mouse.move(points[2].x, points[2].y);
    await page.mouse.up({ button: "right" });
    assert.equal((await state(page, "strokes")).strokes.length, 0);
    const pen = {
      button: /** @type {const} */ ("left"),
      pointerType: /** @type {const} */ ("pen"),
      buttons: 1,
      force: 0.5,
    };
    await devtools.send("Input.dispatchMouseEvent", { type: "mousePressed", clickCount: 1, ...points[0], ...pen });
    for (const point of points.slice(1))
      await devtools.send("Input.dispatchMouseEvent", { type: "mouseMoved", ...point, ...pen });
    await devtools.send("Input.dispatchMouseEvent", {
      type: "mouseReleased",
      clickCount: 1,
      ...points[3],
      ...pen,
      buttons: 0,
    });
    const { strokes } = await state(page, "strokes");
    assert.equal(strokes.length, 1);
    assert.ok(strokes[0].length >= 4);
  });
});
