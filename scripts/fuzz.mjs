// The long run of fuzzing (`make fuzz`): every target for SECONDS, or for INPUTS, and a table of how many inputs each
// had. Targets in Rust run under libFuzzer, through bolero, on top of the committed seeds; what it finds of worth is
// kept in target/fuzz/corpus, and inputs that fail in target/fuzz/crashes. Readers of the page run in Node.js, on
// fast-check. Fails where anything was found.
//
//   node scripts/fuzz.mjs [--seconds 60] [--inputs 100000] [--only idx,zip] [--seed 7] [--jobs 2] [--plain]
//
// `--plain` runs the targets in Rust without libFuzzer, as their tests do: the seeds are mutated, and nothing
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

/**
 * The output of a command that has to succeed.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
async function output(command, args, env) {
  const { code, text } = await run(command, args, env);
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

/** What makes every branch and comparison of the code known to libFuzzer: the flags of cargo-bolero. */
const COVERAGE = [
  ...["--cfg fuzzing", "-Cpasses=sancov-module", "--cfg fuzzing_libfuzzer"],
  ...["inline-8bit-counters", "level=4", "pc-table", "trace-compares", "stack-depth"].map(
    (what) => `-Cllvm-args=-sanitizer-coverage-${what}`,
  ),
].join(" ");
const CARGO = ["test", "--locked", "-p", "hourglass-fuzz", "--no-run"];
const STATS = ["-rss_limit_mb=4096", "-print_final_stats=1"];
/** With these in the environment bolero takes its inputs from libFuzzer. */
const FUZZER = { BOLERO_FUZZER: "libfuzzer", BOLERO_LIBTEST_HARNESS: "1" };

/** The tests, built once: with a target of its own, so that build scripts and macros know nothing of the flags. */
const built = (async () => {
  const host = /^host: (.*)$/m.exec(await output("rustc", ["-vV"]))?.[1] ?? "";
  const args = plain ? CARGO : [...CARGO, "--profile", "fuzz", "--target", host, "--target-dir", "target/fuzz/build"];
  const text = await output("cargo", args, plain ? {} : { ...FUZZER, RUSTFLAGS: COVERAGE });
  return /Executable .*\((.*)\)/.exec(text)?.[1] ?? "";
})();

/** @param {string} target */
async function fuzzed(target) {
  const [corpus, crashes] = ["corpus", "crashes"].map((kind) => `target/fuzz/${kind}/${target}`);
  for (const folder of [corpus, crashes]) mkdirSync(folder, { recursive: true });
  const much = [...(seconds ? [`-max_total_time=${seconds}`] : []), ...(inputs ? [`-runs=${inputs}`] : [])];
  const places = [corpus, `tests/fuzz/seeds/${target}`, crashes, `-artifact_prefix=${crashes}/`];
  const args = [...places, ...much, `-seed=${seed}`, "-max_len=16384", "-timeout=60", ...STATS];
  const env = { ...FUZZER, BOLERO_TEST_NAME: target, BOLERO_LIBFUZZER_ARGS: args.join(" ") };
  return run(await built, [target, "--exact", "--nocapture", "--quiet", "--test-threads", "1"], env);
}

/** @param {string} target */
async function tested(target) {
  const env = { FUZZ_SEED: seed, ...(inputs && { FUZZ_INPUTS: inputs }), ...(seconds && { FUZZ_SECONDS: seconds }) };
  return run(await built, ["--exact", target, "--nocapture", "--test-threads", "1"], env);
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

await built;
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
