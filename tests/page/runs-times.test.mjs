// @ts-check
// Times and sizes of what is kept.
import assert from "node:assert/strict";
import test from "node:test";

import { size, when } from "../../www/app/runs/times.js";

test("times and sizes are said in the page's language", () => {
  const now = new Date(2026, 2, 1, 0, 30).getTime();
  const at = (/** @type {number[]} */ ...[month, day, hour, minute]) =>
    new Date(2026, month, day, hour, minute).getTime();
  assert.equal(when(at(2, 1, 0, 5), "en", now), "today 00:05");
  assert.equal(when(at(1, 28, 16, 3), "en", now), "yesterday 16:03");
  assert.equal(when(at(1, 27, 9, 0), "en", now), "27 February 09:00");
  assert.equal(when(new Date(2025, 11, 31, 9, 0).getTime(), "en", now), "31 December 2025 09:00");
  assert.equal(when(at(1, 28, 16, 3), "zh", now), "昨天 16:03");
  assert.equal(when(at(1, 27, 9, 0), "zh", now), "2月27日 09:00");
  const number = (/** @type {number} */ value, digits = 0) => value.toFixed(digits);
  assert.deepEqual(
    [812, 38_400, 3_140_000, 27_000_000, 1_200_000_000].map((bytes) => size(bytes, number).replace("\u00a0", " ")),
    ["1 KB", "38 KB", "3.1 MB", "27 MB", "1.2 GB"],
  );
});
