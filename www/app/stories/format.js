// @ts-check
// What a story is: plain data, of this site or of a page around that brings its own as JSON. docs/stories.md says the
// same in words. A fault names the story, the step and the field.

import { liveOf, shownOf } from "../engine/arguments.js";
import { PlaygroundError } from "../engine/errors.js";
import { MEASURES } from "./measures.js";

/**
 * @typedef {string | {en: string, zh: string}} Text what is said, in one language or in both
 * @typedef {number | string | {of: string, times?: number}} Bound a number; or what the same measure was: `before` the
 *   step, or at the end of a step that keeps it under this name; or another measure; or so many times one of these
 * @typedef {{measure: string, above?: Bound, below?: Bound}} Condition at least `above`, and less than `below`
 * @typedef {Condition & {text?: Text}} Choice
 * @typedef {object} Deeds what happens, in this order
 * @property {string} [open] a preset, with the weights that the site ships for it
 * @property {Record<string, any>} [build] a specification, or what is other than in the preset `model`, or now
 * @property {Record<string, number>} [set] hyper-parameters that act at once
 * @property {Record<string, any>} [show] what the pictures show
 * @property {true} [draw] the reader draws
 * @property {number} [train] so many steps
 * @typedef {object} Step
 * @property {Text} [say]
 * @property {string} [look] what is lit
 * @property {Deeds} [setup] what is there when the step is
 * @property {Deeds & {label?: Text}} [do] what the reader does
 * @property {{text?: Text, choices: Choice[]}} [ask] what will come of it
 * @property {Condition | Condition[]} [check] what has come of it
 * @property {string} [keep] a name for what is measured at its end
 * @property {Text} [then] what there is to say of it afterwards
 * @typedef {{name: string, title?: Text, what?: Text, steps: Step[]}} Story texts of the site's own stand in their
 *   files of words
 */

const DEEDS = ["open", "build", "set", "show", "draw", "train"];
const FIELDS = ["say", "look", "setup", "do", "ask", "check", "keep", "then"];
/** Panels that can be lit; parts of the page are, by themselves or with a tab. */
export const PANELS = "draw hourglass features masked tests outcome rows loss bar timeline family".split(" ");
const PART = /^(inside|uses|lessons|model)(\.[a-z]+)?$/;
const NAME = /^[a-z][a-z0-9-]*$/;
const MOST_STEPS = 100000;

/** @typedef {(field: string, right: string, value: unknown) => never} Fail */

/** What is wrong, in the language of the reader too. @type {(where: string) => Fail} */
const faults = (where) => (field, right, value) => {
  const is = JSON.stringify(value)?.slice(0, 60) ?? "nothing";
  const place = [where, field].filter(Boolean).join(": ");
  throw new PlaygroundError({
    kind: "request",
    field: "stories",
    message: `${place} must be ${right}, not ${is}`,
    words: { key: "stories.fault", values: { place, right: { key: `stories.right.${right}` }, is } },
  });
};

/** Whether a value is a text of this form: a pattern takes whatever it is given for one. */
const isText = (/** @type {RegExp} */ form, /** @type {unknown} */ value) =>
  typeof value === "string" && form.test(value);

