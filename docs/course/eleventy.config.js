// @ts-check
// The book: a Markdown file for each chapter and language, formulas as MathML, addresses relative to the page, so that
// it lies in any folder of a host. scripts/course.mjs calls this and adds what the site needs to know.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { CHAPTERS, LANGUAGES } from "./theme/contents.js";
import { cjk } from "./theme/cjk.js";
import { formulas } from "./theme/formulas.js";
import { page } from "./theme/layout.js";
import { playgrounds } from "./theme/playgrounds.js";
import { tables } from "./theme/tables.js";

const SITE = process.env.COURSE_SITE ?? "../../dist";
/** The element's address with the stamp of the site's build, as the site's own page has it. */
const ELEMENT = /src="(app\/playground\.js[^"]*)"/.exec(readFileSync(`${SITE}/index.html`, "utf8"))?.[1];

/** @param {any} config */
export default function (config) {
  if (!ELEMENT) throw new Error(`${SITE}/index.html loads no app/playground.js`);
  config.setQuietMode(true);
  config.setTemplateFormats(["md"]);
  config.amendLibrary("md", (/** @type {any} */ md) => {
    md.use(formulas);
    md.use(playgrounds);
    md.use(tables);
    md.use(cjk);
  });
  // Where a source lies says what it is: Markdown stays free of anything that a reader of it would stumble over.
  config.addGlobalData("eleventyComputed", {
    permalink: ({ page }) => {
      const { slug, lang } = place(page.inputPath);
      return slug === "" && lang === "" ? "index.html" : `${lang}/${slug || "index"}.html`;
    },
  });
  config.addTransform("page", function (/** @type {string} */ content) {
    const { slug, lang } = place(/** @type {any} */ (this).page.inputPath);
    return page({ content, slug, lang, element: ELEMENT });
  });
  for (const name of ["book.css", "book.js"]) config.addPassthroughCopy({ [`theme/${name}`]: name });
  for (const slug of CHAPTERS) config.addPassthroughCopy({ [`chapters/${slug}/tasks.json`]: `tasks/${slug}.json` });
  return {
    dir: { input: "chapters", output: `${SITE}/course` },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
}

/** @param {string} path of a source, such as chapters/linear/en.md; chapters/en.md is the contents' */
function place(path) {
  const [, slug = "", lang = ""] = /chapters\/(?:([a-z]+)\/)?([a-z]+)\.md$/.exec(path) ?? [];
  if (lang === "index") return { slug: "", lang: "" };
  if (!LANGUAGES.includes(lang) || (slug && !CHAPTERS.includes(slug)))
    throw new Error(`${fileURLToPath(new URL(path, import.meta.url))} has no place in theme/contents.js`);
  return { slug, lang };
}
