// @ts-check
// Models: training them, keeping them, losing the worker under them, and the bits that come out.
import assert from "node:assert/strict";

const SMALL = { family: "vanilla", layers: [24], batch: 32, seed: 5 };

/**
 * The weights of two small models after some steps, as hashes.
 * @param {import("./driver.mjs").Driver} driver
 */
const bits = (driver) =>
  driver.evaluate(async ({ el, digest }, small) => {
    /** @type {Record<string, string>} */ const hashes = {};
    const { presets } = el.bus.state;
    const { spec: conv } = presets.find((/** @type {any} */ { name }) => name === "conv");
    for (const [name, spec] of Object.entries({ dense: small, conv: { ...conv, batch: 16, seed: 5 } })) {
      await el.build(spec);
      await el.train({ steps: 12 });
      hashes[name] = await digest(await el.save());
    }
    return hashes;
  }, SMALL);

/** @type {import("./checks.mjs").Check[]} */
export const MODELS = [
  {
    name: "six models train, and a call's loss depends on its own steps alone",
    at: "small",
    async run(driver) {
      const losses = await driver.evaluate(async ({ el }) => {
        /** @type {Record<string, number[]>} */ const losses = {};
        for (const name of ["linear", "vanilla", "denoising", "vae", "mae", "conv"]) {
          const { spec } = el.bus.state.presets.find((/** @type {any} */ preset) => preset.name === name);
          await el.build({ ...spec, batch: 16 });
          losses[name] = [(await el.train({ steps: 4 })).loss];
          for (let i = 0; i < (name === "conv" ? 4 : 1); i++) {
            await el.reset();
            losses[name].push((await el.train({ steps: 4 })).loss);
          }
        }
        return losses;
      });
      for (const [name, [first, ...others]] of Object.entries(losses)) {
        assert.ok(first > 0, `${name}: ${first}`);
        assert.deepEqual(
          others,
          others.map(() => first),
          name,
        );
      }
    },
  },
  {
    name: "a saved model comes back as it was",
    at: "small",
    async run(driver) {
      const [saved, changed, loaded] = await driver.evaluate(async ({ el, digest }, small) => {
        await el.build(small);
        await el.train({ steps: 5 });
        const file = await el.save();
        await el.train({ steps: 5 });
        const changed = await digest(await el.save());
        await el.load(file);
        return [await digest(file), changed, await digest(await el.save())];
      }, SMALL);
      assert.notEqual(changed, saved);
      assert.equal(loaded, saved);
    },
  },
  {
    name: "what is asked for a model that is gone is no error",
    at: "home",
    async run(driver) {
      const notices = await driver.evaluate(async ({ el, notices, wait }) => {
        await el.build("linear");
        await el.train({ steps: 2 });
        await wait(300);
        await el.build("deep");
        await el.train({ steps: 2 });
        await wait(300);
        return notices();
      });
      assert.deepEqual(notices, []);
    },
  },
  {
    name: "a dead worker, and leaving the page, renew what is ready and keep the model",
    at: "home",
    async run(driver) {
      await driver.evaluate(async ({ el, notices, until }, small) => {
        await el.build(small);
        await el.play();
        await until("steps", () => el.bus.state.metrics?.step > 3);
        await el.pause();
        const { loss } = await el.evaluate();
        let last = el.ready;
        const renewed = async (/** @type {string} */ what) => {
          await until(`${what}: another promise`, () => el.ready !== last);
          last = el.ready;
          const { backend } = await last;
          if (backend !== "cpu") throw new Error(`${what}: the backend is ${backend}`);
          const now = (await el.evaluate()).loss;
          if (now !== loss) throw new Error(`${what}: the loss was ${loss} and is ${now}`);
        };
        await el.save();
        const parent = el.parentNode;
        el.remove();
        await until("sleep", () => el.ready !== last);
        parent.append(el);
        await renewed("back in the page");
        await el.debug.crash();
        await renewed("after a crash");
        await until("the notice", () => notices().some((text) => /started again/.test(text)));
      }, SMALL);
    },
  },
  { name: "the relaxed module gives these bits, where it runs", at: "small", same: true, run: relaxed },
  { name: "the plain module gives these bits", at: "plain", same: true, run: bits },
];

/** @param {import("./driver.mjs").Driver} driver */
async function relaxed(driver) {
  const { adapter } = await driver.evaluate(({ el }) => el.ready);
  return adapter.includes("relaxed") ? bits(driver) : undefined;
}
