// @ts-check
// Half an hour of what a long lesson does: models change, panels open and close, files come and go, the run is gone
// through. Every so often all of it is put back to one state, and the memory of the page and of its workers is read
// there: after the first minutes it must not grow. `make test-soak`; its figures stand in docs/results.md.
import { parseArgs } from "node:util";

import { launch } from "../../scripts/chromium.mjs";
import { serve } from "../../scripts/serve.mjs";
import { pageWith } from "../page/support/playground.mjs";
import { injected } from "./support/inject.mjs";
import { Gauge, MEASURES, growth } from "./support/gauge.mjs";
import { DEEDS, everything, rest } from "./support/lesson.mjs";
import { Random } from "./support/moments.mjs";

/** The most that memory may grow after the warm-up, as a share. */
const MOST = 0.02;
/** Deeds between two rests. */
const BETWEEN = 3;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    warm: { type: "string", default: "5" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
  },
});
const [minutes, warm, seed] = [values.minutes, values.warm, values.seed].map(Number);
const names = values.only?.split(",") ?? Object.keys(DEEDS);
const unknown = names.filter((name) => !(name in DEEDS));
if (unknown.length) throw new Error(`--only knows ${Object.keys(DEEDS).join(", ")}, not ${unknown}`);

const page_ = pageWith(
  `<autoencoder-playground model="vanilla" backend="cpu" loading="eager"></autoencoder-playground>`,
);
const scripts = Object.fromEntries(["worker", "analysis-worker"].map((name) => [`/app/${name}.js`, injected(name)]));
const server = await serve({ routes: { "/page.html": page_, ...scripts } });
// What V8 notes of functions that run often, and the machine code that it makes of them, go on growing for an hour, and
// are not what the page keeps: the notes are all made at the first call.
const browser = await launch(["--js-flags=--no-opt --no-maglev --no-sparkplug --no-lazy-feedback-allocation"]);
const context = await browser.newContext({ locale: "en", viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
/** @type {string[]} */ const said = [];
page.on("console", (message) => {
  if (["error", "warning"].includes(message.type())) said.push(message.text());
});
page.on("pageerror", (error) => said.push(String(error.stack ?? error)));

const random = new Random(seed);
/** @type {string[]} */ let pack = [];
/** @typedef {import("./support/gauge.mjs").Sample} Sample */
/** @type {Sample[]} */ const samples = [];
let deeds = 0;
try {
  await page.goto(`${server.url}page.html`);
  await page.evaluate(async () => {
    await customElements.whenDefined("autoencoder-playground");
    await /** @type {any} */ (document.querySelector("autoencoder-playground")).ready;
  });
  const gauge = await Gauge.of(page);
  const begun = Date.now();
  const past = () => (Date.now() - begun) / 60_000;
  await everything(page);
  console.log(`${minutes} minutes, of which ${warm} to warm up; seed ${seed}`);
  while (past() < minutes) {
    const done = [];
    for (let i = 0; i < BETWEEN; i++) {
      if (!pack.length) pack = random.shuffled(names);
      const name = /** @type {string} */ (pack.pop());
      await DEEDS[name](page, random).catch((error) => said.push(`${name}: ${error.message}`));
      done.push(name);
      deeds++;
    }
    await rest(page);
    /** @type {Sample} */ const sample = await gauge.read(past());
    samples.push(sample);
    const told = Object.entries(MEASURES).map(([key, { name, show }]) => `${name} ${show(sample[key])}`);
    console.log(`${sample.minute.toFixed(1).padStart(5)} min  ${told.join("  ")}  after ${done.join(", ")}`);
    for (const line of said.splice(0)) {
      console.log(`      ${line}`);
      process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
  await server.close();
}
const after = samples.filter(({ minute }) => minute > warm);
console.log(`${deeds} deeds, ${samples.length} rests`);
for (const [key, { name, show, most = MOST }] of Object.entries(MEASURES)) {
  const { first, last, share } = growth(after.map((sample) => sample[key]));
  const verdict = share > most ? "grows" : "holds";
  console.log(`${name.padEnd(18)} ${show(first)} -> ${show(last)} (${(100 * share).toFixed(1)} %): ${verdict}`);
  if (share > most) process.exitCode = 1;
}
