// @ts-check
// The panel of a story: its text, what to press, the question with its choices, and what was measured. It stands beside
// the page where there is room, else at its lower edge.

import { h, icon, ICONS, say, translate } from "../lib/dom.js";
import { plain } from "../lib/keys.js";
import { keeper } from "./focus.js";
import { lamp } from "./light.js";
import { acts } from "./telling.js";
import { verdict } from "./verdict.js";

/** So wide a page has room for a column beside it, in pixels. */
const WIDE = 1278;
/** How long the pen rests before a drawing counts as done. */
const PEN_MS = 900;
const TYPED = "input, select, textarea";

/** @typedef {import("./guide.js").Guide} Guide */
/** @typedef {import("./format.js").Text} Text */

/**
 * @param {import("../element/shell.js").Context} context
 * @param {HTMLElement} root
 * @param {Guide} guide
 */
export function panel(context, root, guide) {
  const { t } = context;
  const light = lamp(context, root);
  const title = h("h2", { tabindex: -1 });
  const all = h("button.quiet", { type: "button", t: "stories.all" });
  const close = h("button.quiet.mark", { type: "button", label: "stories.close" }, icon(ICONS.clear));
  const list = contents(guide);
  const page = leaf(context, guide, writer(context, guide));
  const sheet = h("div.sheet", {}, h("div.heading", {}, title, all, close), page.root, list.root);
  root.replaceChildren(sheet);
  all.addEventListener("click", () => void guide.tell(""));
  close.addEventListener("click", () => void guide.tell(null));
  root.addEventListener("keydown", keys(guide));
  aside(guide.el, root);
  const focus = keeper(root, title);
  context.bus.addEventListener("turn", (event) =>
    turn(guide, /** @type {CustomEvent} */ (event).detail === "next" ? 1 : -1),
  );
  const heading = () => {
    const told = guide.list ? null : guide.telling?.story;
    return guide.titles().find(({ name }) => name === told?.name)?.title || t("stories.title");
  };

  const show = () => {
    const { telling, list: listed } = guide;
    const told = telling?.story ?? null;
    const open = listed || told !== null;
    const opened = open && root.hidden === true;
    focus.before();
    root.hidden = !open;
    translate(sheet, t);
    root.setAttribute("aria-label", t("stories.title"));
    list.root.hidden = !listed;
    page.root.hidden = listed || !told;
    all.hidden = listed;
    say(title, heading());
    if (listed) list.write();
    else page.write();
    // The beginning of every step is read first, and what came of it when it came.
    const over = Boolean(telling?.outcomes[telling.index]);
    const stage = `${told?.name} ${telling?.index} ${over} ${listed}`;
    if (stage !== sheet.dataset.stage) sheet.scrollTop = over && !listed ? sheet.scrollHeight : 0;
    sheet.dataset.stage = stage;
    light.show(listed || !told || !telling?.here ? "" : telling.step.look);
    focus.after({ open, opened, busy: Boolean(telling?.busy), next: listed ? null : page.next });
  };
  return {
    root,
    show,
    written: writer(context, guide).text,
    update() {
      show();
      light.follow();
      page.draws();
    },
  };
}

/** A number stays on one line with its percent sign. @param {string} text */
const whole = (text) => text.replaceAll(" %", "\u00a0%");

/**
 * Texts of the site's stories by their keys, those of others as they are.
 * @param {import("../element/shell.js").Context} context
 * @param {Guide} guide
 */
function writer({ el, t }, guide) {
  const chinese = () => el.shadowRoot?.querySelector(".app")?.getAttribute("lang") === "zh-Hans";
  /** @param {Text | undefined} given */
  const text = (given) => (typeof given === "object" ? given[chinese() ? "zh" : "en"] : (given ?? ""));
  return {
    text,
    /** @param {string} field @param {Text | undefined} given @param {Record<string, string>} [values] */
    of(field, given, values = {}) {
      const { story, index } = /** @type {import("./telling.js").Telling} */ (guide.telling);
      if (given !== undefined) return whole(text(given).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all));
      const key = [`${story?.name}.${index + 1}`, field].filter(Boolean).join(".");
      const said = t(key, values);
      return said === key ? "" : whole(said);
    },
  };
}

/**
 * A step.
 * @param {import("../element/shell.js").Context} context
 * @param {Guide} guide
 * @param {ReturnType<typeof writer>} words
 */
