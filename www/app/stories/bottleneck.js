// @ts-check
// From the linear autoencoder, which is PCA by other means, to what a nonlinearity adds. Words: bottleneck.en.js.

const RATE = { learningRate: 0.003 };

/** @type {Omit<import("./format.js").Story, "name">} */
export default {
  steps: [
    { look: "hourglass", setup: { build: { model: "linear", optimizer: RATE }, show: { strokes: [] } } },
    { look: "loss", do: { train: 500 }, check: { measure: "testError", below: 20 }, keep: "linear" },
    {
      look: "inside.components",
      ask: {
        choices: [
          { measure: "pcaExcess", below: 0 },
          { measure: "pcaExcess", above: 0, below: 0.1 },
          { measure: "pcaExcess", above: 0.1 },
        ],
      },
    },
    {
      look: "rows",
      do: { build: { layers: [2] }, train: 400 },
      ask: {
        choices: [
          { measure: "testError", below: { of: "linear", times: 1.5 } },
          { measure: "testError", above: { of: "linear", times: 1.5 }, below: { of: "linear", times: 6 } },
          { measure: "testError", above: { of: "linear", times: 6 } },
        ],
      },
    },
    {
      look: "hourglass",
      setup: { build: { model: "vanilla", optimizer: RATE } },
      do: { train: 800 },
      ask: {
        choices: [
          { measure: "testError", above: "linear" },
          { measure: "testError", below: "linear" },
        ],
      },
    },
    {
      look: "hourglass",
      ask: {
        choices: [
          { measure: "unitsUsed", above: 32 },
          { measure: "unitsUsed", above: 16, below: 32 },
          { measure: "unitsUsed", below: 16 },
        ],
      },
    },
    { look: "draw", setup: { show: { strokes: [] } }, do: { draw: true }, check: { measure: "strokes", above: 1 } },
  ],
};
