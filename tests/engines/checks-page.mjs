// @ts-check
// The page as visitors meet it.
import assert from "node:assert/strict";

import { SIZE } from "./driver.mjs";

/** A seven, in the pad's coordinates. */
const SEVEN = [
  [0.25, 0.2],
  [0.75, 0.2],
  [0.6, 0.5],
  [0.45, 0.85],
];
const SMALL = { family: "vanilla", layers: [24], batch: 32, seed: 5 };

/** A telephone; WebKit's window grows it to its own least. @type {[width: number, height: number]} */
const NARROW = [360, 740];

/** @type {import("./checks.mjs").Check[]} */
export const PAGE = [
  {
    name: "the page loads, trains and says nothing",
    at: "home",
    async run(driver) {
      const { step, shown } = await driver.evaluate(async ({ el, find, until }) => {
        const before = (await el.evaluate()).loss;
        const { step } = await el.train({ steps: 2 });
        const shown = await until("the picture", () => el.bus.state.frame ?? find(".panel-hourglass canvas"));
        return { step, before, shown: shown !== null };
      });
      assert.ok(step > 2 && shown, `the shipped weights, two steps later: ${step}`);
    },
  },
  {
    name: "choices are as high as the fields and buttons beside them",
    at: "home",
    async run(driver) {
      const heights = await driver.evaluate(async ({ el, seen, until }) => {
        el.reveal("model");
        await until("fields", () => seen(".panel-editor select").length);
        const high = (/** @type {Element} */ node) => node.getBoundingClientRect().height;
        const [selects, fields] = [seen("select"), seen("input[type=number], .panel-bar button:not(.link)")];
        return { selects: selects.map(high), fields: fields.map(high) };
      });
      const all = [...heights.selects, ...heights.fields];
      assert.ok(heights.selects.length > 1 && heights.fields.length > 1);
      assert.ok(Math.max(...all) - Math.min(...all) <= 2, JSON.stringify(heights));
    },
  },
  {
    name: "a drawing by the mouse is rebuilt",
    at: "home",
    async run(driver) {
      const box = await driver.evaluate(async ({ find, until }) => {
        const pad = await until("the pad", () => find("canvas.pad"));
        // What is loaded after the page is ready may still move it.
        await until("a pad at rest", async () => {
          pad.scrollIntoView({ block: "center" });
          const before = pad.getBoundingClientRect().y;
          await new Promise((resolve) => setTimeout(resolve, 500));
          return pad.getBoundingClientRect().y === before;
        });
        const { x, y, width, height } = pad.getBoundingClientRect();
        return { x, y, width, height };
      });
      await driver.drag(SEVEN.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height })));
      const strokes = await driver.evaluate(async ({ el, find, until }) => {
        await until("the drawing", () => el.bus.state.strokes.length);
        await until("its error", () => /[1-9]/.test(find(".panel-outcome output")?.textContent ?? ""));
        return el.bus.state.strokes;
      });
      assert.equal(strokes.length, 1);
      for (const [i, end] of /** @type {[number, number][]} */ ([
        [0, 0],
        [3, strokes[0].length - 1],
      ])) {
        const { x, y } = strokes[0][end];
        assert.ok(Math.hypot(x - SEVEN[i][0], y - SEVEN[i][1]) < 0.03, `${x}, ${y} is not where ${SEVEN[i]} was drawn`);
      }
      await driver.evaluate(({ el }) => el.show({ strokes: [] }));
    },
  },
  {
    name: "training goes on while its pictures are painted",
    at: "home",
    async run(driver) {
      await driver.evaluate(async ({ el, find, until }) => {
        await el.build("conv");
        await el.play();
        const picture = await until("the picture", () => find(".panel-hourglass canvas"));
        picture.scrollIntoView({ block: "center" });
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        for (let begun = 0, i = 0; i < 3; i++) {
          await until("more steps", async () => {
            await frame();
            return (el.bus.state.metrics?.step ?? 0) > begun;
          });
          begun = el.bus.state.metrics.step;
        }
        await el.pause();
      });
    },
  },
  {
    name: "the loss is drawn as a curve, and nothing is said",
    at: "home",
    async run(driver) {
      const notices = await driver.evaluate(async ({ el, find, notices, until }) => {
        await el.train({ steps: 4 });
        await until("the chart", () => find(".panel-loss .uplot canvas"));
        return notices();
      });
      assert.deepEqual(notices, []);
    },
  },
  {
    name: "every tab of what it is for opens",
    at: "home",
    async run(driver) {
      const opened = await driver.evaluate(async ({ el, find, seen, notices, until }) => {
        await el.build("denoising");
        await el.train({ steps: 2 });
        (await until("the panel", () => find(".panel-uses"))).scrollIntoView();
        await until("the tabs", () => seen(".panel-uses .tabs [role=tab]").length);
        const names = [];
        for (const tab of seen(".tabs [role=tab]")) {
          tab.click();
          await until(tab.id, () => find(`[role=tabpanel][aria-labelledby=${tab.id}] > *`));
          // What a tab shows is asked of the engine, so that its answer says that it had its turn.
          await el.run("encode", new Float32Array(784));
          if (notices().length) throw new Error(`${tab.id}: ${notices()}`);
          names.push(tab.id);
        }
        return names;
      });
      assert.ok(opened.length >= 6, String(opened));
    },
  },
  {
    name: "the page speaks Chinese",
    at: "home",
    async run(driver) {
      const titles = await driver.evaluate(async ({ el, seen, until }) => {
        el.setAttribute("lang", "zh");
        await until("Chinese", () => seen("h2").some(({ textContent }) => /沙漏|损失/.test(textContent)));
        const titles = seen("h2, h3, label > span, .tab").map(({ textContent }) => textContent.trim());
        el.removeAttribute("lang");
        return titles.filter(Boolean);
      });
      assert.ok(titles.length > 8);
      // Names such as k-means and PCA stay.
      const foreign = titles.filter((text) => !/[\u4e00-\u9fff]/.test(text));
      assert.ok(foreign.length < titles.length / 4, `not Chinese: ${foreign}`);
    },
  },
  {
    name: "no model makes a narrow page scroll sideways",
    at: "home",
    moves: true,
    async run(driver) {
      await driver.resize(...NARROW);
      const wide = await driver.evaluate(async ({ el, find, until, wait }) => {
        const wide = [];
        for (const { name, spec } of el.bus.state.presets) {
          if (spec.data === "texts") continue;
          await el.build(name);
          const formula = name === "mae" ? ".masked-lead" : `.formula[data-kind="${name.split("-")[0]}"]`;
          await until(`${name}: its formula`, () => find(formula));
          // Its panels come with a picture of it, and more of them a frame later.
          await wait(300);
          const { scrollWidth } = document.documentElement;
          if (scrollWidth > innerWidth) wide.push(`${name}: ${scrollWidth} pixels of ${innerWidth}`);
        }
        return wide;
      });
      await driver.resize(SIZE.width, SIZE.height);
      assert.deepEqual(wide, []);
    },
  },
  {
    name: "the address brings the experiment back",
    at: "home",
    moves: true,
    async run(driver, visit) {
      const before = await driver.evaluate(async ({ el, until }, small) => {
        await el.build(small);
        await el.setHyperparameters({ learningRate: 0.0035 });
        await until("the address", () => location.hash.includes("0.0035"));
        return { url: location.href, spec: el.spec, loss: (await el.evaluate()).loss };
      }, SMALL);
      await visit(before.url);
      const after = await driver.evaluate(async ({ el }) => ({
        url: location.href,
        spec: el.spec,
        loss: (await el.evaluate()).loss,
      }));
      assert.deepEqual(after, before);
    },
  },
  {
    name: "a run is kept, and gone on with after the page was left",
    at: "home",
    moves: true,
    async run(driver, visit) {
      const before = await driver.evaluate(async ({ el, find, notices, until }, small) => {
        await el.build(small);
        const { step } = await el.train({ steps: 9 });
        el.reveal("model");
        const listed = () => find(".panel-data li[aria-current=true]")?.textContent ?? "";
        await until("the run as it was written", () => listed().includes(`step ${step} `));
        return { url: location.href, step, loss: (await el.evaluate()).loss, notices: notices() };
      }, SMALL);
      assert.deepEqual(before.notices, []);
      // Another query, or some browsers would stay in the page that is open.
      const again = new URL(before.url);
      again.searchParams.set("lang", "en");
      await visit(again.href);
      const after = await driver.evaluate(async ({ el, find, until }) => {
        (await until("the offer", () => find(".runsoffer .runsgoon"))).click();
        await until("the run", () => el.bus.state.run);
        return { step: (await el.ask("status")).step, loss: (await el.evaluate()).loss };
      });
      assert.deepEqual(after, { step: before.step, loss: before.loss });
    },
  },
  {
    name: "the element is imported from another origin, draws and trains",
    at: "foreign",
    async run(driver) {
      const { step, picture } = await driver.evaluate(async ({ el, find, until }, small) => {
        await el.build(small);
        const picture = await until("the picture", () => find(".panel-hourglass canvas"));
        return { ...(await el.train({ steps: 3 })), picture: picture.width };
      }, SMALL);
      assert.equal(step, 3);
      assert.ok(picture > 0);
    },
  },
];
