// @ts-check
// The element's contract (docs/element.md): any argument, any order, several calls at once.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, noticed, notices, reveal, spec, state, step, until } from "./support/playground.mjs";
import { randomCalls } from "./support/random-calls.mjs";

const SMALLEST = JSON.stringify({ family: "vanilla", layers: [4], batch: 16 });
const SEEDS = Array.from({ length: 10 }, (_, i) => i + 1);
const NUMBERS = [NaN, Infinity, 0, -1, 2.5, "10", "ten", null, true, {}, []];

/** What each method refuses, and the name that the error begins with. @type {[string, any[], string][]} */
const REFUSED = [
  ...NUMBERS.map((value) => /** @type {[string, any[], string]} */ (["train", [{ steps: value }], "steps"])),
  ...NUMBERS.map((value) => /** @type {[string, any[], string]} */ (["step", [value], "steps"])),
  ...[NaN, Infinity, 0, -1, "2", null].map(
    (value) => /** @type {[string, any[], string]} */ (["train", [{ epochs: value }], "epochs"]),
  ),
  ["train", [{ steps: 1, epochs: 1 }], "epochs"],
  ["train", [{ step: 3 }], "step"],
  ["train", [5], "train"],
  ["train", [null], "train"],
  ...[NaN, -1, 1.5, 2 ** 32, "7", null, true].map(
    (value) => /** @type {[string, any[], string]} */ (["reset", [value], "seed"]),
  ),
  ...[NaN, 0, -3, "fast", undefined, null].map(
    (value) => /** @type {[string, any[], string]} */ (["setSpeed", [value], "rate"]),
  ),
  ...[undefined, null, 7, "", []].map((value) => /** @type {[string, any[], string]} */ (["build", [value], "model"])),
  ["build", ["no such preset"], "family"],
  ["build", [{ family: "vanilla", layers: [0] }], "layers[0]"],
  ["build", [{ family: "vanilla", nonsense: 1 }], "nonsense"],
  ...[undefined, null, "x", {}, [1]].map(
    (value) => /** @type {[string, any[], string]} */ (["load", [value], "bytes"]),
  ),
  ["setData", ["letters"], "data"],
  ["setData", [null], "data"],
  ["setData", [17], "data"],
  ["setData", [[]], "data"],
  ["setData", [{}], "images"],
  ["setData", [{ images: "text" }], "images"],
  ["setData", [{ train: {} }], "train.images"],
  ["setData", [{ name: "mnist", images: null }], "name"],
  ["setData", [{ images: null, colour: 1 }], "colour"],
  ["setData", ["digits", 7], "model"],
  ["setHyperparameters", [{ noise: NaN }], "noise"],
  ["setHyperparameters", [{ noise: "much" }], "noise"],
  ["setHyperparameters", [{ layers: [3] }], "layers"],
  ["setHyperparameters", [{ noise: 99 }], "noise.level"],
  ["run", ["dream", [1]], "stage"],
  ["run", ["encode", null], "values"],
  ["run", ["encode", [NaN]], "values"],
  ["run", ["encode", []], "values"],
  ["evaluate", [{ split: "validation" }], "split"],
  ["evaluate", [{ on: "test" }], "on"],
  ["export", ["tex"], "format"],
  ["export", [], "format"],
  ["weights", [""], "name"],
  ["weights", [3], "name"],
  ["draw", [null], "strokes"],
  ["draw", [[[{ x: 1 }]]], "strokes"],
  ["draw", ["line"], "strokes"],
  ["ask", ["anything"], "ask"],
  ["ask", [3], "name"],
  ["ask", ["codes", 3], "request"],
  ["download", ["imagenet"], "name"],
  ["seek", [-1], "step"],
  ["seek", ["0"], "step"],
];

test("what cannot be taken is refused by the name of the argument, and changes nothing", async () => {
  await withPage(alone({ backend: "cpu", model: SMALLEST, loading: "eager", controls: "none" }), async ({ page }) => {
    await ready(page);
    await call(page, "train", { steps: 5 });
    const outcomes = await page.evaluate(async (refused) => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      return Promise.all(
        refused.map(([method, args]) =>
          el[method](...args).then(
            () => "was taken",
            (/** @type {any} */ error) => (error instanceof Error ? error.message : "is no Error"),
          ),
        ),
      );
    }, REFUSED);
    REFUSED.forEach(([method, args, field], i) =>
      assert.ok(
        outcomes[i].startsWith(`${field}: `),
        `${method}(${args.map((one) => JSON.stringify(one) ?? String(one))}): ${outcomes[i]}`,
      ),
    );
    for (const change of [{ digit: -1 }, { digit: 1e6 }, { playing: true }, { strokes: 3 }, { rowCount: 0 }]) {
      const [field] = Object.keys(change);
      await assert.rejects(call(page, "show", change), new RegExp(`${field}: `));
    }
    assert.equal((await call(page, "train", { steps: 1 })).step, 6, "the model is untouched");
    assert.deepEqual(await notices(page), []);
  });
});

