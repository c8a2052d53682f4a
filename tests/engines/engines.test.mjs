// @ts-check
// One table of checks, in Firefox and in WebKit; and in Chromium those whose answers are to be the same everywhere.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { CHECKS } from "./checks.mjs";
import { openChromium, openFirefox } from "./playwright.mjs";
import { sites } from "./site.mjs";
import { openWebKit } from "./webkit.mjs";

/** What a check answered, by its name and the engine's. @type {Map<string, Record<string, any>>} */
const answers = new Map();
const site = await sites();
after(() => site.close());

// Two at a time: two cores are what there is, at least.
describe("engines", { concurrency: 2 }, () => {
  run("WebKit", openWebKit, CHECKS);
  run("Firefox", openFirefox, CHECKS);
  run(
    "Chromium",
    openChromium,
    CHECKS.filter(({ same }) => same),
  );
});

/**
 * @param {string} engine
 * @param {() => Promise<import("./driver.mjs").Driver>} open
 * @param {import("./checks.mjs").Check[]} checks
 */
function run(engine, open, checks) {
  describe(engine, { concurrency: 1 }, () => {
    /** @type {import("./driver.mjs").Driver | undefined} */ let driver;
    /** The page that is open, and fit for another check. @type {string | null} */ let opened = null;
    before(async () => void (driver = await open()));
    after(() => driver?.close());
    for (const { name, at, moves, run } of checks) {
      it(name, async () => {
        assert.ok(driver);
        if (opened !== site[at]) await visit(driver, site[at]);
        opened = null;
        const answer = await run(driver, (url) => visit(/** @type {any} */ (driver), url));
        const heard = await driver.evaluate(({ heard }) => heard.splice(0));
        assert.deepEqual([...heard, ...(await driver.problems())], [], "the page should say nothing on the console");
        if (answer !== undefined) answers.set(name, { ...answers.get(name), [engine]: answer });
        if (!moves) opened = site[at];
      });
    }
  });
}

/** @param {import("./driver.mjs").Driver} driver @param {string} url */
async function visit(driver, url) {
  await driver.open(url);
  await driver.evaluate(async (here) => {
    await customElements.whenDefined("autoencoder-playground");
    const { backend } = await here.el.ready;
    if (backend !== "cpu") throw new Error(`the backend is ${backend}`);
  });
}

describe("every engine gives the same", () => {
  for (const { name } of CHECKS.filter(({ same }) => same)) {
    it(name, () => {
      const [[first, wanted], ...others] = Object.entries(answers.get(name) ?? {});
      assert.ok(others.length > 0, "more than one engine answered");
      for (const [engine, answer] of others) assert.deepEqual(answer, wanted, `${engine} and ${first}`);
    });
  }
});
