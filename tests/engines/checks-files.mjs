// @ts-check
// The user's own files, whole and damaged.
import assert from "node:assert/strict";

import { BAD_GZIP, IDX, PACKED, PICTURES } from "./samples.mjs";

/** @typedef {import("./samples.mjs").Sample} Sample */

const SMALL = { family: "vanilla", layers: [24], batch: 16, seed: 5 };

/** @type {import("./checks.mjs").Check[]} */
export const FILES = [
  {
    name: "IDX files are learned from, dropped and picked",
    at: "home",
    async run(driver) {
      const taken = await driver.evaluate(async ({ el, find, drop, files, until }, [small, idx, packed]) => {
        await el.build(small);
        const arrived = (/** @type {number} */ classes) =>
          until("the images", () => {
            const { data, spec } = el.bus.state;
            return data.train === 60 && data.width === 16 && data.classes === classes && spec.data === data.name;
          });
        drop(packed);
        await arrived(0);
        await el.train({ steps: 2 });
        const input = find(".panel-data input[type=file]") ?? find("input[type=file]");
        input.files = files(idx).files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
        await arrived(5);
        return (await el.train({ steps: 2 })).step;
      }, /** @type {[object, Sample[], Sample[]]} */ ([SMALL, IDX, PACKED]));
      assert.equal(taken, 2);
    },
  },
  {
    name: "damaged gzip files are refused in these words",
    at: "home",
    same: true,
    async run(driver) {
      const words = await driver.evaluate(async ({ find, drop, notices, until }, bad) => {
        const words = [];
        for (const file of bad) {
          drop([file]);
          words.push(await until(`a word on ${file[0]}`, () => notices()[0]));
          find(".notice button").click();
          await until("the notice to go", () => !notices().length);
        }
        return words;
      }, BAD_GZIP);
      assert.equal(new Set(words).size, BAD_GZIP.length);
      return words;
    },
  },
  {
    name: "damaged pictures are left out by name, and whole ones become these pixels",
    at: "home",
    same: true,
    async run(driver) {
      const answer = await driver.evaluate(async ({ el, all, seen, drop, digest, until }, [small, pictures]) => {
        await el.build(small);
        drop(pictures);
        const use = await until("the pictures", () => seen(".ownstep button.primary")[0]);
        const [offer, left] = [use.textContent, all(".ownstep li").map(({ textContent }) => textContent)];
        use.click();
        await until("the data", () => el.bus.state.data.train + el.bus.state.data.test === 4);
        const { pixels } = await el.ask("survey", { first: 0, count: 1, size: 0, codes: false, errors: false });
        return { offer, left, pixels: await digest(Uint8Array.from(pixels).buffer) };
      }, /** @type {[object, Sample[]]} */ ([SMALL, PICTURES]));
      assert.match(answer.offer, /Use these 4 images/);
      assert.equal(answer.left.length, 3, String(answer.left));
      return answer;
    },
  },
];
