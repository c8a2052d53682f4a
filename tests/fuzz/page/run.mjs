// @ts-check
// The long run of one reader of the page: inputs without end from a seed, in a thread that is watched, so that an input
// which never ends is found too. Prints a line of JSON: how many inputs, and what went wrong.
//
//   node tests/fuzz/page/run.mjs TARGET [--seconds 60] [--inputs 100000] [--seed 7]
import { parseArgs } from "node:util";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import fc from "fast-check";

/** Inputs between two signs of life, and seconds of the processor that may pass without one. */
const [PART, SILENCE] = [200, 60];

/** Inputs from one seed after another, until it is told to end. */
async function work() {
  const { TARGETS } = await import("./targets.mjs");
  const { name, seed } = workerData;
  const { inputs, check } = TARGETS[name];
  for (let round = 0; ; round++) {
    const details = await fc.check(fc.asyncProperty(inputs, check), { seed: seed + round, numRuns: PART });
    if (details.failed) {
      const { seed, counterexamplePath: path, counterexample, errorInstance } = details;
      const input = fc.stringify(counterexample).slice(0, 2000);
      parentPort?.postMessage({
        fault: { seed, path, input, error: String(/** @type {any} */ (errorInstance)?.stack) },
      });
      return;
    }
    parentPort?.postMessage({ inputs: PART, seed: seed + round });
  }
}

/** @param {string} name @param {{seconds: number, inputs: number, seed: number}} much */
function watch(name, { seconds, inputs, seed }) {
  const begun = performance.now();
  let [done, last] = [0, seed - 1];
  const worker = new Worker(new URL(import.meta.url), { workerData: { name, seed } });
  let heard = process.cpuUsage();
  return new Promise((resolve) => {
    const end = (/** @type {object | null} */ fault) => {
      clearInterval(watching);
      void worker.terminate();
      resolve({ target: name, inputs: done, seconds: (performance.now() - begun) / 1000, fault });
    };
    const watching = setInterval(() => {
      const { user, system } = process.cpuUsage(heard);
      if (user + system > 1e6 * SILENCE) end({ seed: last + 1, error: `no end within ${SILENCE} s` });
    }, 1000);
    worker.on("error", (error) => end({ seed: last + 1, error: String(error?.stack) }));
    worker.on("message", (said) => {
      if (said.fault) return end(said.fault);
      done += said.inputs;
      last = said.seed;
      heard = process.cpuUsage();
      if (done >= inputs || performance.now() - begun >= 1000 * seconds) end(null);
    });
  });
}

if (isMainThread && process.argv[2] === "--list") {
  const { TARGETS } = await import("./targets.mjs");
  console.log(Object.keys(TARGETS).join("\n"));
} else if (isMainThread) {
  const options = /** @type {const} */ ({
    seconds: { type: "string" },
    inputs: { type: "string" },
    seed: { type: "string" },
  });
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const much = {
    seconds: Number(values.seconds ?? Infinity),
    inputs: Number(values.inputs ?? Infinity),
    seed: Number(values.seed ?? 1),
  };
  console.log(JSON.stringify(await watch(positionals[0], much)));
} else await work();
