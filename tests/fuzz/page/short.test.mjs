// @ts-check
// A fixed number of inputs from a fixed seed for every reader of the page; `make fuzz` goes on from there.
import { test } from "node:test";
import fc from "fast-check";

import { TARGETS } from "./targets.mjs";

/** Fewer where streams of the platform are made for every input. */
const [INPUTS, FEW] = [400, 100];
const SLOW = ["gunzip", "zip", "choice", "open"];

for (const [name, { inputs, check }] of Object.entries(TARGETS)) {
  test(`${name} takes any input`, { timeout: 60_000 }, () =>
    fc.assert(fc.asyncProperty(inputs, check), { seed: 1, numRuns: SLOW.includes(name) ? FEW : INPUTS }),
  );
}