function leaf(context, guide, words) {
  const { t, bus } = context;
  const [count, tale, told, then] = [h("p.count"), h("p.tale"), h("p.ruling", { role: "status" }), h("p.then")];
  const ask = h("legend");
  const choices = h("div.picks-of");
  const hint = h("p.soft", { t: "stories.choose" });
  const question = h("fieldset.question", {}, ask, choices, hint);
  const act = h("button.primary", { type: "button", onclick: () => void guide.act() });
  const stop = h("button", { type: "button", t: "stories.stop", onclick: () => void guide.telling?.stop() });
  const meter = h("progress", { max: 1, value: 0, label: "stories.progress" });
  const back = h(
    "button",
    { type: "button", onclick: () => turn(guide, -1) },
    icon(ICONS.previous),
    h("span", { t: "stories.back" }),
  );
  const next = h("button.onward", { type: "button", onclick: () => turn(guide, 1) }, h("span"), icon(ICONS.next));
  const live = h("div.passage", { "aria-live": "polite" }, count, tale);
  const deed = h("div.deed", {}, act, stop, meter);
  const root = h("div.leaf", {}, live, h("div.doing", {}, question, deed, told), then, h("div.turn", {}, back, next));
  /** @type {HTMLButtonElement[]} */ let buttons = [];
  let pen = 0;

  const write = () => {
    const telling = guide.telling;
    if (!telling?.story) return;
    const { step, index, outcomes, busy, stopped, catching, training } = telling;
    const { steps } = telling.story;
    const outcome = outcomes[index];
    say(count, t("stories.count", { step: index + 1, all: steps.length }));
    say(tale, words.of("", step.say));
    question.hidden = !step.ask;
    hint.hidden = Boolean(busy || outcome || stopped);
    say(ask, words.of("ask", step.ask?.text));
    const asked = step.ask?.choices ?? [];
    if (buttons.length !== asked.length) {
      buttons = asked.map((_, i) => h("button.choice-of", { type: "button", onclick: () => void guide.act(i) }));
      choices.replaceChildren(...buttons);
    }
    buttons.forEach((button, i) => {
      say(button, words.of(`choice.${i + 1}`, asked[i].text));
      button.disabled = Boolean(busy || outcome || stopped);
      button.ariaPressed = String(outcome?.chosen === i);
      button.classList.toggle("true", Boolean(outcome?.right.includes(i)));
    });
    const again = Boolean(outcome);
    act.hidden = Boolean(busy) || !(stopped || (step.do && (!step.ask || again)) || (step.ask && again));
    say(act, t(stopped ? "stories.on" : again ? "stories.again" : "") || words.of("do", step.do?.label));
    act.classList.toggle("primary", !again);
    root.classList.toggle("over", again);
    stop.hidden = meter.hidden = busy !== "training";
    const { from, goal } = training;
    meter.value = goal ? ((bus.state.metrics?.step ?? from) - from) / (goal - from) : 0;
    const { said, values } = verdict(context, telling);
    say(
      told,
      busy ? t(catching ? "stories.catching" : `stories.${busy}`) : stopped ? t("stories.stopped") : whole(said),
    );
    say(then, !busy && outcome ? words.of("then", step.then, values) : "");
    back.disabled = index === 0;
    const last = index === steps.length - 1;
    say(/** @type {HTMLElement} */ (next.firstElementChild), t(last ? "stories.finish" : "stories.next"));
    next.classList.toggle("primary", !acts(step) || again);
  };
  return {
    root,
    next,
    write,
    /** A drawing counts when the pen rests. */
    draws() {
      const telling = guide.telling;
      if (!telling?.story || telling.busy || telling.outcomes[telling.index] || !telling.step.do?.draw) return;
      clearTimeout(pen);
      const { strokes } = bus.state;
      const { index } = telling;
      if (strokes.length)
        pen = setTimeout(() => telling.index === index && strokes === bus.state.strokes && void guide.act(), PEN_MS);
    },
  };
}

/** To the step before or after; from the last one to the list. @param {Guide} guide @param {number} by */
function turn(guide, by) {
  const telling = guide.telling;
  if (!telling?.story || guide.list) return;
  const index = telling.index + by;
  if (index === telling.story.steps.length) guide.finish();
  else if (index >= 0) void guide.go(index);
}

/** Every story, with those that are finished. @param {Guide} guide */
function contents(guide) {
  const root = h("div.contents", {}, h("p.soft", { t: "stories.lead" }), h("ol"));
  return {
    root,
    write() {
      const [finished, told] = [guide.finished, guide.telling?.story?.name];
      const key = JSON.stringify([guide.titles(), finished, told]);
      if (root.dataset.key === key) return;
      root.dataset.key = key;
      root.lastElementChild?.replaceChildren(
        ...guide.titles().map(({ name, title, what }) => {
          const done = finished.includes(name);
          const mark = h(
            "span.done",
            done ? { label: "stories.done", role: "img" } : { "aria-hidden": "true" },
            done ? "✓" : "",
          );
          const words = h("span", {}, h("strong", {}, title), h("span.soft", {}, what));
          const button = h("button", { type: "button", onclick: () => void guide.tell(name) }, words, mark);
          button.ariaCurrent = String(name === told);
          return h("li", {}, button);
        }),
      );
    },
  };
}

/** Arrows turn the steps, Escape closes. @param {Guide} guide @returns {(event: KeyboardEvent) => void} */
const keys = (guide) => (event) => {
  const { key, target } = event;
  const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (!plain(event) || (target instanceof Element && target.matches(TYPED)) || !(by || key === "Escape")) return;
  event.preventDefault();
  if (by) turn(guide, by);
  else void guide.tell(null);
};

/**
 * The element makes room for a column where it is wide enough. How wide it is inside hangs on that, outside it does
 * not.
 * @param {import("../element/element.js").AutoencoderPlayground} el
 * @param {HTMLElement} root
 */
function aside(el, root) {
  const fit = () => {
    const room = !root.hidden && root.isConnected && el.offsetWidth >= WIDE;
    try {
      states(el)?.[room ? "add" : "delete"]("aside");
    } catch {
      // A browser that does not know states of its own: the story stands below.
    }
  };
  new ResizeObserver(fit).observe(el);
  new MutationObserver(fit).observe(root, { attributes: true, attributeFilter: ["hidden"] });
}

/** @type {WeakMap<HTMLElement, ElementInternals>} */
const internals = new WeakMap();

/** @param {HTMLElement} el */
function states(el) {
  const known = internals.get(el) ?? el.attachInternals();
  internals.set(el, known);
  return known.states;
}
