// @ts-check
// Charts of curves: what they draw and in which range, and how pointers and keys read them, in both languages.
import assert from "node:assert/strict";
import { test } from "node:test";

import { columns, digits, powers, reach, ticks, valueAt } from "../../www/app/draw/columns.js";
import { phases, told, training } from "../../www/app/draw/losses.js";
import { violations } from "./support/axe.mjs";
import { sweep } from "./support/keyboard.mjs";
import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, inked, meanLoss, picture, state, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

const CANVAS = ".panel-loss .uplot canvas";
/** @param {string} key @param {[number, number | null][]} values */
const curve = (key, values) => ({
  key,
  name: key,
  colour: "black",
  width: 1,
  points: values.map(([step, value]) => ({ step, value })),
});

test("curves become columns, broken where their part changes, without what was only repeated", () => {
  const one = {
    ...curve("one", []),
    points: [
      { step: 0, value: 9, part: 0 },
      { step: 2, value: 9, part: 0 },
      { step: 4, value: 7, part: 0 },
      { step: 6, value: 7, part: 1 },
      { step: 8, value: NaN, part: 1 },
    ],
  };
  const far = { ...curve("far", [[99, 1]]), behind: true };
  const made = columns([one, curve("two", [[3, 0]]), far], false);
  assert.deepEqual(made.steps, [0, 2, 3, 4, 6, 8, 99]);
  assert.deepEqual(made.told, [0, 2, 3, 4, 6, 8], "runs behind are not read");
  const _ = undefined;
  assert.deepEqual(made.values[0], [9, _, _, 7, 7, _, _]);
  assert.deepEqual(made.breaks, [[[4, 6]], [], []]);
  assert.deepEqual(columns([curve("two", [[3, 0]])], true).values, [[_]], "0 has no place on a logarithmic scale");
  assert.deepEqual(
    [-1, 0, 3, 50].map((step) => valueAt(one.points, step)),
    [null, 9, 9, NaN],
  );
});

test("the range follows the curves, whatever a level or the first steps say", () => {
  const run = curve(
    "run",
    Array.from({ length: 101 }, (_, step) => [step, step ? 100 + 100 / step : 900]),
  );
  const how = { log: false, level: null, head: true };
  const [low, high] = reach([run], [0, 100], how);
  assert.ok(low > 80 && low < 101 && high > 120 && high < 200, `${low} to ${high}`);
  assert.ok(reach([run], [0, 100], { ...how, head: false })[1] > 900, "seen closer, the first steps are whole");
  assert.ok(reach([run], [0, 100], { ...how, log: true })[1] > 900);
  assert.deepEqual(reach([run], [0, 100], { ...how, level: 500 }), [low, high], "a level far away stays out");
  assert.ok(reach([run], [0, 100], { ...how, level: high + 3 })[1] > high + 3, "a near one comes in");
  const [from, to] = reach([run], [50, 100], { ...how, head: false });
  assert.ok(from > 100.5 && to < 102.5, `${from} to ${to}`);
  assert.equal(
    reach(
      [
        curve("small", [
          [0, 0.001],
          [1, 0.002],
        ]),
      ],
      [0, 1],
      how,
    )[0] >= 0,
    true,
  );
  assert.ok(
    reach(
      [
        curve("below", [
          [0, -3],
          [1, 2],
        ]),
      ],
      [0, 1],
      how,
    )[0] < -3,
  );
  assert.deepEqual(reach([], [0, 1], how), [0, 1]);
  assert.deepEqual(ticks(0, 100, 4), [0, 50, 100]);
  assert.deepEqual(ticks(-0.1, 0.3, 4).map(String), ["-0.1", "0", "0.1", "0.2", "0.30000000000000004"]);
  assert.deepEqual(powers(60, 600), [70, 100, 150, 200, 300, 500]);
  assert.deepEqual(powers(0.003, 2), [0.003, 0.01, 0.03, 0.1, 0.3, 1]);
  assert.deepEqual(powers(140, 190), [140, 160, 180], "within a part of a decade");
  assert.deepEqual([ticks(0, 0.4, 4), [5]].map(digits), [1, 0]);
});

