// @ts-check
// What more layers are worth, and why they once had to be pre-trained. Words: depth.en.js.

const DEEP = { layers: [128, 64, 32, 16], activation: "sigmoid" };

/** @type {Omit<import("./format.js").Story, "name">} */
export default {
  steps: [
    {
      look: "hourglass",
      setup: { build: { model: "deep", layers: [128, 2], optimizer: { learningRate: 0.003 } }, show: { strokes: [] } },
      do: { train: 500 },
      ask: {
        choices: [
          { measure: "pcaExcess", above: 0 },
          { measure: "pcaExcess", below: 0 },
        ],
      },
    },
    {
      look: "uses.map",
      ask: {
        choices: [
          { measure: "neighboursByCode", below: 0.15 },
          { measure: "neighboursByCode", above: 0.15, below: 0.6 },
          { measure: "neighboursByCode", above: 0.6 },
        ],
      },
    },
    {
      look: "loss",
      setup: { build: { model: "deep", ...DEEP } },
      do: { train: 400 },
      ask: {
        choices: [
          { measure: "testError", below: 30 },
          { measure: "testError", above: 30, below: 46 },
          { measure: "testError", above: 46 },
        ],
      },
      keep: "stuck",
    },
    {
      look: "timeline",
      setup: { build: { model: "dbn", ...DEEP, recipe: { epochs: 1 } } },
      do: { train: 628 },
      check: { measure: "step", above: 628 },
    },
    {
      look: "loss",
      do: { train: 400 },
      ask: {
        choices: [
          { measure: "testError", above: { of: "stuck", times: 0.95 } },
          { measure: "testError", below: { of: "stuck", times: 0.95 } },
        ],
      },
      keep: "pretrained",
    },
    { look: "inside.filters" },
    {
      look: "loss",
      setup: { build: { model: "deep", layers: DEEP.layers, activation: "relu" } },
      do: { train: 400 },
      ask: {
        choices: [
          { measure: "testError", above: { of: "stuck", times: 0.95 } },
          { measure: "testError", above: "pretrained", below: { of: "stuck", times: 0.95 } },
          { measure: "testError", below: "pretrained" },
        ],
      },
    },
  ],
};
