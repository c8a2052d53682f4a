// @ts-check
// The latent map: where the encoder puts the test images, beside where plain PCA puts them. The pointer or the keys
// decode the place under them; a drawn walk is decoded along its way; a lasso shows its members. Texts are read instead
// of seen.

import { h, inSight, say } from "../../lib/dom.js";
import { counter } from "../count.js";
import { reword } from "../reword.js";
import { hands } from "./hands.js";
import { legend } from "./legend.js";
import { GRID, MapModel } from "./model.js";
import { Tracer } from "./pointer.js";
import { Scatter } from "./scatter.js";
import { words } from "./words.js";

/** While training the map is made again: number of points, and the least time between two. */
const LIVE = { points: 500, ms: 1500 };
/** @typedef {import('../../engine/types.js').State} State */

const MODES = /** @type {const} */ (["look", "walk", "lasso"]);

/** @param {import('../../element/shell.js').Context} context @returns {import('../../element/shell.js').Panel} */
export function mount(context) {
  const { el, t } = context;
  const view = look(context);
  const { model, codes, pixels, hand, said, picks, count, controls, tracer } = view;
  const reader = reading(context, view);
  const complain = (/** @type {any} */ error) => el.complain(error);
  /** @type {typeof MODES[number]} */ let mode = "look";
  /** @type {unknown} */ let shown = null;

  /** @param {typeof MODES[number]} wanted */
  const choose = (wanted) => {
    mode = tracer.mode = wanted;
    controls.modes.forEach((button, i) => button.setAttribute("aria-pressed", String(MODES[i] === mode)));
    reword(controls.keys, `uses.map.keys.${mode}`, t);
    hand.clear();
  };
  view.drawn = (line) => {
    hand.clear();
    if (line.length && mode === "walk") hand.walk(line).catch(complain);
    else if (line.length) hand.circle(line);
  };
  controls.modes.forEach((button, i) => button.addEventListener("click", () => choose(MODES[i])));
  count.select.addEventListener("change", reader.all);
  controls.again.addEventListener("click", reader.all);
  controls.grid.addEventListener("change", () => void reader.lattice().catch(complain));
  controls.clusters.addEventListener("change", () => void reader.group().catch(complain));
  choose(mode);
  new IntersectionObserver(([entry]) => entry.isIntersecting && reader.follow(context.bus.state)).observe(view.root);

  return {
    root: view.root,
    update(state) {
      const { spec, built, phase } = state;
      if (!spec || !built || phase !== "ready") return;
      count.update(state);
      view.fit();
      if (built !== shown) {
        shown = built;
        model.forget();
        choose(controls.modes[MODES.indexOf(mode)].hidden ? "look" : mode);
        hand.here.show([], 1, 1);
        reader.all();
      } else reader.follow(state);
      said.tell(picks);
    },
    repaint() {
      codes.draw();
      pixels.draw();
      tracer.paint();
      for (const part of [hand.here, hand.strip]) part.repaint?.();
    },
  };
}

/**
 * When the maps are read anew, and that they are painted then.
 * @param {import('../../element/shell.js').Context} context
 * @param {ReturnType<typeof look>} view
 */
