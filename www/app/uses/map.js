// @ts-check
// The latent map: where the encoder puts the test images, beside where plain PCA puts them. The pointer or the keys
// decode the place under them; a drawn walk is decoded along its way; a lasso shows its members. Texts are read instead
// of seen.

import { ask } from "../engine/analyst.js";
import { h, inSight, say } from "../lib/dom.js";
import { excerpt } from "../data/texts/excerpt.js";
import { decodes } from "../engine/spec.js";
import { consult } from "../data/texts/shelf.js";
import { counter } from "./count.js";
import { gather, picture } from "./gather.js";
import { interpolation } from "./interpolation.js";
import { legend, majorities } from "./legend.js";
import { plane } from "./plane.js";
import { rename, reword } from "./reword.js";
import { Scatter } from "./scatter.js";
import { tiles } from "../draw/tiles.js";
import { Tracer, along } from "./map-pointer.js";

/** While training the map is made again with so many points, at most so often. */
const LIVE = { points: 500, ms: 1500 };
const MODES = /** @type {const} */ (["look", "walk", "lasso"]);
/** Pictures along a walk, and members shown of a lasso. */
const [STRIP, MEMBERS] = [14, 120];
/** Cells of the decode grid along each side. */
const GRID = 15;
/** Of latent semantic analysis: the same texts, the same map. */
const SEED = 1;

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, palette, number } = context;
  const codes = new Scatter(palette, () => bus.state.dark, "uses.map.codes");
  const pixels = new Scatter(palette, () => bus.state.dark, "uses.map.pixels");
  const count = counter(context);
  const clusters = h("input", { type: "number", min: 0, max: 40, step: 1, value: 0 });
  const grid = h("input", { type: "checkbox" });
  const gridded = h("label.inline", {}, grid, h("span", { t: "uses.map.grid" }));
  const modes = MODES.map((mode) =>
    h("button", { type: "button", t: `uses.map.${mode}`, onclick: () => choose(mode) }),
  );
  const again = h("button.quiet", { type: "button", t: "uses.again" });
  const meter = h("progress", { max: 1, value: 0, label: "uses.reading" });
  const told = h("p.told", { role: "status" });
  const here = tiles(context, { side: 92, label: "uses.map.here" });
  const strip = tiles(context, { side: 56, label: "uses.map.strip" });
  const members = h("ol.members", { tabindex: 0, label: "uses.map.members", hidden: true });
  const between = interpolation(context);
  const picks = legend((only) => [codes, pixels].forEach((map) => map.only(only)));
  const keys = h("p.soft", { id: "map-keys" });
  const [lead, axes, beside, plain, caption, note, grouped] = [
    h("p.lead"),
    h("p.soft"),
    h("p.soft"),
    h("h3"),
    h("p.soft"),
    h("p.soft"),
    h("p.soft", { role: "status" }),
  ];
  codes.above.setAttribute("aria-describedby", keys.id);
  const root = h(
    "div.map",
    {},
    lead,
    h(
      "div.row",
      {},
      h("span.segments", { role: "group", label: "uses.map.mode" }, ...modes),
      count.root,
      h("label.inline", {}, h("span", { t: "uses.map.clusters" }), clusters),
      gridded,
      again,
      meter,
    ),
    h(
      "div.maps",
      {},
      h("figure", {}, h("h3", { t: "uses.map.codes" }), codes.root, axes, keys),
      h("figure", {}, plain, pixels.root, beside),
      h("div.aside", {}, here.root, caption, note, picks.root, grouped),
    ),
    told,
    strip.root,
    members,
    between.root,
  );

  /** @type {import('./gather.js').Gathered | null} */ let seen = null;
  /** @type {import('./plane.js').Plane | null} */ let latent = null;
  /** Where the right map puts them, beside which model. */ let flat = {
    points: /** @type {Float32Array} */ (new Float32Array()),
    share: 0,
    built: /** @type {unknown} */ (null),
  };
  /** @type {{assignment: Uint32Array, k: number, purity: number | null} | null} */ let found = null;
  let [busy, due, last] = [false, true, 0];
  /** @type {typeof MODES[number]} */ let mode = "look";
  /** Counts what was drawn: an answer to an older line comes too late. */ let drawing = 0;
  /** @type {unknown} */ let model = null;

  const size = () => [bus.state.data?.width ?? 28, bus.state.data?.height ?? 28];
  const complain = (/** @type {any} */ error) => el.complain(error);
  const texts = () => (bus.state.data?.name === "texts" ? bus.state.texts : null);
  /** What there is to see: images that can be decoded, images that cannot, or texts. */
  const kind = () =>
    bus.state.data?.name === "texts" ? "texts" : bus.state.spec && decodes(bus.state.spec) ? "images" : "still";

  /** Codes anew, the plane through them, and what lies on it. @param {number} points */
  const refresh = async (points) => {
    if (busy) return;
    [busy, due] = [true, false];
    meter.hidden = bus.state.playing;
    const { built } = bus.state;
    try {
      const gathered = await gather(context, { count: points }, (share) => (meter.value = share));
      const through = gathered && (await plane(gathered.codes, gathered.width));
      if (gathered) await besides(gathered, built);
      if (through && bus.state.built === built) {
        [seen, latent] = [gathered, through];
        await group();
        paint();
        await lattice();
      }
    } catch (error) {
      complain(error);
    }
    meter.hidden = true;
    [busy, last] = [false, Date.now()];
    if (due) void refresh(count.value());
  };
  /**
   * The plane through the pixels, or through the words: once for a model.
   * @param {import('./gather.js').Gathered} gathered
   * @param {unknown} built
   */
  const besides = async (gathered, built) => {
    if (flat.built === built && flat.points.length === 2 * gathered.count) return;
    const of = texts();
    if (of) {
      const { codes: all } = await consult(of, "lsa", "tfidf", 2, SEED);
      flat = { points: all.slice(2 * of.train, 2 * (of.train + gathered.count)), share: 0, built };
    } else flat = { ...(await plane(gathered.pixels, gathered.size)), built };
  };

  /** Clusters of whole codes, and how pure they are. */
  const group = async () => {
    const k = Math.min(clusters.valueAsNumber || 0, seen?.count ?? 0);
    found = null;
    if (!seen || k < 2) return;
    const mine = seen;
    const { codes: all, width, labels } = mine;
    const { assignment } = await ask("kmeans", all, width, k, bus.state.spec?.seed ?? 1, 50);
    const purity = labels ? await ask("purity", assignment, Uint32Array.from(labels)) : null;
    if (seen !== mine) return;
    found = { assignment, k, purity };
  };
  const paint = () => {
    if (!seen || !latent) return;
    const { labels } = seen;
    const colours = {
      ...(found
        ? { classes: found.assignment, count: found.k }
        : { classes: labels, count: bus.state.data?.classes || 1 }),
      glyphs: labels,
    };
    codes.set({ points: latent.points, ...colours });
    pixels.set({ points: flat.points, ...colours });
    describe();
    tracer.paint();
  };
  /** What is said of both maps; and the legend, of the clusters where there are any, else of the classes. */
  const describe = () => {
    const { data, dark } = bus.state;
    const topics = texts()?.classes ?? [];
    const most = found && topics.length && seen?.labels ? majorities(found.assignment, seen.labels, found.k) : [];
    const names = Array.from({ length: found?.k ?? data?.classes ?? 0 }, (_, i) =>
      (found ? `${i + 1} ${topics[most[i]] ?? ""}` : `${i} ${topics[i] ?? ""}`).trim(),
    );
    picks.show(names, [data, Boolean(found)], dark);
    reword(note, `uses.map.pick.${found ? "clusters" : "classes"}`, t);
    note.hidden = !names.length;
    const { k, purity } = found ?? { k: 0, purity: null };
    say(
      grouped,
      k
        ? t(purity === null ? "uses.map.grouped" : `uses.map.pure${texts() ? ".texts" : ""}`, {
            k,
            purity: number(100 * (purity ?? 0), 1),
          })
        : "",
    );
    if (!seen || !latent) return;
    say(
      axes,
      t(seen.width > 2 ? "uses.map.axes" : "uses.map.own", { units: seen.width, share: number(100 * latent.share, 0) }),
    );
    say(beside, t(texts() ? "uses.map.lsa" : "uses.map.share", { share: number(100 * flat.share, 0) }));
  };

  /** @param {[number, number][]} places of the plane @returns {Promise<Float32Array[]>} */
  const decode = async (places) => {
    if (!latent || !seen || kind() !== "images" || !places.length) return [];
    const { back } = latent;
    const { width } = seen;
    const all = new Float32Array(places.length * width);
    places.forEach(([x, y], i) => all.set(back(x, y), i * width));
    const pictures = await el.model.run("decode", all);
    return places.map((_, i) =>
      pictures.slice((i * pictures.length) / places.length, ((i + 1) * pictures.length) / places.length),
    );
  };

  /** The decode grid: pictures in place of the points, where there are any. */
  const lattice = async () => {
    tracer.cells = [];
    if (grid.checked && latent) {
      const [left, top, width, height] = codes.box;
      const cell = (/** @type {number} */ value, /** @type {number} */ from, /** @type {number} */ extent) =>
        Math.min(GRID - 1, Math.floor(((value - from) / extent) * GRID));
      const { points } = latent;
      const occupied = new Set(
        Array.from(
          { length: points.length / 2 },
          (_, i) => GRID * cell(points[2 * i + 1], top, height) + cell(points[2 * i], left, width),
        ),
      );
      const places = [...occupied].map(
        (at) =>
          /** @type {[number, number]} */ ([
            left + ((at % GRID) + 0.5) * (width / GRID),
            top + (Math.floor(at / GRID) + 0.5) * (height / GRID),
          ]),
      );
      const pictures = await decode(places);
      tracer.cells = pictures.map((values, i) => ({ values, at: places[i] }));
    }
    codes.below.style.visibility = tracer.cells.length ? "hidden" : "";
    tracer.paint();
  };

  const look = async (/** @type {[number, number]} */ at) => {
    if (!latent || !seen) return;
    const nearest = codes.nearest(...at);
    const of = texts();
    if (of) return say(told, nearest < 0 ? "" : of.documents[of.train + nearest]);
    const [decoded] = await decode([codes.at(...at)]);
    if (nearest >= 0 && seen)
      here.show([...(decoded ? [decoded] : []), picture(seen, nearest)], size()[0], size()[1], {
        made: decoded ? 1 : 0,
      });
  };
  /** Forgets what was drawn, all but the line itself. */
  const clear = () => {
    drawing++;
    strip.show([], 1, 1);
    members.replaceChildren();
    members.hidden = true;
    say(told, "");
  };
  /** @param {[number, number][]} line */
  const walk = async (line) => {
    const mine = drawing;
    const pictures = await decode(along(line, STRIP).map((place) => codes.at(...place)));
    if (mine !== drawing) return;
    strip.show(pictures, size()[0], size()[1], { made: STRIP });
    say(told, t("uses.map.walked"));
  };
  /** @param {[number, number][]} line */
  const circle = (line) => {
    const [all, of, within] = [codes.inside(line), texts(), seen];
    const shown = all.slice(0, MEMBERS);
    if (of) members.replaceChildren(...shown.map((i) => excerpt(of, of.train + i)));
    else if (within)
      strip.show(
        shown.map((i) => picture(within, i)),
        size()[0],
        size()[1],
      );
    members.hidden = !members.childElementCount;
    say(told, t(`uses.map.lassoed${of ? ".texts" : ""}`, { n: number(all.length), shown: number(shown.length) }));
  };
  const tracer = new Tracer(codes, context, {
    grid: GRID,
    size,
    look: (at) => void look(at).catch(complain),
    corner: (n) => say(told, t("uses.map.corner", { n })),
    drawn(line) {
      clear();
      if (line.length && mode === "walk") walk(line).catch(complain);
      else if (line.length) circle(line);
    },
  });

  const all = () => {
    due = true;
    if (!busy) void refresh(count.value());
  };
  /** @param {typeof MODES[number]} wanted */
  const choose = (wanted) => {
    mode = tracer.mode = wanted;
    modes.forEach((button, i) => button.setAttribute("aria-pressed", String(MODES[i] === mode)));
    reword(keys, `uses.map.keys.${mode}`, t);
    clear();
  };
  count.select.addEventListener("change", all);
  again.addEventListener("click", all);
  grid.addEventListener("change", () => void lattice().catch(complain));
  clusters.addEventListener("change", () => void group().then(paint, complain));
  choose(mode);

  /** Words and controls for what there is to see. */
  const fit = () => {
    const what = kind();
    root.classList.toggle("of-texts", what === "texts");
    gridded.hidden = modes[1].hidden = what !== "images";
    if (what !== "images") grid.checked = false;
    reword(lead, `uses.map.lead.${what}`, t);
    caption.hidden = what === "texts";
    reword(caption, `uses.map.here.${what}`, t);
    rename(here.root, `uses.map.here.${what}`, t);
    rename(meter, what === "texts" ? "uses.readingTexts" : "uses.reading", t);
    const title = what === "texts" ? "uses.map.words" : "uses.map.pixels";
    reword(plain, title, t);
    rename(pixels.above, title, t);
  };

  return {
    root,
    update(state) {
      const { spec, built, playing, phase, metrics } = state;
      if (!spec || !built || phase !== "ready") return;
      count.update(state);
      fit();
      if (kind() !== "texts") between.update?.(state);
      if (built !== model) {
        model = built;
        seen = latent = found = null;
        choose(modes[MODES.indexOf(mode)].hidden ? "look" : mode);
        here.show([], 1, 1);
        all();
      } else if (!playing && !busy && seen && metrics && seen.step !== metrics.step) all();
      else if (playing && !busy && Date.now() - last > LIVE.ms && inSight(root)) void refresh(LIVE.points);
      describe();
    },
    repaint() {
      codes.draw();
      pixels.draw();
      tracer.paint();
      for (const part of [here, strip, between]) part.repaint?.();
    },
  };
}
