// @ts-check
// What goes wrong: lessons, each a model that fails in a way of its own, with the measure that shows it. The reader's
// own model is kept meanwhile and comes back as it was.

import { watch } from "../measures/code-statistics.js";
import { h, say, translate } from "../lib/dom.js";
import { codeShrinkage } from "./code-shrinkage.js";
import { klWeight } from "./kl-weight.js";
import { memorising } from "./memorising.js";
import { LESSONS } from "./topic.js";

/**
 * A lesson: the models on offer, and what is measured of the one that runs.
 * @typedef {object} Lesson
 * @property {string[]} choices
 * @property {(choice: string) => number} steps that show it
 * @property {(choice: string) => object} spec
 * @property {(choice: string) => Record<string, number>} [live] for a choice that needs no new model
 * @property {() => void} [begin] with a new model
 * @property {(step: number, choice: string) => Promise<void>} read measures the model as it is, at that step
 * @property {HTMLElement} root
 * @property {() => void} repaint
 */

/** The lessons, by what their words are called. */
const MAKERS = { heart: memorising, spread: klWeight, pull: codeShrinkage };

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, bring, number } = context;
  const told = h("p.told", { role: "status" });
  const back = h("button", { type: "button", t: "wrong.back" });
  const place = h("div.measure");
  const lessons = cards(context, (lesson, choice) => course.begin(lesson, choice));
  const root = h(
    "div",
    { hidden: true },
    h("p.lead", { t: "wrong.lead" }),
    h("div.lessons", {}, ...lessons.map(({ card }) => card)),
    h("div.row", {}, back, told),
    place,
  );

  const show = () => {
    const { current, busy, goal } = course;
    const here = course.runs();
    place.hidden = !here;
    back.hidden = !course.keeps() || !here;
    back.disabled = busy;
    for (const { lesson, buttons, card } of lessons) {
      const runs = here && current?.lesson === lesson;
      card.classList.toggle("runs", runs);
      lesson.choices.forEach((choice, i) => {
        buttons[i].ariaPressed = String(runs && current.choice === choice);
        buttons[i].disabled = busy;
      });
    }
    const { metrics, playing } = bus.state;
    const key = playing && goal ? "wrong.training" : "wrong.trained";
    say(told, here && metrics ? t(key, { step: number(metrics.step), goal: number(goal) }) : "");
  };
  const course = courseOf(context, show, (lesson) => {
    place.replaceChildren(lesson.root);
    translate(place, t);
    lesson.repaint();
  });
  back.addEventListener("click", course.restore);
  const watched = watch(context, async () => {
    const { step } = await el.model.ask("status", {});
    const { current } = course;
    if (current && course.runs()) await current.lesson.read(step, current.choice);
  });
  bring(LESSONS)
    .then(() => {
      root.hidden = false;
      translate(root, t);
      show();
    })
    .catch((error) => el.complain(error));
  return {
    root,
    update(state) {
      watched.update(state);
      show();
    },
    frame: watched.frame,
    repaint() {
      show();
      if (course.runs()) course.current?.lesson.repaint();
    },
  };
}

/**
 * A card for every lesson, with a button for each of its models.
 * @param {import('../element/shell.js').Context} context
 * @param {(lesson: Lesson, choice: string) => void} begin
 */
const cards = (context, begin) =>
  Object.entries(MAKERS).map(([name, make]) => {
    const lesson = make(context);
    const buttons = lesson.choices.map((choice) =>
      h("button", { type: "button", t: `wrong.${name}.${choice}`, onclick: () => begin(lesson, choice) }),
    );
    const card = h(
      "section.lesson",
      { label: `wrong.${name}` },
      h("h3", { t: `wrong.${name}` }),
      h("p.soft", { t: `wrong.${name}.what` }),
      h("div.segments", { role: "group", label: "wrong.build" }, ...buttons),
    );
    return { lesson, buttons, card };
  });

/**
 * The lesson that runs, and the reader's model, kept for the way back.
 * @param {import('../element/shell.js').Context} context
 * @param {() => void} changed
 * @param {(lesson: Lesson) => void} open shows a lesson whose model is there
 */
function courseOf({ el, bus }, changed, open) {
  /**
   * The reader's model.
   * @type {{bytes: ArrayBuffer, data: unknown, history: import('../engine/types.js').Metrics[], pretrained: boolean,
   *   run: string | null} | null}
   */
  let home = null;
  /** One thing after the other. @param {() => Promise<void>} work */
  const alone = async (work) => {
    if (course.busy) return;
    course.busy = true;
    changed();
    try {
      await work();
    } catch (error) {
      el.complain(error);
    }
    course.busy = false;
    changed();
  };
  const course = {
    /** @type {{lesson: Lesson, choice: string, built: unknown} | null} */ current: null,
    busy: false,
    /** Where training stops; 0 where it does not. */ goal: 0,
    runs: () => course.current !== null && bus.state.built === course.current.built,
    /** Whether there is a way back: with other data there is none. */
    keeps() {
      if (home && home.data !== bus.state.data) home = null;
      return home !== null;
    },
    /** @param {Lesson} lesson @param {string} choice */
    begin: (lesson, choice) =>
      alone(async () => {
        if (bus.state.playing) await el.pause();
        if (!course.runs()) {
          const bytes = await el.save();
          const { data, history, pretrained, run } = bus.state;
          home = { bytes, data, history, pretrained, run };
        }
        const { spec } = bus.state;
        if (!spec) return;
        if (course.runs() && course.current?.lesson === lesson && lesson.live)
          await el.setHyperparameters(lesson.live(choice));
        else {
          await el.build({ ...lesson.spec(choice), data: spec.data, seed: spec.seed });
          lesson.begin?.();
        }
        course.current = { lesson, choice, built: bus.state.built };
        course.goal = (bus.state.metrics?.step ?? 0) + lesson.steps(choice);
        open(lesson);
        await el.play();
      }),
    restore: () =>
      alone(async () => {
        if (!home) return;
        const { bytes, history, pretrained, run } = home;
        await el.load(bytes);
        bus.set({ history, pretrained, run });
        [home, course.current] = [null, null];
      }),
  };
  bus.addEventListener("metrics", (event) => {
    if (!course.goal || /** @type {CustomEvent} */ (event).detail.step < course.goal) return;
    course.goal = 0;
    if (course.runs()) void el.pause();
  });
  return course;
}
