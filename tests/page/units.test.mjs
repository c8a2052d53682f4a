// @ts-check
// The units of the hourglass: what they tell to pointers, keys and fingers, and a code that is changed by hand.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Hand } from "../../www/app/panels/units/hand.js";
import { crisp, place } from "../../www/app/panels/stations.js";
import { moved } from "../../www/app/panels/units/spots.js";
import { violations } from "./support/axe.mjs";
import { ready, withPage } from "./support/page.mjs";
import { alone, call, picture, state, swipe, until } from "./support/playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

const MODEL = JSON.stringify({ family: "vanilla", layers: [64, 16], batch: 64, codeActivation: "none" });
const CANVAS = ".panel-hourglass > canvas";
/** Of the middle of the plate, where the code is: from the canvas's top to the middle of the pictures. */
const LABELS = 42;

test("keys go from unit to unit, and over a column's edge into the next layer", () => {
  const columns = [
    { x: 0, y: 0, w: 4, h: 6, columns: 2, size: 2 },
    { x: 9, y: 2, w: 2, h: 2, columns: 1, size: 2 },
  ];
  const hidden = [{ width: 5 }, { width: 1 }];
  const from = (/** @type {number} */ layer, /** @type {number} */ unit, /** @type {string} */ key) => {
    const to = moved(key, { layer, unit }, columns, hidden);
    return to && [to.layer, to.unit];
  };
  assert.deepEqual(from(0, 0, "ArrowRight"), [0, 1]);
  assert.deepEqual(from(0, 1, "ArrowRight"), [1, 0], "over the edge");
  assert.deepEqual(from(0, 4, "ArrowRight"), [1, 0], "where a row is not full");
  assert.deepEqual(from(1, 0, "ArrowLeft"), [0, 3], "back, as high up");
  assert.deepEqual(from(0, 3, "ArrowDown"), [0, 3]);
  assert.deepEqual(from(0, 2, "ArrowDown"), [0, 4]);
  assert.deepEqual(from(0, 0, "ArrowLeft"), [0, 0]);
  assert.deepEqual(from(0, 0, "PageDown"), [1, 0]);
  assert.deepEqual(from(0, 0, "End"), [0, 4]);
  assert.equal(from(0, 0, "x"), null);
});

test("a code unit is dragged within what it can be", () => {
  const spec = /** @type {any} */ ({ codeActivation: "sigmoid" });
  const hand = new Hand();
  const code = Float32Array.of(0.25, 0.5);
  hand.take(1, code, spec, 100);
  assert.equal(hand.drag(98), false, "a click is no drag");
  assert.deepEqual([...hand.over(code)], [0.25, 0.5]);
  assert.ok(hand.drag(78));
  assert.ok(Math.abs(hand.over(code)[1] - 0.6) < 1e-6, String(hand.over(code)));
  hand.drag(-900);
  assert.equal(hand.over(code)[1], 1);
  assert.ok(hand.key("Home", code));
  assert.deepEqual([...hand.over(code)], [0.25, 0]);
  assert.equal(hand.key("x", code), false);
});

test("columns are as large as their layers, and none is taller than the picture, at any width", () => {
  for (const ratio of [1, 1.5, 2, 3]) {
    for (const width of [320, 358, 448, 700, 1000]) {
      const side = crisp(Math.min(252, width * (width < 520 ? 0.25 : 0.29)), 28, ratio);
      for (const layers of [[32], [256], [256, 64, 256], [1000, 500, 250, 30, 250, 500, 1000], [1000]]) {
        const room = { from: side, to: width - side, tall: side, side, pixel: side / 28, ratio };
        const columns = place(layers, room);
        const told = `${layers} at ${width}, ${ratio}`;
        const sizes = new Set(columns.map(({ size }) => size));
        assert.equal(sizes.size, 1, `${told}: one size of units`);
        columns.forEach((c, k) => {
          assert.ok(c.h < side, `${told}: ${layers[k]} units are ${c.h} tall, the picture ${side}`);
          assert.ok(c.x >= side && c.x + c.w <= width - side + 1, `${told}: between the pictures`);
          assert.ok(c.columns * Math.round(c.h / c.size) >= layers[k]);
        });
      }
    }
  }
});

