// @ts-check
// What is held of every reader: it is quick, and what it refuses it refuses in words of ours.
import assert from "node:assert/strict";

/** Milliseconds of the processor that an input may take: on a busy machine a clock on the wall tells nothing. */
const MOST_MS = 1000;
/** What readers of single files say, and `choice.js` puts into words. */
const REASONS = ["large", "broken", "locked"];

/** @param {any} error */
export function worded(error) {
  if (REASONS.includes(error)) return;
  const ours = typeof error?.kind === "string" || typeof error?.code === "string";
  const said = typeof error?.message === "string" && error.message.trim().length >= 3;
  if (ours && said) return;
  throw new Error(`not refused in words of ours: ${error?.stack ?? error}`, { cause: error });
}

/**
 * What is read, or null where it is refused.
 * @template T
 * @param {() => T | Promise<T>} read
 * @returns {Promise<T | null>}
 */
export async function attempt(read) {
  const begun = process.cpuUsage();
  try {
    return await read();
  } catch (error) {
    worded(error);
    return null;
  } finally {
    const { user, system } = process.cpuUsage(begun);
    const ms = (user + system) / 1000;
    assert.ok(ms <= MOST_MS, `${Math.round(ms)} ms for one input`);
  }
}
