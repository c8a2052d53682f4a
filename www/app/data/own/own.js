// @ts-check
// The user's own pictures on their way to a data set: what the model would see of them, the choices, and what was left
// out.

import { pixelsOf } from "../../lib/arrays.js";
import { h, say, translate } from "../../lib/dom.js";
import { CLASSES, folders } from "../pictures/classes.js";
import { LEAST } from "../pictures/head.js";
import { MOST, readPictures } from "../pictures/read.js";
import { dataSet } from "../pictures/set.js";
import { shaped } from "../pictures/shape.js";
import { tabled } from "../pictures/table.js";
import { tiles } from "../../draw/tiles.js";

/**
 * Pictures that are shown, of these so many at least from every folder's beginning; skipped files and folders that are
 * named.
 */
const [SHOWN, NAMED] = [48, 200];

/** @param {import('../../element/shell.js').Context} context */
export function mount(context) {
  const { el, bus, t, number } = context;
  const meter = h("progress", { max: 1, value: 0, label: "own.reading" });
  const amount = h("output.soft");
  const cancel = h("button.quiet", { type: "button", t: "data.cancel" });
  const loading = h("div.loading", {}, meter, amount, cancel);
  const sheet = tiles(context, { side: 40, label: "own.sheet" });
  const side = h("input", { type: "number", min: 16, max: 64, step: 1, value: 28 });
  const choose = (/** @type {string} */ name, /** @type {string[]} */ values) =>
    h("select", {}, ...values.map((value) => h("option", { value, t: `own.${name}.${value}` })));
  const [fit, invert] = [choose("fit", ["crop", "pad"]), choose("invert", ["auto", "yes", "no"])];
  /** Which folders are classes, where there is more than one way to see them. */
  const way = h("select");
  const field = (/** @type {string} */ name, /** @type {HTMLElement} */ control) =>
    h("label.field", {}, h("span", { t: `own.${name}` }), control);
  const ways = field("way", way);
  const labelled = h("p.soft");
  const [summary, list] = [h("summary"), h("ul.soft")];
  const skipped = h("details", {}, summary, list);
  const use = h("button.primary", { type: "button" });
  const discard = h("button.quiet", { type: "button", t: "own.discard" });
  const fields = h("div.fields", {}, field("side", side), field("fit", fit), field("invert", invert), ways);
  const ready = h("div.ready", {}, sheet.root, fields, labelled, skipped, h("p.changed", {}, use, discard));
  const title = h("h3", { t: "own.title", tabindex: -1 });
  const root = h("section.ownstep", { label: "own.title", hidden: true }, title, loading, ready);

  /** @type {import('../pictures/read.js').Found & ReturnType<typeof folders> | null} */ let found = null;
  /** @type {AbortController | null} */ let reading = null;

  const shape = () => {
    const length = Math.round(Math.min(64, Math.max(16, side.valueAsNumber || 28)));
    return /** @type {import('../pictures/shape.js').Shape} */ ({
      width: length,
      height: length,
      fit: fit.value,
      invert: invert.value,
    });
  };
  /** Pictures from everywhere, so that no folder fills the sheet alone. */
  const some = (/** @type {import('../pictures/read.js').Picture[]} */ all) =>
    Array.from(
      { length: Math.min(SHOWN, all.length) },
      (_, i) => all[Math.floor((i * all.length) / Math.min(SHOWN, all.length))],
    );
  const paint = () => {
    if (!found) return;
    const { pictures, skipped: not, left } = found;
    const seen = shape();
    sheet.show(
      some(pictures).map((picture) => pixelsOf(shaped(picture, seen))),
      seen.width,
      seen.height,
    );
    say(use, t("own.use", { n: number(pictures.length) }));
    say(labelled, told());
    skipped.hidden = !not.length && !left;
    say(
      summary,
      [
        not.length && t("own.skipped", { n: number(not.length) }),
        left && t("own.left", { n: number(left), most: number(MOST) }),
      ]
        .filter(Boolean)
        .join(" "),
    );
    list.replaceChildren(...not.slice(0, NAMED).map((one) => h("li", {}, named(one))));
    if (not.length > NAMED) list.append(h("li", {}, t("own.more", { n: number(not.length - NAMED) })));
  };
  const named = (/** @type {import('../choice.js').Unused} */ { path, why, what }) =>
    `${path}: ${t(`own.why.${why}`, { what, least: LEAST })}`;
  const numbered = (/** @type {string[]} */ names) => listed(names.map((name, i) => `${i} ${name}`));
  const chosen = () => found?.ways[Number(way.value)] ?? null;
  /** Where labels come from, or why there are none. */
  const told = () => {
    if (!found) return "";
    const { ways: all, why, test } = found;
    const labels = chosen();
    const tests = test?.filter(Boolean).length;
    const words = labels
      ? t(labels.table ? "own.table" : "own.labels", {
          n: number(labels.names.length),
          names: numbered(labels.names),
          file: labels.table,
        })
      : t(all.length ? "own.unlabelled" : `own.unlabelled.${why.key}`, { n: number(why.n), most: CLASSES });
    return tests ? `${words} ${t("own.tests", { n: number(tests) })}` : words;
  };
  /** The ways to see classes, by their first names. */
  const offer = () => {
    const { value } = way;
    const all = found?.ways ?? [];
    const option = (/** @type {number} */ value, /** @type {string} */ words) => h("option", { value }, words);
    way.replaceChildren(
      ...all.map(({ names }, i) => option(i, `${number(names.length)}: ${listed(names, 4)}`)),
      option(-1, t("own.way.none")),
    );
    way.value = value || (all.length ? "0" : "-1");
    ways.hidden = !all.length;
  };
  const close = () => {
    reading?.abort();
    reading = found = null;
    root.hidden = true;
  };
  const busy = (/** @type {boolean} */ on) => {
    loading.hidden = !on;
    ready.hidden = on;
  };

  /** Reads the pictures of a choice; a later call ends an earlier one. @param {import('../choice.js').Choice} choice */
  const take = async ({ pictures, texts, unused }) => {
    close();
    const mine = (reading = new AbortController());
    root.hidden = false;
    busy(true);
    meter.removeAttribute("value");
    say(amount, "");
    try {
      const all = Math.min(pictures.length, MOST);
      const read = await readPictures(pictures, {
        signal: mine.signal,
        seed: seed(),
        progress: (done) => {
          meter.value = done / all;
          say(amount, t("own.progress", { done: number(done), all: number(all) }));
        },
      });
      if (reading !== mine) return;
      const paths = read.pictures.map(({ path }) => path);
      const table = await tabled(texts, paths);
      read.skipped.push(...unused.filter(({ path }) => path !== table?.table));
      if (read.pictures.length < 2) throw { kind: "data", message: nothing(read) };
      if (reading !== mine) return;
      found = { ...read, ...folders(paths) };
      if (table) found.ways.unshift(table);
      way.value = "";
      offer();
      translate(root, t);
      busy(false);
      paint();
      root.scrollIntoView({ block: "nearest" });
      title.focus({ preventScroll: true });
    } catch (error) {
      if (reading !== mine) return;
      close();
      el.complain(error);
    }
  };
  const nothing = (/** @type {import('../pictures/read.js').Found} */ { pictures, skipped: not }) =>
    t("own.nothing", { n: pictures.length, names: listed(not.map(named)) });
  const seed = () => bus.state.spec?.seed ?? 0;

  use.addEventListener("click", async () => {
    if (!found || use.disabled) return;
    use.disabled = true;
    busy(true);
    cancel.hidden = true;
    say(amount, "");
    try {
      const progress = (/** @type {number} */ share) => (meter.value = share);
      const data = await dataSet(found.pictures, shape(), seed(), { labels: chosen()?.of, test: found.test, progress });
      await el.setData({ name: "own", ...data });
      close();
    } catch (error) {
      busy(false);
      el.complain(error);
    }
    use.disabled = cancel.hidden = false;
  });
  // Pictures that wait are forgotten where other data are taken.
  let data = bus.state.data?.name;
  bus.addEventListener("state", () => {
    if (bus.state.data?.name === data) return;
    data = bus.state.data?.name;
    close();
  });
  cancel.addEventListener("click", close);
  discard.addEventListener("click", close);
  for (const control of [side, fit, invert, way]) control.addEventListener("input", paint);
  side.addEventListener("change", () => {
    side.value = String(shape().width);
    paint();
  });
  return {
    root,
    take,
    repaint() {
      offer();
      paint();
    },
  };
}

/** Some of many, in a line. @param {string[]} names @param {number} [most] */
const listed = (names, most = 12) => names.slice(0, most).join(" · ") + (names.length > most ? " …" : "");