test("the loss of a layer is a curve of its own, under the name of its phase", () => {
  /** @type {[number, number, number, string][]} */
  const run = [
    [2, 0, 2, "greedy"],
    [4, 0, 4, "greedy"],
    [6, 1, 1, "greedy"],
    [8, 2, 0, "fineTuning"],
    [9, 2, 1, "fineTuning"],
  ];
  const history = /** @type {any[]} */ (
    run.map(([step, index, of, kind]) => ({ step, loss: step, phase: { index, kind, layer: index % 2, step: of } }))
  );
  const look = { key: "training", name: "training", colour: "grey", width: 1 };
  const [layer, whole] = training(history, look, "one layer");
  assert.deepEqual([layer.name, layer.points.map(({ value }) => value)], ["one layer", [2, 4, 6, 8, null]]);
  assert.deepEqual([whole.name, whole.points.map(({ value }) => value)], ["training", [null, null, null, null, 9]]);
  assert.deepEqual(columns([layer], false).breaks, [[[4, 6]]], "and each layer's stands alone");
  const marks = phases(history, (key, values) => `${key.slice(9)} ${values?.layer}`);
  assert.deepEqual(
    marks.map(({ step, name, shade }) => [step, name, shade]),
    [
      [0, "greedy 1", true],
      [5, "greedy 2", true],
      [8, "fineTuning 1", false],
    ],
  );
  assert.deepEqual(training([/** @type {any} */ ({ step: 1, loss: 2 })], look, "one layer").length, 1);
});

/** @param {Page} page */
const reading = (page) => page.locator(".panel-loss output").innerText();
/** The cursor is drawn with the next frame. @param {Page} page @param {string | RegExp} text @param {string} [why] */
async function reads(page, text, why = "") {
  let now = "";
  const fits = async () => {
    now = await reading(page);
    return typeof text === "string" ? now === text : text.test(now);
  };
  await until(`${text} ${why}`, fits).catch(() => assert.equal(now, text, why));
}
/** With all that is drawn beside the curves. @param {Page} page @param {number[]} steps */
async function train(page, steps) {
  await meanLoss(page);
  for (const many of steps) await call(page, "train", { steps: many });
}
/** How a chart says a step. */
const SAID = {
  en: "Step {step}: training {loss}, test {test}",
  zh: "第 {step} 步：训练 {loss}，测试 {test}",
};
/** The history's point of a step, as the chart should say it. @param {Page} page @param {number} step */
async function point(page, step) {
  const { history } = await state(page, "history");
  const found = history.find((/** @type {any} */ point) => point.step === step);
  const number = (/** @type {number} */ value, digits = 0) => value.toFixed(digits);
  return { loss: told(found.loss, number), test: told(found.testLoss, number) };
}

for (const lang of /** @type {const} */ (["en", "zh"])) {
  test(`the values at the cursor are the engine's, by keys and by pointer, in ${lang}`, async () => {
    await withPage(alone({ backend: "cpu", model: SMALL, lang, loading: "eager" }), async ({ page, requests }) => {
      const library = () => requests.some((address) => /\/curves-/.test(address));
      await ready(page);
      const said = (/** @type {number} */ step, /** @type {{loss: string, test: string}} */ { loss, test }) =>
        SAID[lang].replace("{step}", String(step)).replace("{loss}", loss).replace("{test}", test);
      await until("what there will be", async () =>
        (lang === "en" ? /Train to draw/ : /开始训练/).test(await page.locator(".panel-loss .hush").innerText()),
      );
      assert.equal(library(), false, "nothing is fetched before there is something to draw");
      await train(page, [4, 4, 4, 4, 4]);
      await page.locator(CANVAS).waitFor();
      assert.ok(library());
      assert.ok(await page.locator(".panel-loss .hush").isHidden());
      const place = page.locator(".panel-loss .plot");
      const label = async () => (await place.getAttribute("aria-label")) ?? "";
      const last = await point(page, 20);
      await until("a summary", async () => [last.loss, last.test].every(async (one) => (await label()).includes(one)));
      assert.match(await label(), lang === "en" ? /^Loss after 20 steps/ : /20/);
      const keys = page.locator(`#${await place.getAttribute("aria-describedby")}`);
      assert.match((await keys.textContent()) ?? "", lang === "en" ? /Arrow keys/ : /方向键/);

      await place.focus();
      await reads(page, "", "nothing is read until it is asked for");
      await page.keyboard.press("End");
      await reads(page, said(20, last));
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowLeft");
      await reads(page, said(12, await point(page, 12)));
      await page.keyboard.press("ArrowRight");
      await reads(page, said(16, await point(page, 16)));
      // Training goes on, and the cursor stands where it was.
      await train(page, [4]);
      await reads(page, said(16, await point(page, 16)));
      await page.keyboard.press("Escape");
      await reads(page, "");

      await place.scrollIntoViewIfNeeded();
      const box = await page.locator(".panel-loss .u-over").boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + (11.4 / 24) * box.width, box.y + 20);
      await reads(page, said(12, await point(page, 12)), "the step nearest to the pointer");
      await page.mouse.move(box.x + box.width / 2, box.y - 40);
      await reads(page, "");
    });
  });
}