/** Where the middle of the code is on the screen. @param {Page} page */
async function waist(page) {
  await page.locator(CANVAS).scrollIntoViewIfNeeded();
  const box = await page.locator(CANVAS).boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + (box.height - LABELS) / 2 };
}

/** The picture on the plate, and what the engine makes of the same code. @param {Page} page */
const pictures = (page) =>
  page.evaluate(async () => {
    const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
    const { instead } = el.bus.state;
    const code = instead.layers.find((/** @type {any} */ { name }) => name === "code").values;
    const decoded = await el.run("decode", code);
    const shown = instead.picture.output;
    const far = decoded.reduce((/** @type {number} */ most, /** @type {number} */ value, /** @type {number} */ i) => {
      return Math.max(most, Math.abs(value - shown[i]));
    }, 0);
    return { far, code: [...code] };
  });

/** The error that is told beside the plate. @param {Page} page */
const error = (page) => page.locator(".panel-outcome .figure").innerText();
const byHand = (/** @type {Page} */ page) => page.locator(".unit-back").isVisible();

test("a pointer reads units and changes the code, and the pictures follow", async () => {
  const open = alone({ backend: "cpu", model: MODEL, lang: "en", loading: "eager" });
  // axe measures with styles of its own, which the site's policy blocks.
  await withPage({ ...open, expect: [/Applying inline style/] }, async ({ page, requests }) => {
    await ready(page);
    await call(page, "train", { steps: 30 });
    const late = () => requests.some((address) => /\/units/.test(address));
    assert.equal(late(), false, "nothing of it is fetched before a pointer comes");
    const at = await waist(page);
    const plain = await picture(page, CANVAS);
    await page.mouse.move(at.x, at.y);
    const card = page.locator(".unit-card");
    await until("its value", async () =>
      /^Code, unit \d+ of 16: −?\d/.test(await card.locator("p").first().innerText()),
    );
    assert.ok(late());
    const told = /weights from: Layer 1[^]*with this unit alone[^]*difference/;
    await until("its pictures", async () => told.test(await card.innerText()));
    await until("its lines", async () => (await picture(page, CANVAS)) !== plain);
    assert.equal(await byHand(page), false);

    const before = await error(page);
    await page.mouse.down();
    await page.mouse.move(at.x, at.y - 30, { steps: 3 });
    await page.mouse.move(at.x, at.y - 90, { steps: 3 });
    await page.mouse.up();
    await until("the sign of a hand", () => byHand(page));
    await until("another error", async () => (await error(page)) !== before);
    assert.equal(await page.locator(".panel-outcome .name").innerText(), "Error, by hand");
    const { far } = await pictures(page);
    assert.ok(far < 1e-5, `the plate is ${far} off what the engine decodes`);
    // The page around has no landmarks.
    const found = (await violations(page)).filter((one) => !/^(landmark|region)/.test(one));
    assert.deepEqual(found, []);

    // Training goes on under it, and the code stays changed.
    await call(page, "train", { steps: 10 });
    await until("the new weights' picture", async () => (await pictures(page)).far < 1e-5);
    await page.locator(".unit-back").click();
    await until("the encoder's code", async () => !(await state(page, "instead")).instead);
    assert.equal(await page.locator(".panel-outcome .name").innerText(), "Error");

    // Twice at once sets one unit back; another picture sets back all.
    for (const way of ["double click", "another picture", "Escape"]) {
      // What appeared above has moved it.
      const at = await waist(page);
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      await page.mouse.move(at.x, at.y - 70, { steps: 4 });
      await page.mouse.up();
      await until(`a change before ${way}`, () => byHand(page));
      await page.mouse.move(at.x, at.y);
      if (way === "double click") await page.mouse.dblclick(at.x, at.y);
      else if (way === "Escape") await page.keyboard.press("Escape");
      else await call(page, "show", { digit: 3 });
      await until(`it set back by ${way}`, async () => !(await state(page, "instead")).instead);
    }
    await page.mouse.move(at.x, at.y - 300);
    assert.equal(await card.count(), 1, "it stays with the unit that was clicked");
    await page.keyboard.press("Escape");
    await until("no card", async () => !(await card.count()));
  });
});

