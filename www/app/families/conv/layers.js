// @ts-check
// The layers of a convolutional model as rows of a form: what each does, its sizes, and what shape it makes. What does
// not fit is said at its layer at once; nothing is built, and nothing lost, before it fits.

import { h, say } from "../../lib/dom.js";

/** @typedef {import('../../engine/types.js').ConvLayer} Layer */

const KINDS = /** @type {Record<string, Layer['kind'][]>} */ ({
  encoder: ["conv", "pool", "convTranspose"],
  decoder: ["convTranspose", "conv", "unpool", "upsample"],
});
/** The sizes that a kind has. @type {Record<string, string[]>} */
const SIZES = {
  conv: ["channels", "kernel", "stride", "padding"],
  pool: ["kernel", "stride"],
  unpool: [],
  upsample: ["stride"],
  convTranspose: ["channels", "kernel", "stride", "padding", "outputPadding"],
};
const ALL = ["channels", "kernel", "stride", "padding", "outputPadding"];
/** The engine's own ranges: what is out of them is said here, in the page's language, before it is asked. */
const RANGES = /** @type {Record<string, [number, number]>} */ ({
  channels: [1, 256],
  kernel: [1, 11],
  stride: [1, 11],
  padding: [0, 11],
  outputPadding: [0, 11],
});
const USUAL = /** @type {Record<string, number>} */ ({
  channels: 8,
  kernel: 3,
  stride: 1,
  padding: 1,
  outputPadding: 0,
});
const ACTIVATIONS = ["none", "relu", "leakyRelu", "sigmoid", "tanh", "gelu"];
const MOST = 12;

/**
 * @param {{t: import('../../i18n/index.js').Translate, changed: () => void}} context `changed` hears of every edit
 * @returns {{root: HTMLElement, take: (conv: {encoder: Layer[], decoder: Layer[]}, image: number[]) => void, blame:
 *   (field: string, message: string) => boolean}}
 */
export function layerEditor({ t, changed }) {
  const root = h("div.layer-editor");
  /** @type {{encoder: Layer[], decoder: Layer[]}} */ let conv = { encoder: [], decoder: [] };
  let image = [28, 28, 1];
  /** A word as the rows were written with: words of a family come after its panels may be asked for. */ let language =
    "";
  /** @type {Record<string, {shape: HTMLElement, problem: HTMLElement, row: HTMLElement}>} */ let rows = {};

  const edited = () => {
    check();
    changed();
  };
  const redraw = () => {
    draw();
    edited();
  };
  const usual = (/** @type {Layer['kind']} */ kind) =>
    /** @type {Layer} */ ({
      kind,
      ...Object.fromEntries(
        SIZES[kind].map((size) => [size, kind === "pool" || kind === "upsample" ? 2 : USUAL[size]]),
      ),
    });

  /** @param {'encoder'|'decoder'} side @param {number} i */
  const line = (side, i) => {
    const layer = conv[side][i];
    const at = `conv.${side}[${i}]`;
    const named = (/** @type {string} */ size) =>
      t("layers.of", { what: t(`layers.${size}`), side: t(`layers.${side}`), number: i + 1 });
    const kind = h(
      "select",
      { "aria-label": named("kind") },
      ...KINDS[side].map((value) => h("option", { value }, t(`kind.${value}`))),
    );
    kind.value = layer.kind;
    kind.addEventListener("change", () => {
      conv[side][i] = {
        ...usual(/** @type {Layer['kind']} */ (kind.value)),
        ...Object.fromEntries(Object.entries(layer).filter(([size]) => SIZES[kind.value].includes(size))),
      };
      redraw();
    });
    const sizes = ALL.map((size) => {
      if (!SIZES[layer.kind].includes(size)) return h("span");
      const input = h("input", {
        type: "number",
        min: RANGES[size][0],
        max: RANGES[size][1],
        step: 1,
        value: /** @type {any} */ (layer)[size] ?? 0,
        "aria-label": named(size),
      });
      input.addEventListener("input", () => {
        /** @type {any} */ (layer)[size] = input.valueAsNumber;
        edited();
      });
      return h("label", {}, h("span", {}, t(`layers.${size}`)), input);
    });
    const last = side === "decoder" && i + 1 === conv.decoder.length;
    const act = h(
      "select",
      { "aria-label": named("activation") },
      ...ACTIVATIONS.map((value) => h("option", { value }, t(`value.${value}`))),
    );
    act.value = layer.activation ?? "none";
    act.addEventListener("change", () => {
      if (act.value === "none") delete layer.activation;
      else layer.activation = act.value;
      edited();
    });
    const [shape, problem] = [h("span.shape"), h("span.problem", { role: "alert" })];
    const remove = h(
      "button.quiet.mark",
      {
        type: "button",
        "aria-label": t("layers.remove", { side: t(`layers.${side}`), number: i + 1 }),
        onclick: () => {
          conv[side].splice(i, 1);
          redraw();
        },
      },
      "−",
    );
    remove.disabled = conv[side].length < 2;
    const row = h(
      "div.line",
      {},
      kind,
      ...sizes,
      SIZES[layer.kind].includes("channels") && !last
        ? h("label", {}, h("span", {}, t("layers.activation")), act)
        : h("span"),
      shape,
      remove,
      problem,
    );
    rows[at] = { shape, problem, row };
    return row;
  };
  const draw = () => {
    rows = {};
    const head = () =>
      h(
        "div.line.head",
        { "aria-hidden": "true" },
        ...["kind", ...ALL, "activation", "shape"].map((name) => h("span", {}, t(`layers.${name}`))),
        h("span"),
      );
    root.replaceChildren(
      .../** @type {const} */ (["encoder", "decoder"]).map((side) => {
        const add = h(
          "button.quiet",
          {
            type: "button",
            onclick: () => {
              conv[side].splice(
                side === "encoder" ? conv[side].length : 0,
                0,
                usual(side === "encoder" ? "conv" : "convTranspose"),
              );
              redraw();
            },
          },
          t("layers.add", { side: t(`layers.${side}`) }),
        );
        add.disabled = conv[side].length >= MOST;
        return h(
          "div",
          {},
          h("p.name", {}, t(`layers.${side}`)),
          head(),
          ...conv[side].map((_, i) => line(side, i)),
          add,
        );
      }),
    );
    check();
  };

  /** The shapes as far as they go, and the first thing that does not fit; the engine judges the rest. */
  const check = () => {
    for (const { shape, problem, row } of Object.values(rows)) {
      say(shape, "");
      say(problem, "");
      row.removeAttribute("aria-invalid");
    }
    let now = image;
    /** @type {number[][][]} */ const pools = [];
    for (const side of /** @type {const} */ (["encoder", "decoder"])) {
      for (const [i, layer] of conv[side].entries()) {
        const made = result(layer, now, pools, t);
        const { shape } = rows[`conv.${side}[${i}]`];
        if (typeof made === "string") return void blame(`conv.${side}[${i}]`, made);
        now = made;
        say(shape, `→ ${now.join(" × ")}`);
      }
    }
    if (now.join() !== image.join())
      blame(
        `conv.decoder[${conv.decoder.length - 1}]`,
        t("layers.picture", { got: now.join(" × "), wanted: image.join(" × ") }),
      );
  };
  /** Says at a layer what is wrong with it; what this page has said already, in the reader's language, stays. */
  const blame = (/** @type {string} */ field, /** @type {string} */ message) => {
    const at = /^conv\.(encoder|decoder)\[\d+\]/.exec(field)?.[0] ?? `conv.decoder[${conv.decoder.length - 1}]`;
    if (!rows[at]) return false;
    if (!rows[at].problem.textContent) say(rows[at].problem, message);
    rows[at].row.setAttribute("aria-invalid", "true");
    return true;
  };
  return {
    root,
    take(given, shape) {
      const fresh = conv !== given || language !== t("layers.encoder");
      [conv, image, language] = [given, shape, t("layers.encoder")];
      if (fresh) draw();
      else check();
    },
    blame,
  };
}

