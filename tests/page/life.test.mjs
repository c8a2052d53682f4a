// @ts-check
// One experiment through several engines: the element removed and inserted, another backend, a worker that dies in the
// middle of a change. What the page shows is what the engine holds.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ready, withPage } from "./support/page.mjs";
import { SMALL, alone, call, notices, spec, state, until } from "./support/playground.mjs";

/**
 * Runs inside the page: images that are all alike but for a bar.
 * @param {{side: number, count: number, wide: boolean}} which
 */
const giveBars = async ({ side, count, wide }) => {
  const bytes = new Uint8Array(16 + count * side * side);
  const view = new DataView(bytes.buffer);
  [0x803, count, side, side].forEach((value, i) => view.setUint32(4 * i, value));
  for (let i = 0; i < count; i++) {
    const at = i % (side - 6);
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const on = wide ? x >= at && x < at + 6 && y >= at && y < at + 6 : x >= at && x < at + 2;
        bytes[16 + (i * side + y) * side + x] = on ? 255 : 0;
      }
    }
  }
  return /** @type {any} */ (document.querySelector("autoencoder-playground")).setData({ images: bytes.buffer });
};

/** Pixels of an image, as the page and as the engine have it. @param {import("playwright-core").Page} page */
const pixels = async (page) => {
  const { data } = await state(page, "data");
  const { pixels: held } = await call(page, "ask", "images", { split: "test", first: 0, count: 1 });
  return [data.width * data.height, Object.keys(held).length];
};

test("removed and inserted again, the element goes on with its model, its data and its training", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    await page.evaluate(giveBars, { side: 16, count: 140, wide: false });
    await call(page, "build", { family: "vanilla", layers: [24], batch: 32, seed: 5 });
    await call(page, "train", { steps: 40 });
    const seen = await page.evaluate(async () => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      const parent = el.parentNode;
      await el.play();
      const states = /** @type {string[]} */ ([]);
      el.addEventListener("statechange", (/** @type {CustomEvent} */ { detail }) => states.push(detail.state));
      const open = el.train({ steps: 1e6 }).then(
        () => "trained",
        (/** @type {any} */ { kind }) => kind,
      );
      const before = el.ready;
      el.remove();
      await new Promise((resolve) => setTimeout(resolve, 50));
      const away = [
        await open,
        await el.evaluate().catch((/** @type {any} */ { kind }) => kind),
        el.bus.state.playing,
        el.ready !== before,
      ];
      parent.append(el);
      const { backend } = await el.ready;
      return { away, backend, phase: el.bus.state.phase, states, step: (await el.ask("status", {})).step };
    });
    assert.deepEqual(seen.away, ["removed", "removed", false, true]);
    assert.deepEqual([seen.backend, seen.phase], ["cpu", "ready"]);
    assert.deepEqual(seen.states.slice(0, 2), ["paused", "starting"]);
    assert.ok(seen.step >= 40, `step ${seen.step}`);
    assert.ok((await state(page, "playing")).playing, "it was training, and goes on");
    await call(page, "pause");
    assert.deepEqual([(await spec(page)).layers, (await spec(page)).data], [[24], "own"]);
    assert.deepEqual(await pixels(page), [256, 256]);
    assert.deepEqual(await notices(page), []);
  });
});

test("removed for good, the element is let go; inserted again it has its chart", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page, context }) => {
    await ready(page);
    await call(page, "train", { steps: 5 });
    await page.locator(".panel-loss .uplot").waitFor();
    await page.evaluate(async () => {
      const el = /** @type {HTMLElement} */ (document.querySelector("autoencoder-playground"));
      for (const goes of [true, false]) {
        const other = /** @type {any} */ (document.createElement("autoencoder-playground"));
        for (const name of ["model", "backend", "loading"]) other.setAttribute(name, el.getAttribute(name) ?? "");
        document.body.prepend(other);
        await other.ready;
        await other.train({ steps: 5 });
        while (!other.shadowRoot.querySelector(".uplot")) await new Promise(requestAnimationFrame);
        other.remove();
        if (goes) continue;
        await new Promise((resolve) => setTimeout(resolve, 100));
        document.body.prepend(other);
      }
    });
    await page.locator("autoencoder-playground").first().locator(".panel-loss .uplot").waitFor();
    const devtools = await context.newCDPSession(page);
    /** Elements that something in the page holds. */
    const held = async () => {
      await devtools.send("HeapProfiler.collectGarbage");
      const expression = "customElements.get('autoencoder-playground').prototype";
      const { result } = await devtools.send("Runtime.evaluate", { expression });
      const { objects } = await devtools.send("Runtime.queryObjects", { prototypeObjectId: result.objectId ?? "" });
      const { result: length } = await devtools.send("Runtime.callFunctionOn", {
        objectId: objects.objectId,
        functionDeclaration: "function () { return this.length; }",
      });
      await devtools.send("Runtime.releaseObject", { objectId: objects.objectId ?? "" });
      return length.value;
    };
    await until("two of three", async () => (await held()) === 2);
  });
});

test("removed while it starts and inserted again, the element starts after all", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    const seen = await page.evaluate(async () => {
      await customElements.whenDefined("autoencoder-playground");
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      const parent = el.parentNode;
      const outcomes = [];
      for (const wait of [0, 60, 250, 700]) {
        const other = el.cloneNode();
        parent.append(other);
        await new Promise((resolve) => setTimeout(resolve, wait));
        other.remove();
        await new Promise((resolve) => setTimeout(resolve, 30));
        parent.append(other);
        outcomes.push((await other.ready).backend, other.bus.state.data.train, (await other.train({ steps: 1 })).step);
        other.remove();
      }
      return outcomes;
    });
    assert.deepEqual(seen, Array.from({ length: 4 }, () => ["cpu", 20000, 1]).flat());
    assert.deepEqual(await notices(page), []);
  });
});

