// @ts-check
// Retrieval: the images nearest to one image, by their codes and by their pixels, how often they are of its class, and
// what a binary address of the code saves.

import { ask } from "../engine/analyst.js";
import { h, say } from "../lib/dom.js";
import { counter } from "./count.js";
import { gather, picture } from "./gather.js";
import { changes } from "../lib/throttle.js";
import { tiles } from "../draw/tiles.js";

/** Neighbours that are shown, and that precision counts. */
const SHOWN = 10;
/** Neighbours that vote. */
const VOTES = 7;
/** Bits of an address, and how many of them may differ: at first, and at most. */
const [BITS, NEAR, FAR] = [30, 6, 15];
/** Queries behind the figures of hashing. */
const HASHED = 200;
const SPACES = /** @type {const} */ (["code", "pixels"]);

/** @param {import('../element/shell.js').Context} context @returns {import('../element/shell.js').Panel} */
export function mount(context) {
  const { el, bus, t, number } = context;
  const count = counter(context);
  const again = h("button", { type: "button", t: "uses.again" });
  const meter = h("progress", { max: 1, value: 0, label: "uses.reading" });
  const query = tiles(context, { side: 92 });
  const rows = Object.fromEntries(
    SPACES.map((space) => [
      space,
      { strip: tiles(context, { side: 56, across: SHOWN, label: `uses.retrieval.${space}` }), classes: h("p.soft") },
    ]),
  );
  const cells = Object.fromEntries(
    SPACES.map((space) => [space, ["width", "precision", "votes", "time"].map(() => h("td", {}, "–"))]),
  );
  const radius = h("input", { type: "range", min: 0, max: FAR, step: 1, value: NEAR });
  const [reach, hashed, told] = [h("output"), h("p.told", { role: "status" }), h("p.told", { role: "status" })];
  const root = h(
    "div.retrieval",
    {},
    h("p.lead", { t: "uses.retrieval.lead" }),
    h("div.row", {}, count.root, again, meter),
    h(
      "div.found",
      {},
      h("div", {}, h("h3", { t: "uses.retrieval.query" }), query.root),
      ...SPACES.map((space) =>
        h("div", {}, h("h3", { t: `uses.retrieval.${space}` }), rows[space].strip.root, rows[space].classes),
      ),
    ),
    told,
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("td"),
          ...["width", "precision", "votes", "time"].map((name) =>
            h("th", { scope: "col", t: `uses.retrieval.${name}` }),
          ),
        ),
      ),
      h(
        "tbody",
        {},
        ...SPACES.map((space) =>
          h("tr", {}, h("th", { scope: "row", t: `uses.retrieval.by.${space}` }), ...cells[space]),
        ),
      ),
    ),
    h("h3", { t: "uses.hashing" }),
    h("p.soft", { t: "uses.hashing.lead" }),
    h("div.row", {}, h("label.inline", {}, h("span", { t: "uses.hashing.radius" }), radius, reach)),
    hashed,
  );

  /** @type {import('./gather.js').Gathered | null} */ let seen = null;
  let [busy, due] = [false, false];
  /** @type {unknown} */ let model = null;
  const changed = changes();
  /** The radius that was chosen; fewer bits allow less. */ let wanted = NEAR;

  const refresh = async () => {
    if (busy) return void (due = true);
    [busy, due, meter.hidden] = [true, false, false];
    try {
      const gathered = await gather(context, { count: count.value() }, (share) => (meter.value = share));
      if (gathered) {
        seen = gathered;
        await search();
        await measure(gathered);
        await hash();
      }
    } catch (error) {
      el.complain(error);
    }
    [busy, meter.hidden] = [false, true];
    if (due) void refresh();
  };

  /** The neighbours of the image at the top of the page. */
  const search = async () => {
    const { digit, strokes, data } = bus.state;
    const mine = seen;
    if (!mine || !data || !root.checkVisibility() || !changed(digit, strokes, mine)) return;
    const there = el.model;
    const { first } = await there.ask("ends", { other: 0 });
    const code = await there.run("encode", first);
    if (seen !== mine) return;
    query.show([first], data.width, data.height);
    // A test image is its own nearest neighbour, which says nothing.
    const itself = strokes?.length ? -1 : digit;
    for (const [space, values, base, width] of /** @type {const} */ ([
      ["code", code, mine.codes, mine.width],
      ["pixels", first, mine.pixels, mine.size],
    ])) {
      const { indices } = await ask(
        "nearest",
        values,
        base,
        width,
        Math.min(SHOWN + 1, mine.count),
        "euclidean",
        false,
      );
      if (seen !== mine) return;
      const found = [...indices].filter((index) => index !== itself).slice(0, SHOWN);
      const { labels } = mine;
      rows[space].strip.show(
        found.map((index) => picture(mine, index)),
        data.width,
        data.height,
      );
      say(rows[space].classes, labels ? found.map((index) => labels[index]).join(" · ") : "");
    }
  };

  /**
   * Precision at ten and the vote of seven, of every image among all others.
   * @param {import('./gather.js').Gathered} gathered
   */
  const measure = async (gathered) => {
    const labels = gathered.labels && Uint32Array.from(gathered.labels);
    const few = gathered.count <= SHOWN;
    const lack = few ? t("uses.more", { needed: SHOWN + 1, n: gathered.count }) : t("uses.measuring");
    say(told, labels ? lack : t("uses.unlabelled"));
    if (!labels || few)
      return Object.values(cells)
        .flat()
        .forEach((cell) => say(cell, "–"));
    for (const [space, values, width] of /** @type {const} */ ([
      ["code", gathered.codes, gathered.width],
      ["pixels", gathered.pixels, gathered.size],
    ])) {
      const start = performance.now();
      const found = await ask("nearest", values, values, width, Math.min(SHOWN, gathered.count - 1), "euclidean", true);
      const time = performance.now() - start;
      const precision = mean(await ask("precision", found, labels, labels, found.k));
      const voted = await ask("votes", trim(found, Math.min(VOTES, found.k)), labels);
      const right = mean(Array.from(voted, (/** @type {number} */ one, i) => (one === labels[i] ? 1 : 0)));
      [
        number(width),
        `${number(100 * precision, 1)} %`,
        `${number(100 * right, 1)} %`,
        t("uses.ms", { ms: number(time) }),
      ].forEach((text, i) => say(cells[space][i], text));
    }
    say(
      told,
      t("uses.retrieval.measured", {
        n: number(gathered.count),
        pairs: number(gathered.count * (gathered.count - 1)),
        step: number(gathered.step),
      }),
    );
  };

  /** Addresses of the codes, and what looking near an address alone finds. */
  const hash = async () => {
    const { width = BITS, count: all = 0 } = seen ?? {};
    const bits = Math.min(BITS, width);
    radius.max = String(Math.min(FAR, bits));
    radius.value = String(wanted);
    say(reach, radius.value);
    if (!seen) return;
    const pca = width > BITS ? await ask("pca", seen.codes, width, BITS) : null;
    const codes = pca ? await ask("project", pca, seen.codes) : seen.codes;
    const addresses = await ask("addresses", codes, bits, await ask("medians", codes, bits));
    const queries = addresses.subarray(0, HASHED);
    const lists = await ask("shortlists", queries, addresses, radius.valueAsNumber);
    const length = mean(lists.map((/** @type {Uint32Array} */ list) => list.length - 1));
    const { labels } = seen;
    const same =
      labels &&
      mean(
        lists.flatMap((/** @type {Uint32Array} */ list, /** @type {number} */ i) =>
          [...list].filter((index) => index !== i).map((index) => (labels[index] === labels[i] ? 1 : 0)),
        ),
      );
    say(
      hashed,
      t(labels ? "uses.hashing.found" : "uses.hashing.short", {
        bits,
        radius: radius.value,
        n: number(length, 1),
        all: number(all - 1),
        share: number((100 * length) / (all - 1), 2),
        same: number(100 * (same || 0), 1),
      }),
    );
  };
  const quietly = (/** @type {Promise<void>} */ work) => void work.catch((error) => el.complain(error));

  count.select.addEventListener("change", () => void refresh());
  again.addEventListener("click", () => void refresh());
  radius.addEventListener("input", () => {
    wanted = radius.valueAsNumber;
    quietly(hash());
  });

  return {
    root,
    update(state) {
      const { built, phase } = state;
      if (!built || phase !== "ready") return;
      count.update(state);
      if (built !== model) {
        model = built;
        seen = null;
        void refresh();
      } else quietly(search());
    },
    repaint() {
      query.repaint();
      for (const { strip } of Object.values(rows)) strip.repaint();
    },
  };
}

/** @param {ArrayLike<number>} values */
const mean = (values) => Array.from(values).reduce((sum, value) => sum + value, 0) / (values.length || 1);

/** The first k of every query's neighbours. @param {import('../../analysis.js').Neighbours} found @param {number} k */
const trim = (found, k) => ({ ...found, k, indices: found.indices.filter((_, i) => i % found.k < k) });
