// @ts-check
// Two experiments side by side, on the same data and with the same seed: the model of the page, and another in a worker
// of its own, which is there only while this tab is open and it was asked for.

import { pixelsOf, rowOf } from "../lib/arrays.js";
import { h, say } from "../lib/dom.js";
import { tiles } from "../draw/tiles.js";
import { differences, nameOf, otherModel } from "./other.js";
import { comparable, overlay } from "./overlay.js";

/** Test images in rows; milliseconds between two readings of them while training. */
const [SHOWN, PAUSE_MS] = [10, 700];
/** Milliseconds between two chances to stop. */
const PIECE_MS = 500;
const FIGURES = /** @type {const} */ ([
  "parameters",
  "step",
  "loss",
  "testLoss",
  "squaredErrorPerImage",
  "examplesPerSecond",
]);

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, number } = context;
  const other = otherModel(context);
  const begin = h("button.primary", { type: "button", t: "uses.compare.begin" });
  const end = h("button.quiet", { type: "button", t: "uses.compare.end" });
  const told = h("p.told", { role: "status" });
  const steps = h("input", { type: "number", min: 1, max: 100000, step: 1, value: 500, label: "uses.compare.step" });
  const train = h("button", { type: "button" });
  const play = h("button", { type: "button" });
  const anew = h("button", { type: "button", t: "uses.compare.anew" });
  const chart = overlay(context);
  const caption = h("figcaption");
  const cells = Object.fromEntries(FIGURES.map((name) => [name, [h("td"), h("td")]]));
  const names = [h("th", { scope: "col" }), h("th", { scope: "col" })];
  const strips = /** @type {const} */ (["input", "a", "b"]).map((name) => ({
    title: h("h3", { t: `uses.compare.${name}` }),
    strip: tiles(context, { side: 110, across: SHOWN, label: `uses.compare.${name}` }),
  }));
  const both = h(
    "div",
    { hidden: true },
    h("div.row", {}, play, h("span.inline", {}, train, steps, h("span", { t: "uses.compare.steps" })), anew),
    h(
      "div.pair",
      {},
      h("figure", {}, h("h3", { t: "uses.compare.losses" }), chart.root, caption),
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, h("td"), ...names)),
        h(
          "tbody",
          {},
          ...FIGURES.map((name) => h("tr", {}, h("th", { scope: "row", t: `uses.compare.${name}` }), ...cells[name])),
        ),
      ),
    ),
    ...strips.flatMap(({ title, strip }) => [title, strip.root]),
  );
  const root = h(
    "div.compare",
    {},
    h("p.lead", { t: "uses.compare.lead" }),
    other.root,
    h("div.row", {}, begin, end),
    told,
    both,
  );

  /**
   * @type {{session: import('../engine/session.js').Session, bus: import('../engine/bus.js').Bus, name: string} | null}
   */
  let twin = null;
  let [opening, training] = [false, false];
  /** Steps that both still have to go. */ let goal = 0;
  /** A later beginning, or the end, makes an earlier one void. */ let turn = 0;

  const start = async () => {
    const spec = other.spec();
    if (opening || !spec) return;
    close();
    const mine = ++turn;
    opening = true;
    say(told, t("uses.compare.opening"));
    buttons();
    const name = other.name();
    try {
      const session = await el.twin(JSON.stringify(spec));
      if (mine !== turn) return session.close();
      const { bus: its } = session;
      twin = { session, bus: its, name };
      for (const event of ["state", "metrics"]) its.addEventListener(event, heard);
      its.addEventListener("trouble", (news) => el.complain(/** @type {CustomEvent} */ (news).detail));
      its.addEventListener("notice", (news) =>
        bus.dispatchEvent(new CustomEvent("notice", { detail: /** @type {CustomEvent} */ (news).detail })),
      );
      await session.ask("metrics");
      rows.asked = "";
    } catch (error) {
      if (mine === turn) el.complain(error);
    } finally {
      if (mine === turn) {
        opening = false;
        heard();
      }
    }
  };
  const close = () => {
    turn++;
    if (twin?.bus.state.playing) void el.pause();
    twin?.session.close();
    twin = null;
    opening = false;
    paint();
  };

  /** At most one painting a frame. */ let due = false;
  const heard = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      paint();
    });
  };
  const buttons = () => {
    both.hidden = end.hidden = !twin;
    begin.disabled = opening;
    if (!twin) return;
    const running = bus.state.playing && twin.bus.state.playing;
    say(play, t(running ? "uses.compare.pause" : "uses.compare.play"));
    say(train, t(training && goal ? "uses.compare.stop" : "uses.compare.train"));
    anew.disabled = play.disabled = training;
    train.disabled = training && !goal;
  };
  const paint = () => {
    buttons();
    if (!twin) return void (opening || say(told, ""));
    const pair = [bus.state, twin.bus.state];
    const [a, b] = pair;
    if (!a.spec || !b.spec || !a.built || !b.built) return;
    const differ = differences(a.spec, b.spec).map(([path, one, two]) => `${words(path)} ${said(one)} → ${said(two)}`);
    say(told, differ.length ? t("uses.compare.differ", { list: differ.join(" · ") }) : t("uses.compare.alike"));
    [nameOf(a, t), twin.name].forEach((name, i) => say(names[i], `${"AB"[i]} · ${name}`));
    pair.forEach(({ built, metrics }, i) => {
      const values = { ...metrics, parameters: built?.parameters };
      for (const name of FIGURES) say(cells[name][i], figure(name, values[name] ?? null));
    });
    say(
      caption,
      [
        comparable(a, b) ? "" : t("uses.compare.squared"),
        a.metrics?.step === b.metrics?.step ? "" : t("uses.compare.apart"),
      ]
        .join(" ")
        .trim() || t("loss.caption"),
    );
    chart.paint(a, b);
    void rows.read();
  };
  const words = (/** @type {string} */ path) => {
    const known = t(`field.${path}`);
    return path === "noise.level" ? t("noise.label") : known.startsWith("field.") ? path : known;
  };
  const said = (/** @type {string} */ value) => {
    const known = t(`value.${value}`);
    return known.startsWith("value.") ? value : known;
  };
  const figure = (/** @type {string} */ name, /** @type {number | null} */ value) => {
    if (value === null || !Number.isFinite(value) || (name === "examplesPerSecond" && !value)) return "–";
    return number(value, name === "parameters" || name === "step" || value >= 1000 ? 0 : value < 1 ? 4 : 2);
  };

  /** The same test images, as each rebuilds them. */
  const rows = {
    asked: "",
    busy: false,
    last: 0,
    async read() {
      const { data, built, metrics, firstDigit } = bus.state;
      if (!twin || !data || this.busy) return;
      const key = JSON.stringify([metrics?.step, twin.bus.state.metrics?.step, built?.parameters, firstDigit]);
      if (key === this.asked || !root.checkVisibility()) return;
      this.busy = true;
      const wait = this.last + PAUSE_MS - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      try {
        this.asked = key;
        this.last = performance.now();
        const size = data.width * data.height;
        const there = el.model;
        const { pixels } = await there.ask("survey", {
          first: Math.min(firstDigit, Math.max(0, data.test - SHOWN)),
          count: Math.min(SHOWN, data.test),
          codes: false,
          errors: false,
        });
        const values = pixelsOf(pixels);
        const rebuilt = twin
          ? await Promise.all([
              there.run("reconstruct", values),
              twin.session.ask("ask", "run", { stage: "reconstruct", values }),
            ])
          : [];
        [values, ...rebuilt].forEach((all, i) => {
          const count = all.length / size;
          strips[i].strip.show(
            Array.from({ length: count }, (_, k) => rowOf(all, k, size)),
            data.width,
            data.height,
            { made: i ? count : 0 },
          );
        });
      } catch (error) {
        // What is asked of an experiment that has ended meanwhile needs no answer.
        if (twin) el.complain(error);
      }
      this.busy = false;
      heard();
    },
  };

  /**
   * Something for both at once; what goes wrong is said.
   * @param {(session: import('../engine/session.js').Session) => Promise<unknown>[]} work
   */
  const together = async (work) => {
    if (!twin) return;
    training = true;
    buttons();
    try {
      await Promise.all(work(twin.session));
    } catch (error) {
      if (twin) el.complain(error);
    }
    [training, goal] = [false, 0];
    heard();
  };
  begin.addEventListener("click", () => void start());
  end.addEventListener("click", close);
  play.addEventListener("click", () => {
    const on = !(bus.state.playing && twin?.bus.state.playing);
    void together((session) => [on ? el.play() : el.pause(), session.play(on)]);
  });
  train.addEventListener("click", () => {
    if (training) return void (goal = 0);
    goal = Math.max(1, Math.round(steps.valueAsNumber || 1));
    void together(pieces);
  });
  /**
   * In pieces of about half a second, so that it can be stopped.
   * @param {import('../engine/session.js').Session} session
   */
  const pieces = (session) => [
    (async () => {
      for (let piece = 10; goal > 0 && session === twin?.session;) {
        const [begun, now] = [performance.now(), Math.min(piece, goal)];
        await Promise.all([el.train({ steps: now }), session.train(now)]);
        goal = Math.max(0, goal - now);
        piece = Math.max(1, Math.round((now * PIECE_MS) / (performance.now() - begun)));
      }
    })(),
  ];
  anew.addEventListener("click", () => void together((session) => [el.reset(), session.reset()]));
  /** The data both learn from. @type {unknown} */ let data = null;
  return {
    root,
    update(state) {
      other.refresh();
      if (state.data !== data) {
        // The other one learns from what is no longer there.
        if (data && twin) close();
        data = state.data;
      }
      heard();
    },
    repaint() {
      other.refresh();
      paint();
      for (const { strip } of strips) strip.repaint();
    },
    leave: close,
  };
}
