// @ts-check
// What is said of the user's own pictures: where labels come from, and what was left out.

import { CLASSES } from "../pictures/classes.js";
import { LEAST } from "../pictures/head.js";
import { MOST } from "../pictures/read.js";

/** @typedef {import('../pictures/read.js').Found} Found */
/** @typedef {import('../pictures/classes.js').Labels} Labels */

/** @param {import('../../element/shell.js').Context} context */
export function words({ t, number }) {
  /** A skipped file, and why. @param {import('../choice.js').Unused} one */
  const named = ({ path, why, what }) => `${path}: ${t(`own.why.${why}`, { what, least: LEAST })}`;
  return {
    named,
    /** A way to see classes, by their first names. @param {Labels} way */
    way: ({ names }) => `${number(names.length)}: ${listed(names, 4)}`,
    /**
     * Where labels come from, or why there are none.
     * @param {import('./reading.js').Reading} found
     * @param {Labels | null} labels
     */
    told({ ways, why, test }, labels) {
      const tests = test?.filter(Boolean).length;
      const words = labels
        ? t(labels.table ? "own.table" : "own.labels", {
            n: number(labels.names.length),
            names: listed(labels.names.map((name, i) => `${i} ${name}`)),
            file: labels.table,
          })
        : t(ways.length ? "own.unlabelled" : `own.unlabelled.${why.key}`, { n: number(why.n), most: CLASSES });
      return tests ? `${words} ${t("own.tests", { n: number(tests) })}` : words;
    },
    /** How many files are not taken. @param {Found} found */
    skipped: ({ skipped, left }) =>
      [
        skipped.length && t("own.skipped", { n: number(skipped.length) }),
        left && t("own.left", { n: number(left), most: number(MOST) }),
      ]
        .filter(Boolean)
        .join(" "),
    /** That there are too few pictures. @param {Found} found */
    nothing: ({ pictures, skipped }) => t("own.nothing", { n: pictures.length, names: listed(skipped.map(named)) }),
  };
}

/** Some of many, in a line. @param {string[]} names @param {number} [most] */
const listed = (names, most = 12) => names.slice(0, most).join(" · ") + (names.length > most ? " …" : "");