/**
 * What a layer makes of [height, width, channels], or in words why it cannot.
 * @param {Layer} layer
 * @param {number[]} image
 * @param {number[][][]} pools before and after, to be undone last first
 * @param {import('../../i18n/index.js').Translate} t
 * @returns {number[] | string}
 */
function result(layer, image, pools, t) {
  const [height, width, depth] = image;
  const { kind, channels = 0, kernel = 0, stride = 1, padding = 0, outputPadding = 0 } = layer;
  const bad = SIZES[kind].find((size) => {
    const value = /** @type {any} */ (layer)[size] ?? 0;
    return !Number.isInteger(value) || value < RANGES[size][0] || value > RANGES[size][1];
  });
  if (bad) return t("layers.whole", { what: t(`layers.${bad}`), low: RANGES[bad][0], high: RANGES[bad][1] });
  if (kind === "conv" || kind === "pool") {
    if (kernel > Math.min(height, width) + 2 * padding)
      return t("layers.kernelTooLarge", { kernel, image: `${height} × ${width}`, padding });
    const made = [
      ...[height, width].map((side) => Math.floor((side + 2 * padding - kernel) / stride) + 1),
      kind === "pool" ? depth : channels,
    ];
    if (kind === "pool") pools.push([image, made]);
    return made;
  }
  if (kind === "upsample") return [height * stride, width * stride, depth];
  if (kind === "unpool") {
    const pool = pools.pop();
    if (!pool) return t("layers.nothingToUndo");
    return pool[1].join() === image.join()
      ? pool[0]
      : t("layers.undoes", { made: pool[1].join(" × "), got: image.join(" × ") });
  }
  if (outputPadding >= stride) return t("layers.outputPaddingTooLarge", { outputPadding, stride });
  const sides = [height, width].map((side) => (side - 1) * stride + kernel + outputPadding - 2 * padding);
  return Math.min(...sides) < 1 ? t("layers.paddingTooLarge", { padding }) : [...sides, channels];
}