function reading({ el, bus }, { root, model, codes, pixels, said, picks, count, controls, tracer }) {
  let [busy, due, last] = [false, true, 0];
  const group = () => model.group(controls.clusters.valueAsNumber || 0);
  const paint = () => {
    const { seen, latent, flat, clusters } = model;
    if (!seen || !latent) return;
    const { labels: glyphs } = seen;
    const colours = clusters
      ? { classes: clusters.assignment, count: clusters.k, glyphs }
      : { classes: glyphs, count: bus.state.data?.classes || 1, glyphs };
    codes.set({ points: latent.points, ...colours });
    pixels.set({ points: flat.points, ...colours });
    said.tell(picks);
    tracer.paint();
  };
  /** The decode grid, below the points. */
  const lattice = async () => {
    tracer.cells = [];
    if (controls.grid.checked) tracer.cells = await model.grid(codes.box);
    codes.root.classList.toggle("gridded", tracer.cells.length > 0);
    tracer.paint();
  };
  /** @param {number} points */
  const refresh = async (points) => {
    if (busy) return;
    [busy, due] = [true, false];
    const { meter } = controls;
    meter.hidden = bus.state.playing;
    try {
      if (await model.read(points, (share) => (meter.value = share))) {
        await group();
        paint();
        await lattice();
      }
    } catch (error) {
      el.complain(error);
    }
    meter.hidden = true;
    [busy, last] = [false, Date.now()];
    if (due) void refresh(count.value());
  };
  const all = () => {
    due = true;
    if (!busy) void refresh(count.value());
  };
  return {
    all,
    lattice,
    group: () => group().then(paint),
    /** The weights moved: with few points while they do, with all when they stand still. @param {State} state */
    follow({ playing, metrics }) {
      if (busy) return;
      if (playing && Date.now() - last > LIVE.ms && inSight(root)) void refresh(LIVE.points);
      else if (!playing && model.seen && metrics && model.seen.step !== metrics.step && inSight(root)) all();
    },
  };
}

/** The two maps, with all that stands around them. @param {import('../../element/shell.js').Context} context */
function look(context) {
  const { el, bus, t, palette } = context;
  const model = new MapModel(context);
  const codes = new Scatter(palette, () => bus.state.dark, "uses.map.codes");
  const pixels = new Scatter(palette, () => bus.state.dark, "uses.map.pixels");
  const count = counter(context);
  const controls = {
    clusters: h("input", { type: "number", min: 0, max: 40, step: 1, value: 0 }),
    grid: h("input", { type: "checkbox" }),
    modes: MODES.map((mode) => h("button", { type: "button", t: `uses.map.${mode}` })),
    again: h("button.quiet", { type: "button", t: "uses.again" }),
    meter: h("progress", { max: 1, value: 0, label: "uses.reading" }),
    keys: h("p.soft", { id: "map-keys" }),
  };
  const gridded = h("label.inline", {}, controls.grid, h("span", { t: "uses.map.grid" }));
  const hand = hands(context, model, codes);
  const said = words(context, model);
  const picks = legend((only) => [codes, pixels].forEach((map) => map.only(only)));
  codes.above.setAttribute("aria-describedby", controls.keys.id);
  const tools = h(
    "div.row",
    {},
    h("span.segments", { role: "group", label: "uses.map.mode" }, ...controls.modes),
    count.root,
    h("label.inline", {}, h("span", { t: "uses.map.clusters" }), controls.clusters),
    gridded,
    controls.again,
    controls.meter,
  );
  const maps = h(
    "div.maps",
    {},
    h("figure", {}, h("h3", { t: "uses.map.codes" }), codes.root, said.axes, controls.keys),
    h("figure", {}, said.plain, pixels.root, said.beside),
    h("div.aside", {}, hand.here.root, said.caption, said.note, picks.root, said.grouped),
  );
  const root = h("div.map", {}, said.lead, tools, maps, hand.told, hand.strip.root, hand.members);
  const view = {
    root,
    model,
    codes,
    pixels,
    count,
    controls,
    hand,
    said,
    picks,
    /** @type {(line: [number, number][]) => void} a line was drawn, or taken back */ drawn: () => {},
    tracer: new Tracer(codes, context, {
      grid: GRID,
      size: hand.size,
      look: (at) => void hand.look(at).catch((/** @type {any} */ error) => el.complain(error)),
      corner: (n) => say(hand.told, t("uses.map.corner", { n })),
      drawn: (line) => view.drawn(line),
    }),
    /** Controls and words for what there is to see. */
    fit() {
      const what = model.kind;
      root.classList.toggle("of-texts", what === "texts");
      gridded.hidden = controls.modes[1].hidden = what !== "images";
      if (what !== "images") controls.grid.checked = false;
      said.fit({ here: hand.here.root, meter: controls.meter, pixels: pixels.above });
    },
  };
  return view;
}
