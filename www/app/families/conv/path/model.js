// @ts-check
// Which pixel is followed and where the reader turned off, and what each layer on the way adds up.

import { stages } from "../maps.js";

/** Terms that are listed of a sum. */
const LISTED = 5;

/** @typedef {[number, number, number]} Cell row, column and map */

/** @param {import('../../../element/shell.js').Context} context */
export function pixelPath({ el, bus }) {
  const model = {
    pixel: /** @type {[number, number]} */ ([14, 14]),
    /** Where it goes on, by the name of the layer. */ chosen: /** @type {Record<string, Cell>} */ ({}),
    path: /** @type {import('../../../../queries.js').PixelPath | null} */ (null),
    ask: () => {
      const chosen = Object.entries(model.chosen).map(([layer, cell]) => ({ layer, cell }));
      return el.model.ask("path", { pixel: model.pixel, chosen }).catch(() => model.path);
    },
    /** Another pixel. @param {[number, number]} pixel */
    pick(pixel) {
      model.pixel = pixel;
      model.chosen = {};
    },
    /**
     * Another cell of a layer: what was chosen of layers before it holds no more.
     * @param {string} name
     * @param {Cell} cell
     */
    turn(name, cell) {
      const { spec } = bus.state;
      const order = spec ? stages(spec).map((stage) => stage.name) : [];
      const kept = Object.entries(model.chosen).filter(([other]) => order.indexOf(other) > order.indexOf(name));
      model.chosen = { ...Object.fromEntries(kept), [name]: cell };
    },
  };
  return model;
}

/**
 * What a layer's part adds up: the terms that are listed, and what is left.
 * @param {import('../../../../queries.js').PathStep} step
 * @param {import('../../../engine/types.js').Spec | null} spec
 */
export function account(step, spec) {
  const all = spec ? stages(spec) : [];
  const stage = all.find(({ name }) => name === step.name);
  const terms = step.terms.filter(({ product, switch: at }, i) => i === 0 || product !== 0 || at).slice(0, LISTED);
  const listed = terms.reduce((sum, term) => sum + term.product, 0);
  return {
    stage,
    /** The layer before, by name; none before the first. */
    before: stage ? (all[all.indexOf(stage) - 1]?.name ?? "") : "",
    convolves: step.kind === "conv" || step.kind === "convTranspose",
    terms,
    listed,
    left: step.sum - step.bias - listed,
  };
}
