// @ts-check
// What a binary address of the code saves: how few images lie near one, and how many of these are of its class.

import { ask } from "../../engine/analyst.js";
import { h, say } from "../../lib/dom.js";
import { mean } from "./model.js";

/** Bits of an address, and how many of them may differ: at first, and at most. */
const [BITS, NEAR, FAR] = [30, 6, 15];
/** Queries behind the figures. */
const HASHED = 200;

/** @typedef {import('../gather.js').Gathered} Gathered */

/**
 * @param {import('../../element/shell.js').Context} context
 * @param {{seen: Gathered | null}} model
 */
export function hashing({ el, t, number }, model) {
  const radius = h("input", { type: "range", min: 0, max: FAR, step: 1, value: NEAR });
  const [reach, told] = [h("output"), h("p.told", { role: "status" })];
  /** The radius that was chosen; fewer bits allow less. */ let wanted = NEAR;

  const hash = async () => {
    const { seen } = model;
    const bits = Math.min(BITS, seen?.width ?? BITS);
    radius.max = String(Math.min(FAR, bits));
    radius.value = String(wanted);
    say(reach, radius.value);
    if (!seen) return;
    const { length, same } = await shortlists(seen, bits, radius.valueAsNumber);
    const all = seen.count - 1;
    say(
      told,
      t(same === null ? "uses.hashing.short" : "uses.hashing.found", {
        bits,
        radius: radius.value,
        n: number(length, 1),
        all: number(all),
        share: number((100 * length) / all, 2),
        same: number(100 * (same ?? 0), 1),
      }),
    );
  };
  radius.addEventListener("input", () => {
    wanted = radius.valueAsNumber;
    hash().catch((error) => el.complain(error));
  });
  return {
    nodes: [
      h("h3", { t: "uses.hashing" }),
      h("p.soft", { t: "uses.hashing.lead" }),
      h("div.row", {}, h("label.inline", {}, h("span", { t: "uses.hashing.radius" }), radius, reach)),
      told,
    ],
    hash,
  };
}

/**
 * How many others looking near an address alone finds, and which share of them is of its class.
 * @param {Gathered} gathered
 * @param {number} bits
 * @param {number} radius
 */
async function shortlists({ codes: whole, width, labels }, bits, radius) {
  const pca = width > BITS ? await ask("pca", whole, width, BITS) : null;
  const codes = pca ? await ask("project", pca, whole) : whole;
  const addresses = await ask("addresses", codes, bits, await ask("medians", codes, bits));
  const lists = await ask("shortlists", addresses.subarray(0, HASHED), addresses, radius);
  const length = mean(lists.map((/** @type {Uint32Array} */ list) => list.length - 1));
  if (!labels) return { length, same: null };
  const alike = lists.flatMap((/** @type {Uint32Array} */ list, /** @type {number} */ i) =>
    [...list].filter((index) => index !== i).map((index) => (labels[index] === labels[i] ? 1 : 0)),
  );
  return { length, same: mean(alike) };
}