test("keys read every unit and change the code; screen readers hear it; one Tab leads in and one out", async () => {
  await withPage(alone({ backend: "cpu", model: MODEL, lang: "en", loading: "eager" }), async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 30 });
    await page.locator(".panel-draw button:visible").last().focus();
    await page.keyboard.press("Tab");
    const said = () => page.locator(".unit-said[role=status]").textContent();
    await until("the first code unit", async () => /^Code, unit 1 of 16: /.test((await said()) ?? ""));
    const keys = await page.locator(CANVAS).getAttribute("aria-describedby");
    assert.match((await page.locator(`#${keys}`).textContent()) ?? "", /Enter takes hold/);
    await page.keyboard.press("PageUp");
    assert.match((await said()) ?? "", /^Layer 1, unit \d+ of 64/);
    await page.keyboard.press("Home");
    assert.match((await said()) ?? "", /^Layer 1, unit 1 of 64/);
    await page.keyboard.press("Enter");
    assert.doesNotMatch((await said()) ?? "", /Up and down/, "only the code can be changed");
    await page.keyboard.press("PageDown");
    await page.keyboard.press("Home");
    const number = async () => Number(/: (−?[\d.]+)/.exec((await said()) ?? "")?.[1].replace("−", "-"));
    const encoded = await number();
    await page.keyboard.press("Enter");
    assert.match((await said()) ?? "", /Up and down change the value/);
    for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowUp");
    assert.match((await said()) ?? "", /by hand/);
    assert.ok((await number()) > encoded);
    await until("its picture", async () => (await state(page, "instead")).instead);
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    assert.match((await said()) ?? "", /^Code, unit [2-9]/, "it is let go, and keeps its value");
    assert.ok(await byHand(page));
    await page.keyboard.press("Escape");
    await until("the encoder's code", async () => !(await state(page, "instead")).instead);
    await page.keyboard.press("Shift+Tab");
    const inside = await page.evaluate(
      () => document.activeElement?.shadowRoot?.activeElement?.closest(".panel-draw") !== null,
    );
    assert.ok(inside, "one Tab leads out");
  });
});

test("a finger reads a unit with a tap and changes the code with a stroke", async () => {
  const { path, server } = alone({ backend: "cpu", model: MODEL, lang: "zh", loading: "eager" });
  const phone = { width: 390, height: 844 };
  await withPage({ path, server, viewport: phone, touch: true, lang: "zh-CN" }, async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 10 });
    const at = await waist(page);
    const card = page.locator(".unit-card");
    const told = async () => (await card.count()) && /编码，单元/.test(await card.innerText());
    // The very first touch, whose finger is gone before there is anything that answers.
    let late = 0;
    await page.route(/\/units-[^/]*\.js/, async (route) => {
      late++;
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await page.touchscreen.tap(at.x, at.y);
    await until("its value", told);
    assert.equal(late, 1, "what answers came late");
    await page.locator(".panel-rows h2").tap();
    await until("no card, as the focus is gone", async () => !(await card.count()));
    Object.assign(at, await waist(page));
    await page.touchscreen.tap(at.x, at.y);
    await until("its value again", told);
    const { x = 0, width = 0 } = (await card.boundingBox()) ?? {};
    assert.ok(x >= 0 && x + width <= 390, `the card is at ${x}, ${width} wide`);
    const scrolled = await page.evaluate(() => scrollY);
    await swipe(page, [at, { x: at.x, y: at.y - 30 }, { x: at.x, y: at.y - 80 }]);
    await until("a change", () => byHand(page));
    assert.equal(await page.evaluate(() => scrollY), scrolled, "the page stays where it was");
    await page.locator(".unit-back").tap();
    await until("the encoder's code", async () => !(await state(page, "instead")).instead);
  });
});