test("a part of the steps is seen closer, by pointer and by keys, and all of them again", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, lang: "en", loading: "eager" }), async ({ page }) => {
    await ready(page);
    await train(page, Array(20).fill(5));
    await page.locator(CANVAS).waitFor();
    const place = page.locator(".panel-loss .plot");
    const whole = page.locator(".panel-loss").getByRole("button", { name: "Show all" });
    await place.scrollIntoViewIfNeeded();
    const box = await page.locator(".panel-loss .u-over").boundingBox();
    assert.ok(box);
    const drag = async (/** @type {number} */ from, /** @type {number} */ to) => {
      await page.mouse.move(box.x + from * box.width, box.y + 30);
      await page.mouse.down();
      await page.mouse.move(box.x + ((from + to) / 2) * box.width, box.y + 32);
      await page.mouse.move(box.x + to * box.width, box.y + 34);
      await page.mouse.up();
    };
    const seen = async () => {
      await place.focus();
      await page.mouse.move(0, 0);
      await page.keyboard.press("ArrowRight");
      const first = await reading(page);
      await page.keyboard.press("End");
      return /^Step (\d+)/.exec(first)?.[1];
    };
    const before = await picture(page, CANVAS);
    assert.ok(await whole.isHidden());
    await drag(0.5, 0.9);
    assert.ok(await whole.isVisible());
    assert.notEqual(await picture(page, CANVAS), before);
    assert.match(
      await page.locator(".panel-loss .note").innerText(),
      /^The mean image lies above this range, at [\d.]+\.$/,
      "the level is told in words where it is not to be seen",
    );
    assert.equal(await seen(), "50");
    // End lies outside of what was seen, which follows it; Escape shows all again.
    await reads(page, /^Step 100:/);
    await page.keyboard.press("Escape");
    assert.ok(await whole.isHidden());
    await reads(page, /^Step 100:/);
    await page.keyboard.press("Escape");
    await reads(page, "");

    await drag(0.2, 0.4);
    assert.ok(await whole.isVisible());
    await page.mouse.dblclick(box.x + 0.5 * box.width, box.y + 30);
    assert.ok(await whole.isHidden());
    await drag(0.2, 0.4);
    await whole.click();
    assert.ok(await whole.isHidden());
    await place.focus();
    await page.keyboard.press("+");
    assert.ok(await whole.isVisible(), "by keys too");
    await page.keyboard.press("-");
    assert.ok(await whole.isHidden());
    await page.mouse.move(0, 0);
    assert.equal(await picture(page, CANVAS), before, "all is as it was");
    // A new run begins at its beginning.
    await drag(0.8, 0.95);
    assert.ok(await whole.isVisible());
    await call(page, "reset", 5);
    await until("no curves", () => page.locator(".panel-loss .hush").isVisible());
    await train(page, [5, 5]);
    await until("all of the new run", () => whole.isHidden());
  });
});

