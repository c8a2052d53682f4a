// @ts-check
// The chapters in their order, each a folder of chapters/ with en.md, zh.md and tasks.json.
import { readFileSync } from "node:fs";

export const CHAPTERS = [
  "linear",
  "deep",
  "pretraining",
  "sparse",
  "denoising",
  "variational",
  "convolutional",
  "masked",
  "uses",
  "failures",
];
export const LANGUAGES = ["en", "zh"];

/** The heading of a chapter, without its number. @param {string} slug @param {string} lang */
export function title(slug, lang) {
  const path = new URL(`../chapters/${slug}/${lang}.md`, import.meta.url);
  const found = /^# (?:\d+\.|第\S+章) ?(.+)$/m.exec(readFileSync(path, "utf8"))?.[1];
  if (!found) throw new Error(`${path} has no heading with a number`);
  return found;
}
