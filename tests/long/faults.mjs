// @ts-check
// Lost devices and dead workers at random moments, with every preset, in the middle of training, a save, a change of
// the data and so on: training goes on, the curve is whole, and the page says nothing that the engine does not hold.
// `make test-faults`; its figures stand in docs/results.md.
import { parseArgs } from "node:util";

import { SOFTWARE_WEBGPU, launch } from "../../scripts/chromium.mjs";
import { serve } from "../../scripts/serve.mjs";
import { injected } from "./support/inject.mjs";
import { Random, drawn } from "./support/moments.mjs";
import { table } from "./support/table.mjs";
import { Visit, mirrored, pageOf } from "./support/visit.mjs";

/** @typedef {import("./support/moments.mjs").Moment} Moment */
/** @typedef {import("./support/visit.mjs").Outcome} Outcome */

const { values } = parseArgs({
  options: {
    moments: { type: "string", default: "200" },
    from: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    kind: { type: "string", default: "worker" },
  },
});
const [seed, from, count] = [values.seed, values.from, values.moments].map(Number);
const kind = values.kind;
if (kind !== "worker" && kind !== "device") throw new Error(`--kind is worker or device, not "${kind}"`);

const server = await serve({ routes: { "/app/worker.js": injected(), "/page.html": pageOf(), ...mirrored() } });
const browser = await launch(kind === "device" ? SOFTWARE_WEBGPU : []);
/** @type {(Outcome & {moment: Moment})[]} */ const all = [];
console.log(`${count} moments from ${from} on, kind ${kind}, seed ${seed}`);
/** @type {Visit | null} */ let visit = null;
try {
  for (let number = from; number < from + count; number++) {
    const moment = drawn(new Random(seed), number);
    if (visit && !visit.takes(moment)) visit = await visit.leave();
    visit ??= await Visit.begin(browser, server, moment.preset, kind);
    const outcome = await visit.meet(moment);
    all.push({ moment, ...outcome });
    const { preset, manner, nth } = moment;
    const what = `${String(number).padStart(4)}. ${preset.padEnd(13)} ${outcome.act.padEnd(9)} ${manner} ${nth}`;
    const lost = `${outcome.steps} steps, ${outcome.lost.toFixed(1)} s lost`;
    console.log(`${what.padEnd(38)} ${lost.padEnd(26)} back after ${outcome.back.toFixed(1)} s`);
    for (const fault of outcome.faults) console.log(`      ${fault}`);
    // What went wrong once must not be counted twice.
    if (outcome.faults.length) visit = await visit.leave();
  }
} finally {
  await visit?.leave();
  await browser.close();
  await server.close();
}
console.log(table(all));
if (all.some(({ faults }) => faults.length)) process.exitCode = 1;
