// @ts-check
// Stories: those of a page around, faults in them, keys, addresses, and the way back to the reader's model.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { sound } from "./support/axe.mjs";
import { ready, withPage } from "./support/page.mjs";
import { call, noticed, pageWith, spec, state, until } from "./support/playground.mjs";
import { arrived, pen } from "./support/stories.mjs";

const GUIDE = readFileSync(new URL("../../docs/stories.md", import.meta.url), "utf8");
/** The example of the guide. */
const EXAMPLE = /```json\n([^]*?)```/.exec(GUIDE)?.[1] ?? "";

/** @param {Record<string, string>} attributes @param {string | (() => string)} file */
function hosted(attributes, file) {
  const text = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  const reply = () => ({ type: "application/json", body: typeof file === "string" ? file : file() });
  const html = `<autoencoder-playground stories="course.json"${text.join("")}></autoencoder-playground>`;
  return { path: "host.html", server: { routes: { "/host.html": pageWith(html), "/course.json": reply } } };
}

/** What a refused call says. @param {import("playwright-core").Page} page @param {string | null} place */
const refused = (page, place) =>
  call(page, "tell", place).then(
    () => "nothing",
    (error) => error.message,
  );

test("the example of the guide, told by a page with its own stories", async () => {
  const given = EXAMPLE.replace("This network", "<b>This</b> network");
  await withPage(hosted({ story: "narrow.1", controls: "minimal", lang: "en" }, given), async ({ page }) => {
    await ready(page);
    const panel = page.locator(".panel-story");
    await arrived(page, "narrow.1");
    assert.match((await panel.locator(".tale").textContent()) ?? "", /^<b>This<\/b> network/, "texts are texts");
    await page.evaluate(() => {
      /** @type {any} */ (globalThis).told = [];
      addEventListener("story", (event) =>
        /** @type {any} */ (globalThis).told.push(/** @type {any} */ (event).detail),
      );
    });
    await panel.getByRole("button", { name: "Train 60 steps" }).click();
    await until("a verdict", async () => /Done\. Measured/.test((await panel.locator(".ruling").textContent()) ?? ""));
    assert.match((await panel.locator(".then").textContent()) ?? "", /^An image costs \d+\.\d now\.$/);
    assert.equal((await state(page, "metrics")).metrics.step, 60);
    await panel.getByRole("button", { name: "Next" }).click();
    await arrived(page, "narrow.2");
    await panel.getByRole("button", { name: "Worse" }).click();
    await panel.locator(".choice-of.true", { hasText: "Worse" }).waitFor();
    assert.match((await panel.locator(".ruling").textContent()) ?? "", /^Right\./);
    assert.match((await panel.locator(".then").textContent()) ?? "", /^Four numbers cost \d+\.\d, two cost \d+\.\d\.$/);
    await panel.getByRole("button", { name: "Next" }).click();
    await arrived(page, "narrow.3");
    await pen(page);
    await until("the drawing to count", async () => /Done/.test((await panel.locator(".ruling").textContent()) ?? ""));
    const told = await page.evaluate(() => /** @type {any} */ (globalThis).told);
    assert.deepEqual(
      told.map((/** @type {any} */ one) => [one.story, one.step, one.correct]),
      [
        ["narrow", 1, true],
        ["narrow", 2, null],
        ["narrow", 2, true],
        ["narrow", 3, null],
        ["narrow", 3, true],
      ],
    );
    await page.evaluate(() => document.querySelector("autoencoder-playground")?.setAttribute("lang", "zh"));
    await panel.getByRole("heading", { name: "能有多窄？" }).waitFor();
    await panel.getByRole("button", { name: "完成" }).click();
    assert.equal(await panel.locator("li").count(), 9, "its own and the course");
  });
});

/** Faults: what is changed in the example, and what the message says. */
const FAULTS = /** @type {[(story: any) => void, RegExp][]} */ ([
  [(story) => (story.steps[1].look = "moon"), /story narrow, step 2: look must be a place, not "moon"/],
  [(story) => delete story.steps[0].say, /step 1: say must be a text/],
  [(story) => (story.steps[0].say = { en: "only" }), /step 1: say\.zh must be a text/],
  [(story) => (story.steps[0].do.train = -5), /step 1: do\.train must be a number of steps, not -5/],
  [(story) => (story.steps[0].do.jump = 1), /step 1: do\.jump must be left out/],
  [(story) => (story.steps[0].check.measure = "luck"), /step 1: check\.measure must be a measure, not "luck"/],
  [(story) => (story.steps[1].ask.choices[1].above = "five"), /step 2: ask\.choices\[1\]\.above must be a bound/],
  [(story) => story.steps[1].ask.choices.pop(), /step 2: ask\.choices must be two choices or more/],
  [(story) => (story.steps[2].setup.set = { noise: "much" }), /step 3: setup\.set must be hyper-parameters/],
  [(story) => (story.name = "noise"), /story noise: name must be a name/],
  [(story) => (story.steps = []), /story narrow: steps must be a list of steps/],
  [(story) => delete story.name, /story 1: name must be a name, not nothing/],
  [(story) => (story.name = { toString: 1 }), /story 1: name must be a name, not \{"toString":1\}/],
  [(story) => (story.steps[0].look = ["inside"]), /story narrow, step 1: look must be a place/],
]);