test("a logarithmic scale, curves that are switched off, earlier runs, and both themes", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, lang: "en", loading: "eager" }), async ({ page }) => {
    await ready(page);
    await train(page, Array(6).fill(5));
    await page.locator(CANVAS).waitFor();
    const panel = page.locator(".panel-loss");
    const entries = () => panel.locator(".curve").allInnerTexts();
    const place = panel.locator(".plot");
    assert.deepEqual(await entries(), ["training", "test"]);
    const linear = await picture(page, CANVAS);
    await panel.getByLabel("log scale").check();
    const log = await picture(page, CANVAS);
    assert.notEqual(log, linear);
    await place.focus();
    await page.keyboard.press("End");
    const values = await point(page, 30);
    await reads(page, `Step 30: training ${values.loss}, test ${values.test}`);
    await panel.getByLabel("log scale").uncheck();
    assert.equal(await picture(page, CANVAS), linear);

    // By keyboard: the legend's boxes are controls as any.
    await panel.getByRole("checkbox", { name: "training" }).focus();
    await page.keyboard.press("Space");
    assert.notEqual(await picture(page, CANVAS), linear);
    await place.focus();
    await page.keyboard.press("End");
    await reads(page, `Step 30: test ${values.test}`);
    await panel.getByRole("checkbox", { name: "test" }).uncheck();
    await page.keyboard.press("Escape");
    assert.ok((await inked(panel.locator(CANVAS.slice(12)))) > 0, "the axes stay");
    for (const name of ["training", "test"]) await panel.getByRole("checkbox", { name }).check();
    assert.equal(await picture(page, CANVAS), linear);

    await page.evaluate(() => document.querySelector("autoencoder-playground")?.setAttribute("theme", "dark"));
    await until("the dark colours", async () => (await picture(page, CANVAS)) !== linear);
    await page.evaluate(() => document.querySelector("autoencoder-playground")?.setAttribute("theme", "light"));
    await until("the light ones", async () => (await picture(page, CANVAS)) === linear);

    for (const seed of [11, 12, 13]) {
      await call(page, "reset", seed);
      await train(page, [5, 5]);
    }
    assert.deepEqual(await entries(), ["training", "test", "earlier runs"]);
    const three = await picture(page, CANVAS);
    await panel.getByRole("checkbox", { name: "earlier runs" }).uncheck();
    assert.notEqual(await picture(page, CANVAS), three);
    await place.focus();
    await page.keyboard.press("End");
    await reads(page, /^Step 10: training [\d.]+, test [\d.]+$/, "the run that is on");
    // With another loss nothing is left beside.
    await call(page, "build", "linear");
    await train(page, [2, 2]);
    await until("its own curves", async () => String(await entries()) === "training,test");
  });
});

test("a finger reads, and what the page keeps is the page's", async () => {
  await withPage(
    { touch: true, ...alone({ backend: "cpu", model: SMALL, lang: "en", loading: "eager" }) },
    async ({ page }) => {
      await ready(page);
      await train(page, [5, 5, 5]);
      await page.locator(CANVAS).waitFor();
      const place = page.locator(".panel-loss .plot");
      await place.scrollIntoViewIfNeeded();
      await until("what the finger reads", async () => {
        // What comes late may move the chart from under it.
        const box = await page.locator(".panel-loss .u-over").boundingBox();
        if (box) await page.touchscreen.tap(box.x + 0.66 * box.width, box.y + 40);
        return /^Step 10: training/.test(await reading(page));
      });
      await page.evaluate(() => addEventListener("keydown", ({ key }) => (document.title += ` ${key}`)));
      await place.focus();
      for (const key of ["ArrowLeft", "Escape", "Escape", "x"]) await page.keyboard.press(key);
      assert.match(await page.title(), / Escape x$/);
      assert.doesNotMatch(await page.title(), /Arrow|Escape Escape/, "keys that the chart uses stay in it");
    },
  );
});

for (const theme of /** @type {const} */ (["light", "dark"])) {
  test(`Tab goes through the chart and axe finds nothing in it, ${theme}`, async () => {
    // axe measures with styles of its own, which the site's policy blocks.
    await withPage({ theme, server: { csp: null } }, async ({ page }) => {
      await ready(page);
      await call(page, "build", SMALL);
      await train(page, Array(10).fill(5));
      await page.locator(CANVAS).waitFor();
      assert.equal(await sweep(page, ".panel-loss"), 4, "two curves, the scale and the chart itself");
      await page.locator(".panel-loss .plot").focus();
      await page.keyboard.press("End");
      await page.keyboard.press("+");
      await page.locator(".panel-loss").getByRole("checkbox", { name: "training" }).uncheck();
      await page.locator("canvas.pad").focus();
      // What saves a picture comes while a figure has the focus, and goes a moment after.
      assert.ok([5, 6].includes(await sweep(page, ".panel-loss")), "and what shows all again");
      assert.deepEqual(await violations(page), []);
    });
  });
}
