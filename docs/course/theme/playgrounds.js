// @ts-check
// A playground in a chapter is a fenced block, which is readable as it stands in the source:
//
// ```playground
// model: linear
// panels: bar,hourglass,loss
// caption: What there is to see.
// ```
//
// `tasks: yes` has it tell the chapter's own tasks. Until it is started a box stands in its place.
import { joined } from "./cjk.js";
import { WORDS } from "./words.js";

/** Attributes of the element that a block may set. */
const ATTRIBUTES = ["model", "seed", "panels", "controls", "state"];
const FIELDS = [...ATTRIBUTES, "tasks", "caption"];

/** @param {string} text */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** @param {string} source @param {string} path @returns {Record<string, string>} */
function fields(source, path) {
  const lines = joined(source.trim()).split("\n");
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = "", value = ""] = /^(\w+): (.+)$/.exec(line) ?? [];
      if (!FIELDS.includes(name)) throw new Error(`${path}: a playground has ${FIELDS.join(", ")}, not "${line}"`);
      return [name, value];
    }),
  );
}

/** @param {any} md */
export function playgrounds(md) {
  const plain = md.renderer.rules.fence;
  md.renderer.rules.fence = (
    /** @type {any[]} */ tokens,
    /** @type {number} */ i,
    /** @type {any} */ options,
    /** @type {any} */ env,
    /** @type {any} */ self,
  ) => {
    if (tokens[i].info.trim() !== "playground") return plain(tokens, i, options, env, self);
    const [, slug, lang] = /chapters\/([a-z]+)\/([a-z]+)\.md$/.exec(env.page.inputPath) ?? [];
    const { caption, tasks, ...given } = fields(tokens[i].content, env.page.inputPath);
    const words = WORDS[lang];
    if (!given.panels || !caption) throw new Error(`${env.page.inputPath}: a playground needs panels and a caption`);
    const told = tasks ? { stories: `../tasks/${slug}.json`, story: `${slug}.1` } : {};
    const data = Object.entries({ ...given, ...told }).map(([name, value]) => ` data-${name}="${escape(value)}"`);
    return `<figure class="try${tasks ? " tasks" : ""}"${data.join("")}>
<div class="stage"><div class="poster">
<img src="../../app/icon.svg" alt="" width="40" height="40">
<p role="status"></p>
<button type="button" hidden>${words.start}</button>
<p class="printed">${words.printed}</p>
</div></div>
<figcaption>${md.renderInline(caption, env)}</figcaption>
</figure>
`;
  };
}
