// @ts-check
// What goes wrong: lessons, each a model that fails in a way of its own, with the measure that shows it. The reader's
// own model is kept meanwhile and comes back as it was.

import { watch } from "../measures/code-statistics.js";
import { h, say, translate } from "../lib/dom.js";
import { memorising } from "./memorising.js";
import { codeShrinkage } from "./code-shrinkage.js";
import { klWeight } from "./kl-weight.js";
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

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, bring, number } = context;
  const told = h("p.told", { role: "status" });
  const back = h("button", { type: "button", t: "wrong.back" });
  /** @type {{lesson: Lesson, choice: string, built: unknown} | null} */ let current = null;
  /**
   * The reader's model.
   * @type {{bytes: ArrayBuffer, data: unknown, history: import('../engine/types.js').Metrics[], pretrained: boolean} |
   *   null}
   */
  let home = null;
  let [busy, goal] = [false, 0];
  const runs = () => current !== null && bus.state.built === current.built;

  const lessons = Object.entries({ heart: memorising, spread: klWeight, pull: codeShrinkage }).map(([name, make]) => {
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
  const place = h("div.measure");
  const root = h(
    "div",
    { hidden: true },
    h("p.lead", { t: "wrong.lead" }),
    h("div.lessons", {}, ...lessons.map(({ card }) => card)),
    h("div.row", {}, back, told),
    place,
  );

  const begin = (/** @type {Lesson} */ lesson, /** @type {string} */ choice) =>
    alone(async () => {
      if (bus.state.playing) await el.pause();
      if (!runs()) {
        const bytes = await el.save();
        const { data, history, pretrained } = bus.state;
        home = { bytes, data, history, pretrained };
      }
      const { spec } = bus.state;
      if (!spec) return;
      if (runs() && current?.lesson === lesson && lesson.live) await el.setHyperparameters(lesson.live(choice));
      else {
        await el.build({ ...lesson.spec(choice), data: spec.data, seed: spec.seed });
        lesson.begin?.();
      }
      current = { lesson, choice, built: bus.state.built };
      goal = (bus.state.metrics?.step ?? 0) + lesson.steps(choice);
      place.replaceChildren(lesson.root);
      translate(place, t);
      lesson.repaint();
      await el.play();
    });
  const restore = () =>
    alone(async () => {
      if (!home) return;
      const { bytes, history, pretrained } = home;
      await el.load(bytes);
      bus.set({ history, pretrained });
      [home, current] = [null, null];
    });
  /** One thing after the other. @param {() => Promise<void>} work */
  const alone = async (work) => {
    if (busy) return;
    busy = true;
    show();
    try {
      await work();
    } catch (error) {
      el.complain(error);
    }
    busy = false;
    show();
  };
  back.addEventListener("click", restore);
  bus.addEventListener("metrics", (event) => {
    if (!goal || /** @type {CustomEvent} */ (event).detail.step < goal) return;
    goal = 0;
    if (runs()) void el.pause();
  });

  const show = () => {
    const here = runs();
    if (home && home.data !== bus.state.data) home = null;
    place.hidden = !here;
    back.hidden = !here || !home;
    back.disabled = busy;
    for (const { lesson, buttons, card } of lessons) {
      card.classList.toggle("runs", here && current?.lesson === lesson);
      lesson.choices.forEach((choice, i) => {
        buttons[i].ariaPressed = String(here && current?.lesson === lesson && current.choice === choice);
        buttons[i].disabled = busy;
      });
    }
    const { metrics, playing } = bus.state;
    say(
      told,
      here && metrics
        ? t(playing && goal ? "wrong.training" : "wrong.trained", { step: number(metrics.step), goal: number(goal) })
        : "",
    );
  };
  const watched = watch(context, async () => {
    const { step } = await el.model.ask("status", {});
    if (current && runs()) await current.lesson.read(step, current.choice);
  });
  void bring(LESSONS).then(() => {
    root.hidden = false;
    translate(root, t);
    show();
  });
  return {
    root,
    update(state) {
      watched.update(state);
      show();
    },
    frame: watched.frame,
    repaint() {
      show();
      if (runs()) current?.lesson.repaint();
    },
  };
}
