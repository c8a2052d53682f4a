// @ts-check
// The third module of the engine, with a pool of threads. Its memory is shared, so the standard library has to be built
// for it as well, with flags of its own: a call of Cargo beside Trunk's, in a folder of its own. Called by Trunk
// (`hooks` in Trunk.toml), which has its other modules built meanwhile.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const NAME = "engine_threads";
const TARGET = "wasm32-unknown-unknown";
/** A shared memory has to say how large it may become, in bytes. */
const MEMORY = 1 << 30;
const EXPORTS = ["__wasm_init_tls", "__tls_size", "__tls_align", "__tls_base"];
const LINK = [
  "--shared-memory",
  "--import-memory",
  `--max-memory=${MEMORY}`,
  ...EXPORTS.map((name) => `--export=${name}`),
];
const FLAGS = [
  "-Ctarget-feature=+simd128,+atomics,+bulk-memory,+mutable-globals",
  // A panic traps at once, as it does in the end anyway: what it would say, and where, makes a tenth of the module.
  ...["-Zunstable-options", "-Cpanic=immediate-abort"],
  ...LINK.map((argument) => `-Clink-arg=${argument}`),
];

const root = fileURLToPath(new URL("..", import.meta.url));
const site = process.env.TRUNK_STAGING_DIR ?? "dist";

/** @param {string} command @param {string[]} args @param {Record<string, string>} [env] */
function run(command, args, env = {}) {
  const { status, signal, error } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw error ?? new Error(`${command} ended with ${status ?? signal}`);
}

run(
  "cargo",
  [
    ..."build --locked --profile web --package hourglass-web".split(" "),
    ...[
      "--no-default-features",
      "--features",
      "relaxed,threads",
      "--bin",
      NAME,
      "--target",
      TARGET,
      "--target-dir",
      "target/threads",
    ],
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
  ],
  // The stable compiler builds its own library: a pinned nightly would be another compiler.
  { RUSTC_BOOTSTRAP: "1", RUSTFLAGS: FLAGS.join(" ") },
);
run("wasm-bindgen", [
  `target/threads/${TARGET}/web/${NAME}.wasm`,
  ...["--out-dir", site, "--out-name", NAME, "--target", "web", "--no-typescript"],
]);