test("a file with a fault is refused, and the fault named in both languages", async () => {
  let file = "";
  const expect = [/404/];
  await withPage({ ...hosted({ lang: "zh", controls: "minimal" }, () => file), expect }, async ({ page }) => {
    await ready(page);
    for (const [spoil, message] of FAULTS) {
      const course = JSON.parse(EXAMPLE);
      spoil(course.stories[0]);
      file = JSON.stringify(course);
      assert.match(await refused(page, "narrow.1"), message);
    }
    file = "{";
    assert.match(await refused(page, "narrow"), /stories: course\.json cannot be read/);
    // The course is there all the same, and the page says what is wrong.
    file = JSON.stringify({ stories: [{ name: "narrow", title: "n", steps: [{ say: "", look: "draw" }] }] });
    await call(page, "tell", "");
    await noticed(page, /story narrow, step 1: say 必须是一段文字/);
    assert.equal(await page.locator(".panel-story li").count(), 8);
    file = EXAMPLE;
    assert.match(
      await refused(page, "nothing.1"),
      /no story called|none called "nothing"; there are narrow, bottleneck/,
    );
    assert.match(await refused(page, "narrow.9"), /narrow has steps 1 to 3, and no step "9"/);
    assert.match(await refused(page, "narrow.x"), /no step "x"/);
    assert.equal((await state(page, "story")).story, null);
  });
});

test("keys turn the steps, and Escape closes; Undo brings back the reader's model", async () => {
  await withPage({ reducedMotion: true, expect: [/Applying inline style/] }, async ({ page }) => {
    await ready(page);
    const mine = { family: "vanilla", layers: [24], batch: 32 };
    await page.evaluate(async (model) => {
      const [side, count] = [12, 140];
      const bytes = new Uint8Array(16 + count * side * side).map((_, i) => (i * 37) % 256);
      [0x803, count, side, side].forEach((value, i) => new DataView(bytes.buffer).setUint32(4 * i, value));
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      await el.setData({ name: "mine", images: bytes }, model);
      await el.train({ steps: 7 });
    }, mine);
    const opener = page.getByRole("button", { name: "A course in stories" });
    await opener.focus();
    await page.keyboard.press("Enter");
    const panel = page.locator(".panel-story");
    await panel.getByRole("button", { name: /2 · Depth/ }).click();
    await arrived(page, "depth.1");
    await panel.getByRole("button", { name: "Next" }).focus();
    // What lies between is done on the way.
    await page.keyboard.press("ArrowRight");
    await arrived(page, "depth.2");
    await until("its steps", async () => (await state(page, "metrics")).metrics.step === 500);
    // What is interrupted counts as never done.
    await until("its measures", async () => !/…/.test(await panel.innerText()));
    await page.keyboard.press("ArrowLeft");
    await arrived(page, "depth.1");
    const ruling = panel.locator(".ruling");
    await until("what came of it", async () => /Measured/.test((await ruling.textContent()) ?? ""));
    await sound(page, "light", "a story");
    await call(page, "tell", "depth.3");
    await arrived(page, "depth.3");
    assert.deepEqual((await spec(page)).layers, [128, 64, 32, 16]);
    await panel.getByRole("button", { name: "All stories" }).click();
    await sound(page, "light", "the list of stories");
    await page.keyboard.press("Escape");
    await until("the panel to close", () => panel.isHidden());
    assert.equal((await state(page, "story")).story, null);
    await call(page, "undo");
    assert.deepEqual((await spec(page)).layers, mine.layers);
    assert.equal((await state(page, "data")).data.name, "mine");
    assert.equal((await call(page, "ask", "status")).step, 7);
  });
});

test("training of a step can be stopped and gone on with", async () => {
  await withPage(
    {
      path: "alone.html",
      server: {
        routes: { "/alone.html": pageWith(`<autoencoder-playground story="bottleneck.5"></autoencoder-playground>`) },
      },
    },
    async ({ page }) => {
      await ready(page);
      const panel = page.locator(".panel-story");
      await arrived(page, "bottleneck.5");
      await panel.locator(".choice-of").last().click();
      await panel.getByRole("button", { name: "Stop" }).click();
      await panel.getByRole("button", { name: "Go on" }).click();
      await panel.locator(".choice-of.true", { hasText: "Below" }).waitFor({ timeout: 60_000 });
      assert.equal((await state(page, "metrics")).metrics.step, 800, "to where it would have trained");
    },
  );
});

test("what the reader changes between two steps is put right", async () => {
  await withPage({}, async ({ page }) => {
    await ready(page);
    const panel = page.locator(".panel-story");
    const said = async () => (await panel.locator(".ruling").textContent()) ?? "";
    await call(page, "tell", "noise.2");
    await arrived(page, "noise.2");
    await panel.locator(".choice-of").last().click();
    await until("a verdict", async () => /^Right/.test(await said()));
    const verdict = await said();
    // Other noise: what follows is measured with that of the story.
    await call(page, "setHyperparameters", { noise: 0.9 });
    await panel.getByRole("button", { name: "Next" }).click();
    await arrived(page, "noise.3");
    assert.equal((await spec(page)).noise.level, 0.5);
    // More training: the model is no longer the story's, whose steps are done anew.
    await call(page, "train", { steps: 9 });
    await panel.locator(".choice-of").last().click();
    await until("another verdict", async () => /^Right/.test(await said()));
    assert.equal((await state(page, "metrics")).metrics.step, 1000);
    await panel.getByRole("button", { name: "Back" }).click();
    await arrived(page, "noise.2");
    assert.equal((await said()).replace("Right. ", ""), verdict.replace("Right. ", ""), "the same numbers as before");
  });
});
