// @ts-check
// Runs test files that drive browsers. What fails beside others is tried once more, alone, and named at the end: a
// fault fails again, while a test that a busy machine disturbed shows itself as one to be mended. More than a few
// failures are no accident, and are not tried again.
//
//   node scripts/browser-tests.mjs [--jobs N] [--minutes N] FILE…

import { relative } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { parseArgs } from "node:util";

/** So many tests may have been disturbed. */
const FEW = 4;

/** @typedef {{ name: string, file: string }} Test an outermost one; a file that fails as a whole has its own name */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { jobs: { type: "string", default: "1" }, minutes: { type: "string", default: "10" } },
});

/**
 * One pass over files, printed as it goes.
 * @param {string[]} files
 * @param {number} concurrency files at a time
 * @param {Test[]} [only]
 */
async function pass(files, concurrency, only) {
  /** @type {{ passed: Test[], failed: Test[] }} */
  const ended = { passed: [], failed: [] };
  const testNamePatterns = only?.map(({ name }) => new RegExp(`^${name.replace(/[/\\^$.*+?()[\]{}|]/g, "\\$&")}$`));
  const timeout = 60_000 * Number(values.minutes);
  const stream = run({ files, concurrency, timeout, ...(testNamePatterns && { testNamePatterns }) });
  stream.on("test:pass", ({ name, nesting, file, skip }) => {
    if (nesting === 0 && skip === undefined) ended.passed.push({ name, file: file ?? name });
  });
  stream.on("test:fail", ({ name, nesting, file }) => {
    if (nesting === 0) ended.failed.push({ name, file: file ?? name });
  });
  for await (const text of stream.compose(new spec())) process.stdout.write(text);
  return ended;
}

const { failed } = await pass(positionals, Number(values.jobs));
let lasting = failed.length;
if (failed.length > 0 && failed.length <= FEW) {
  console.log(`\nOnce more, alone: ${failed.map(({ name }) => name).join("; ")}`);
  const { passed } = await pass([...new Set(failed.map(({ file }) => file))], 1, failed);
  for (const { name, file } of failed) {
    const now = passed.some((other) => other.name === name && other.file === file);
    if (now) lasting--;
    console.log(`${now ? "Failed beside others, passed alone" : "Failed twice"}: ${name} (${relative(".", file)})`);
  }
}
process.exitCode = lasting > 0 ? 1 : 0;
