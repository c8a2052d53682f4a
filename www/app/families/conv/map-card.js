// @ts-check
// A feature map under the pointer or the keys, enlarged in a card below the hourglass: its range, the value of the cell
// that is pointed at, its kernels, and what of it is left when it is carried back to the pixels.

import { h, say, translate } from "../../lib/dom.js";
import { plain } from "../../lib/keys.js";
import { card } from "../../draw/units/card.js";
import { UNITS } from "../../draw/units/topic.js";
import { kernels, moved } from "./kernel-tiles.js";
import { plane, short, stages, title } from "./maps.js";
import { newest } from "./newest.js";

const EVERY_MS = 400;

/**
 * @typedef {import('./kernel-tiles.js').Place} Place
 * @typedef {import('../../engine/types.js').Frame} Frame
 * @typedef {{hit: (event: MouseEvent) => Place | null, choose: (place: Place) => void, counts: () => number[],
 *   middle: (place: Place) => number, repaint: () => void}} Maps what is drawn
 */

/** @param {import('../../element/shell.js').Context} context @param {HTMLElement} canvas @param {Maps} maps */
export function mapCard(context, canvas, { hit, choose, counts, middle, repaint }) {
  const { bus, bring, t, el } = context;
  const told = card(context);
  const said = h("span.unit-said", { role: "status" });
  // Hidden, and yet the description of the canvas, before and after the styles of the card are there.
  const keys = h("span", { t: "features.keys", id: "map-card-keys", hidden: true });
  const root = h("div.unit-place", {}, said, keys);
  canvas.setAttribute("aria-describedby", keys.id);
  /** @type {Frame | null} */ let frame = null;
  /** Under the pointer, and where the focus is. @type {Place | null} */ let under = null;
  /** @type {Place | null} */ let held = null;
  let dressed = false;

  const at = () => {
    const place = under ?? held;
    return place && place.layer < counts().length && place.channel < counts()[place.layer] ? place : null;
  };
  const words = (/** @type {Place} */ place) => describe(context, frame, place);
  const show = () => {
    const place = at();
    if (!place || !frame || !dressed) return told.root.remove();
    const [name, more] = words(place);
    told.name(name, more);
    root.prepend(told.root);
    told.place(middle(place), canvas.clientWidth);
    told.paint();
  };
  const may = () => Boolean(at() && bus.state.spec?.conv && frame);
  const ask = newest(
    EVERY_MS,
    may,
    () => portrait(context, at(), frame).catch(() => null),
    (shown) => {
      if (!shown || shown.place.layer !== at()?.layer || shown.place.channel !== at()?.channel) return;
      told.show(shown.pictures);
      show();
    },
  );
  const look = (/** @type {Place | null} */ over, /** @type {Place | null} */ focus) => {
    const before = at();
    [under, held] = [over, focus];
    const now = at();
    if (!dressed && now) {
      dressed = true;
      void bring(UNITS).then(() => (translate(root, t), show()), el.complain.bind(el));
    }
    show();
    if (before?.layer === now?.layer && before?.channel === now?.channel) return;
    told.show([]);
    repaint();
    if (now) ask(true);
  };

  listen(canvas, { look, held: () => held, under: () => under, hit, choose, counts }, (place) => {
    say(said, words(place)[0]);
  });
  return {
    root,
    get at() {
      return at();
    },
    /** @param {Frame} news */
    frame(news) {
      frame = news;
      show();
      ask();
    },
  };
}

/**
 * A map in words: its name with its range, and the cell that is pointed at.
 * @param {import('../../element/shell.js').Context} context
 * @param {Frame | null} frame
 * @param {Place} place
 */
function describe({ bus, t }, frame, { layer, channel, x, y }) {
  const { spec } = bus.state;
  if (!frame || !spec) return ["", ""];
  const maps = frame.layers[layer];
  const values = plane(maps, channel);
  const [height, width, count] = maps.sizes;
  const name = title(t, stages(spec)[layer]);
  const range = { low: short(Math.min(...values)), high: short(Math.max(...values)) };
  const [row, column] = [y ?? -1, x ?? -1].map((share, i) => Math.floor(share * [height, width][i]));
  const value = row >= 0 && column >= 0 && row < height && column < width ? values[row * width + column] : null;
  const cell = value === null ? "" : t("features.cell", { row, column, value: short(value) });
  return [t("features.map", { name, map: channel + 1, of: count, ...range }), `${cell} ${t("features.choose")}`.trim()];
}

/**
 * @param {HTMLElement} canvas
 * @param {Pick<Maps, 'hit' | 'choose' | 'counts'> & {look: (over: Place | null, focus: Place | null) => void,
 *   held: () => Place | null, under: () => Place | null}} hands
 * @param {(place: Place) => void} tell after a key
 */
function listen(canvas, { look, held, under, hit, choose, counts }, tell) {
  canvas.addEventListener("pointermove", (event) => event.pointerType !== "touch" && look(hit(event), held()));
  // A finger does not point before it touches: what it has touched stays until the focus goes.
  canvas.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch") return;
    look(null, hit(event));
    canvas.focus({ preventScroll: true });
  });
  canvas.addEventListener("pointerleave", () => look(null, held()));
  canvas.addEventListener("blur", () => look(under(), null));
  canvas.addEventListener("focus", () => {
    if (canvas.matches(":focus-visible")) look(under(), held() ?? { layer: 0, channel: 0 });
  });
  canvas.addEventListener("keydown", (event) => {
    if (!plain(event)) return;
    const from = held();
    const to = moved(event.key, from ?? { layer: 0, channel: 0 }, counts());
    if (event.key === "Enter" && from) choose(from);
    else if (event.key === "Escape" && from) look(null, null);
    else if (to) look(null, to);
    else return;
    event.preventDefault();
    const now = held();
    if (now) tell(now);
  });
}

/**
 * The pictures of a map; its kernels where its layer has some, one for each map before it.
 * @param {import('../../element/shell.js').Context} context
 * @param {Place | null} place
 * @param {Frame | null} frame
 */
async function portrait({ bus, el, t }, place, frame) {
  const { spec } = bus.state;
  const stage = spec && place && stages(spec)[place.layer];
  if (!stage || !frame) return null;
  const { model } = el;
  const maps = frame.layers[place.layer];
  const [height, width] = maps.sizes;
  /** @type {import('../../draw/units/card.js').Shown[]} */ const pictures = [
    {
      name: t("features.enlarged", { height, width }),
      values: plane(maps, place.channel),
      width,
      way: "map",
    },
  ];
  if (stage.layer.kind === "conv" || stage.layer.kind === "convTranspose") {
    const { shape, values } = await model.weights(stage.weights);
    const [tiles, columns, count] = kernels(shape, values, place.channel, stage.layer.kind === "convTranspose");
    const name = t(count > 1 ? "features.kernels" : "features.kernel", { count });
    pictures.push({ name, values: tiles, width: columns, way: "weights" });
  }
  if (stage.weights.startsWith("encoder")) {
    const request = { layer: stage.name, channel: place.channel, strongest: false };
    const { picture } = await model.ask("project", request);
    const name = t("features.projected");
    pictures.push({ name, values: Float32Array.from(picture.values), width: picture.width, way: "map" });
  }
  return { place, pictures };
}
