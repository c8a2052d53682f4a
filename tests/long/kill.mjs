// @ts-check
// Kills the browser at random moments of training, as a power cut does, and comes back: how much training is lost, and
// whether every kept run can still be opened. `make test-kill`; its figures stand in docs/results.md.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

import { QUIET, program } from "../../scripts/chromium.mjs";
import { serve } from "../../scripts/serve.mjs";

/** Seconds of training that may be lost. */
const MOST_LOST = 5;
/** A kill comes so many milliseconds after training began: any moment of three copies, and of the first. */
const [SOONEST, LATEST] = [500, 10_000];
/** New runs, in turn. */
const MODELS = ["denoising", "deep", "conv"];

const { values } = parseArgs({
  options: { kills: { type: "string", default: "20" }, seed: { type: "string", default: "1" } },
});

/** Numbers in [0, 1), the same for a seed (Lehmer). */
let random = Number(values.seed);
const next = () => (random = (random * 48271) % 2147483647) / 2147483647;
next();

/** Starts Chromium on a profile that outlives it. @param {string} profile */
async function start(profile) {
  const flags = [...QUIET, "--headless=new", "--no-sandbox", "--remote-debugging-port=0", `--user-data-dir=${profile}`];
  const process = spawn(program(), [...flags, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((/** @type {(address: string) => void} */ resolve, reject) => {
    let said = "";
    process.stderr.on("data", (text) => {
      said += text;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    process.once("exit", () => reject(new Error(`Chromium did not start: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const page = browser.contexts()[0].pages()[0];
  return { process, browser, page };
}

/** Waits for the end of a process. @param {import("node:child_process").ChildProcess} process */
async function ended(process) {
  if (process.exitCode === null && process.signalCode === null)
    await new Promise((resolve) => process.once("exit", resolve));
}

/** @param {import("playwright-core").Page} page @param {string} url */
async function open(page, url) {
  await page.goto(url);
  await page.evaluate(async () => {
    await customElements.whenDefined("autoencoder-playground");
    await /** @type {any} */ (document.querySelector("autoencoder-playground")).ready;
  });
}

/**
 * Calls a function of the page's element.
 * @template T, A
 * @param {import("playwright-core").Page} page
 * @param {(el: any, arg: A) => T | Promise<T>} body
 * @param {A} [arg]
 * @returns {Promise<T>}
 */
const inside = (page, body, arg) =>
  page.evaluate(`(${body})(document.querySelector("autoencoder-playground"), ${JSON.stringify(arg)})`);

/** Goes on with the run that is offered, and says which it is. @param {import("playwright-core").Page} page */
async function goOn(page) {
  await page.locator(".runsgoon").click({ timeout: 60_000 });
  return opened(page);
}

/** The run that is opened, once it is there. @param {import("playwright-core").Page} page @param {string} [other] */
async function opened(page, other) {
  const found = await inside(
    page,
    async (el, other) => {
      const late = Date.now() + 60_000;
      while (!el.bus.state.run || el.bus.state.run === other) {
        if (Date.now() > late) throw new Error("the run could not be opened within a minute");
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const { loss } = await el.evaluate();
      return { run: el.bus.state.run, step: (await el.ask("status")).step, loss };
    },
    other ?? null,
  );
  assert.ok(Number.isFinite(found.loss), `${found.run} came back with a loss of ${found.loss}`);
  return found;
}

/**
 * Trains for a while and kills the browser. The steps are asked for until then, with the time of every answer.
 * @param {Awaited<ReturnType<typeof start>>} chromium
 * @param {number} after milliseconds
 */
async function trainAndKill({ page, process }, after) {
  /** @type {{at: number, step: number, run: string | null}[]} */ const told = [];
  await inside(page, (el) => el.play());
  const begun = performance.now();
  let at = Infinity;
  const timer = setTimeout(() => {
    at = performance.now();
    process.kill("SIGKILL");
  }, after);
  while (at === Infinity) {
    const answer = await inside(page, async (el) => {
      const { step } = await el.model.ask("status", {});
      return { step, run: el.bus.state.run };
    }).catch(() => null);
    if (answer) told.push({ at: performance.now(), ...answer });
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  clearTimeout(timer);
  await ended(process);
  return { told, begun, at };
}

/**
 * Seconds of training that are gone: since the moment at which the step that came back was reached. Between two answers
 * the earlier counts, which can only exaggerate.
 * @param {Awaited<ReturnType<typeof trainAndKill>>} training
 * @param {number | null} step null where no copy of it had been made
 */
function lost({ told, begun, at }, step) {
  const reached = step === null ? undefined : told.findLast((one) => one.step <= step);
  return (at - (reached?.at ?? begun)) / 1000;
}

/**
 * One kill: a new run, or the one before gone on with; then the next visit.
 * @param {string} profile
 * @param {string} url
 * @param {string} model of a new run
 * @param {boolean} again whether the run before is gone on with, where there is one
 * @param {number} after milliseconds
 */
async function round(profile, url, model, again, after) {
  const first = await start(profile);
  await open(first.page, url);
  const known = await runs(first.page);
  const before = again && known.length ? (await goOn(first.page)).run : null;
  if (!before) await inside(first.page, (el, model) => el.build(model), model);
  const training = await trainAndKill(first, after);
  await first.browser.close().catch(() => undefined);

  const second = await start(profile);
  await open(second.page, url);
  const kept = await runs(second.page);
  const mine = before ?? kept.find((run) => !known.includes(run)) ?? null;
  const back = kept.length ? await goOn(second.page) : null;
  // Killed before its first copy, a new run is not there, and an earlier one is offered.
  const step = back && back.run === mine ? back.step : null;
  await second.browser.close().catch(() => undefined);
  second.process.kill("SIGKILL");
  await ended(second.process);
  return { again: before !== null, killedAt: training.told.at(-1)?.step ?? 0, step, lost: lost(training, step) };
}

/** Names of the runs on the disk. @param {import("playwright-core").Page} page */
const runs = (page) =>
  inside(page, async () => {
    const top = await (await navigator.storage.getDirectory()).getDirectoryHandle("hourglass-runs", { create: true });
    const names = [];
    for await (const [name] of /** @type {any} */ (top)) names.push(name);
    return names;
  });

/** Opens every run of the list, one after the other. @param {string} profile @param {string} url */
async function openAll(profile, url) {
  const { page, browser, process } = await start(profile);
  await open(page, url);
  await inside(page, (el) => el.reveal("model"));
  const rows = page.locator(".runslist li");
  // The list is loaded when somebody comes near.
  await page.locator(".panel-data > div").last().scrollIntoViewIfNeeded();
  await rows.first().waitFor({ timeout: 60_000 });
  const count = await rows.count();
  let last = undefined;
  for (let i = 0; i < count; i++) {
    await rows.nth(i).getByRole("button", { name: "Open" }).click();
    last = (await opened(page, last)).run;
  }
  await browser.close().catch(() => undefined);
  process.kill("SIGKILL");
  await ended(process);
  return count;
}

const server = await serve();
const profile = mkdtempSync(join(tmpdir(), "hourglass-kill-"));
const kills = Number(values.kills);
/** @type {number[]} */ const all = [];
try {
  for (let i = 0; i < kills; i++) {
    // Every second time the run before is gone on with.
    const model = MODELS[(i >> 1) % MODELS.length];
    const after = SOONEST + next() * (LATEST - SOONEST);
    const { again, killedAt, step, lost } = await round(profile, server.url, model, i % 2 === 1, after);
    all.push(lost);
    console.log(
      `${String(i + 1).padStart(3)}. ${(again ? "gone on" : model).padEnd(10)} ${(after / 1000).toFixed(1)} s, ` +
        `killed at step ${killedAt}, back at ${step ?? "the beginning"}: ${lost.toFixed(2)} s lost`,
    );
    assert.ok(lost <= MOST_LOST, `${lost.toFixed(2)} s of training were lost, ${MOST_LOST} at most`);
  }
  const count = await openAll(profile, server.url);
  const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
  console.log(
    `${kills} kills: ${mean.toFixed(2)} s of training lost in the mean, ${Math.max(...all).toFixed(2)} s at most; ` +
      `all ${count} runs of the list open`,
  );
} finally {
  await server.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 });
}
