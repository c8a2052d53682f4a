// @ts-check
// Anomalies: what the model rebuilds worst. Test images by their reconstruction error, foreign images among them, and
// what a threshold on the error would find.

import { join, pixelsOf, rows } from "../lib/arrays.js";
import { sortChoice } from "../data/choice.js";
import { h, say } from "../lib/dom.js";
import { squaredError } from "../draw/paint.js";
import { readPictures } from "../data/pictures/read.js";
import { shaped } from "../data/pictures/shape.js";
import { counter } from "./count.js";
import { gather, picture } from "./gather.js";
import { histogram } from "./histogram.js";
import { averagePrecision, found, quantile } from "./ranking.js";
import { shoe } from "./ankle-boot.js";
import { worst } from "./largest-errors.js";
import { OWN } from "../data/own/topic.js";

/** Test images that are looked at; foreign pictures that are taken, and named. */
const [MOST, NAMED] = [200, 8];
/** The threshold lies above so large a share of the test images, until it is moved. */
const ORDINARY = 0.99;

/**
 * @typedef {{error: number, foreign: boolean, name: string, index: number | null, label: number | null, values:
 *   Float32Array}} Entry `index` of a test image
 */

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, number, bring } = context;
  const count = counter(context);
  const again = h("button", { type: "button", t: "uses.again" });
  const meter = h("progress", { max: 1, value: 0, label: "uses.reading" });
  const drawn = h("input", { type: "checkbox", checked: true });
  const boot = h("label.inline", {}, drawn, h("span", { t: "uses.anomalies.shoe" }));
  const files = h("input", {
    type: "file",
    multiple: true,
    accept: "image/png,image/jpeg,.zip",
    label: "uses.anomalies.files",
  });
  const own = h("label.take", {}, h("span", { t: "uses.anomalies.files" }), files);
  const forget = h("button.quiet", { type: "button", t: "uses.anomalies.forget" });
  const declared = h("select");
  const declare = h("label.inline", {}, h("span", { t: "uses.anomalies.class" }), declared);
  const [skipped, ranks, told, warned] = [
    h("p.soft"),
    h("p.told", { role: "status" }),
    h("p.told", { role: "status" }),
    h("p.soft", { t: "uses.anomalies.honest" }),
  ];
  const chart = histogram(context, (at) => {
    threshold = at;
    touched = true;
    judge();
  });
  const list = worst(context);
  const root = h(
    "div.anomalies",
    {},
    h("p.lead", { t: "uses.anomalies.lead" }),
    h("div.row", {}, count.root, again, meter),
    h("fieldset.row", {}, h("legend", { t: "uses.anomalies.foreign" }), boot, own, forget, declare),
    skipped,
    ranks,
    warned,
    h(
      "div.judged",
      {},
      h("figure", {}, h("h3", { t: "uses.anomalies.errors" }), chart.root, told),
      h("div", {}, h("h3", { t: "uses.anomalies.worst" }), list.root),
    ),
  );

  /** @type {import('./gather.js').Gathered | null} */ let seen = null;
  /** @type {import('../data/pictures/read.js').Picture[]} */ let pictures = [];
  /** Foreign images as they were measured. @type {Entry[]} */ let foreign = [];
  /** Largest error first. @type {Entry[]} */ let ranked = [];
  let [busy, due, touched, threshold] = [false, false, false, 0];
  /** @type {unknown} */ let model = null;

  const refresh = async (anew = true) => {
    if (busy) return void (due = true);
    [busy, due, meter.hidden] = [true, false, !anew && seen !== null];
    try {
      if (anew || !seen)
        seen = await gather(
          context,
          { count: count.value(), codes: false, errors: true },
          (share) => (meter.value = share),
        );
      foreign = seen ? await measure() : [];
      if (seen) rank();
    } catch (error) {
      el.complain(error);
    }
    [busy, meter.hidden] = [false, true];
    if (due) void refresh();
  };
  /** Foreign images in the data's size, with their errors. @returns {Promise<Entry[]>} */
  const measure = async () => {
    const { data } = bus.state;
    if (!data) return [];
    const there = el.model;
    const { width, height } = data;
    const images = pictures.map((one) => ({
      name: one.path,
      values: pixelsOf(shaped(one, { width, height, fit: "pad", invert: "auto" })),
    }));
    if (drawn.checked && width === height) {
      images.unshift({
        name: t("uses.anomalies.theShoe"),
        values: Float32Array.from((await there.ask("ends", { shown: { strokes: shoe() }, other: 0 })).first),
      });
    }
    const rebuilt = await remake(
      there,
      images.map(({ values }) => values),
    );
    return images.map(({ name, values }, i) => ({
      name,
      values,
      error: squaredError(values, rebuilt[i]),
      foreign: true,
      index: null,
      label: null,
    }));
  };
  /** @param {typeof el.model} there @param {Float32Array[]} images */
  const remake = async (there, images) =>
    images.length ? rows(await there.run("reconstruct", join(images, Float32Array)), images[0].length) : [];

  const rank = () => {
    const gathered = /** @type {import('./gather.js').Gathered} */ (seen);
    const { labels } = gathered;
    const strange = declared.value === "" ? -1 : Number(declared.value);
    /** @type {Entry[]} */ const tests = Array.from(/** @type {Float32Array} */ (gathered.errors), (error, index) => {
      const label = labels ? labels[index] : null;
      return {
        error,
        foreign: label === strange,
        name: "",
        index,
        label,
        get values() {
          return picture(gathered, index);
        },
      };
    });
    ranked = [...tests, ...foreign].sort((a, b) => b.error - a.error);
    if (!touched)
      threshold = quantile(
        ranked.filter((one) => !one.foreign),
        ORDINARY,
      );
    const places = foreign
      .map((one) => ({ name: one.name, place: ranked.indexOf(one) + 1 }))
      .sort((a, b) => a.place - b.place);
    say(
      ranks,
      places
        .slice(0, NAMED)
        .map(({ name, place }) => t("uses.anomalies.rank", { name, place: ordinal(place), all: number(ranked.length) }))
        .join("") + (places.length > NAMED ? "…" : ""),
    );
    warned.hidden = strange < 0;
    forget.hidden = pictures.length === 0;
    chart.show(ranked, threshold);
    judge();
    const there = el.model;
    void list.show(ranked, (images) => remake(there, images)).catch((error) => el.complain(error));
  };
  /** What the threshold finds. */
  const judge = () => {
    if (!seen) return;
    const { above, precision, recall } = found(ranked, threshold);
    const average = averagePrecision(ranked);
    const percent = (/** @type {number | null} */ share) => (share === null ? "–" : `${number(100 * share, 1)}\u00a0%`);
    say(
      told,
      t("uses.anomalies.above", {
        at: number(threshold, 1),
        n: number(above),
        all: number(ranked.length),
        step: number(seen.step),
      }) +
        (average === null
          ? ""
          : t("uses.anomalies.found", {
              precision: percent(precision),
              recall: percent(recall),
              average: number(average, 3),
            })),
    );
  };
  const ordinal = (/** @type {number} */ n) => t(`ordinal.${ORDINALS.select(n)}`, { n: number(n) });

  const take = async (/** @type {File[]} */ some, /** @type {(FileSystemEntry | null)[]} */ entries = []) => {
    if (!some.length) return;
    try {
      await bring(OWN, false);
      const { pictures: found, unused } = await sortChoice(some, entries, "pictures");
      const read = await readPictures(found, { most: MOST, seed: bus.state.spec?.seed });
      const older = Math.min(pictures.length, MOST - read.pictures.length);
      const left = read.left + pictures.length - older;
      pictures = [...pictures.slice(pictures.length - older), ...read.pictures];
      const paths = [...read.skipped, ...unused].map(({ path }) => path);
      const names = paths.slice(0, NAMED).join(" · ") + (paths.length > NAMED ? " …" : "");
      say(
        skipped,
        [
          names && t("uses.anomalies.skipped", { names }),
          left && t("uses.anomalies.left", { n: number(left), most: number(MOST) }),
        ]
          .filter(Boolean)
          .join(" "),
      );
      void refresh(false);
    } catch (error) {
      el.complain(error);
    }
  };
  count.select.addEventListener("change", () => void refresh());
  again.addEventListener("click", () => void refresh());
  drawn.addEventListener("change", () => void refresh(false));
  declared.addEventListener("change", () => seen && rank());
  forget.addEventListener("click", () => {
    pictures = [];
    void refresh(false);
  });
  files.addEventListener("change", async () => {
    await take([...(files.files ?? [])]);
    files.value = "";
  });
  // Dropped here, pictures are foreign; dropped elsewhere on the page, they are data to learn from.
  root.addEventListener("dragover", (event) => {
    event.preventDefault();
    event.stopPropagation();
    own.classList.add("over");
  });
  root.addEventListener("dragleave", () => own.classList.remove("over"));
  root.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    own.classList.remove("over");
    const { files: some = [], items = [] } = event.dataTransfer ?? {};
    void take(
      [...some],
      Array.from(items, (item) => item.webkitGetAsEntry?.() ?? null),
    );
  });

  let [classes, spoken] = [-1, ""];
  const offer = () => {
    const words = t("uses.anomalies.none");
    const { data } = bus.state;
    if (!data || (classes === data.classes && spoken === words)) return false;
    if (classes !== data.classes) declared.value = "";
    const { value } = declared;
    [classes, spoken] = [data.classes, words];
    declared.replaceChildren(
      h("option", { value: "" }, words),
      ...Array.from({ length: data.classes }, (_, i) => h("option", { value: i }, String(i))),
    );
    declared.value = value;
    declare.hidden = data.classes === 0;
    boot.hidden = data.width !== data.height;
    return true;
  };
  return {
    root,
    update(state) {
      const { built, phase } = state;
      if (!built || phase !== "ready") return;
      count.update(state);
      offer();
      if (built === model) return;
      model = built;
      [seen, touched] = [null, false];
      void refresh();
    },
    repaint() {
      if (offer() && seen && !busy) return rank();
      chart.repaint();
      list.repaint();
    },
  };
}

const ORDINALS = new Intl.PluralRules("en", { type: "ordinal" });