test("a palm that comes down beside the pen does not end the drag of a code unit", async () => {
  const options = { ...alone({ backend: "cpu", model: MODEL, lang: "en", loading: "eager" }), touch: true };
  await withPage(options, async ({ page, context }) => {
    await ready(page);
    await call(page, "train", { steps: 10 });
    const at = await waist(page);
    const devtools = await context.newCDPSession(page);
    const pen = (/** @type {"mousePressed" | "mouseMoved" | "mouseReleased"} */ type, up = 0) =>
      devtools.send("Input.dispatchMouseEvent", {
        ...{ type, x: at.x, y: at.y - up, button: "left", buttons: type === "mouseReleased" ? 0 : 1, clickCount: 1 },
        pointerType: "pen",
      });
    const palm = (/** @type {"touchStart" | "touchEnd"} */ type, /** @type {{x: number, y: number}[]} */ ...points) =>
      devtools.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    await page.mouse.move(at.x, at.y);
    await page.locator(".unit-card").waitFor(); // what answers is there
    const value = async () => JSON.stringify((await state(page, "instead")).instead);
    await pen("mousePressed");
    await pen("mouseMoved", 12);
    await until("a change", () => byHand(page));
    await palm("touchStart", { x: at.x + 150, y: at.y + 60 });
    const before = await value();
    await pen("mouseMoved", 40);
    await until("a change beside the palm", async () => (await value()) !== before);
    await palm("touchEnd");
    const later = await value();
    await pen("mouseMoved", 70);
    await until("a change after the palm", async () => (await value()) !== later);
    await pen("mouseReleased", 70);
  });
});

test("while training one question of the units is out at a time", async () => {
  // No other panel asks for weights.
  const open = alone({ backend: "cpu", model: MODEL, lang: "en", controls: "none" });
  await withPage({ ...open, url: null }, async ({ page, url }) => {
    await page.addInitScript(() => {
      const open = new Set();
      const most = { open: 0, asked: 0 };
      const watched = (/** @type {ConstructorParameters<typeof Worker>} */ ...address) => {
        const worker = new Plain(...address);
        worker.addEventListener("message", ({ data }) => open.delete(data.id));
        const post = worker.postMessage.bind(worker);
        worker.postMessage = (/** @type {any} */ message, /** @type {any} */ rest) => {
          if (message?.method === "look" && ["run", "weights"].includes(message.args[0])) {
            open.add(message.id);
            most.open = Math.max(most.open, open.size);
            most.asked++;
          }
          post(message, rest);
        };
        return worker;
      };
      const Plain = Worker;
      Object.assign(globalThis, {
        most,
        Worker: new Proxy(Plain, { construct: (_, address) => watched(.../** @type {[URL]} */ (address)) }),
      });
    });
    await page.goto(new URL(/** @type {string} */ (open.path), url).href);
    await ready(page);
    await call(page, "play");
    const asked = () => page.evaluate(() => /** @type {any} */ (globalThis).most.asked);
    await until("some answers", async () => {
      const at = await waist(page);
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      for (let i = 1; i <= 12; i++) await page.mouse.move(at.x, at.y - 5 * i);
      await page.mouse.up();
      return (await asked()) > 20;
    });
    await call(page, "pause");
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).most.open), 1);
  });
});

test("a classifier's units tell what they add to each answer", async () => {
  const model = JSON.stringify({ family: "classifier", layers: [32], loss: "crossEntropy", batch: 64 });
  await withPage(alone({ backend: "cpu", model, lang: "en", loading: "eager" }), async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 5 });
    await page.locator(CANVAS).focus();
    await page.keyboard.press("ArrowRight");
    const card = page.locator(".unit-card");
    await until("its card", async () => (await card.count()) && /Layer 1, unit/.test(await card.innerText()));
    await until("its answers", async () => /from the pixels[^]*each answer/.test(await card.innerText()));
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowUp");
    assert.equal((await state(page, "instead")).instead, null, "nothing is decoded here");
  });
});