test("another backend takes over the model, the data and the calls that are open", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    await page.evaluate(giveBars, { side: 16, count: 140, wide: false });
    await call(page, "build", { family: "vanilla", layers: [20], batch: 32, seed: 5 });
    const seen = await page.evaluate(async () => {
      const el = /** @type {any} */ (document.querySelector("autoencoder-playground"));
      await el.train({ steps: 30 });
      const open = el.train({ steps: 400 });
      const before = el.ready;
      el.setAttribute("backend", "webgpu");
      const { step } = await open;
      const { backend, reason } = await el.ready;
      return { step, backend, reason, renewed: el.ready !== before };
    });
    assert.deepEqual([seen.step, seen.backend, seen.renewed], [430, "cpu", true]);
    assert.match(seen.reason ?? "", /./, "there is no WebGPU here, and it says so");
    assert.deepEqual([(await spec(page)).layers, (await spec(page)).data], [[20], "own"]);
  });
});

test("a worker that dies before it has an engine is replaced, and the start goes on", async () => {
  const options = alone({ backend: "cpu", model: SMALL });
  await withPage(options, async ({ page }) => {
    await ready(page); // the page's own one has its engine
    const seen = await page.evaluate(async () => {
      let deaths = 1;
      const post = Worker.prototype.postMessage;
      /** @type {any} */ (Worker.prototype).postMessage = function (
        /** @type {any} */ message,
        /** @type {any[]} */ ...rest
      ) {
        if (message?.method !== "init" || deaths-- <= 0) return post.call(this, message, ...rest);
        setTimeout(() => this.dispatchEvent(new ErrorEvent("error", { message: "out of memory", cancelable: true })));
      };
      const other = /** @type {any} */ (document.createElement("autoencoder-playground"));
      for (const [name, value] of Object.entries({ backend: "cpu", loading: "eager", model: "vanilla" }))
        other.setAttribute(name, value);
      document.body.append(other);
      return [(await other.ready).backend, (await other.train({ steps: 1 })).step, deaths];
    });
    assert.deepEqual(seen, ["cpu", 1, -1]);
  });
});

test("a worker that dies in the middle of a change leaves all of it or nothing", async () => {
  await withPage(alone({ backend: "cpu", model: SMALL, loading: "eager" }), async ({ page }) => {
    await ready(page);
    await page.evaluate(() => {
      const post = Worker.prototype.postMessage;
      /** @type {any} */ (Worker.prototype).postMessage = function (
        /** @type {any} */ message,
        /** @type {any[]} */ ...rest
      ) {
        const scope = /** @type {any} */ (globalThis);
        if (message?.method === "begin" && scope.deaths-- > 0) {
          return void setTimeout(() =>
            this.dispatchEvent(new ErrorEvent("error", { message: "out of memory", cancelable: true })),
          );
        }
        return post.call(this, message, ...rest);
      };
      /** @type {any} */ (globalThis).deaths = 1;
    });
    const info = await page.evaluate(giveBars, { side: 20, count: 70, wide: false });
    assert.equal(info.width, 20);
    assert.deepEqual(await pixels(page), [400, 400], "the next worker was given both");
    assert.equal((await spec(page)).data, "own");
    // A change that kills every worker is given up, and the data before it are there.
    await page.evaluate(() => {
      const { postMessage: post } = Worker.prototype;
      /** @type {any} */ (Worker.prototype).postMessage = function (
        /** @type {any} */ message,
        /** @type {any[]} */ ...rest
      ) {
        if (message?.args?.[0]?.data?.files?.train.images.length === 16 + 70 * 144) {
          return void setTimeout(() =>
            this.dispatchEvent(new ErrorEvent("error", { message: "out of memory", cancelable: true })),
          );
        }
        return post.call(this, message, ...rest);
      };
    });
    await assert.rejects(page.evaluate(giveBars, { side: 12, count: 70, wide: false }), /stopped the worker/);
    assert.deepEqual(await pixels(page), [400, 400]);
  });
});

test("what is said of the data is said of those that are there, and of no model that is gone", async () => {
  const linear = JSON.stringify({ family: "linear", layers: [4], batch: 32 });
  await withPage(alone({ backend: "cpu", model: linear, loading: "eager" }), async ({ page }) => {
    await ready(page);
    const told = page.locator(".panel-components .told");
    const pca = async (/** @type {number} */ steps) => {
      await page.locator(".panel-components").scrollIntoViewIfNeeded();
      const { step } = await call(page, "train", { steps });
      await page.waitForFunction(
        ([text, step]) => new RegExp(`step ${step}\\b`).test(/** @type {Element} */ (text).textContent ?? ""),
        /** @type {[any, number]} */ ([await told.elementHandle(), step]),
      );
      return /PCA ([\d.]+)/.exec(await told.innerText())?.[1];
    };
    await page.evaluate(giveBars, { side: 28, count: 140, wide: false });
    const bars = await pca(3);
    await page.evaluate(giveBars, { side: 28, count: 140, wide: true });
    const squares = await pca(4);
    assert.ok(bars && squares && bars !== squares, `${bars}, ${squares}`);
    // Data of another size, and a model of another kind, while panels still ask about the ones before.
    await page.evaluate(giveBars, { side: 20, count: 140, wide: true });
    await call(page, "train", { steps: 2 });
    await page.waitForTimeout(300);
    await call(page, "build", { family: "deep", layers: [30, 10], batch: 32 });
    await call(page, "train", { steps: 2 });
    await page.waitForTimeout(1500);
    assert.deepEqual(await notices(page), []);
  });
});