const isObject = (/** @type {any} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {any} value @param {string[]} known @param {string} field @param {Fail} fail */
function only(value, known, field, fail) {
  if (!isObject(value)) fail(field, "an object", value);
  for (const name of Object.keys(value))
    if (!known.includes(name)) fail(field ? `${field}.${name}` : name, "left out", value[name]);
}

/** @param {any} value @param {string} field @param {Fail} fail */
function text(value, field, fail) {
  const said = (/** @type {any} */ one) => typeof one === "string" && one.trim() !== "";
  if (said(value)) return;
  if (!isObject(value)) fail(field, "a text", value);
  only(value, ["en", "zh"], field, fail);
  for (const lang of ["en", "zh"]) if (!said(value[lang])) fail(`${field}.${lang}`, "a text", value[lang]);
}

/**
 * @param {any} value
 * @param {string} field
 * @param {Fail} fail
 * @param {string[]} kept names that earlier steps keep
 * @param {string[]} [more] fields beside those of a condition
 */
function condition(value, field, fail, kept, more = []) {
  only(value, ["measure", "above", "below", ...more], field, fail);
  if (typeof value.measure !== "string" || !Object.hasOwn(MEASURES, value.measure))
    fail(`${field}.measure`, "a measure", value.measure);
  if (value.above === undefined && value.below === undefined) fail(`${field}.below`, "a bound", value.below);
  for (const side of ["above", "below"]) {
    const bound = value[side];
    if (bound === undefined || Number.isFinite(bound)) continue;
    const { of, times = 1 } = isObject(bound) ? bound : { of: bound };
    if (isObject(bound)) only(bound, ["of", "times"], `${field}.${side}`, fail);
    if (!["before", ...kept, ...Object.keys(MEASURES)].includes(of) || !Number.isFinite(times))
      fail(`${field}.${side}`, "a bound", bound);
  }
}

/** @param {any} value @param {string} field @param {Fail} fail @param {string[]} [more] */
function deeds(value, field, fail, more = []) {
  only(value, [...DEEDS, ...more], field, fail);
  const { open, build, set, show, draw, train } = value;
  if (open !== undefined && typeof open !== "string") fail(`${field}.open`, "a text", open);
  if (build !== undefined && !isObject(build)) fail(`${field}.build`, "an object", build);
  if (draw !== undefined && draw !== true) fail(`${field}.draw`, "true", draw);
  const some = Number.isInteger(train) && train >= 1 && train <= MOST_STEPS;
  if (train !== undefined && !some) fail(`${field}.train`, "a number of steps", train);
  for (const [name, values, take] of /** @type {const} */ ([
    ["set", set, liveOf],
    ["show", show, (/** @type {any} */ change) => shownOf(change, null)],
  ])) {
    try {
      if (values !== undefined) take(values);
    } catch {
      fail(`${field}.${name}`, name === "set" ? "hyper-parameters" : "what is shown", values);
    }
  }
}

/** @param {any} value @param {Fail} fail @param {string[]} kept */
function step(value, fail, kept) {
  only(value, FIELDS, "", fail);
  const texts = (/** @type {any} */ one, /** @type {string} */ field) => text(one, field, fail);
  texts(value.say, "say");
  if (value.then !== undefined) texts(value.then, "then");
  if (value.look !== undefined && !PANELS.includes(value.look) && !isText(PART, value.look))
    fail("look", "a place", value.look);
  if (value.setup !== undefined) deeds(value.setup, "setup", fail);
  if (value.do !== undefined) {
    deeds(value.do, "do", fail, ["label"]);
    texts(value.do.label, "do.label");
  }
  if (value.ask !== undefined) {
    only(value.ask, ["text", "choices"], "ask", fail);
    texts(value.ask.text, "ask.text");
    const { choices } = value.ask;
    if (!Array.isArray(choices) || choices.length < 2) fail("ask.choices", "two choices or more", choices);
    for (const [i, one] of choices.entries()) {
      condition(one, `ask.choices[${i}]`, fail, kept, ["text"]);
      texts(one.text, `ask.choices[${i}].text`);
    }
  }
  if (value.check !== undefined)
    [value.check].flat().forEach((one, i) => condition(one, `check${i ? `[${i}]` : ""}`, fail, kept));
  if (value.keep !== undefined) {
    if (!isText(NAME, value.keep) || value.keep === "before" || value.keep in MEASURES)
      fail("keep", "a name", value.keep);
    kept.push(value.keep);
  }
}

/** @param {any} story @param {string[]} taken names of other stories @param {number} number of it in the file */
function story(story, taken, number) {
  const outer = faults(`story ${typeof story?.name === "string" ? story.name : number}`);
  only(story, ["name", "title", "what", "steps"], "", outer);
  if (!isText(NAME, story.name) || taken.includes(story.name)) outer("name", "a name", story.name);
  text(story.title, "title", outer);
  if (story.what !== undefined) text(story.what, "what", outer);
  if (!Array.isArray(story.steps) || !story.steps.length) outer("steps", "a list of steps", story.steps);
  /** @type {string[]} */ const kept = [];
  for (const [i, one] of story.steps.entries()) step(one, faults(`story ${story.name}, step ${i + 1}`), kept);
}

/**
 * The stories of a file; a hole in one of its lists is a fault as any.
 * @param {any} file
 * @param {string[]} taken names of the course
 * @returns {Story[]}
 */
export function stories(file, taken) {
  const fail = faults("");
  only(file, ["stories"], "file", fail);
  if (!Array.isArray(file.stories) || !file.stories.length) fail("stories", "a list of stories", file.stories);
  const names = [...taken];
  for (const [i, one] of file.stories.entries()) {
    story(one, names, i + 1);
    names.push(one.name);
  }
  return file.stories;
}