test("200 random calls at a time leave the page and the engine as they should be", async (context) => {
  await withPage(alone({ backend: "cpu", model: SMALLEST, loading: "eager", controls: "none" }), async ({ page }) => {
    await ready(page);
    for (const seed of SEEDS) {
      const { made, refused, trained, faults } = await page.evaluate(randomCalls, { seed, count: 200 });
      assert.deepEqual(faults, []);
      assert.ok(made === 200 && refused > 0 && trained > 0);
      context.diagnostic(`seed ${seed}: ${made} calls, ${refused} of them to be refused, ${trained} trainings`);
    }
  });
});

test("calls take effect in the order in which they are made, however long each has to get ready", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    const seen = await page.evaluate(async () => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      const order = /** @type {string[]} */ ([]);
      const told = (/** @type {string} */ name, /** @type {Promise<any>} */ promise) =>
        promise.then((value) => {
          order.push(name);
          return value;
        });
      const [, , code, , trained, more] = await Promise.all([
        told("texts", el.setData("texts")),
        told("digits", el.setData("digits")),
        told("code", el.run("encode", new Float32Array(784))),
        told("model", el.build({ family: "vanilla", layers: [7], batch: 32 })),
        told("train", el.train({ steps: 3 })),
        told("more", el.train({ steps: 2 })),
      ]);
      return {
        order,
        code: code.length,
        trained: trained.step,
        more: more.step,
        data: el.bus.state.data.name,
        texts: el.bus.state.texts,
      };
    });
    assert.deepEqual(seen.order, ["texts", "digits", "code", "model", "train", "more"]);
    assert.deepEqual([seen.code, seen.trained, seen.more, seen.data, seen.texts], [32, 3, 5, "digits", null]);
    // The same by hand: Texts, and at once Digits.
    await reveal(page, "model");
    await page.locator(".panel-data .choice").first().waitFor();
    await page
      .locator(".panel-data .choice")
      .evaluateAll((choices) =>
        [choices[3], choices[0]].forEach((choice) => /** @type {HTMLElement} */ (choice).click()),
      );
    await call(page, "evaluate");
    assert.equal((await state(page, "data")).data.name, "digits");
  });
});

test("pause ends training of every kind, and the page says what is going on", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    const ended = page.evaluate(() =>
      /** @type {any} */ (document.querySelector("autoencoder-playground")).train({ steps: 1e9 }),
    );
    const button = page.locator(".panel-bar button.primary");
    await until("training by steps to be shown", async () => (await button.innerText()).trim() === "Pause");
    await until("some steps", async () => (await step(page)) > 10);
    await button.click();
    const { step: reached, loss } = await ended;
    assert.ok(reached > 10 && Number.isFinite(loss));
    assert.equal((await call(page, "ask", "status", {})).step, reached);
    assert.equal((await state(page, "playing")).playing, false);
    assert.equal((await call(page, "step", 3)).step, reached + 3);
  });
});

test("what train() answers hangs on what was asked alone", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    const losses = [];
    for (let i = 0; i < 5; i++) {
      await call(page, "reset");
      if (i > 2) await call(page, "train", { steps: 7 }).then(() => call(page, "reset"));
      const reported = page.evaluate(async (i) => {
        const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
        const trained = el.train({ steps: 60 });
        for (let k = 0; k < i; k++) await el.evaluate();
        return (await trained).loss;
      }, i);
      losses.push(await reported);
    }
    assert.equal(new Set(losses).size, 1, String(losses));
  });
});

test("an attribute that is no number is as if it were absent", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager", permalink: "" }), async ({ page }) => {
    await ready(page);
    await call(page, "reset", 3);
    await call(page, "train", { steps: 9 });
    const set = (/** @type {string} */ text) =>
      page.evaluate((text) => document.querySelector("autoencoder-playground")?.setAttribute("seed", text), text);
    for (const text of ["abc", "1e3", "7.9", "-2", "", "99999999999"]) {
      await set(text);
      await call(page, "evaluate");
      assert.deepEqual([(await spec(page)).seed, await step(page)], [3, 9], text);
    }
    await set("12");
    await call(page, "evaluate");
    assert.deepEqual([(await spec(page)).seed, await step(page)], [12, 0]);
    await until("the address", () => /%22seed%22:12\b/.test(page.url()));
  });
});

test("a link to other people's data says that they are not here", async () => {
  const hash = `#spec=${encodeURIComponent(JSON.stringify({ family: "vanilla", layers: [32], data: "flowers" }))}`;
  const options = alone({ backend: "cpu", permalink: "", loading: "eager" });
  await withPage({ ...options, path: `${options.path}${hash}` }, async ({ page }) => {
    await ready(page);
    await noticed(page, /data of this experiment \(“flowers”\) are not here/);
    assert.deepEqual([(await spec(page)).data, (await spec(page)).layers], ["digits", [32]]);
    // Data that can be fetched are offered, and the link goes on naming them.
    await call(page, "build", { family: "vanilla", layers: [9], data: "mnist" });
    assert.deepEqual([(await spec(page)).data, (await state(page, "wanted")).wanted], ["digits", "mnist"]);
    assert.match(page.url(), /%22data%22:%22mnist%22/);
  });
});
