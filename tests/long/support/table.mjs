// @ts-check
// The moments of every preset in one table.

import { PRESETS } from "./moments.mjs";

/** @param {(import("./visit.mjs").Outcome & {moment: import("./moments.mjs").Moment})[]} all */
export function table(all) {
  const rows = [...PRESETS, "all"].flatMap((name) => {
    const own = name === "all" ? all : all.filter(({ moment }) => moment.preset === name);
    if (!own.length) return [];
    const most = (/** @type {(one: typeof own[number]) => number} */ of) => Math.max(...own.map(of));
    const failures = own.filter(({ faults }) => faults.length).length;
    return [
      [
        name,
        own.length,
        failures,
        most(({ steps }) => steps),
        most(({ lost }) => lost).toFixed(1),
        most(({ back }) => back).toFixed(1),
      ],
    ];
  });
  const head = ["preset", "moments", "failures", "most steps lost", "most s lost", "slowest recovery, s"];
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => cells.map(String));
  const widths = head.map((_, i) => Math.max(...lines.map((cells) => cells[i].length)));
  const padded = (/** @type {string} */ cell, /** @type {number} */ i) =>
    i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]);
  return lines.map((cells) => `| ${cells.map(padded).join(" | ")} |`).join("\n");
}
