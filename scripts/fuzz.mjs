// The long run of fuzzing (`make fuzz`): every target for SECONDS, or for INPUTS, and a table of how many inputs each
// had. Targets in Rust run under libFuzzer, through cargo-bolero, on top of the committed seeds; what it finds of worth
// is kept in target/fuzz/corpus. Readers of the page run in Node.js, on fast-check. Fails where anything was found.
//
//   node scripts/fuzz.mjs [--seconds 60] [--inputs 100000] [--only idx,zip] [--seed 7] [--jobs 2] [--plain]
//
// `--plain` runs the targets in Rust without cargo-bolero, as their tests do: the seeds are mutated, and nothing
// watches which code an input reaches.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    seconds: { type: "string" },
    inputs: { type: "string" },
    only: { type: "string" },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: String(availableParallelism()) },
    plain: { type: "boolean", default: false },
  },
});
/** What was asked for; a minute each, where nothing was. */
const { inputs, seconds = inputs ? undefined : "60", seed, jobs, plain } = values;
const only = values.only?.split(",");
const PAGE = "tests/fuzz/page/run.mjs";

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<{code: number | null, text: string}>} with both outputs
 */
const run = (command, args, env = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env } });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (text += data));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, text }));
  });

/** The output of a command that has to succeed. @param {string} command @param {string[]} args */
async function output(command, args) {
  const { code, text } = await run(command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")}: ${text.slice(-4000)}`);
  return text;
}

/** @typedef {{target: string, inputs: number, seconds: number, fault: string | null}} Outcome */

/**
 * Of a target in Rust, as libFuzzer and the tests themselves say it.
 * @param {string} target
 * @returns {Promise<Outcome>}
 */
async function native(target) {
  const begun = performance.now();
  const { code, text } = await (plain ? tested(target) : fuzzed(target));
  const [, done] = /Done (\d+) runs in/.exec(text) ?? /number_of_executed_units:\s*(\d+)/.exec(text) ?? [];
  const fault = code === 0 && done ? null : text.slice(-6000);
  return { target, inputs: Number(done ?? 0), seconds: (performance.now() - begun) / 1000, fault };
}

/** @param {string} target */
function fuzzed(target) {
  const [corpus, crashes] = ["corpus", "crashes"].map((kind) => `target/fuzz/${kind}/${target}`);
  for (const folder of [corpus, crashes]) mkdirSync(folder, { recursive: true });
  const much = [...(seconds ? ["-T", `${seconds}s`] : []), ...(inputs ? ["--runs", inputs] : [])];
  const own = `${process.cwd()}/tests/fuzz/seeds/${target} -print_final_stats=1 -rss_limit_mb=4096`;
  const places = ["--corpus-dir", corpus, "--crashes-dir", crashes, "--engine-args", own];
  const bolero = ["bolero", "test", target, "-p", "hourglass-fuzz", "--sanitizer", "NONE", "--seed", seed];
  return run("cargo", [...bolero, ...much, ...places]);
}

/** @type {Promise<string> | null} */ let binary = null;

/** @param {string} target */
async function tested(target) {
  binary ??= output("cargo", ["test", "--locked", "-p", "hourglass-fuzz", "--no-run"]).then(
    (text) => /Executable .*\((.*)\)/.exec(text)?.[1] ?? "",
  );
  const env = { FUZZ_SEED: seed, ...(inputs && { FUZZ_INPUTS: inputs }), ...(seconds && { FUZZ_SECONDS: seconds }) };
  return run(await binary, ["--exact", target, "--nocapture", "--test-threads", "1"], env);
}

/** Of a reader of the page. @param {string} target @returns {Promise<Outcome>} */
async function paged(target) {
  const much = [...(seconds ? ["--seconds", seconds] : []), ...(inputs ? ["--inputs", inputs] : [])];
  const { code, text } = await run("node", [PAGE, target, "--seed", seed, ...much]);
  const line = text.trimEnd().split("\n").at(-1) ?? "";
  if (code !== 0 || !line.startsWith("{")) return { target, inputs: 0, seconds: 0, fault: text.slice(-6000) };
  const { fault, ...counted } = JSON.parse(line);
  return { ...counted, fault: fault && JSON.stringify(fault, null, 1) };
}

const named = readFileSync("tests/fuzz/main.rs", "utf8").matchAll(/^ {4}(\w+): \d+,$/gm);
const tasks = [
  ...[...named].map(([, name]) => ({ name, go: native })),
  ...(await output("node", [PAGE, "--list"]))
    .trim()
    .split("\n")
    .map((name) => ({ name, go: paged })),
].filter(({ name }) => !only || only.includes(name));

const begun = performance.now();
/** @type {(Outcome & {kind: string})[]} */ const outcomes = [];
const row = (/** @type {(string | number)[]} */ ...cells) =>
  console.log(
    `| ${cells.map((cell, i) => (i < 2 ? String(cell).padEnd(11) : String(cell).padStart(12))).join(" | ")} |`,
  );
row("target", "fuzzer", "inputs", "seconds", "inputs/s");
row("-----------", "-----------", "-----------:", "-----------:", "-----------:");
const queue = tasks.values();
await Promise.all(
  Array.from({ length: Number(jobs) }, async () => {
    for (const { name, go } of queue) {
      const outcome = { ...(await go(name)), kind: go === paged ? "fast-check" : plain ? "mutation" : "libFuzzer" };
      outcomes.push(outcome);
      const { inputs, seconds } = outcome;
      row(name, outcome.kind, inputs.toLocaleString("en"), seconds.toFixed(0), Math.round(inputs / seconds) || 0);
    }
  }),
);
const total = outcomes.reduce((sum, { inputs }) => sum + inputs, 0);
row("all", "", total.toLocaleString("en"), ((performance.now() - begun) / 1000).toFixed(0), "");
for (const { target, fault } of outcomes) if (fault) console.error(`\n${target} failed:\n${fault}`);
process.exitCode = outcomes.some(({ fault }) => fault) ? 1 : 0;
