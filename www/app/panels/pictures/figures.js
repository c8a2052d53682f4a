// @ts-check
// What of the page can be a picture: the parts that can be presented and are there, and the figures in them.

import { charts } from "../../draw/plot.js";
import { stations } from "../present/stations.js";

/** @typedef {{name: string, word: string, node: HTMLElement}} Figure */

/** Charts are pictures only once there is something in them. @param {Element} node */
const empty = (node) => {
  const chart = node.querySelector(".chart");
  return chart && !charts.has(chart) && !node.querySelector("canvas");
};

/** Tabs share a place: whether this one is in it. @param {HTMLElement} part @param {string} name */
const chosen = (part, name) =>
  !part.matches("[role=tabpanel]") ||
  part.closest(".part")?.querySelector("[role=tab][aria-selected=true]")?.id.endsWith(name.replace(/^.*\./, "-"));

/** @param {HTMLElement} app @returns {Figure[]} in the order of the page */
export function figures(app) {
  return stations(app).flatMap(({ name, word, node }) => {
    const part = node();
    if (!part?.checkVisibility() || empty(part) || !chosen(part, name)) return [];
    const inside = /** @type {HTMLElement[]} */ ([...part.querySelectorAll("figure")]).flatMap((figure, i) => {
      const title = (figure.querySelector("h2, h3") ?? figure.querySelector("canvas"))?.textContent?.trim();
      return title && figure.checkVisibility() && !empty(figure)
        ? [{ name: `${name}.${i}`, word: `${word}: ${title}`, node: figure }]
        : [];
    });
    return [{ name, word, node: part }, ...inside];
  });
}

/** The chart of a figure that has just one. @param {HTMLElement} node */
export function chartOf(node) {
  const all = [...node.querySelectorAll(".chart")].filter((chart) => chart.checkVisibility() && charts.has(chart));
  return all.length === 1
    ? { root: all[0], drawing: /** @type {() => import('../../draw/drawing.js').Drawing} */ (charts.get(all[0])) }
    : null;
}

/** The smallest figure around a node, or null. @param {HTMLElement} app @param {Element} inside */
export function figureAt(app, inside) {
  return figures(app).findLast(({ node }) => node.contains(inside)) ?? null;
}
