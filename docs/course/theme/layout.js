// @ts-check
// The page around a chapter. Nothing in it is inline, and every address is relative.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import { CHAPTERS, LANGUAGES, title } from "./contents.js";
import { OTHER, WORDS } from "./words.js";

/** Files of the book carry the stamp of their content, so that no cache pairs those of two builds. */
const stamped = (/** @type {string} */ path) => {
  const bytes = readFileSync(new URL(path, import.meta.url));
  return createHash("sha256").update(bytes).digest("hex").slice(0, 12);
};
const STYLE = `book.css?v=${stamped("book.css")}`;
const SCRIPT = `book.js?v=${stamped("book.js")}`;

/**
 * @typedef {{content: string, slug: string, lang: string, element: string}} Page `slug` is empty for the contents,
 *   `lang` too for the page that only leads to both languages
 */

/** @param {Page} page @returns {string} HTML */
export function page({ content, slug, lang, element }) {
  if (!lang) return entrance(content);
  const words = WORDS[lang];
  const other = OTHER[lang];
  const name = `${slug || "index"}.html`;
  const heading = slug ? title(slug, lang) : words.book;
  // Among the sources a chapter is a folder, here it is a page.
  const body = content.replaceAll(/href="([a-z]+)\/(?:en|zh)\.md"/g, 'href="$1.html"');
  return `${head(words, slug ? `${heading} · ${words.book}` : heading, "../")}
<body data-element="../../${element}" data-words="${texts(words)}">
<header>
<a href="index.html"${slug ? "" : ' aria-current="page"'}>${words.book}</a>
<nav>
<a href="../../">${words.playground}</a>
<a href="../${other}/${name}" lang="${WORDS[other].html}" hreflang="${WORDS[other].html}">${words.other}</a>
</nav>
</header>
<main>
${body.replaceAll(/"\.\.\/tasks\/([a-z]+)\.json"/g, (_, one) => `"../tasks/${one}.json?v=${tasks(one)}"`)}
<noscript><p>${words.script}</p></noscript>
</main>
<footer><nav>${turn(slug, lang)}</nav></footer>
</body>
</html>
`;
}

const tasks = (/** @type {string} */ slug) => stamped(`../chapters/${slug}/tasks.json`);

/** What the book's script says. @param {Record<string, string>} words */
const texts = ({ start, again, loading, failed, asleep, html }) =>
  JSON.stringify({ start, again, loading, failed, asleep, html }).replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** @param {Record<string, string>} words @param {string} name @param {string} root of the book */
const head = (words, name, root) => `<!doctype html>
<html lang="${words.html}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<meta name="description" content="${words.about}">
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${root}../app/icon.svg">
<link rel="stylesheet" href="${root}${STYLE}">
<script type="module" src="${root}${SCRIPT}"></script>
</head>`;

/** The chapters before and after. @param {string} slug @param {string} lang */
function turn(slug, lang) {
  const words = WORDS[lang];
  const at = CHAPTERS.indexOf(slug);
  const leaf = (/** @type {string | undefined} */ one, /** @type {"previous" | "next"} */ way) =>
    one
      ? `<a rel="${way === "next" ? "next" : "prev"}" href="${one}.html">${words[way]}<b>${title(one, lang)}</b></a>`
      : "<i></i>";
  return leaf(CHAPTERS[at - 1], "previous") + leaf(CHAPTERS[at + 1], "next");
}

/** The address that names no language. @param {string} content */
function entrance(content) {
  const leads = LANGUAGES.map((lang) => {
    const { book, about, html } = WORDS[lang];
    return `<p lang="${html}"><a href="${lang}/index.html">${book}</a><br>${about}</p>`;
  });
  return `${head(WORDS.en, WORDS.en.book, "")}
<body>
<main>
${content}${leads.join("\n")}
</main>
</body>
</html>
`;
}
